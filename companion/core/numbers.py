"""Readings of blood pressure, pulse and oxygen: what a plan asks for, what can be true, the plan's lines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import assert_never

LEAST_APART_MMHG = 10
"""The top number is at least this much above the bottom one; else they were swapped or mistyped (H05)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The care team's own lines. Ceilings from safety.md 1.20 and H37: 160/90, pulse 100."""

    systolic_max_mmhg: int = 140
    diastolic_max_mmhg: int = 90
    pulse_min: int = 50
    pulse_max: int = 100
    oxygen_min_percent: int = 95


class Number(Enum):
    """One number that is read off a device, in the order in which they are asked for."""

    SYSTOLIC = "systolic"
    DIASTOLIC = "diastolic"
    PULSE = "pulse"
    OXYGEN = "oxygen"


PRESSURE = (Number.SYSTOLIC, Number.DIASTOLIC)

PLAUSIBLE: dict[Number, tuple[int, int]] = {
    Number.SYSTOLIC: (60, 260),
    Number.DIASTOLIC: (30, 160),
    Number.PULSE: (25, 230),
    Number.OXYGEN: (50, 100),
}
"""The least and the most that a home device can mean; whatever lies beyond is asked for again (H05)."""


@dataclass(frozen=True, slots=True)
class NumbersAsked:
    """Which readings a plan asks for: before the start, at ``during_min`` after the mark, at the end."""

    blood_pressure: bool = False
    pulse: bool = False
    oxygen: bool = False
    during_min: tuple[int, ...] = ()
    at_end: bool = True

    @property
    def any(self) -> bool:
        """Whether the plan asks for a reading at all."""
        return self.blood_pressure or self.pulse or self.oxygen

    @property
    def kinds(self) -> tuple[Number, ...]:
        """The numbers that one whole reading holds, in order."""
        pressure = PRESSURE if self.blood_pressure else ()
        pulse = (Number.PULSE,) if self.pulse else ()
        return (*pressure, *pulse, *((Number.OXYGEN,) if self.oxygen else ()))


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read at one moment: mmHg, beats a minute, percent; None for what was not taken."""

    systolic_mmhg: int | None = None
    diastolic_mmhg: int | None = None
    pulse: int | None = None
    oxygen_percent: int | None = None

    def of(self, number: Number) -> int | None:
        """One number of this reading; None where it was not taken."""
        values = (self.systolic_mmhg, self.diastolic_mmhg, self.pulse, self.oxygen_percent)
        return dict(zip(Number, values, strict=True))[number]

    @property
    def kinds(self) -> tuple[Number, ...]:
        """The numbers that were taken, in order."""
        return tuple(number for number in Number if self.of(number) is not None)

    @property
    def is_possible(self) -> bool:
        """Whether this can be true: whole, each in its range, pressure a pair and not swapped (H05)."""
        values = [(number, self.of(number)) for number in self.kinds]
        has_half_a_pair = (self.systolic_mmhg is None) is not (self.diastolic_mmhg is None)
        return (
            bool(values)
            and not has_half_a_pair
            and all(type(value) is int and is_plausible(number, value) for number, value in values)
            and not is_swapped(self.systolic_mmhg, self.diastolic_mmhg)
        )


NO_NUMBERS = NumbersAsked()
WIDEST_LIMITS = Limits()


def reading_of(values: dict[Number, int]) -> Reading:
    """A reading from single numbers."""
    return Reading(*(values.get(number) for number in Number))


class Mistyped(Enum):
    """Why what was typed is asked for again. Nothing is ever corrected for the person (H05)."""

    EMPTY = "empty"
    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    OUT_OF_RANGE = "out_of_range"


def read_typed(number: Number, text: str) -> int | Mistyped:
    """The number in what someone typed or pasted, or why it must be typed again.

    Only the digits 0 to 9 count, at most 3 of them; spaces around them do not matter. Nothing is rounded,
    swapped or guessed (H05).
    """
    typed = text.strip()
    if not typed:
        return Mistyped.EMPTY
    whole, mark, part = typed.replace(",", ".").partition(".")
    if mark and _are_digits(whole) and _are_digits(part):
        return Mistyped.NOT_WHOLE
    if not _are_digits(typed):
        return Mistyped.NOT_A_NUMBER
    if len(typed) > 3 or not is_plausible(number, int(typed)):
        return Mistyped.OUT_OF_RANGE
    return int(typed)


def is_plausible(number: Number, value: int) -> bool:
    """Whether a number lies in the range that a home device can mean."""
    least, most = PLAUSIBLE[number]
    return least <= value <= most


def is_swapped(systolic_mmhg: int | None, diastolic_mmhg: int | None) -> bool:
    """Whether a pair cannot be true: the top number must be 10 mmHg or more above the bottom one (H05)."""
    if systolic_mmhg is None or diastolic_mmhg is None:
        return False
    return systolic_mmhg - diastolic_mmhg < LEAST_APART_MMHG


def outside_plan(reading: Reading, limits: Limits) -> tuple[Number, ...]:
    """The numbers that lie outside the care team's lines; a number on a line is inside (H04)."""
    return tuple(number for number in reading.kinds if _is_outside(number, reading.of(number) or 0, limits))


def _is_outside(number: Number, value: int, limits: Limits) -> bool:
    match number:
        case Number.SYSTOLIC:
            return value > limits.systolic_max_mmhg
        case Number.DIASTOLIC:
            return value > limits.diastolic_max_mmhg
        case Number.PULSE:
            return not limits.pulse_min <= value <= limits.pulse_max
        case Number.OXYGEN:
            return value < limits.oxygen_min_percent
        case _:
            assert_never(number)


def _are_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
