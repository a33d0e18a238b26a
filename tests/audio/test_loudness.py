"""The meter for own pieces: right for tones that are known, and gated as the standard says."""

from __future__ import annotations

import math
from array import array

import pytest

from companion.audio import loudness
from companion.audio.loudness import SILENT_LUFS, Meter, gated_lufs


def tone(freq_hz: float, peak: float, length_s: float, *, sides: int = 2) -> bytes:
    values = array("h")
    for at in range(int(length_s * 48_000)):
        value = round(32767 * peak * math.sin(2 * math.pi * freq_hz * at / 48_000))
        values.extend((value, value if sides == 2 else 0))
    return values.tobytes()


def measured(samples: bytes) -> Meter:
    meter = Meter()
    for at in range(0, len(samples), 60_000):
        meter.take(samples[at : at + 60_000])
    return meter


@pytest.mark.parametrize(("sides", "lufs"), [(1, -23.0), (2, -20.0)])
def test_a_tone_of_1_khz_is_as_loud_as_the_standard_says(sides: int, lufs: float) -> None:
    meter = measured(tone(997.0, 10 ** (-20.0 / 20), 3.0, sides=sides))
    assert meter.loudness_lufs() == pytest.approx(lufs, abs=0.1)
    assert meter.peak_dbfs() == pytest.approx(-20.0, abs=0.01)


def test_low_tones_count_less() -> None:
    assert (
        measured(tone(60.0, 0.1, 2.0)).loudness_lufs() < measured(tone(1000.0, 0.1, 2.0)).loudness_lufs() - 3
    )


def test_silence_has_no_loudness() -> None:
    meter = measured(bytes(192_000))
    assert meter.loudness_lufs() == meter.peak_dbfs() == SILENT_LUFS


def test_quiet_stretches_are_gated_out() -> None:
    loud, quiet = 10 ** (-20 / 10), 10 ** (-45 / 10)
    assert gated_lufs([loud] * 5 + [quiet] * 50) == pytest.approx(gated_lufs([loud]), abs=0.01)


def test_the_end_of_a_long_piece_counts_as_its_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loudness, "MOST_BLOCKS", 10)
    meter = Meter()
    second = tone(997.0, 0.05, 1.0)
    louder = tone(997.0, 0.5, 1.0)
    for number in range(40):
        meter.take(louder if number >= 20 else second)
    assert meter.loudness_lufs() == pytest.approx(measured(louder * 2).loudness_lufs(), abs=0.3)
