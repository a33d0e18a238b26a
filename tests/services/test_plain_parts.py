"""Hooks, work done at once, and stored events and entries as plain values."""

from __future__ import annotations

import json

import pytest

from companion.core.events import HelpOpened
from companion.core.journal import Entry, EntryKind
from companion.core.phases import Phase
from companion.services.hooks import Hook
from companion.services.inline import InlineJobs, InlineStorage
from companion.services.ports import Failed, Ok, Records, StoredEvent
from companion.services.reading import EventReader, iso_local, read_entry, read_events
from tests.core.builders import MARK_S, MIN, moment, opened, reach
from tests.services.doubles import Evening


def test_a_hook_tells_everyone_in_the_order_of_connecting() -> None:
    hook: Hook[int] = Hook()
    told: list[tuple[str, int]] = []

    def first(fact: int) -> None:
        told.append(("first", fact))
        hook.disconnect(first)

    def second(fact: int) -> None:
        told.append(("second", fact))

    hook.connect(first)
    hook.connect(second)
    hook.emit(1)
    hook.emit(2)
    hook.disconnect(first)
    assert told == [("first", 1), ("second", 1), ("second", 2)]


def test_work_done_at_once_brings_its_result_or_its_error_home(records: Records) -> None:
    results: list[Ok[object] | Failed] = []
    error = RuntimeError("broken")

    def fail(*_: object) -> None:
        raise error

    InlineStorage(records).submit(lambda given: given is records, results.append)
    InlineStorage(records).submit(fail, results.append)
    InlineJobs().submit(lambda: 5, results.append)
    InlineJobs().submit(fail, results.append)
    assert results == [Ok(True), Failed(error), Ok(5), Failed(error)]


def test_an_interrupt_is_not_taken_for_an_error(records: Records) -> None:
    def interrupted(_records: Records) -> None:
        raise KeyboardInterrupt

    results: list[object] = []
    with pytest.raises(KeyboardInterrupt):
        InlineStorage(records).submit(interrupted, results.append)
    assert results == []


def test_an_event_tells_how_long_after_the_opening_and_the_mark_it_was() -> None:
    events = reach(Phase.COMING_BACK).stored
    rows = list(read_events(StoredEvent(n, "session-1", event) for n, event in enumerate(events, 1)))
    last = rows[-1]
    assert (last["id"], last["kind"], last["session"]) == (len(events), "phase_began", "session-1")
    assert last["elapsed_s"] == MARK_S + 60 * MIN
    assert last["since_medicine_s"] == 60 * MIN
    assert rows[0]["since_medicine_s"] is None
    assert rows[0]["elapsed_s"] == 0
    assert last["at"] == iso_local(events[-1].at)
    assert json.loads(json.dumps(rows)) == rows


def test_times_of_two_sessions_are_not_mixed() -> None:
    reader = EventReader()
    reader.read(StoredEvent(1, "one", opened(at=moment(0))))
    reader.read(StoredEvent(2, "two", opened(at=moment(500))))
    assert reader.read(StoredEvent(3, "one", reach(Phase.QUIET).stored[-1]))["elapsed_s"] == MARK_S
    two = reader.read(StoredEvent(4, "two", opened(at=moment(600))))
    assert (two["elapsed_s"], two["since_medicine_s"]) == (0, None)


def test_a_clock_that_was_set_moves_no_elapsed_time() -> None:
    reader = EventReader()
    reader.read(StoredEvent(1, "one", opened(at=moment(0))))
    moved = reader.read(StoredEvent(2, "one", reach(Phase.NOT_TODAY).stored[-1]))
    assert moved["elapsed_s"] == MIN
    set_back = HelpOpened(moment(120, wall_moved_s=-7200))
    assert reader.read(StoredEvent(3, "one", set_back))["elapsed_s"] == 120


def test_a_moment_is_written_as_its_own_place_showed_it() -> None:
    assert iso_local(moment(0, offset_s=19_800)).endswith("+05:30")
    assert iso_local(moment(0, offset_s=-25_200)).endswith("-07:00")


def test_an_entry_is_written_to_the_letter() -> None:
    begun = moment(0)
    entry = Entry("e1", EntryKind.FRAGMENT, begun, begun.utc_s, "first line\n\nmore 🙂 ", "session-1")
    assert read_entry(entry) == {
        "id": "e1",
        "kind": "fragment",
        "begun": iso_local(begun),
        "session": "session-1",
        "title": "first line",
        "text": "first line\n\nmore 🙂 ",
    }


def test_the_events_of_a_whole_session_read_from_a_vault_are_plain_values(evening: Evening) -> None:
    evening.reach(Phase.CLOSED)
    rows = list(read_events(evening.records.events()))
    assert [row["id"] for row in rows] == list(range(1, len(rows) + 1))
    assert json.loads(json.dumps(rows)) == rows
    assert [row["elapsed_s"] for row in rows] == sorted(row["elapsed_s"] for row in rows)
