"""The facts of a session as they happened, and their stored form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import Enum
from typing import Any, ClassVar, TypeAlias

from companion.core.clock import Instant
from companion.core.gate import Answer, Check, CheckItem, Otherwise
from companion.core.phases import Phase, Timeline


class UnknownEventError(ValueError):
    """A stored event that this version cannot read."""


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
    """A session began, with everything the fold needs: its lists, its timeline, its plan."""

    kind: ClassVar[str] = "session_opened"
    at: Instant
    session_id: str
    plan_id: str
    private_items: tuple[CheckItem, ...]
    gate_items: tuple[CheckItem, ...]
    fit_items: tuple[CheckItem, ...]
    timeline: Timeline


@dataclass(frozen=True, slots=True)
class Answered:
    """One question was answered, in these words' version."""

    kind: ClassVar[str] = "answered"
    at: Instant
    check: Check
    item_id: str
    answer: Answer
    wording_version: str


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
    """The sitter looked: breathing easy, usual colour, moves now and then; all three or not."""

    kind: ClassVar[str] = "looked_in"
    at: Instant
    all_three: bool


@dataclass(frozen=True, slots=True)
class LookInMissed:
    """Nobody said that they looked in, ``due_s`` seconds after the mark (H02)."""

    kind: ClassVar[str] = "look_in_missed"
    at: Instant
    due_s: float


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
    | LookInMissed
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
)

EVENT_TYPES: dict[str, type[Event]] = {
    event_type.kind: event_type
    for event_type in (
        SessionOpened,
        Answered,
        AnswersTakenBack,
        PacerStarted,
        PacerStopped,
        MedicineTaken,
        PhaseBegan,
        LookedIn,
        LookInMissed,
        SitterNoted,
        CallTeamDue,
        HelpOpened,
        HelpSignChosen,
        HelpClosed,
        FitCheckBegan,
        FirstNoteDone,
        EndCardRead,
        SessionStopped,
        EndCardAsked,
        ComputerSlept,
        SessionReopened,
    )
}


def event_details(event: Event) -> dict[str, Any]:
    """What an event says besides its kind and moment, as plain JSON values."""
    return {field.name: _plain(getattr(event, field.name)) for field in fields(event) if field.name != "at"}


def event_from(kind: str, at: Instant, details: Mapping[str, Any]) -> Event:
    """The event that was stored. Raises ``UnknownEventError`` for anything this version cannot read."""
    event_type = EVENT_TYPES.get(kind)
    if event_type is None:
        raise UnknownEventError(f"This version does not know the event “{kind}”.")
    try:
        values = {name: _READERS.get(name, _as_is)(value) for name, value in details.items()}
        return event_type(at=at, **values)
    except (TypeError, ValueError, KeyError) as error:
        raise UnknownEventError(f"The stored event “{kind}” cannot be read.") from error


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, (CheckItem, Timeline)):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _as_is(value: Any) -> Any:
    return value


def _items(value: Any) -> tuple[CheckItem, ...]:
    return tuple(
        CheckItem(part["item_id"], Answer(part["opens_with"]), Otherwise(part["otherwise"])) for part in value
    )


def _timeline(value: Any) -> Timeline:
    return Timeline(**{**value, "call_team_at_s": tuple(value["call_team_at_s"])})


_READERS: dict[str, Any] = {
    "private_items": _items,
    "gate_items": _items,
    "fit_items": _items,
    "item_ids": tuple,
    "timeline": _timeline,
    "check": Check,
    "answer": Answer,
    "phase": Phase,
    "tier": Tier,
    "by": Who,
}
