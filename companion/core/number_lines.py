"""The lines for readings after the mark: fixed here, the same for every plan (safety.md 2 and 10; H37).

They lead to a call or to another reading. Nothing here ever says that a number is good.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import assert_never

from companion.core.events import Tier
from companion.core.numbers import Limits, Number, Reading, outside_plan

PRESSURE_AGAIN_S = 120
"""Seconds to wait before a pressure is taken again (American Heart Association: 1 to 2 minutes)."""
PULSE_AGAIN_S = 60
CLIP_AGAIN_S = 30
"""Seconds after the oximeter's clip was moved (safety.md 10, rule 4)."""


class Measure(Enum):
    """What is taken as one: the two numbers of a pressure belong together."""

    PRESSURE = (Number.SYSTOLIC, Number.DIASTOLIC)
    PULSE = (Number.PULSE,)
    OXYGEN = (Number.OXYGEN,)

    @property
    def again_after_s(self) -> int:
        """Seconds to wait before it is taken once more."""
        match self:
            case Measure.PRESSURE:
                return PRESSURE_AGAIN_S
            case Measure.PULSE:
                return PULSE_AGAIN_S
            case Measure.OXYGEN:
                return CLIP_AGAIN_S
            case _:
                assert_never(self)


class Beyond(IntEnum):
    """How far a measure is beyond a line."""

    NO_LINE = 0
    PLAN = 1
    FAR = 2
    EXTREME = 3


@dataclass(frozen=True, slots=True)
class NumberCall:
    """Whom to call because of a number, and the sign in Help that says so."""

    tier: Tier
    sign_id: str


def derive_beyond(measure: Measure, reading: Reading, limits: Limits) -> Beyond:
    """How far a reading is beyond the fixed lines, else beyond the plan's.

    Pressure: 180 or 120 and more is extreme. Pulse: over 130, or 40 or less, is extreme; over 120 or
    under 50 is far. Oxygen: 91 or less is extreme; 92 and 93 are far.
    """
    if _is_extreme(measure, reading):
        return Beyond.EXTREME
    if _is_far(measure, reading):
        return Beyond.FAR
    return Beyond.PLAN if set(outside_plan(reading, limits)) & set(measure.value) else Beyond.NO_LINE


def derive_call(measure: Measure, beyond: Sequence[Beyond]) -> NumberCall | None:
    """Whom to call for one measure, from all its readings in order; None to go on watching.

    Twice means in two readings one after the other, however far apart.
    """
    if not beyond:
        return None
    last = beyond[-1]
    before = beyond[-2] if len(beyond) > 1 else Beyond.NO_LINE
    emergency, team = Tier.EMERGENCY, Tier.CARE_TEAM
    twice = min(last, before)
    match measure:
        case Measure.PRESSURE:
            if twice is Beyond.EXTREME:
                return NumberCall(team, "pressure_twice")
        case Measure.PULSE:
            if twice is Beyond.EXTREME:
                return NumberCall(emergency, "pulse_extreme")
            # One count over the line is enough for the team; an extreme one is counted again first.
            if last is Beyond.FAR or (before is Beyond.EXTREME and last is not Beyond.EXTREME):
                return NumberCall(team, "pulse_outside")
        case Measure.OXYGEN:
            if twice is Beyond.EXTREME:
                return NumberCall(emergency, "oxygen_very_low")
            if twice >= Beyond.FAR and last is Beyond.FAR:
                return NumberCall(team, "oxygen_low")
    is_counted_again = last is Beyond.EXTREME and measure is not Measure.PRESSURE
    return (
        NumberCall(team, "over_plan_twice") if twice is not Beyond.NO_LINE and not is_counted_again else None
    )


def is_taken_again(measure: Measure, beyond: Sequence[Beyond]) -> bool:
    """Whether a measure is to be taken once more: beyond a line, and no call follows from it yet."""
    return bool(beyond) and beyond[-1] is not Beyond.NO_LINE and derive_call(measure, beyond) is None


def _is_extreme(measure: Measure, reading: Reading) -> bool:
    match measure:
        case Measure.PRESSURE:
            return (reading.systolic_mmhg or 0) >= 180 or (reading.diastolic_mmhg or 0) >= 120
        case Measure.PULSE:
            return reading.pulse is not None and (reading.pulse > 130 or reading.pulse <= 40)
        case Measure.OXYGEN:
            return reading.oxygen_percent is not None and reading.oxygen_percent <= 91
        case _:
            assert_never(measure)


def _is_far(measure: Measure, reading: Reading) -> bool:
    match measure:
        case Measure.PRESSURE:
            return False
        case Measure.PULSE:
            return reading.pulse is not None and (reading.pulse > 120 or reading.pulse < 50)
        case Measure.OXYGEN:
            return reading.oxygen_percent is not None and reading.oxygen_percent <= 93
        case _:
            assert_never(measure)
