"""The story of one session: everything that happened and everything that was written to it, in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from companion.core.clock import Instant, elapsed_s
from companion.core.events import Event, MedicineTaken, SessionOpened
from companion.core.follow_up import FollowUpCheck
from companion.core.journal import Attachment, Entry
from companion.core.measures import MeasureTaken
from companion.core.steps import SmallStep
from companion.core.topics import Topic

Later = Entry | Attachment | FollowUpCheck | MeasureTaken | SmallStep | Topic
"""What belongs to a session and is no event of it."""


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session in a list of them: when it was opened, and the mark where there is one."""

    session_id: str
    opened_at: Instant
    medicine_at: Instant | None = None


@dataclass(frozen=True, slots=True)
class StoryItem:
    """One thing. ``since_mark_s``: seconds since the mark, less than 0 before it, None without one."""

    at: Instant
    thing: Event | Later
    since_mark_s: float | None


@dataclass(frozen=True, slots=True)
class Story:
    """One session from its opening to the last thing that was written to it."""

    session_id: str
    items: tuple[StoryItem, ...]

    @property
    def medicine_at(self) -> Instant | None:
        """The mark; None where no medicine was marked."""
        return next((item.at for item in self.items if isinstance(item.thing, MedicineTaken)), None)


def session_lines(moments: Iterable[tuple[str, str, Instant]]) -> tuple[SessionLine, ...]:
    """Every session by its opening and its mark, the newest first.

    ``moments``: session, kind and moment of the events of these two kinds, in the order in which they were
    stored; others are left out.
    """
    lines: dict[str, SessionLine] = {}
    for session_id, kind, at in moments:
        if kind == SessionOpened.kind:
            lines.setdefault(session_id, SessionLine(session_id, at))
        elif kind == MedicineTaken.kind and session_id in lines:
            lines[session_id] = SessionLine(session_id, lines[session_id].opened_at, at)
    return tuple(reversed(lines.values()))


def story_of(session_id: str, events: Iterable[Event], later: Iterable[Later]) -> Story:
    """One story of both. Events keep the order in which they were stored (H41); what was written stands
    where it was begun, after the last event that is not later.

    Times are told from the suspend-aware clock where it can be compared (H18).
    """
    events = tuple(events)
    mark = next((event.at for event in events if isinstance(event, MedicineTaken)), None)
    waiting = sorted(later, key=_begun)
    items: list[StoryItem] = []
    for event in events:
        while waiting and waiting[0].begun_at.utc_s < event.at.utc_s:
            items.append(_item(waiting[0].begun_at, waiting.pop(0), mark))
        items.append(_item(event.at, event, mark))
    items += [_item(thing.begun_at, thing, mark) for thing in waiting]
    return Story(session_id, tuple(items))


def _item(at: Instant, thing: Event | Later, mark: Instant | None) -> StoryItem:
    since_s = None if mark is None else elapsed_s(mark, at) or -elapsed_s(at, mark)
    return StoryItem(at, thing, since_s)


def _begun(thing: Later) -> float:
    return thing.begun_at.utc_s
