"""The guide: never under 6 a minute, at most 5 minutes, ends on a whole out-breath, never jumps."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core.breath import (
    RAMP_S,
    SITTING_CAP_S,
    Breathing,
    Pattern,
    PatternError,
    Sitting,
    plan_sitting,
)

ROOT = Path(__file__).parents[2]
LONG_OUT = Pattern("long_out", 4, 6)
EVEN = Pattern("even", 5, 5)
GENTLE = Pattern("gentle", 3, 4)
NATURAL = Pattern("natural", 0, 0, is_natural=True)
COUNTED = [LONG_OUT, EVEN, GENTLE]
FRAME_S = 1 / 60

_PATTERNS = (
    st.tuples(st.floats(1.5, 8.5), st.floats(1.5, 8.5))
    .filter(lambda pair: sum(pair) <= 10)
    .map(lambda pair: Pattern("any", *pair))
)
_RATES = st.floats(6, 40)


def _breath_lengths_s(sitting: Sitting) -> list[float]:
    return [
        out.end_s - breath.start_s
        for breath, out in zip(sitting.segments[::2], sitting.segments[1::2], strict=True)
    ]


_NAN, _INF = float("nan"), float("inf")
_TOO_SLOW = [(5, 5.01), (4, 7), (4, 15), (60, 60), (_INF, 5), (5, _INF)]
_NO_BREATH = [(1.49, 4), (4, 1.49), (0, 0), (-4, 6), (4, -6), (_NAN, 5), (5, _NAN), (5, -_INF)]


@pytest.mark.parametrize(("in_s", "out_s"), [*_TOO_SLOW, *_NO_BREATH])
def test_a_pattern_outside_the_limits_cannot_be_made(in_s: float, out_s: float) -> None:
    with pytest.raises(PatternError):
        Pattern("bad", in_s, out_s)


@pytest.mark.parametrize(("in_s", "out_s"), [(4, 6), (5, 5), (3, 4), (1.5, 1.5), (1.5, 8.5), (8.5, 1.5)])
def test_a_pattern_within_the_limits_can_be_made(in_s: float, out_s: float) -> None:
    assert (Pattern("good", in_s, out_s).in_s, Pattern("good", in_s, out_s).out_s) == (in_s, out_s)


def test_a_pattern_has_no_place_for_a_hold() -> None:
    assert set(Pattern.__slots__) == {"pattern_id", "in_s", "out_s", "is_natural", "in_again_s"}
    assert {breathing.value for breathing in Breathing} == {"in", "in_again", "out", "own_pace"}


@pytest.mark.parametrize("pattern", COUNTED, ids=lambda pattern: pattern.pattern_id)
def test_a_sitting_starts_at_12_a_minute_and_reaches_its_target_in_3_minutes(pattern: Pattern) -> None:
    sitting = plan_sitting(pattern)
    lengths_s = _breath_lengths_s(sitting)
    assert lengths_s[0] == pytest.approx(5.0)
    assert all(later >= earlier - 1e-9 for earlier, later in pairwise(lengths_s))
    at_target = [
        length_s
        for length_s, breath in zip(lengths_s, sitting.segments[::2], strict=True)
        if breath.start_s >= RAMP_S
    ]
    assert at_target == pytest.approx([pattern.in_s + pattern.out_s] * len(at_target))
    assert sum(at_target) > 100


def test_a_sitting_starts_at_the_persons_own_rate() -> None:
    assert _breath_lengths_s(plan_sitting(LONG_OUT, start_per_min=20))[0] == pytest.approx(3.0)


def test_a_person_who_breathes_slower_than_the_target_is_not_slowed_below_it() -> None:
    lengths_s = _breath_lengths_s(plan_sitting(LONG_OUT, start_per_min=4))
    assert lengths_s == pytest.approx([10.0] * len(lengths_s))


@given(_PATTERNS, _RATES)
def test_every_sitting_keeps_the_limits(pattern: Pattern, start_per_min: float) -> None:
    sitting = plan_sitting(pattern, start_per_min)
    assert SITTING_CAP_S - 10 < sitting.length_s <= SITTING_CAP_S == 300
    assert sitting.segments[0].start_s == 0
    assert sitting.segments[-1].end_s == pytest.approx(sitting.length_s)
    assert all(length_s <= 10 + 1e-6 for length_s in _breath_lengths_s(sitting))


@given(_PATTERNS, _RATES)
def test_breaths_in_and_out_take_turns_without_a_hold_and_the_last_is_out(
    pattern: Pattern, start_per_min: float
) -> None:
    segments = plan_sitting(pattern, start_per_min).segments
    assert [s.breathing for s in segments] == [Breathing.IN, Breathing.OUT] * (len(segments) // 2)
    for before, after in pairwise(segments):
        assert before.end_s == pytest.approx(after.start_s, abs=1e-9)
    for segment in segments:
        assert segment.end_s > segment.start_s


@given(_PATTERNS, _RATES, st.floats(0, 300))
def test_the_level_never_jumps_from_one_frame_to_the_next(
    pattern: Pattern, start_per_min: float, elapsed_s: float
) -> None:
    sitting = plan_sitting(pattern, start_per_min)
    shortest_s = min(s.end_s - s.start_s for s in sitting.segments)
    most = FRAME_S * 1.6 / shortest_s + 1e-9
    now, next_frame = sitting.at(elapsed_s), sitting.at(elapsed_s + FRAME_S)
    assert 0 <= now.level <= 1
    assert abs(next_frame.level - now.level) <= most


@given(_PATTERNS, _RATES)
def test_the_level_is_continuous_where_the_breath_turns(pattern: Pattern, start_per_min: float) -> None:
    sitting = plan_sitting(pattern, start_per_min)
    for segment in sitting.segments:
        before, after = sitting.at(segment.end_s - 1e-4), sitting.at(segment.end_s + 1e-4)
        assert after.level == pytest.approx(before.level, abs=1e-3)
        turn = 1.0 if segment.breathing is Breathing.IN else 0.0
        assert before.level == pytest.approx(turn, abs=1e-3)


def test_the_level_rises_on_the_in_breath_and_falls_on_the_out_breath() -> None:
    sitting = plan_sitting(LONG_OUT)
    for number, segment in enumerate(sitting.segments):
        length_s = segment.end_s - segment.start_s
        moments = [sitting.at(segment.start_s + length_s * part / 10) for part in range(1, 10)]
        levels = [moment.level for moment in moments]
        assert levels == sorted(levels, reverse=segment.breathing is Breathing.OUT)
        assert {moment.breathing for moment in moments} == {segment.breathing}
        assert {moment.segment_index for moment in moments} == {number}


def test_the_in_breath_keeps_its_part_of_each_breath() -> None:
    sitting = plan_sitting(LONG_OUT)
    for breath, out in zip(sitting.segments[::2], sitting.segments[1::2], strict=True):
        part = (breath.end_s - breath.start_s) / (out.end_s - breath.start_s)
        assert part == pytest.approx(0.4)


@pytest.mark.parametrize("elapsed_s", [-5.0, 0.0])
def test_before_the_start_the_breath_is_at_its_beginning(elapsed_s: float) -> None:
    moment = plan_sitting(EVEN).at(elapsed_s)
    assert (moment.level, moment.breathing, moment.segment_index) == (0.0, Breathing.IN, 0)


def test_after_the_end_the_breath_rests_out() -> None:
    sitting = plan_sitting(EVEN)
    for elapsed_s in (sitting.length_s, sitting.length_s + 0.02, 10_000.0):
        moment = sitting.at(elapsed_s)
        assert moment.level == pytest.approx(0.0, abs=1e-9)
        assert (moment.breathing, moment.segment_index) == (Breathing.OUT, len(sitting.segments) - 1)


def test_natural_has_no_words_no_cues_and_only_a_small_sway() -> None:
    sitting = plan_sitting(NATURAL)
    moments = [sitting.at(frame * FRAME_S) for frame in range(60 * 40)]
    assert {(moment.breathing, moment.segment_index) for moment in moments} == {(Breathing.OWN_PACE, 0)}
    assert all(0.4 <= moment.level <= 0.6 for moment in moments)
    assert all(abs(b.level - a.level) < 0.002 for a, b in pairwise(moments))
    assert (sitting.segments, sitting.length_s) == ((), SITTING_CAP_S)


@given(st.sampled_from([*COUNTED, NATURAL]), st.floats(-10, 400), st.floats(0, 50))
def test_what_is_left_only_shrinks_and_ends_with_the_sitting(
    pattern: Pattern, elapsed_s: float, later_s: float
) -> None:
    sitting = plan_sitting(pattern)
    assert (sitting.left(0), sitting.left(sitting.length_s)) == (1.0, 0.0)
    assert 0 <= sitting.left(elapsed_s + later_s) <= sitting.left(elapsed_s) <= 1


def test_a_rate_that_is_no_breathing_is_refused_at_once() -> None:
    tried = subprocess.run(
        [sys.executable, "-c", _TRY_RATES], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert tried.stdout.split() == ["refused"] * 5, tried.stderr[-300:]


_TRY_RATES = """
from companion.core.breath import Pattern, PatternError, plan_sitting

try:
    import resource
except ImportError:
    pass
else:
    resource.setrlimit(resource.RLIMIT_CPU, (2, 2))
    resource.setrlimit(resource.RLIMIT_AS, (256 * 2**20, 256 * 2**20))

for start_per_min in (0.0, 6000.0, -12.0, float("nan"), float("inf")):
    try:
        plan_sitting(Pattern("even", 5, 5), start_per_min)
    except PatternError:
        print("refused", flush=True)
"""
