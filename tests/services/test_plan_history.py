"""A mark uses up its day in every zone (H30), and every plan is kept with the sessions that used it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from companion.core import events as ev
from companion.core.clock import Instant
from companion.core.phases import Phase
from companion.core.plan import derive_plan
from companion.services.plan_history import load_used_days, load_versions
from companion.services.planning import plan_id_of
from companion.services.ports import Records
from companion.services.starting import derive_not_today
from tests.core.builders import opened
from tests.core.plans import plan_data
from tests.services.doubles import Evening
from tests.services.test_planning import PLAN
from tests.services.test_starting import keep_plan_for_today, kept, not_today_of, starter_of

TOKYO_H, LONDON_H, LOS_ANGELES_H = 9, 0, -8
DAY = date(2026, 12, 5)
NOON_UTC_S = 1_796_472_000.0
"""5 December 2026, 12:00 UTC."""


def at(utc_s: float, zone_h: int) -> Instant:
    return Instant(utc_s, zone_h * 3600, utc_s, utc_s, "boot-1")


def keep_session(records: Records, session_id: str, start: Instant, *, marked: bool = True) -> None:
    records.append_event(session_id, replace(opened(at=start), session_id=session_id, plan_id="p"))
    if marked:
        records.append_event(session_id, ev.MedicineTaken(at=start))


def refused(records: Records, now: Instant, days: tuple[date, ...]) -> bool:
    plan = derive_plan(plan_data({("days", "sessions"): list(days)}))
    return derive_not_today(plan, now.local_day, None, load_used_days(records)) is not None


def test_the_moment_of_these_tests_is_what_they_say() -> None:
    assert at(NOON_UTC_S, LONDON_H).local_day == DAY
    assert at(NOON_UTC_S, TOKYO_H).local_day == DAY


def test_a_flight_back_in_time_opens_the_day_no_second_time(records: Records) -> None:
    keep_session(records, "s1", at(NOON_UTC_S, TOKYO_H))
    for hours in range(24):
        later = at(NOON_UTC_S + hours * 3600, LOS_ANGELES_H)
        if later.local_day == DAY:
            assert refused(records, later, (DAY,)), hours


def test_a_flight_forward_opens_only_a_day_that_is_planned(records: Records) -> None:
    keep_session(records, "s1", at(NOON_UTC_S, LOS_ANGELES_H))
    next_day = at(NOON_UTC_S + 12 * 3600, TOKYO_H)
    assert next_day.local_day == DAY + timedelta(days=1)
    assert refused(records, next_day, (DAY,))
    assert not refused(records, next_day, (DAY, DAY + timedelta(days=1)))


def test_a_day_of_before_stays_used_up_after_a_later_session(records: Records) -> None:
    keep_session(records, "s1", at(NOON_UTC_S, TOKYO_H))
    keep_session(records, "s2", at(NOON_UTC_S + 5 * 3600, TOKYO_H))
    assert at(NOON_UTC_S + 5 * 3600, TOKYO_H).local_day == DAY + timedelta(days=1)
    assert refused(records, at(NOON_UTC_S + 6 * 3600, LOS_ANGELES_H), (DAY, DAY + timedelta(days=1)))


def test_a_session_over_midnight_uses_up_both_days(records: Records) -> None:
    before = at(NOON_UTC_S + 11.9 * 3600, LONDON_H)
    keep_session(records, "s1", before, marked=False)
    records.append_event("s1", ev.MedicineTaken(at=at(NOON_UTC_S + 12.2 * 3600, LONDON_H)))
    assert load_used_days(records) == {DAY, DAY + timedelta(days=1)}


def test_a_day_that_is_used_up_after_it_was_asked_for_is_known_at_once(records: Records) -> None:
    assert load_used_days(records) == frozenset()
    keep_session(records, "s1", at(NOON_UTC_S, LONDON_H), marked=False)
    assert load_used_days(records) == frozenset()
    records.append_event("s1", ev.MedicineTaken(at=at(NOON_UTC_S, LONDON_H)))
    assert load_used_days(records) == {DAY}
    keep_session(records, "s2", at(NOON_UTC_S + 48 * 3600, LONDON_H))
    assert load_used_days(records) == {DAY, DAY + timedelta(days=2)}


def test_a_session_without_a_mark_uses_up_nothing(records: Records) -> None:
    keep_session(records, "s1", at(NOON_UTC_S, LONDON_H), marked=False)
    assert load_used_days(records) == frozenset()


@pytest.mark.parametrize("again", [False, True], ids=["the same run", "after a restart"])
def test_after_a_mark_no_second_session_opens_that_day_but_on_the_next_planned_one(
    evening: Evening,
    again: bool,  # noqa: FBT001 - a table's column
) -> None:
    keep_plan_for_today(evening)
    starter = starter_of(evening)
    starter.start(kept(evening))
    evening.reach(Phase.CLOSED)
    if again:
        starter = starter_of(Evening(evening.records, evening.clock))
    assert "Call your care team" in (not_today_of(starter) or "")
    evening.clock.move(24 * 3600)
    assert "no session for today" in (not_today_of(starter) or "")
    text = PLAN.replace("2026-12-05", evening.clock.now().local_day.isoformat())
    evening.records.save_plan(plan_id_of(text), text, 2.0)
    assert not_today_of(starter) is None


def test_every_plan_is_kept_with_its_day_and_the_sessions_that_used_it(records: Records) -> None:
    for plan_id, taken_s in (("p", 1.0), ("q", 2.0), ("p", NOON_UTC_S + 10)):
        records.save_plan(plan_id, f"text of {plan_id}", taken_s)
    keep_session(records, "s1", at(NOON_UTC_S, LONDON_H))
    keep_session(records, "s2", at(NOON_UTC_S + 86_400, LONDON_H), marked=False)
    versions = load_versions(records)
    assert [(version.plan_id, version.session_days) for version in versions] == [
        ("p", (DAY + timedelta(days=1),)),
        ("q", ()),
        ("p", (DAY,)),
    ]
    assert versions[0].text == "text of p"
    assert versions[0].taken_utc_s == NOON_UTC_S + 10


def test_a_session_from_before_a_clock_was_set_belongs_to_the_oldest_version(records: Records) -> None:
    records.save_plan("p", "text", NOON_UTC_S + 99)
    keep_session(records, "s1", at(NOON_UTC_S, LONDON_H))
    assert load_versions(records)[0].session_days == (DAY,)
