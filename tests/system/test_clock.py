"""The computer's clocks, read together."""

from __future__ import annotations

import time
from itertools import pairwise

from companion.core.clock import derive_gap_s, elapsed_s
from companion.system.clock import SystemClock


def test_moments_never_run_backwards() -> None:
    clock = SystemClock()
    moments = [clock.now() for _ in range(200)]
    assert moments == sorted(moments, key=lambda at: (at.boot_s, at.steady_s))
    assert all(elapsed_s(a, b) == b.boot_s - a.boot_s for a, b in pairwise(moments))


def test_a_moment_is_now_in_the_place_of_this_computer() -> None:
    before, at, after = time.time(), SystemClock().now(), time.time()
    assert before <= at.utc_s <= after
    assert at.offset_s == time.localtime(at.utc_s).tm_gmtoff
    assert abs(at.offset_s) <= 14 * 3600
    assert at.local.strftime("%Y-%m-%d %H:%M:%S") == time.strftime(
        "%Y-%m-%d %H:%M:%S", time.localtime(at.utc_s)
    )


def test_an_awake_computer_has_not_slept() -> None:
    clock = SystemClock()
    assert derive_gap_s(clock.now(), clock.now()) == 0


def test_two_clocks_of_one_boot_can_be_compared() -> None:
    first, second = SystemClock().now(), SystemClock().now()
    assert first.boot_id == second.boot_id != ""
    assert first.boot_s <= second.boot_s


def test_real_time_takes_as_long_as_it_takes() -> None:
    assert SystemClock().real_s(12.5) == 12.5
