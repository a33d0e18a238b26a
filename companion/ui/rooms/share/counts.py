"""How many things a snapshot holds, part by part, and the plain words for that."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from companion.core import events as ev
from companion.core.gate import Check
from companion.core.snapshot import Section, SharedSession, Snapshot

SECTIONS = (Section.INTENTIONS, Section.NOTES, Section.SITTER_TIMELINE)
_SITTERS = (
    ev.PacerStarted,
    ev.MedicineTaken,
    ev.PhaseBegan,
    ev.LookedIn,
    ev.LookInMissed,
    ev.SitterNoted,
    ev.CallTeamDue,
    ev.FitCheckBegan,
)


def sitters_part(session: SharedSession) -> tuple[ev.Event, ...]:
    """The opening, and all from where the sitter joined; nothing where the sitter never did (H33)."""
    joined = next((i for i, event in enumerate(session.events) if _is_sitters(event)), None)
    if joined is None:
        return ()
    opened = tuple(event for event in session.events[:joined] if isinstance(event, ev.SessionOpened))
    return opened + session.events[joined:]


def sitters_sessions(snapshot: Snapshot) -> list[tuple[ev.Event, ...]]:
    """The sessions that have a sitter's timeline, oldest first."""
    return [events for events in map(sitters_part, snapshot.sessions) if events]


def counts_of(snapshot: Snapshot) -> dict[Section, int]:
    """How many things each part holds."""
    return {
        Section.INTENTIONS: len(snapshot.intentions),
        Section.NOTES: len(snapshot.notes),
        Section.SITTER_TIMELINE: len(sitters_sessions(snapshot)),
    }


def span_of(snapshot: Snapshot, today: date) -> tuple[date, date]:
    """The first and the last day of all that a snapshot holds, today among them."""
    days = [entry.begun_at.local_day for entry in (*snapshot.intentions, *snapshot.notes)]
    days += [session.events[0].at.local_day for session in snapshot.sessions]
    return min([*days, today]), max([*days, today])


def leaving_line(leaving: dict[Section, int], all_count: int) -> str:
    """What leaves and how many things stay, such as “2 notes and 1 timeline; 3 things stay here”."""
    parts = [_counted(section, leaving[section]) for section in SECTIONS if leaving[section]]
    stays = all_count - sum(leaving.values())
    thing = _tr("1 thing stays here") if stays == 1 else _tr("%1 things stay here").replace("%1", str(stays))
    if not parts:
        return thing
    *first, last = parts
    said = _tr("%1 and %2").replace("%1", ", ".join(first)).replace("%2", last) if first else last
    return f"{said}; {thing}"


def _counted(section: Section, count: int) -> str:
    match section:
        case Section.INTENTIONS:
            one, many = _tr("1 intention"), _tr("%1 intentions")
        case Section.NOTES:
            one, many = _tr("1 note"), _tr("%1 notes")
        case Section.SITTER_TIMELINE:
            one, many = _tr("1 timeline"), _tr("%1 timelines")
    return one if count == 1 else many.replace("%1", str(count))


def _is_sitters(event: ev.Event) -> bool:
    if isinstance(event, ev.Answered | ev.AnswersTakenBack):
        return event.check is not Check.PRIVATE
    return isinstance(event, _SITTERS)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Share", text)
