"""Which check is due on which local day: travel, summer time and a clock that was set move nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core.clock import Instant
from companion.core.follow_up import (
    OPEN_DAYS,
    FollowUpCheck,
    MarkedSession,
    Slider,
    asks_weekly,
    check_id,
    come_days,
    days_since,
    due_checks,
    next_check_day,
    next_question,
)

PLAN_DAYS = (1, 2, 3, 7, 14)
BOOT_UTC_S = 1_700_000_000.0
ZONES = ("America/Los_Angeles", "Europe/Berlin", "Asia/Kolkata", "Australia/Sydney", "Pacific/Apia", "UTC")


def at(words: str, zone: str = "America/Los_Angeles", *, boot: str = "one", moved_s: float = 0) -> Instant:
    """A moment by a wall clock in a zone; ``moved_s``: how far someone set that clock."""
    return moment(datetime.fromisoformat(words).replace(tzinfo=ZoneInfo(zone)), boot=boot, moved_s=moved_s)


def moment(local: datetime, *, boot: str = "one", moved_s: float = 0) -> Instant:
    offset = local.utcoffset()
    assert offset is not None
    since_boot_s = local.timestamp() - BOOT_UTC_S
    offset_s = round(offset.total_seconds())
    return Instant(local.timestamp() + moved_s, offset_s, since_boot_s, since_boot_s, boot)


MARK = at("2026-11-26T19:30")
SESSION = MarkedSession("s", MARK)


def check(number: int, *, session_id: str = "s", **values: object) -> FollowUpCheck:
    begun = at("2026-11-27T10:00")
    return FollowUpCheck(
        record_id=check_id(session_id, number),
        begun_at=begun,
        changed_utc_s=begun.utc_s,
        session_id=session_id,
        day_number=number,
        **values,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("now", "numbers"),
    [
        ("2026-11-26T23:59", []),
        ("2026-11-27T00:00", [1]),
        ("2026-11-27T23:59", [1]),
        ("2026-11-28T08:00", [2, 1]),
        ("2026-11-29T08:00", [3, 2, 1]),
        ("2026-12-02T08:00", [3, 2, 1]),
        ("2026-12-03T00:01", [7, 3, 2, 1]),
        ("2026-12-10T00:01", [14, 7, 3, 2, 1]),
    ],
)
def test_a_check_is_due_on_its_local_day_and_a_missed_one_stays_open(now: str, numbers: list[int]) -> None:
    due = due_checks([SESSION], PLAN_DAYS, [], at(now))
    assert [one.day_number for one in due] == numbers
    assert [one.is_today for one in due] == [at(now).local_day == one.day for one in due]


def test_one_that_is_done_or_put_away_is_asked_no_more() -> None:
    now = at("2026-11-29T08:00")
    kept = [check(1, is_done=True), check(2, is_put_away=True), check(3, passed=("sleep",))]
    (left,) = due_checks([SESSION], PLAN_DAYS, kept, now)
    assert (left.day_number, left.is_begun, left.is_today) == (3, True, True)


def test_a_missed_one_goes_by_itself_after_four_weeks() -> None:
    last = MARK.local_day + timedelta(days=14 + OPEN_DAYS)
    assert [c.day_number for c in due_checks([SESSION], PLAN_DAYS, [], at(f"{last}T08:00"))] == [14]
    after = last + timedelta(days=1)
    assert due_checks([SESSION], PLAN_DAYS, [], at(f"{after}T08:00")) == ()


def test_where_two_sessions_lead_to_one_day_it_is_asked_once_for_the_newer() -> None:
    second = MarkedSession("t", at("2026-12-03T19:30"))
    due = due_checks([SESSION, second], PLAN_DAYS, [], at("2026-12-10T08:00"))
    today = [one for one in due if one.is_today]
    assert [(one.session_id, one.day_numbers) for one in today] == [("t", (7, 14))]
    assert len({one.day for one in due}) == len(due)


@pytest.mark.parametrize("number", PLAN_DAYS)
@pytest.mark.parametrize(
    "began", ["2026-10-26T21:30", "2026-03-05T21:30", "2026-10-31T23:59", "2026-03-07T23:59"]
)
def test_a_change_of_summer_time_moves_no_day(began: str, number: int) -> None:
    since = at(began)
    day = since.local_day + timedelta(days=number)
    before = day - timedelta(days=1)
    for boot in ("one", "two"):
        assert days_since(since, at(f"{before}T23:59", boot=boot)) == number - 1
        assert days_since(since, at(f"{day}T00:00", boot=boot)) == number


@given(
    began_s=st.floats(0, 700 * 86400),
    zone=st.sampled_from(ZONES),
    away=st.sampled_from(ZONES),
    after_h=st.floats(0, 40 * 24),
    moved_s=st.floats(-40 * 86400, 40 * 86400),
)
def test_the_due_day_never_moves_and_nothing_comes_early(
    began_s: float, zone: str, away: str, after_h: float, moved_s: float
) -> None:
    began = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=began_s)
    since = moment(began.astimezone(ZoneInfo(zone)))
    utc = began + timedelta(hours=after_h)
    true = moment(utc.astimezone(ZoneInfo(away)))
    session = MarkedSession("s", since)
    due = come_days([session], PLAN_DAYS, true)
    # Its day is that of the session's own local day.
    assert all(one.day == since.local_day + timedelta(days=one.day_number) for one in due)
    # It never comes before that day is there where the person is, nor more than a day and an hour late.
    home = utc.astimezone(ZoneInfo(zone)).date()
    latest = min(true.local_day, home) - since.local_day
    assert all(one.day <= true.local_day for one in due)
    numbers = {one.day_number for one in due}
    assert {n for n in PLAN_DAYS if n <= latest.days - 1 and latest.days - n < OPEN_DAYS} <= numbers
    # A wall clock that someone set moves nothing within one boot.
    set_clock = moment(utc.astimezone(ZoneInfo(away)), moved_s=moved_s)
    assert come_days([session], PLAN_DAYS, set_clock) == due


@given(moved_s=st.floats(-60 * 86400, 60 * 86400), hours=st.floats(0, 24 * 20))
def test_after_a_restart_a_clock_that_was_set_back_brings_no_day(moved_s: float, hours: float) -> None:
    now = moment(MARK.local + timedelta(hours=hours), boot="two", moved_s=moved_s)
    due = come_days([SESSION], PLAN_DAYS, now)
    assert all(one.day <= max(now.local_day, MARK.local_day) for one in due)
    if now.utc_s <= MARK.utc_s:
        assert due == ()


@given(
    hours=st.lists(st.floats(0, 24 * 40), max_size=6),
    plan_days=st.sets(st.integers(1, 90), min_size=1, max_size=8),
    done=st.sets(st.integers(1, 90)),
)
def test_every_day_that_came_is_done_or_open_and_each_local_day_only_once(
    hours: list[float], plan_days: set[int], done: set[int]
) -> None:
    sessions = [
        MarkedSession(f"s{n}", moment(MARK.local + timedelta(hours=after))) for n, after in enumerate(hours)
    ]
    now = moment(MARK.local + timedelta(days=60))
    kept = [check(n, session_id=one.session_id, is_done=True) for one in sessions for n in done]
    come = come_days(sessions, plan_days, now)
    due = due_checks(sessions, plan_days, kept, now)
    assert len({one.day for one in come}) == len(come)
    assert {one.record_id for one in due} == {o.record_id for o in come if o.day_number not in done}


@pytest.mark.parametrize(
    ("now", "in_days"), [("2026-11-26T20:00", 1), ("2026-11-29T09:00", 4), ("2026-12-03T09:00", 7)]
)
def test_the_next_day_is_counted_in_local_days(now: str, in_days: int) -> None:
    assert next_check_day([SESSION], PLAN_DAYS, at(now)) == in_days
    assert next_check_day([SESSION], PLAN_DAYS, at("2026-12-10T00:00")) is None
    assert next_check_day([], PLAN_DAYS, at(now)) is None


def test_a_weekly_question_comes_on_day_1_7_and_14_and_not_between() -> None:
    asked: list[FollowUpCheck] = []
    days: list[int] = []
    for number in PLAN_DAYS:
        begun = moment(MARK.local + timedelta(days=number))
        one = FollowUpCheck(
            record_id=check_id("s", number), begun_at=begun, changed_utc_s=0.0, day_number=number
        )
        if asks_weekly("blood", asked, one):
            days.append(number)
            asked.append(
                FollowUpCheck(record_id=one.record_id, begun_at=begun, changed_utc_s=0.0, passed=("blood",))
            )
    assert days == [1, 7, 14]
    assert asks_weekly("blood", asked, asked[0])


def test_a_check_goes_on_at_the_first_question_that_was_not_passed() -> None:
    questions = ("sleep", "mood", "worry")
    assert next_question(questions, check(1)) == "sleep"
    assert next_question(questions, check(1, passed=("sleep",))) == "mood"
    assert next_question(questions, check(1, passed=questions)) is None


def test_a_slider_holds_no_more_than_ten() -> None:
    with pytest.raises(ValueError, match="0 to 10"):
        check(1, sliders=((Slider.MOOD, 11),))


def test_a_day_of_the_plan_counts_from_the_day_of_the_mark() -> None:
    late = MarkedSession("s", at("2026-11-26T23:59"))
    assert [one.day for one in come_days([late], (1,), at("2026-11-27T00:00"))] == [date(2026, 11, 27)]
