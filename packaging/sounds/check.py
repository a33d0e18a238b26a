"""Measures every rendered sound anew and holds it to Companion's bars; exits 1 and names what is out."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
from measure import Measured, measure
from render import ASSETS, BED_LUFS

LISTED_WITHIN_DB = 0.15
BED_RANGE_LU = 10.0
SEAM_WINDOW_S = 0.1


def faults(entry: dict[str, Any], path: Path) -> list[str]:
    """What is wrong with one sound, in words; empty when all is well."""
    samples, rate_hz = soundfile.read(path, always_2d=True)
    found = measure(samples, rate_hz)
    bars = {
        "48 kHz stereo": rate_hz == 48_000 and samples.shape[1] == 2,
        "length as listed": samples.shape[0] == entry["frames"],
        "loudness as listed": abs(found.loudness_lufs - entry["loudness_lufs"]) <= LISTED_WITHIN_DB,
        "true peak as listed": abs(found.true_peak_dbtp - entry["true_peak_dbtp"]) <= LISTED_WITHIN_DB,
        "true peak at most -6 dBTP": found.true_peak_dbtp <= -6.0,
        "whole when summed to mono": found.mono_correlation >= 0.0,
    }
    if entry["kind"] == "bed":
        bars |= _bed_bars(samples, rate_hz, found)
    print(f"{path.name}: {found}")
    return [f"{path.name}: not {bar}" for bar, is_met in bars.items() if not is_met]


def _bed_bars(samples: np.ndarray, rate_hz: int, found: Measured) -> dict[str, bool]:
    width = int(SEAM_WINDOW_S * rate_hz)
    blocks = samples[: samples.shape[0] // width * width].reshape(-1, width, 2)
    level_db = 10 * np.log10(np.mean(blocks**2, axis=(1, 2)) + 1e-12)
    return {
        "-24 LUFS within 1": abs(found.loudness_lufs - BED_LUFS) <= 1.0,
        "an even range": found.range_lu <= BED_RANGE_LU,
        "without a click at the seam": found.seam_jump <= found.ordinary_jump_p95,
        "without a level step at the seam": abs(level_db[0] - level_db[-1])
        <= np.percentile(np.abs(np.diff(level_db)), 95),
    }


def main() -> int:
    """Check every sound that sounds.toml lists."""
    listing = tomllib.loads((ASSETS / "sounds.toml").read_text(encoding="utf-8"))
    wrong = [fault for entry in listing.values() for fault in faults(entry, ASSETS / entry["file"])]
    print("\n".join(wrong) or "all sounds are within their bars")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
