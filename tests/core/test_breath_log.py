"""One sitting in 30 minutes, over breaks, short ones, restarts and a clock that was set."""

from __future__ import annotations

import pytest

from companion.core.breath_log import SatDown, derive_rest_s, is_short
from tests.core.builders import moment

MIN = 60.0


def _sat(
    after_s: float, breathed_s: float | None, pattern_id: str = "even", boot_id: str = "boot-1"
) -> SatDown:
    return SatDown(moment(after_s, boot_id=boot_id), pattern_id, breathed_s)


def test_the_next_sitting_waits_until_30_minutes_after_the_last_began() -> None:
    one = _sat(0, 290)
    assert derive_rest_s([one], moment(5 * MIN)) == pytest.approx(25 * MIN)
    assert derive_rest_s([one], moment(30 * MIN)) == 0.0


def test_nothing_is_waited_for_before_the_first_and_after_a_short_one() -> None:
    assert derive_rest_s([], moment(0)) == 0.0
    assert derive_rest_s([_sat(0, 59)], moment(61)) == 0.0


def test_short_ones_count_once_they_add_up() -> None:
    assert derive_rest_s([_sat(0, 40), _sat(60, 40)], moment(120)) == pytest.approx(29 * MIN)


def test_one_sigh_counts_and_a_part_of_one_does_not() -> None:
    assert derive_rest_s([_sat(0, 10, "sigh")], moment(20)) > 0
    assert derive_rest_s([_sat(0, 9, "sigh")], moment(20)) == 0.0
    assert (is_short("sigh", 9.9), is_short("sigh", 10), is_short("even", 59.9), is_short("even", 60)) == (
        True, False, True, False,
    )  # fmt: skip


def test_one_in_which_the_app_ended_counts_as_whole_also_after_a_restart() -> None:
    assert derive_rest_s([_sat(0, None)], moment(5 * MIN, boot_id="boot-2")) == pytest.approx(25 * MIN)


def test_an_old_one_says_nothing() -> None:
    assert derive_rest_s([_sat(0, 290), _sat(MIN, 50)], moment(30.5 * MIN)) == 0.0
