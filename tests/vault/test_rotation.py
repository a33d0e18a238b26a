"""Which automatic copies stay: many on one day never push out those of the days and weeks before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from companion.vault.rotation import DAYS_KEPT, LAST_KEPT, WEEKS_KEPT, Copy, derive_kept

MONDAY = datetime(2027, 3, 1, 20, 0, tzinfo=UTC)
GAPS_MIN = st.lists(st.one_of(st.integers(1, 90), st.integers(1, 60 * 24 * 20)), max_size=60)


def copy_at(made_at: datetime) -> Copy:
    return Copy(made_at, Path(f"{made_at:%Y-%m-%d-%H%M%S}.db"))


def made_after(gaps_min: list[int]) -> list[Copy]:
    """Copies as they were made one after another, oldest first."""
    made_at, copies = MONDAY, []
    for gap_min in gaps_min:
        made_at += timedelta(minutes=gap_min)
        copies.append(copy_at(made_at))
    return copies


def left_over(copies: list[Copy]) -> frozenset[Copy]:
    """What is there after all were made, with the old ones removed each time."""
    kept: frozenset[Copy] = frozenset()
    for copy in copies:
        kept = derive_kept({*kept, copy})
    return kept


def test_of_a_copy_a_day_the_last_10_and_4_weekly_ones_stay() -> None:
    copies = [Copy(MONDAY - timedelta(days=day), Path(f"{day}.db")) for day in range(60)]
    days_kept = sorted(int(copy.path.stem) for copy in derive_kept(copies))
    assert days_kept == [*range(10), 15, 22, 29, 36]


def test_a_day_of_many_locks_leaves_the_days_before_it() -> None:
    days_before = [copy_at(MONDAY - timedelta(days=day)) for day in range(1, 8)]
    locks = [copy_at(MONDAY + timedelta(minutes=minute)) for minute in range(100)]
    kept = left_over([*reversed(days_before), *locks])
    assert set(days_before[:DAYS_KEPT]) <= kept
    assert set(locks) & kept == set(locks[-LAST_KEPT:])


@given(GAPS_MIN)
def test_the_newest_stay_whatever_the_order_and_never_too_many(gaps_min: list[int]) -> None:
    copies = made_after(gaps_min)
    kept = derive_kept(copies)
    assert kept == derive_kept(reversed(copies))
    assert set(copies[-LAST_KEPT:]) <= kept <= set(copies)
    assert len(kept) <= LAST_KEPT + DAYS_KEPT + WEEKS_KEPT
    assert derive_kept(kept) == kept


@given(GAPS_MIN)
def test_each_of_the_last_days_and_weeks_keeps_its_newest_copy(gaps_min: list[int]) -> None:
    copies = made_after(gaps_min)
    newest_of_day = {copy.made_at.date(): copy for copy in copies}
    newest_of_week = {copy.made_at.isocalendar()[:2]: copy for copy in copies}
    kept = left_over(copies)
    assert set(list(newest_of_day.values())[-1 - DAYS_KEPT :]) <= kept
    assert set(list(newest_of_week.values())[-1 - WEEKS_KEPT :]) <= kept
