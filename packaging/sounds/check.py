"""Measures every rendered sound anew and holds it to Companion's bars; exits 1 and names what is out."""

from __future__ import annotations

import math
import sys
import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
from listing import MEASURED
from measure import Measured, measure
from render import ASSETS, BED_LUFS

LISTED_WITHIN_DB = 0.15
SEAM_WINDOW_S = 0.1
SWELL_S = 3.0
TONES = ("bowl_low", "bowl_middle", "chime_soft")
BED_SECONDS = (150.0, 160.0)
ALL_BYTES = 17_000_000


def faults(sound_id: str, entry: dict[str, Any], noted: dict[str, Any] | None) -> list[str]:
    """What is wrong with one sound, in words; empty when all is well."""
    samples, rate_hz = soundfile.read(ASSETS / entry["file"], always_2d=True)
    found = measure(samples, rate_hz)
    bars = {
        "48 kHz stereo": rate_hz == 48_000 and samples.shape[1] == 2,
        "length as listed": samples.shape[0] == entry["frames"],
        "loudness as listed": abs(found.loudness_lufs - entry["loudness_lufs"]) <= LISTED_WITHIN_DB,
        "true peak as listed": abs(found.true_peak_dbtp - entry["true_peak_dbtp"]) <= LISTED_WITHIN_DB,
        "true peak at most -6 dBTP": found.true_peak_dbtp <= -6.0,
        "whole when summed to mono": found.mono_correlation >= 0.0 and found.mono_loss_db < 3.0,
        "without DC": found.dc <= 1e-3,
        "even between the ears within 1 dB": abs(found.balance_db) <= 1.0,
        "free of shrill highs": found.over_6khz_db <= -30.0,
    }
    if noted:
        bars["the file that was measured"] = noted["sha256"] == entry["sha256"]
        bars["as loud as measured"] = abs(noted["loudness_lufs"] - found.loudness_lufs) <= LISTED_WITHIN_DB
    if entry["kind"] == "bed":
        bars |= _bed_bars(samples, rate_hz, found)
    if sound_id in TONES:
        bars["swelling in over 3 s, to silence at both ends"] = _swells(samples, rate_hz)
    print(f"{entry['file']}: {found}")
    return [f"{entry['file']}: not {bar}" for bar, is_met in bars.items() if not is_met]


def _bed_bars(samples: np.ndarray, rate_hz: int, found: Measured) -> dict[str, bool]:
    width = int(SEAM_WINDOW_S * rate_hz)
    blocks = samples[: samples.shape[0] // width * width].reshape(-1, width, 2)
    level_db = 10 * np.log10(np.mean(blocks**2, axis=(1, 2)) + 1e-12)
    seconds = samples.shape[0] / rate_hz
    return {
        "150 to 160 s long": BED_SECONDS[0] <= seconds <= BED_SECONDS[1],
        "-24 LUFS within 1": abs(found.loudness_lufs - BED_LUFS) <= 1.0,
        "an even range": found.range_lu <= 10.0,
        "without a click at the seam": found.seam_jump <= found.ordinary_jump_p95,
        "without a level step at the seam": abs(level_db[0] - level_db[-1])
        <= np.percentile(np.abs(np.diff(level_db)), 95),
        "slow to rise (8 dB in a second)": found.rise_db_s <= 8.0,
        "free of bursts (8 dB over the second before)": found.burst_db <= 8.0,
        "calm in crest (9 to 18 dB)": 9.0 <= found.crest_db <= 18.0,
        "calm in colour (150 to 1500 Hz)": 150.0 <= found.centroid_hz <= 1500.0,
        "free of a loop in the loop": found.recurs <= 0.5,
    }


def _swells(samples: np.ndarray, rate_hz: int) -> bool:
    """Whether the loudest 100 ms come 3 s in or later, after a rise, and both ends are silent."""
    width = int(0.1 * rate_hz)
    blocks = samples[: samples.shape[0] // width * width].reshape(-1, width * 2)
    level = np.sqrt(np.mean(blocks**2, axis=1))
    early = level[: int(SWELL_S / 4 / 0.1)].max()
    ends = max(np.abs(samples[:48]).max(), np.abs(samples[-48:]).max())
    return bool(np.argmax(level) * 0.1 >= 0.8 * SWELL_S and early <= 0.25 * level.max() and ends < 1e-3)


def together(listing: dict[str, Any]) -> list[str]:
    """What is wrong with all sounds as a set."""
    frames = {name: entry["frames"] for name, entry in listing.items() if entry["kind"] == "bed"}
    wrong = [
        f"{one} and {other} share a factor"
        for one, other in combinations(frames, 2)
        if math.gcd(frames[one], frames[other]) > 1
    ]
    size = sum(path.stat().st_size for path in Path(ASSETS).iterdir())
    print(f"{len(frames)} beds, {size / 1e6:.1f} MB in all")
    return wrong + ([f"{size} bytes in all"] if size > ALL_BYTES else [])


def main() -> int:
    """Check every sound that sounds.toml lists."""
    listing = tomllib.loads((ASSETS / "sounds.toml").read_text(encoding="utf-8"))
    noted = tomllib.loads(MEASURED.read_text(encoding="utf-8"))
    wrong = together(listing)
    for sound_id, entry in listing.items():
        wrong += faults(sound_id, entry, noted.get(sound_id))
    print("\n".join(wrong) or "all sounds are within their bars")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
