"""Practice with the guide on a real vault: one in 30 minutes whatever is removed, also over a restart."""

from __future__ import annotations

import json

import pytest

from companion.content.loader import Content
from companion.core import events as ev
from companion.core.breath import Pattern
from companion.core.breath_log import Felt
from companion.services.breathing import OWN_TIMES, BreathingService
from companion.services.errors import DiskFullError
from companion.services.ports import Records
from tests.services.doubles import HandClock, HandStorage

MIN = 60.0


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def storage(records: Records) -> HandStorage:
    return HandStorage(records)


def _open(storage: HandStorage, clock: HandClock) -> BreathingService:
    service = BreathingService(storage, clock, Content())
    service.load()
    return service


@pytest.fixture
def breathing(storage: HandStorage, clock: HandClock) -> BreathingService:
    return _open(storage, clock)


def _sit(breathing: BreathingService, clock: HandClock, span_s: float, felt: Felt | None = None) -> None:
    breathing.begin("even")
    clock.move(span_s)
    breathing.end(span_s, felt)


def test_a_sitting_is_listed_and_the_next_one_waits_also_after_a_restart(
    breathing: BreathingService, storage: HandStorage, clock: HandClock
) -> None:
    assert breathing.rest_s() == 0.0
    _sit(breathing, clock, 290.0, Felt.SOFT)
    anew = _open(storage, clock)
    for service in (breathing, anew):
        assert [(one.breathed_s, one.felt) for one in service.earlier] == [(290.0, Felt.SOFT)]
        assert service.rest_s() == pytest.approx(30 * MIN - 290.0)


def test_one_in_which_the_app_ended_still_counts(
    breathing: BreathingService, storage: HandStorage, clock: HandClock
) -> None:
    breathing.begin("even")
    clock.move(5 * MIN)
    anew = _open(storage, clock)
    assert anew.earlier == ()
    assert anew.rest_s() == pytest.approx(25 * MIN)


def test_removing_a_sitting_is_for_good_but_opens_no_way_round_the_rest(
    breathing: BreathingService, storage: HandStorage, clock: HandClock, records: Records
) -> None:
    _sit(breathing, clock, 290.0, Felt.RESTLESS)
    breathing.remove(breathing.earlier[0])
    for service in (breathing, _open(storage, clock)):
        assert service.earlier == ()
        assert service.rest_s() > 0
    clock.move(31 * MIN)
    _sit(breathing, clock, 90.0)
    assert [one.breathed_s for one in records.sittings()] == [90.0]


def test_a_short_one_is_not_listed_and_keeps_nobody_waiting(
    breathing: BreathingService, clock: HandClock
) -> None:
    _sit(breathing, clock, 30.0)
    assert (breathing.earlier, breathing.rest_s()) == ((), 0.0)


def test_a_paused_sitting_may_go_on_for_10_minutes_and_counts_once(
    breathing: BreathingService, clock: HandClock, records: Records
) -> None:
    assert not breathing.may_go_on()
    _sit(breathing, clock, 100.0)
    clock.move(9 * MIN)
    assert breathing.may_go_on()
    breathing.end(290.0, Felt.SAME)
    assert [(one.breathed_s, one.felt) for one in records.sittings()] == [(290.0, Felt.SAME)]
    clock.move(11 * MIN)
    assert not breathing.may_go_on()


def test_sittings_of_a_session_count_too(
    breathing: BreathingService, clock: HandClock, records: Records
) -> None:
    records.append_event("session-1", ev.PacerStarted(clock.now(), "long_out"))
    records.append_event("session-1", ev.PacerStopped(clock.now(), 200.0))
    breathing.load()
    assert breathing.rest_s() > 0
    assert breathing.rest_s(in_sessions=False) == 0.0


def test_own_times_are_kept_and_what_breaks_the_limits_is_none(
    breathing: BreathingService, storage: HandStorage, clock: HandClock, records: Records
) -> None:
    breathing.keep_own(Pattern.own(3.5, 5.0))
    assert _open(storage, clock).pattern("own") == Pattern.own(3.5, 5.0)
    for broken in ("[4, 15]", "[]", "7", "not json", '["a", 4]', "[1e999, 4]"):
        records.set_setting(OWN_TIMES, broken)
        assert _open(storage, clock).own is None
    breathing.keep_own(None)
    assert json.loads(records.get_setting(OWN_TIMES) or "") is None
    assert _open(storage, clock).own is None


def test_what_cannot_be_stored_is_told_and_still_counts(
    breathing: BreathingService, storage: HandStorage, clock: HandClock
) -> None:
    told: list[Exception] = []
    breathing.trouble.connect(told.append)
    storage.error = DiskFullError("The disk is full.")
    _sit(breathing, clock, 290.0)
    assert told
    storage.error = None
    breathing.load()
    assert breathing.rest_s() > 0


def test_a_lock_forgets_everything(breathing: BreathingService, clock: HandClock) -> None:
    breathing.keep_own(Pattern.own(4, 5))
    _sit(breathing, clock, 290.0)
    breathing.forget()
    assert (breathing.earlier, breathing.own) == ((), None)
