"""On which days a plan allows a session: its own days, within its time, and no other."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core.plan import CarePlan, derive_plan
from tests.core.plans import plan_data

FIRST, SECOND = date(2026, 12, 5), date(2026, 12, 12)
_DAYS = st.dates(date(2026, 11, 1), date(2027, 1, 31))


def _plan(valid_until: date | None = None, *, any_day: bool = False) -> CarePlan:
    data = plan_data({("days", "valid_until"): valid_until} if valid_until else None)
    if any_day:
        data["example"] = True
        data["days"]["any_day"] = True
    return derive_plan(data)


@pytest.mark.parametrize(
    ("day", "allowed"),
    [
        (FIRST, True),
        (SECOND, True),
        (FIRST - timedelta(days=1), False),
        (FIRST + timedelta(days=1), False),
        (date(2027, 12, 5), False),
    ],
)
def test_a_session_is_allowed_on_the_days_of_the_plan_alone(day: date, allowed: bool) -> None:  # noqa: FBT001 - a table's column
    assert _plan().allows_session_on(day) is allowed


def test_a_plan_that_has_run_out_allows_no_session() -> None:
    plan = _plan(valid_until=FIRST)
    assert plan.allows_session_on(FIRST)
    assert not plan.allows_session_on(SECOND)


def test_an_example_for_any_day_ends_with_its_time_too() -> None:
    plan = _plan(valid_until=FIRST, any_day=True)
    assert plan.allows_session_on(date(2026, 11, 3))
    assert not plan.allows_session_on(FIRST + timedelta(days=1))


@pytest.mark.parametrize(
    ("today", "coming"),
    [
        (date(2026, 12, 1), FIRST),
        (FIRST, FIRST),
        (FIRST + timedelta(days=1), SECOND),
        (SECOND, SECOND),
        (SECOND + timedelta(days=1), None),
    ],
)
def test_the_next_day_is_the_first_one_from_today_on(today: date, coming: date | None) -> None:
    assert _plan().next_session_day(today) == coming


@given(_DAYS, st.none() | _DAYS, st.booleans())
def test_the_next_day_is_always_one_that_the_plan_allows(
    today: date,
    valid_until: date | None,
    any_day: bool,  # noqa: FBT001 - drawn by the search
) -> None:
    plan = _plan(valid_until, any_day=any_day)
    coming = plan.next_session_day(today)
    if coming is None:
        ahead = [today + timedelta(days=number) for number in range(100)]
        assert not [day for day in ahead if plan.allows_session_on(day)]
    else:
        assert coming >= today
        assert plan.allows_session_on(coming)


def test_doubled_days_count_once_and_in_order() -> None:
    days = [date(2026, 12, 12), date(2026, 12, 5), date(2026, 12, 12)]
    plan = derive_plan(plan_data({("days", "sessions"): days, ("follow_up", "days"): [7, 1, 7]}))
    assert plan.session_days == (date(2026, 12, 5), date(2026, 12, 12))
    assert plan.follow_up_days == (1, 7)
