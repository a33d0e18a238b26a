"""Ramps: constant power, no step on a change of mind, and a rise that nobody is startled by."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.audio.ramps import FALL_S, RISE_FLOOR_DB, Fade, VolumeRamp, amplitude, volume_amplitude

levels = st.floats(0.0, 1.0)
spans_s = st.floats(0.1, 60.0)
shares = st.floats(0.0, 1.0)


def to_db(level: float) -> float:
    return 20 * math.log10(level)


@pytest.mark.parametrize(
    ("elapsed_s", "level"),
    [(-5, 0.0), (0, 0.0), (2, math.sin(math.pi / 10)), (5, math.sqrt(0.5)), (10, 1.0), (99, 1.0)],
)
def test_a_fade_in_follows_a_sine_of_elapsed_time(elapsed_s: float, level: float) -> None:
    fade = Fade.still(0.0).towards(1.0, 100.0, 10.0)
    assert fade.level(100.0 + elapsed_s) == pytest.approx(level)


@given(over_s=spans_s, share=shares, gain=st.floats(0.05, 1.0))
def test_two_beds_that_change_places_keep_their_power_within_0_3_db(
    over_s: float, share: float, gain: float
) -> None:
    now_s = share * over_s
    goes = Fade.still(gain).towards(0.0, 0.0, over_s).level(now_s)
    comes = Fade.still(0.0).towards(gain, 0.0, over_s).level(now_s)
    assert abs(to_db(math.hypot(goes, comes)) - to_db(gain)) < 0.3


@given(start=levels, first=levels, second=levels, over_s=spans_s, share=shares)
def test_the_newest_target_wins_and_no_step_is_heard(
    start: float, first: float, second: float, over_s: float, share: float
) -> None:
    fade = Fade.still(start).towards(first, 0.0, over_s)
    turn_s = share * over_s
    turned = fade.towards(second, turn_s, over_s)
    assert turned.level(turn_s) == pytest.approx(fade.level(turn_s))
    end_s = turn_s + over_s + 1e-6
    assert turned.level(end_s) == second
    assert turned.done(end_s)


@given(start=levels, target=levels, over_s=spans_s, share=shares)
def test_a_fade_never_leaves_the_span_between_its_ends(
    start: float, target: float, over_s: float, share: float
) -> None:
    level = Fade.still(start).towards(target, 0.0, over_s).level(share * over_s)
    assert min(start, target) - 1e-9 <= level <= max(start, target) + 1e-9


@given(start=levels, target=levels, at_s=st.floats(0.0, 60.0), later_s=st.floats(0.0, 5.0))
def test_volume_rises_no_faster_than_1_db_a_second(
    start: float, target: float, at_s: float, later_s: float
) -> None:
    ramp = VolumeRamp.still(volume_amplitude(start)).towards(volume_amplitude(target), 0.0)
    before, after = ramp.level(at_s), ramp.level(at_s + later_s)
    if ramp.rising and before > 0.0:
        assert to_db(after) - to_db(before) <= later_s + 1e-6


@given(steps=st.lists(st.tuples(levels, st.floats(0.0, 3.0)), min_size=2, max_size=8))
def test_a_dragged_volume_never_rises_faster_than_1_db_a_second_over_all(
    steps: list[tuple[float, float]],
) -> None:
    now_s, ramp = 0.0, VolumeRamp.still(volume_amplitude(0.2))
    for target, wait_s in steps:
        ramp = ramp.towards(volume_amplitude(target), now_s)
        before = ramp.level(now_s)
        now_s += wait_s
        floor = max(before, amplitude(RISE_FLOOR_DB))
        assert ramp.level(now_s) <= floor * amplitude(wait_s) + 1e-9


def test_a_volume_out_of_silence_begins_where_nobody_hears_it_and_arrives() -> None:
    ramp = VolumeRamp.still(0.0).towards(1.0, 0.0)
    assert to_db(ramp.level(0.0)) == pytest.approx(RISE_FLOOR_DB)
    assert not ramp.done(35.9)
    assert ramp.done(36.1)


def test_a_volume_falls_at_once_and_to_nothing() -> None:
    ramp = VolumeRamp.still(1.0).towards(0.0, 0.0)
    assert 0.0 < ramp.level(FALL_S / 2) < 1.0
    assert ramp.level(FALL_S) == 0.0


@pytest.mark.parametrize(("volume", "level_db"), [(1.0, 0.0), (0.5, -15.0), (0.01, -29.7), (7.0, 0.0)])
def test_volume_steps_are_even_in_db_and_held_to_full(volume: float, level_db: float) -> None:
    assert to_db(volume_amplitude(volume)) == pytest.approx(level_db)


@pytest.mark.parametrize("volume", [0.0, -1.0, math.nan])
def test_a_volume_of_nothing_or_of_nonsense_is_silence(volume: float) -> None:
    assert volume_amplitude(volume) == 0.0
