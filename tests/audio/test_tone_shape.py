"""The sitter's tone as numbers: soft at its start, capped, the same on every channel (H20)."""

from __future__ import annotations

import struct
from itertools import pairwise

import pytest

from companion.audio.tone_shape import (
    LOUD_PEAK,
    SOFT_PEAK,
    as_float32,
    as_int16,
    as_int32,
    render_tone,
)

RATE_HZ = 16_000


@pytest.mark.parametrize(("louder", "cap"), [(False, SOFT_PEAK), (True, LOUD_PEAK)])
def test_the_peak_is_capped_and_reached(*, louder: bool, cap: float) -> None:
    tone = render_tone(RATE_HZ, louder=louder)
    assert max(map(abs, tone)) == pytest.approx(cap)
    assert LOUD_PEAK <= 10 ** (-12 / 20) < 2 * LOUD_PEAK


@pytest.mark.parametrize("louder", [False, True])
def test_nobody_is_startled(*, louder: bool) -> None:
    tone = render_tone(RATE_HZ, louder=louder)
    cap = LOUD_PEAK if louder else SOFT_PEAK
    first = [max(map(abs, tone[at : at + 160])) for at in range(0, 4_000, 160)]
    assert first[0] < 0.01 * cap
    assert first[4] < 0.25 * cap
    assert abs(tone[0]) < 1e-6
    assert abs(tone[-1]) < 1e-3 * cap
    steps = max(abs(after - before) for before, after in pairwise(tone))
    assert steps < 0.5 * cap


def test_the_louder_call_comes_twice() -> None:
    once, twice = render_tone(RATE_HZ, louder=False), render_tone(RATE_HZ, louder=True)
    assert len(twice) / len(once) == pytest.approx(2, abs=0.2)
    assert len(once) / RATE_HZ < 3.0


def test_each_form_of_sample_holds_the_same_tone_on_every_channel() -> None:
    samples = [0.0, 0.25, -0.25]
    assert struct.unpack("6h", as_int16(samples, 2)) == (0, 0, 8192, 8192, -8192, -8192)
    assert struct.unpack("3f", as_float32(samples, 1)) == (0.0, 0.25, -0.25)
    assert struct.unpack("3i", as_int32(samples, 1)) == (0, 536_870_912, -536_870_912)
