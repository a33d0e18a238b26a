"""What is stored comes back as it was given: events, entries, plans, settings, shares."""

from __future__ import annotations

import typing
from collections.abc import Callable
from dataclasses import fields, replace
from enum import Enum

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.core import events as ev
from companion.core.clock import Instant
from companion.core.gate import Answer, CheckItem, Otherwise
from companion.core.journal import Entry, EntryKind
from companion.core.phases import Phase, Timeline
from companion.core.session import fold
from companion.core.stored_form import EVENT_TYPES
from companion.services.errors import VaultDamagedError
from companion.services.ports import LoggedShare
from companion.vault.driver import DatabaseError
from companion.vault.handle import OpenVault

SHARED_VAULT = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

floats = st.floats(allow_nan=False, allow_infinity=False)
instants = st.builds(
    Instant,
    floats,
    st.integers(-50_400, 50_400),
    floats,
    floats,
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
)
items = st.lists(
    st.builds(
        CheckItem, st.text(max_size=8), st.sampled_from([Answer.YES, Answer.NO]), st.sampled_from(Otherwise)
    ),
    max_size=3,
).map(tuple)


def strategy_for(hint: object) -> st.SearchStrategy[object]:
    if hint is Instant:
        return instants
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    if hint is Timeline:
        seconds = st.integers(0, 10**6)
        return st.builds(Timeline, seconds, seconds, seconds, st.lists(seconds, max_size=3).map(tuple))
    if hint == tuple[CheckItem, ...]:
        return items
    if hint == tuple[str, ...]:
        return st.lists(st.text(max_size=5)).map(tuple)
    if hint is float:
        return floats
    return st.from_type(hint)


def events_of(event_type: type[ev.Event]) -> st.SearchStrategy[ev.Event]:
    hints = typing.get_type_hints(event_type)
    return st.builds(
        event_type, **{field.name: strategy_for(hints[field.name]) for field in fields(event_type)}
    )


@pytest.mark.parametrize("event_type", EVENT_TYPES.values(), ids=EVENT_TYPES.keys())
def test_every_event_comes_back_as_it_was_given(vault: OpenVault, event_type: type[ev.Event]) -> None:
    @SHARED_VAULT
    @given(events_of(event_type))
    def comes_back(event: ev.Event) -> None:
        number = vault.records.append_event("s", event)
        stored = vault.records.events("s")[-1]
        assert (stored.number, stored.session_id, stored.event) == (number, "s", event)

    comes_back()


def test_fold_of_the_stored_events_is_the_fold_of_the_given(vault: OpenVault) -> None:
    any_event = st.one_of([events_of(event_type) for event_type in EVENT_TYPES.values()])
    runs = iter(range(10**6))

    @SHARED_VAULT
    @given(events_of(ev.SessionOpened), st.lists(any_event, max_size=12))
    def same_fold(opened: ev.Event, rest: list[ev.Event]) -> None:
        session_id = f"run-{next(runs)}"
        given_events = [opened, *rest]
        for event in given_events:
            vault.records.append_event(session_id, event)
        assert fold(stored.event for stored in vault.records.events(session_id)) == fold(given_events)

    same_fold()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE session_event SET kind = 'medicine_taken'",
        "UPDATE session_event SET utc_s = utc_s + 1",
        "DELETE FROM session_event",
        "INSERT OR REPLACE INTO session_event SELECT * FROM session_event",
    ],
)
def test_events_can_never_be_changed_or_removed(
    vault: OpenVault, moment: Callable[[float], Instant], statement: str
) -> None:
    vault.records.append_event("s", ev.HelpOpened(moment(5.0)))
    before = vault.records.events()
    with pytest.raises(DatabaseError, match="events are never"):
        vault.db.execute(statement)
    assert vault.records.events() == before


def test_events_keep_the_order_of_storing_across_sessions(
    vault: OpenVault, moment: Callable[[float], Instant]
) -> None:
    for session_id, utc_s in (("a", 9.0), ("b", 1.0), ("a", 3.0)):
        vault.records.append_event(session_id, ev.HelpOpened(moment(utc_s)))
    assert [(one.session_id, one.event.at.utc_s) for one in vault.records.events()] == [
        ("a", 9.0),
        ("b", 1.0),
        ("a", 3.0),
    ]
    assert [one.event.at.utc_s for one in vault.records.events("a")] == [9.0, 3.0]
    assert vault.records.events("nobody") == []


def opened(session_id: str, at: Instant) -> ev.SessionOpened:
    return ev.SessionOpened(at, session_id, "plan", (), (), (CheckItem("awake", Answer.YES),), Timeline())


def test_open_session_is_the_newest_one_without_an_end(
    vault: OpenVault, moment: Callable[[float], Instant]
) -> None:
    records = vault.records
    assert records.open_session_id() is None
    records.append_event("first", opened("first", moment(1.0)))
    assert records.open_session_id() == "first"
    records.append_event("second", opened("second", moment(2.0)))
    records.append_event("first", ev.HelpOpened(moment(3.0)))
    assert records.open_session_id() == "second"
    records.append_event("second", ev.SessionStopped(moment(4.0), ev.Who.PATIENT))
    ended = fold(one.event for one in records.events("second"))
    assert ended is not None
    assert records.open_session_id() == ("second" if ended.is_open else None)
    records.append_event("second", ev.EndCardAsked(moment(5.0)))
    records.append_event("second", ev.EndCardRead(moment(6.0)))
    ended = fold(one.event for one in records.events("second"))
    assert ended is not None
    assert ended.phase is Phase.CLOSED
    assert records.open_session_id() is None


def test_sessions_are_folded_anew_with_each_event_that_is_added(
    vault: OpenVault, moment: Callable[[float], Instant]
) -> None:
    records = vault.records
    assert records.folded("first") is None
    for session_id in ("first", "second", "third"):
        records.append_event(session_id, opened(session_id, moment(1.0)))
        assert records.folded("first") is not None
    for number, event in enumerate((ev.HelpOpened(moment(2.0)), ev.HelpClosed(moment(3.0)))):
        records.append_event("first", event)
        for session_id in ("second", "third", "first", "first"):
            state = fold(one.event for one in records.events(session_id))
            assert records.folded(session_id) == state
        assert state is not None
        assert state.help_open is (number == 0)


def test_event_that_this_version_cannot_read_is_said_calmly(
    vault: OpenVault, moment: Callable[[float], Instant]
) -> None:
    vault.records.append_event("s", ev.HelpOpened(moment(1.0)))
    vault.db.execute(
        "INSERT INTO session_event SELECT 2, session_id, 'from_tomorrow', utc_s, offset_s, boot_s, steady_s,"
        " boot_id, details FROM session_event"
    )
    with pytest.raises(VaultDamagedError, match="cannot be read"):
        vault.records.events()


any_text = st.text(st.characters(), max_size=60)


@SHARED_VAULT
@given(text=any_text)
def test_entry_comes_back_with_any_text(vault: OpenVault, an_entry: Callable[..., Entry], text: str) -> None:
    entry = an_entry("one", text)
    vault.records.save_entry(entry)
    stored = vault.records.entry("one")
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert stored == replace(entry, text=whole)


def test_newer_text_keeps_when_the_entry_was_begun(
    vault: OpenVault, moment: Callable[[float], Instant], an_entry: Callable[..., Entry]
) -> None:
    first = an_entry("one", "first", begun_s=10.0, changed_s=11.0)
    vault.records.save_entry(first)
    newer = Entry("one", EntryKind.FRAGMENT, moment(99.0), 100.0, "second", None)
    vault.records.save_entry(newer)
    assert vault.records.entries() == [replace(newer, begun_at=first.begun_at)]


def test_entries_come_newest_first_within_a_span(vault: OpenVault, an_entry: Callable[..., Entry]) -> None:
    for number in (2, 4, 1, 3):
        vault.records.save_entry(an_entry(f"e{number}", "x", begun_s=float(number)))
    assert [entry.entry_id for entry in vault.records.entries()] == ["e4", "e3", "e2", "e1"]
    assert [entry.entry_id for entry in vault.records.entries(2.0, 4.0)] == ["e3", "e2"]
    assert [entry.entry_id for entry in vault.records.entries(to_utc_s=2.0)] == ["e1"]
    assert vault.records.entry("nobody") is None


def test_every_version_of_a_plan_is_kept_and_the_newest_is_given(vault: OpenVault) -> None:
    records = vault.records
    assert records.plan_text() is None
    records.save_plan("a", "first text", 1.0)
    records.save_plan("b", "other plan", 2.0)
    records.save_plan("a", "second text", 0.5)
    assert records.plan_text() == ("a", "second text")
    assert records.plan_text("b") == ("b", "other plan")
    assert records.plan_text("c") is None
    assert vault.db.execute("SELECT count(*) FROM care_plan").fetchone()[0] == 3


def test_setting_holds_its_last_value(vault: OpenVault) -> None:
    assert vault.records.get_setting("pace") is None
    vault.records.set_setting("pace", "slow")
    vault.records.set_setting("pace", "")
    assert vault.records.get_setting("pace") == ""


def test_shares_come_oldest_first(vault: OpenVault) -> None:
    shares = [LoggedShare(5.0, "pdf", "notes", "passphrase", 3), LoggedShare(1.0, "json", "", "none", 0)]
    for share in shares:
        vault.records.log_share(share)
    assert vault.records.shares() == shares


def test_everything_is_still_there_after_closing_and_opening(
    vault: OpenVault,
    reopen: Callable[[], OpenVault],
    moment: Callable[[float], Instant],
    an_entry: Callable[..., Entry],
) -> None:
    entry, event = an_entry("one", "kept"), ev.SitterNoted(moment(4.0), "calm")
    vault.records.save_entry(entry)
    vault.records.append_event("s", event)
    vault.records.save_plan("a", "plan", 1.0)
    vault.close()
    again = reopen().records
    assert again.entries() == [entry]
    assert [one.event for one in again.events()] == [event]
    assert again.plan_text() == ("a", "plan")
