"""The pace from taps: the middle one counts, and what is no breathing gives none."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core.breath import Pattern, plan_sitting
from companion.core.breath_pace import (
    DOUBLE_TAP_S,
    FASTEST_TAPPED_PER_MIN,
    SLOWEST_TAPPED_PER_MIN,
    derive_pace_per_min,
    whole_taps,
)


def _taps(*spans_s: float) -> list[float]:
    return list(accumulate((100.0, *spans_s)))


def test_four_even_taps_give_their_pace() -> None:
    assert derive_pace_per_min(_taps(4, 4, 4)) == pytest.approx(15.0)


@pytest.mark.parametrize("spans_s", [(), (4,), (4, 4), (0.2, 4, 4)])
def test_fewer_than_four_taps_give_none(spans_s: tuple[float, ...]) -> None:
    assert derive_pace_per_min(_taps(*spans_s)) is None


@pytest.mark.parametrize(
    "spans_s", [(4, 8, 4, 4), (4, 4, 12.5, 4), (4, 0.3, 3.7, 4, 4), (4, 4.1, 3.9, 4, 30)]
)
def test_a_tap_that_was_forgotten_or_doubled_changes_little(spans_s: tuple[float, ...]) -> None:
    assert derive_pace_per_min(_taps(*spans_s)) == pytest.approx(15.0, rel=0.05)


def test_the_newest_taps_count_where_the_breath_has_slowed() -> None:
    assert derive_pace_per_min(_taps(*[2.0] * 5, *[5.0] * 8)) == pytest.approx(12.0)


@pytest.mark.parametrize("span_s", [0.9, 1.9, 15.1, 60.0])
def test_a_pace_that_is_no_resting_breath_gives_none(span_s: float) -> None:
    assert derive_pace_per_min(_taps(*[span_s] * 5)) is None


@given(st.lists(st.floats(0, 100), max_size=40))
def test_any_taps_give_none_or_a_pace_that_a_sitting_can_start_from(spans_s: list[float]) -> None:
    taps = _taps(*spans_s)
    assert all(b - a >= DOUBLE_TAP_S for a, b in zip(whole_taps(taps), whole_taps(taps)[1:], strict=False))
    per_min = derive_pace_per_min(taps)
    if per_min is not None:
        assert SLOWEST_TAPPED_PER_MIN <= per_min <= FASTEST_TAPPED_PER_MIN
        assert plan_sitting(Pattern("even", 5, 5), per_min).length_s <= 300
