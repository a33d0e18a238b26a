"""Everything known of one session at one moment."""

from __future__ import annotations

from dataclasses import dataclass, replace

from companion.core.clock import Instant, elapsed_s
from companion.core.events import Who
from companion.core.gate import Answer, Check, CheckItem
from companion.core.number_events import NumbersTaken
from companion.core.numbers import NO_NUMBERS, WIDEST_LIMITS, Limits, NumbersAsked
from companion.core.phases import Phase, Timeline
from companion.core.watch import NOTHING_YET, Watch


@dataclass(frozen=True, slots=True)
class SessionState:
    """Everything known of one session. Made only by ``reduce``."""

    session_id: str
    plan_id: str
    phase: Phase
    opened_at: Instant
    private_items: tuple[CheckItem, ...]
    gate_items: tuple[CheckItem, ...]
    fit_items: tuple[CheckItem, ...]
    timeline: Timeline
    answers: tuple[tuple[Check, str, Answer], ...] = ()
    pacer_pattern: str | None = None
    pacer_at: Instant | None = None
    last_sitting_at: Instant | None = None
    sitting_pattern: str = ""
    sitting_s: float = 0.0
    sitting_cut_at: Instant | None = None
    medicine_at: Instant | None = None
    last_look_in_s: float = 0.0
    missed_due_s: tuple[float, ...] = ()
    calls_due_s: tuple[int, ...] = ()
    fit_again_from_s: float = 0.0
    help_open: bool = False
    stopped_by: Who | None = None
    ended_fit: bool = False
    first_note_id: str | None = None
    numbers: NumbersAsked = NO_NUMBERS
    limits: Limits = WIDEST_LIMITS
    readings_before: tuple[NumbersTaken, ...] = ()
    readings_after: tuple[NumbersTaken, ...] = ()
    numbers_told_s: tuple[int, ...] = ()
    signs_answered_of: int = 0
    signs_answer: Answer | None = None
    sitter_initials: str = ""
    watch: Watch = NOTHING_YET

    def answers_of(self, check: Check) -> dict[str, Answer]:
        """The answers given to one list so far."""
        return {item_id: answer for of, item_id, answer in self.answers if of is check}

    def since_medicine_s(self, now: Instant) -> float | None:
        """Seconds since the mark, suspend included; None before it (H41)."""
        return None if self.medicine_at is None else elapsed_s(self.medicine_at, now)

    @property
    def is_open(self) -> bool:
        """Whether the session still goes on."""
        return self.phase is not Phase.CLOSED


def entering(state: SessionState, phase: Phase) -> SessionState:
    """The state at the beginning of a phase: the guide never goes on into one (H13)."""
    return replace(state, phase=phase, pacer_pattern=None)
