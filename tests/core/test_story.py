"""The story of a session: events in their order, what was written where it was begun."""

from __future__ import annotations

from companion.core import events as ev
from companion.core.journal import Attachment, AttachmentKind, Entry, EntryKind
from companion.core.story import SessionLine, session_lines, story_of
from tests.core.builders import MIN, moment, opened


def entry(name: str, after_s: float) -> Entry:
    at = moment(after_s)
    return Entry(name, EntryKind.FRAGMENT, at, at.utc_s, name, "session-1")


def test_what_was_written_stands_where_it_was_begun_and_the_rest_comes_after() -> None:
    events = [opened(), ev.MedicineTaken(moment(30 * MIN)), ev.HelpOpened(moment(60 * MIN))]
    early, during, later = entry("early", -60), entry("during", 40 * MIN), entry("later", 90_000)
    story = story_of("session-1", events, [later, during, early])
    assert [item.thing for item in story.items] == [early, *events[:2], during, events[2], later]
    assert story.medicine_at == moment(30 * MIN)


def test_what_was_said_and_drawn_stands_where_it_was_begun() -> None:
    written, later = entry("written", 40 * MIN), entry("later", 50 * MIN)
    voice, drawing = (
        Attachment(kind.value, "written", kind, moment(at_min * MIN), "", 0.0, 1)
        for kind, at_min in ((AttachmentKind.VOICE, 45), (AttachmentKind.DRAWING, 60))
    )
    story = story_of("session-1", [opened()], [drawing, later, voice, written])
    assert [item.thing for item in story.items][1:] == [written, voice, later, drawing]


def test_times_count_from_the_mark_by_the_clock_that_nobody_can_set() -> None:
    events = [
        opened(),
        ev.MedicineTaken(moment(30 * MIN)),
        ev.HelpOpened(moment(40 * MIN, wall_moved_s=-7200)),
    ]
    story = story_of("session-1", events, [])
    assert [item.since_mark_s for item in story.items] == [-30 * MIN, 0, 10 * MIN]


def test_a_session_without_a_mark_counts_nothing() -> None:
    story = story_of("session-1", [opened()], [])
    assert story.medicine_at is None
    assert [item.since_mark_s for item in story.items] == [None]
    assert story_of("none", [], []).items == ()


def test_sessions_are_listed_newest_first_with_their_marks() -> None:
    opening, mark = ev.SessionOpened.kind, ev.MedicineTaken.kind
    moments = [
        ("one", opening, moment()),
        ("one", mark, moment(60)),
        ("two", opening, moment(900)),
        ("two", ev.HelpOpened.kind, moment(901)),
        ("lost", mark, moment(60)),
    ]
    assert session_lines(moments) == (
        SessionLine("two", moment(900)),
        SessionLine("one", moment(), moment(60)),
    )
