"""Sighs, the person's own times, the fade at the end, and where a sitting goes on after a break."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core.breath import (
    FADE_S,
    FADED_LIGHT,
    MOST_SIGHS,
    SITTING_CAP_S,
    Breathing,
    Pattern,
    PatternError,
    Refusal,
    Segment,
    plan_sitting,
)

SIGH = Pattern("sigh", 2.5, 6.0, in_again_s=1.5)
EVEN = Pattern("even", 5, 5)
NATURAL = Pattern("natural", 0, 0, is_natural=True)
FRAME_S = 1 / 60
_OWN = st.tuples(st.floats(1.5, 8.5), st.floats(1.5, 8.5)).filter(lambda pair: sum(pair) <= 10)
_RATES = st.floats(1, 40)


def test_five_sighs_and_no_more_each_two_breaths_in_and_a_long_one_out() -> None:
    sitting = plan_sitting(SIGH)
    assert MOST_SIGHS == 5
    assert [segment.breathing for segment in sitting.segments] == [
        Breathing.IN, Breathing.IN_AGAIN, Breathing.OUT,
    ] * 5  # fmt: skip
    assert sitting.length_s == pytest.approx(50.0)
    for first, again, out in zip(*(sitting.segments[n::3] for n in range(3)), strict=True):
        assert _span_s(out) > _span_s(first) + _span_s(again)
        assert out.end_s - first.start_s <= 10 + 1e-9


def test_a_sigh_begins_at_its_own_pace_whatever_the_person_taps() -> None:
    assert plan_sitting(SIGH, 20) == plan_sitting(SIGH, 6)


@given(st.floats(0, 50))
def test_a_sigh_never_jumps_and_rises_until_the_breath_out(elapsed_s: float) -> None:
    sitting = plan_sitting(SIGH)
    now, later = sitting.at(elapsed_s), sitting.at(elapsed_s + FRAME_S)
    assert abs(later.level - now.level) < 0.03
    if now.segment_index == later.segment_index:
        assert (later.level >= now.level) is (now.breathing is not Breathing.OUT) or later.level == now.level


@pytest.mark.parametrize(
    ("in_s", "again_s", "out_s"), [(2.5, 0.5, 6), (2.5, -1, 6), (3, 2, 5), (3, 2, 6), (2.5, float("nan"), 6)]
)
def test_a_sigh_outside_the_limits_cannot_be_made(in_s: float, again_s: float, out_s: float) -> None:
    with pytest.raises(PatternError):
        Pattern("sigh", in_s, out_s, in_again_s=again_s)


@pytest.mark.parametrize(
    ("in_s", "out_s", "refusal"),
    [
        (5.0, 5.5, Refusal.TOO_SLOW),
        (1.0, 4.0, Refusal.TOO_SHORT),
        (4.0, 1.4, Refusal.TOO_SHORT),
        (float("inf"), 4.0, Refusal.NO_NUMBER),
    ],
)
def test_own_times_outside_the_limits_are_refused_with_the_reason(
    in_s: float, out_s: float, refusal: Refusal
) -> None:
    with pytest.raises(PatternError) as caught:
        Pattern.own(in_s, out_s)
    assert caught.value.refusal is refusal


@given(_OWN, _RATES)
def test_own_times_are_never_slower_than_6_a_minute_at_any_instant_and_end_out(
    times: tuple[float, float], start_per_min: float
) -> None:
    segments = plan_sitting(Pattern.own(*times), start_per_min).segments
    for earlier, later in pairwise(segments[::2]):
        assert later.start_s - earlier.start_s <= 10 + 1e-6
    for earlier, later in pairwise(segments[1::2]):
        assert later.end_s - earlier.end_s <= 10 + 1e-6
    assert segments[-1].breathing is Breathing.OUT


@pytest.mark.parametrize("pattern", [SIGH, EVEN, NATURAL], ids=lambda pattern: pattern.pattern_id)
def test_the_light_fades_softly_at_the_end_and_only_there(pattern: Pattern) -> None:
    sitting = plan_sitting(pattern)
    fade_from_s = sitting.length_s - min(FADE_S, sitting.length_s / 5)
    assert {sitting.at(fade_from_s * part / 10).light for part in range(11)} == {1.0}
    lights = [sitting.at(fade_from_s + step * FRAME_S).light for step in range(int(FADE_S / FRAME_S))]
    assert lights == sorted(lights, reverse=True)
    assert max(before - after for before, after in pairwise(lights)) < 0.01
    assert sitting.at(sitting.length_s).light == pytest.approx(FADED_LIGHT)


@given(st.sampled_from([SIGH, EVEN, Pattern("long_out", 4, 6)]), st.floats(0, 300))
def test_after_a_break_a_whole_breath_begins_and_the_sitting_gets_no_longer(
    pattern: Pattern, elapsed_s: float
) -> None:
    sitting = plan_sitting(pattern)
    goes_on_s = sitting.next_breath_s(elapsed_s)
    assert min(elapsed_s, sitting.length_s) <= goes_on_s <= sitting.length_s <= SITTING_CAP_S
    if goes_on_s < sitting.length_s:
        moment = sitting.at(goes_on_s)
        assert (moment.breathing, moment.level) == (Breathing.IN, 0.0)
        assert goes_on_s - elapsed_s <= 10 + 1e-6


def test_a_sitting_without_counting_goes_on_where_it_was() -> None:
    assert plan_sitting(NATURAL).next_breath_s(42.0) == 42.0
    assert plan_sitting(EVEN).next_breath_s(-1.0) == 0.0


def _span_s(segment: Segment) -> float:
    return segment.end_s - segment.start_s
