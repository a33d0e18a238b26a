"""What of a session belongs to the sitter's timeline, and how far each event is from the medicine."""

from __future__ import annotations

from dataclasses import replace

from companion.core import events as ev
from companion.core.clock import elapsed_s
from companion.core.gate import Check
from companion.core.sitters_part import is_with_the_sitter
from companion.core.snapshot import SharedSession


def sitters_events(session: SharedSession) -> tuple[ev.Event, ...]:
    """The events that the sitter was there for, in order; the opening comes first.

    The private check is the patient's alone (H23, H33): its answers, and whatever happened while it was
    open, are left out. A session that the sitter never joined has no sitter's timeline at all. Initials
    stay out: a timeline was chosen, not who stood there (H34).
    """
    joined = next((i for i, event in enumerate(session.events) if is_with_the_sitter(event)), None)
    if joined is None:
        return ()
    opened = tuple(event for event in session.events[:joined] if isinstance(event, ev.SessionOpened))
    return opened + tuple(
        _without_initials(event) for event in session.events[joined:] if not _is_private(event)
    )


def since_medicine_s(events: tuple[ev.Event, ...], event: ev.Event) -> float | None:
    """Seconds from the medicine mark to an event, negative before it; None where there is no mark.

    Counted by the clock that runs through sleep and ignores clock changes (H41).
    """
    mark = next((other.at for other in events if isinstance(other, ev.MedicineTaken)), None)
    if mark is None:
        return None
    return elapsed_s(mark, event.at) or -elapsed_s(event.at, mark)


def _without_initials(event: ev.Event) -> ev.Event:
    return replace(event, initials="") if isinstance(event, ev.Answered | ev.SitterTookOver) else event


def _is_private(event: ev.Event) -> bool:
    return isinstance(event, ev.Answered | ev.AnswersTakenBack) and event.check is Check.PRIVATE
