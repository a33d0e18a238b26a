"""The day on which a rehearsal begins, and where one that was cut off goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from companion.core import events as ev
from companion.core.clock import Instant
from companion.core.plan import CarePlan, derive_plan
from companion.services.ports import StoredEvent
from companion.ui.rehearsal.clock import Anchor
from companion.ui.rehearsal.past import BEGINS_AT_H, Past, first_utc_s, resuming_utc_s
from tests.core.plans import plan_data

TODAY = datetime.now().astimezone().date()


@pytest.mark.parametrize(
    ("days_away", "expected"),
    [([3, 5], 3), ([-9, -2], -2), ([-4, 0, 8], 0), ([], 0)],
    ids=["the next day", "the newest of days that are over", "today", "today where no day is named"],
)
def test_it_begins_in_the_evening_of_the_plan_s_next_day(days_away: list[int], expected: int) -> None:
    begins = datetime.fromtimestamp(first_utc_s(a_plan(days_away), None)).astimezone()
    assert (begins.date(), begins.hour) == (TODAY + timedelta(days=expected), BEGINS_AT_H)


@pytest.mark.parametrize(
    ("days_away", "expected"),
    [([0, 5], 5), ([0], 1), ([-9, 0], 1)],
    ids=["the plan's day after it", "the day after it", "not a day before it"],
)
def test_after_a_session_it_begins_on_a_later_day(days_away: list[int], expected: int) -> None:
    last = stored_at(first_utc_s(None, None) + 3 * 3600)
    begins = datetime.fromtimestamp(first_utc_s(a_plan(days_away), last)).astimezone()
    assert begins.date() == TODAY + timedelta(days=expected)


def test_a_plan_for_any_day_begins_today_and_after_a_session_tomorrow() -> None:
    plan = replace(a_plan([]), any_day=True)
    first_s = first_utc_s(plan, None)
    assert datetime.fromtimestamp(first_s).astimezone().date() == TODAY
    assert first_utc_s(plan, stored_at(first_s)) - first_s == pytest.approx(86_400, abs=3600)


def test_a_session_that_was_cut_off_never_goes_on_before_its_last_event() -> None:
    long_ago = Past(None, Anchor(100.0, 4e12), stored_at(900.0), ())
    assert resuming_utc_s(long_ago) == 900.0
    assert resuming_utc_s(Past(None, None, stored_at(900.0), ())) == 900.0


def test_what_the_sitter_did_already_is_not_done_again() -> None:
    at = instant(0.0)
    events = (
        ev.SitterNoted(at, "one"),
        ev.HelpOpened(at),
        ev.HelpClosed(at),
        ev.SitterNoted(at, "two"),
        ev.BreathsCounted(at, 7),
    )
    past = Past(None, None, None, tuple(StoredEvent(1, "s", event) for event in events))
    assert (past.notes_written, past.help_asked) == (2, 1)
    assert (past.counts_made, past.handed_over) == (1, 0)


def a_plan(days_away: list[int]) -> CarePlan:
    days = tuple(TODAY + timedelta(days=days) for days in days_away)
    return replace(derive_plan(plan_data()), session_days=days)


def stored_at(utc_s: float) -> StoredEvent:
    return StoredEvent(1, "s", ev.HelpClosed(instant(utc_s)))


def instant(utc_s: float) -> Instant:
    offset = datetime.fromtimestamp(utc_s).astimezone().utcoffset()
    assert offset is not None
    return Instant(utc_s, int(offset.total_seconds()), utc_s, utc_s, "boot")
