"""The phases of a session, and what each one allows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Scene(Enum):
    """What is heard in one part of a session (safety.md 7)."""

    SILENCE = "silence"
    SETTLE = "settle"
    QUIET = "quiet"
    RETURN = "return"
    REST = "rest"


class Phase(Enum):
    """Where a session is. The order of a full one is the order here, down to ``CLOSED``."""

    PRIVATE_CHECK = "private_check"
    GATE = "gate"
    SETTLE = "settle"
    QUIET = "quiet"
    COMING_BACK = "coming_back"
    GROUNDING = "grounding"
    FIT_TO_END = "fit_to_end"
    FIRST_NOTE = "first_note"
    END_CARD = "end_card"
    CLOSED = "closed"
    NOT_TODAY = "not_today"
    SUPPORT = "support"
    STAYING_NEAR = "staying_near"


@dataclass(frozen=True, slots=True)
class PhaseRules:
    """What a phase allows.

    ``pacer``: the breathing guide may run (H13: never between the mark and grounding).
    ``watched``: the sitter looks in and the clock since the medicine is shown (H02).
    ``scene``: what is heard.
    ``patient_acts``: the patient may be asked for something (H40).
    """

    pacer: bool = False
    watched: bool = False
    scene: Scene = Scene.SILENCE
    patient_acts: bool = True


RULES: dict[Phase, PhaseRules] = {
    Phase.PRIVATE_CHECK: PhaseRules(),
    Phase.GATE: PhaseRules(),
    Phase.SETTLE: PhaseRules(pacer=True, scene=Scene.SETTLE),
    Phase.QUIET: PhaseRules(watched=True, scene=Scene.QUIET, patient_acts=False),
    Phase.COMING_BACK: PhaseRules(watched=True, scene=Scene.RETURN, patient_acts=False),
    Phase.GROUNDING: PhaseRules(pacer=True, watched=True, scene=Scene.REST),
    Phase.FIT_TO_END: PhaseRules(watched=True, scene=Scene.REST),
    Phase.FIRST_NOTE: PhaseRules(),
    Phase.END_CARD: PhaseRules(),
    Phase.CLOSED: PhaseRules(),
    Phase.NOT_TODAY: PhaseRules(),
    Phase.SUPPORT: PhaseRules(),
    Phase.STAYING_NEAR: PhaseRules(watched=True, patient_acts=False),
}

PACER_PATTERNS: dict[Phase, frozenset[str]] = {
    Phase.SETTLE: frozenset({"natural", "long_out", "even", "gentle", "own"}),
    Phase.GROUNDING: frozenset({"natural", "gentle"}),
}
"""Which breathing patterns a phase offers (safety.md 5)."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """When things are due, in seconds since the medicine mark unless the name says otherwise.

    The defaults are the floors of safety.md 10; a care plan may only tighten them.
    """

    quiet_until_s: int = 60 * 60
    grounding_from_s: int = 90 * 60
    earliest_end_s: int = 120 * 60
    call_team_at_s: tuple[int, ...] = (180 * 60, 240 * 60)
    look_in_every_s: int = 10 * 60
    look_in_frequent_until_s: int = 60 * 60
    look_in_later_every_s: int = 15 * 60
    missed_after_s: int = 5 * 60
    rest_before_asking_again_s: int = 15 * 60
    sitter_stays_s: int = 240 * 60
