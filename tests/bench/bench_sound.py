"""Two simulated hours of every scene, sample by sample: steps, peaks and memory; takes a few minutes."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOURS = float(os.environ.get("COMPANION_BENCH_SOUND_H", "2"))
SLACK = 16  # of 32768: what a step of a level may add, 66 dB under full scale
FAMILIES = ("nature", "music")


def live(family: str) -> dict[str, float]:
    """What was heard of the scenes of one family."""
    program = ROOT / "tests" / "audio" / "paced_capture.py"
    where = (ROOT / "assets" / "audio", ROOT / "companion" / "content" / "scenes")
    command = [sys.executable, str(program), "scenes", *map(str, where), family, str(HOURS * 3600)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    said: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return said


def main() -> int:
    """Print the figures as lines of JSON."""
    for family in FAMILIES:
        heard = live(family)
        name = f"{family}, {HOURS:g} h"
        over = max(0.0, heard["widest"] - heard["bound"])
        peak_dbfs = 20 * math.log10(max(1, heard["peak"]) / 32768)
        rows = [
            (f"{name}: widest step over that of its beds, of 32768", over, f"<= {SLACK}", over <= SLACK),
            (f"{name}: peak, dBFS", peak_dbfs, "<= -12", peak_dbfs <= -12),
            (f"{name}: memory grown, MB", heard["grown_kib"] / 1024, "< 2", heard["grown_kib"] < 2048),
        ]
        for what, value, asked, ok in rows:
            print(json.dumps({"name": what, "value": value, "asked": asked, "ok": ok}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
