"""Spans between moments survive sleep, restarts, travel, DST and clocks that are set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core.clock import Instant, derive_gap_s, elapsed_s, whole_minutes
from tests.core.builders import moment

_INSTANTS = st.builds(
    Instant,
    utc_s=st.floats(0, 4e9),
    offset_s=st.sampled_from([-36_000, -25_200, 0, 19_800, 45_900]),
    boot_s=st.floats(0, 1e7),
    steady_s=st.floats(0, 1e7),
    boot_id=st.sampled_from(["boot-1", "boot-2"]),
)


def test_sleep_counts_as_time_that_passed() -> None:
    assert elapsed_s(moment(0), moment(3_600, asleep_s=3_000)) == 3_600


@pytest.mark.parametrize("wall_moved_s", [-7_200.0, -1.0, 3_600.0, 86_400.0])
def test_setting_the_wall_clock_moves_no_span(wall_moved_s: float) -> None:
    assert elapsed_s(moment(0), moment(600, wall_moved_s=wall_moved_s)) == 600


def test_a_dst_change_moves_no_span_and_no_day() -> None:
    before = Instant(1_793_523_000.0, -25_200, 100.0, 100.0, "boot-1")
    after = replace(before, utc_s=before.utc_s + 3_600, offset_s=-28_800, boot_s=3_700.0, steady_s=3_700.0)
    assert elapsed_s(before, after) == 3_600
    assert (before.local.hour, before.local.minute) == (after.local.hour, after.local.minute) == (1, 50)
    assert before.local_day == after.local_day == date(2026, 11, 1)


def test_a_moment_keeps_the_day_of_the_place_where_it_happened() -> None:
    late_evening = Instant(1_790_060_400.0, -25_200, 0.0, 0.0, "boot-1")
    assert late_evening.local.isoformat() == "2026-09-22T00:00:00-07:00"
    assert replace(late_evening, utc_s=late_evening.utc_s - 1).local_day == date(2026, 9, 21)
    assert replace(late_evening, offset_s=-28_800).local_day == date(2026, 9, 21)


def test_after_a_restart_the_wall_clock_alone_decides() -> None:
    restarted = replace(moment(1_800, boot_id="boot-2"), boot_s=12.0, steady_s=12.0)
    assert elapsed_s(moment(0), restarted) == 1_800


def test_a_wall_clock_set_back_over_a_restart_gives_zero() -> None:
    assert elapsed_s(moment(0), moment(60, wall_moved_s=-86_400, boot_id="boot-2")) == 0


@given(_INSTANTS, _INSTANTS)
def test_no_span_is_ever_negative(since: Instant, now: Instant) -> None:
    assert elapsed_s(since, now) >= 0
    assert derive_gap_s(since, now) >= 0


@pytest.mark.parametrize(
    ("asleep_s", "gap_s"), [(0.0, 0.0), (1.9, 0.0), (2.0, 2.0), (30.0, 30.0), (28_800.0, 28_800.0)]
)
def test_a_gap_is_the_time_slept_from_two_seconds_on(asleep_s: float, gap_s: float) -> None:
    before = moment(100)
    assert derive_gap_s(before, moment(100 + 60 + asleep_s, asleep_s=asleep_s)) == gap_s


def test_only_sleep_since_the_moment_before_is_a_gap() -> None:
    assert derive_gap_s(moment(100, asleep_s=50), moment(160, asleep_s=50)) == 0


def test_a_restart_or_a_set_clock_is_no_gap() -> None:
    assert derive_gap_s(moment(0), moment(9_000, asleep_s=8_000, boot_id="boot-2")) == 0
    assert derive_gap_s(moment(0), moment(10, wall_moved_s=86_400)) == 0


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(0.0, 0), (59.999, 0), (60.0, 1), (119.9, 1), (7_200.0, 120)]
)
def test_minutes_are_said_once_they_are_full(seconds: float, minutes: int) -> None:
    assert whole_minutes(seconds) == minutes
