"""The facts of a session as they happened."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import ClassVar, TypeAlias

from companion.core.clock import Instant
from companion.core.gate import Answer, Check, CheckItem
from companion.core.look_in import Sight
from companion.core.number_events import NumbersDue, NumberSigns, NumbersTaken
from companion.core.numbers import NO_NUMBERS, WIDEST_LIMITS, Limits, NumbersAsked
from companion.core.phases import Phase, Timeline


class Who(Enum):
    """Who acted."""

    PATIENT = "patient"
    SITTER = "sitter"


class Tier(Enum):
    """How urgent a sign is (safety.md 10)."""

    EMERGENCY = "emergency"
    CARE_TEAM = "care_team"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class SessionOpened:
    """A session began, with everything the fold needs: its lists, its timeline, its plan.

    Sessions of before there were readings have none to take.
    """

    kind: ClassVar[str] = "session_opened"
    at: Instant
    session_id: str
    plan_id: str
    private_items: tuple[CheckItem, ...]
    gate_items: tuple[CheckItem, ...]
    fit_items: tuple[CheckItem, ...]
    timeline: Timeline
    numbers: NumbersAsked = NO_NUMBERS
    limits: Limits = WIDEST_LIMITS


@dataclass(frozen=True, slots=True)
class Answered:
    """One question was answered, in these words' version; with initials where the question needs them."""

    kind: ClassVar[str] = "answered"
    at: Instant
    check: Check
    item_id: str
    answer: Answer
    wording_version: str
    initials: str = ""


@dataclass(frozen=True, slots=True)
class AnswersTakenBack:
    """Someone went back: these answers are open again."""

    kind: ClassVar[str] = "answers_taken_back"
    at: Instant
    check: Check
    item_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PacerStarted:
    """The breathing guide began."""

    kind: ClassVar[str] = "pacer_started"
    at: Instant
    pattern_id: str


@dataclass(frozen=True, slots=True)
class PacerStopped:
    """The breathing guide ended; ``breathed_s`` leaves out gaps."""

    kind: ClassVar[str] = "pacer_stopped"
    at: Instant
    breathed_s: float


@dataclass(frozen=True, slots=True)
class MedicineTaken:
    """The mark. A time and nothing else (H29)."""

    kind: ClassVar[str] = "medicine_taken"
    at: Instant


@dataclass(frozen=True, slots=True)
class PhaseBegan:
    """The time for the next phase came."""

    kind: ClassVar[str] = "phase_began"
    at: Instant
    phase: Phase


@dataclass(frozen=True, slots=True)
class LookedIn:
    """The sitter looked; all three or not, and then which of them were marked as seen, if any were."""

    kind: ClassVar[str] = "looked_in"
    at: Instant
    all_three: bool
    seen: tuple[Sight, ...] = ()


@dataclass(frozen=True, slots=True)
class LookInAsked:
    """The sitter was asked to look in: shown at first, louder the second time, again from the fourth on.

    ``due_s``: seconds after the mark. The third asking, on the full screen, is ``LookInMissed`` (H02).
    """

    kind: ClassVar[str] = "look_in_asked"
    at: Instant
    due_s: float
    number: int


@dataclass(frozen=True, slots=True)
class LookInMissed:
    """Nobody said that they looked in, ``due_s`` seconds after the mark (H02)."""

    kind: ClassVar[str] = "look_in_missed"
    at: Instant
    due_s: float


@dataclass(frozen=True, slots=True)
class BreathsCounted:
    """The sitter counted this many breaths in 30 seconds (H12)."""

    kind: ClassVar[str] = "breaths_counted"
    at: Instant
    breaths: int


@dataclass(frozen=True, slots=True)
class SitterMustLeave:
    """The sitter cannot stay; nobody has taken over yet (H02)."""

    kind: ClassVar[str] = "sitter_must_leave"
    at: Instant


@dataclass(frozen=True, slots=True)
class SitterTookOver:
    """Another adult sits from now on, after the same short questions, in these words' version (H02)."""

    kind: ClassVar[str] = "sitter_took_over"
    at: Instant
    initials: str
    wording_version: str


@dataclass(frozen=True, slots=True)
class SitterNoted:
    """A note in the sitter's words."""

    kind: ClassVar[str] = "sitter_noted"
    at: Instant
    text: str


@dataclass(frozen=True, slots=True)
class CallTeamDue:
    """The person is not fit to end yet and the plan asks for a call (H28)."""

    kind: ClassVar[str] = "call_team_due"
    at: Instant
    due_s: int


@dataclass(frozen=True, slots=True)
class HelpOpened:
    """Someone pressed Help."""

    kind: ClassVar[str] = "help_opened"
    at: Instant


@dataclass(frozen=True, slots=True)
class HelpSignChosen:
    """Someone said what they see."""

    kind: ClassVar[str] = "help_sign_chosen"
    at: Instant
    sign_id: str
    tier: Tier


@dataclass(frozen=True, slots=True)
class HelpClosed:
    """Help was closed again."""

    kind: ClassVar[str] = "help_closed"
    at: Instant


@dataclass(frozen=True, slots=True)
class FitCheckBegan:
    """The two began the fit-to-end list."""

    kind: ClassVar[str] = "fit_check_began"
    at: Instant


@dataclass(frozen=True, slots=True)
class FirstNoteDone:
    """The first note was kept, or left for later."""

    kind: ClassVar[str] = "first_note_done"
    at: Instant
    entry_id: str | None


@dataclass(frozen=True, slots=True)
class EndCardRead:
    """The end card was read; the session is over."""

    kind: ClassVar[str] = "end_card_read"
    at: Instant


@dataclass(frozen=True, slots=True)
class SessionStopped:
    """Someone stopped early. A good ending, with its real length."""

    kind: ClassVar[str] = "session_stopped"
    at: Instant
    by: Who


@dataclass(frozen=True, slots=True)
class EndCardAsked:
    """After an early stop the two ask for the end card."""

    kind: ClassVar[str] = "end_card_asked"
    at: Instant


@dataclass(frozen=True, slots=True)
class ComputerSlept:
    """The computer slept through ``slept_s`` seconds (H18)."""

    kind: ClassVar[str] = "computer_slept"
    at: Instant
    slept_s: float


@dataclass(frozen=True, slots=True)
class SessionReopened:
    """The program was started again in the middle of the session (H18)."""

    kind: ClassVar[str] = "session_reopened"
    at: Instant


Event: TypeAlias = (
    SessionOpened
    | Answered
    | AnswersTakenBack
    | PacerStarted
    | PacerStopped
    | MedicineTaken
    | PhaseBegan
    | LookedIn
    | LookInAsked
    | LookInMissed
    | BreathsCounted
    | SitterMustLeave
    | SitterTookOver
    | SitterNoted
    | CallTeamDue
    | HelpOpened
    | HelpSignChosen
    | HelpClosed
    | FitCheckBegan
    | FirstNoteDone
    | EndCardRead
    | SessionStopped
    | EndCardAsked
    | ComputerSlept
    | SessionReopened
    | NumbersTaken
    | NumbersDue
    | NumberSigns
)
