"""Scenes and tracks are where the clock says, whatever happened in between."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core.phases import Phase, Scene
from companion.core.soundscape import (
    Movement,
    derive_scene_at_s,
    derive_track_place,
    levelled_gain_db,
    single_times_s,
    track_crossfade_s,
)
from tests.core.builders import MIN, marked, moment, reach

LENGTHS_S = st.lists(st.floats(1.0, 7200.0), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("scene", "phase", "minutes", "at_min"),
    [
        (Scene.QUIET, Phase.QUIET, 25, 25),
        (Scene.RETURN, Phase.COMING_BACK, 75, 15),
        (Scene.REST, Phase.GROUNDING, 100, 10),
        (Scene.QUIET, Phase.COMING_BACK, 75, 0),
        (Scene.SILENCE, Phase.QUIET, 25, 0),
    ],
)
def test_a_scene_is_as_far_as_the_clock_since_the_mark(
    scene: Scene, phase: Phase, minutes: int, at_min: int
) -> None:
    state = reach(phase).state
    assert derive_scene_at_s(scene, state, marked(minutes * MIN)) == pytest.approx(at_min * MIN)


def test_before_the_mark_and_without_a_session_a_scene_is_at_its_start() -> None:
    assert derive_scene_at_s(Scene.SETTLE, None, moment(0)) == 0.0
    assert derive_scene_at_s(Scene.SETTLE, reach(Phase.SETTLE).state, moment(0)) == 0.0


@given(LENGTHS_S, st.floats(0.0, 100_000.0))
def test_a_place_is_always_in_a_track_before_its_crossfade_ends(lengths_s: list[float], at_s: float) -> None:
    place = derive_track_place(lengths_s, at_s)
    length_s = lengths_s[place.index]
    assert 0.0 <= place.offset_s <= max(length_s - track_crossfade_s(length_s), 1.0) + 1e-6


@given(LENGTHS_S, st.floats(0.0, 50_000.0), st.floats(0.0, 0.5))
def test_the_place_moves_on_with_the_clock_and_never_back_within_a_track(
    lengths_s: list[float], at_s: float, step_s: float
) -> None:
    one, other = derive_track_place(lengths_s, at_s), derive_track_place(lengths_s, at_s + step_s)
    if one.index == other.index and other.offset_s >= one.offset_s:
        assert other.offset_s - one.offset_s == pytest.approx(step_s, abs=1e-6)
    else:
        assert other.offset_s <= step_s + 1e-6


def test_tracks_begin_again_after_the_last() -> None:
    assert derive_track_place([100.0, 200.0], 92.0 + 192.0 + 5.0).index == 0
    with pytest.raises(ValueError, match="no tracks"):
        derive_track_place([], 1.0)


@given(st.floats(-90.0, 10.0), st.floats(-90.0, 0.0))
def test_levelling_never_lifts_a_peak_over_the_limit(lufs: float, peak: float) -> None:
    gain_db = levelled_gain_db(lufs, peak, target_lufs=-30.0, most_peak_dbfs=-17.5)
    assert gain_db + peak <= -17.5 + 1e-9
    assert gain_db <= 12.0
    assert gain_db + lufs <= -30.0 + 1e-9


def test_levelling_of_nonsense_is_almost_silence() -> None:
    assert levelled_gain_db(math.nan, -1.0, target_lufs=-30.0, most_peak_dbfs=-17.5) == -60.0


@given(st.integers(0, 1000), st.floats(20.0, 100.0), st.floats(0.0, 500.0))
def test_single_sounds_keep_their_gaps_and_a_seed_gives_one_order(
    seed: int, least_s: float, more_s: float
) -> None:
    times = list(itertools.islice(single_times_s(seed, least_s, least_s + more_s), 20))
    gaps = [after - before for before, after in itertools.pairwise([0.0, *times])]
    assert all(least_s - 1e-6 <= gap <= least_s + more_s + 1e-6 for gap in gaps)
    assert times == list(itertools.islice(single_times_s(seed, least_s, least_s + more_s), 20))


@given(st.floats(0.0, 6.0), st.floats(60.0, 3600.0), st.floats(0.0, 1.0), st.floats(0.0, 20_000.0))
def test_a_sway_stays_in_its_span_and_never_moves_faster_than_it_says(
    swing_db: float, period_s: float, turn: float, at_s: float
) -> None:
    move = Movement(swing_db, period_s, turn)
    here_db, there_db = (20 * math.log10(move.factor(at_s + step)) for step in (0.0, 1.0))
    assert abs(here_db) <= swing_db + 1e-9
    assert abs(there_db - here_db) <= move.steepest_db_per_s + 1e-6
