"""Measures the coach's report of 20 sessions and 22 charts beside reportlab's untagged one, and how it grows.

``python tests/bench/bench_report.py [--json]`` from the top of the source tree.
Each run is a whole process: its wall time and its peak memory. The two take turns.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import time
import zlib
from pathlib import Path
from typing import Any

from companion.core.snapshot import Snapshot
from companion.share.formats import share_formats
from companion.share.pdf import PdfFormat
from companion.share.report.blocks import Making
from companion.share.report.whole import report_of

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.report_life import MEASURES, long_share  # noqa: E402 - the path comes first

SESSIONS = 20
ROUNDS = 7
ASKED_RATIO, ASKED_MB, ASKED_GROWTH = 1.3, 200.0, 11.0
ASKED_KB_A_PAGE = 10.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--run", choices=("ours", "reportlab", "html"), help="make one report and end")
    parser.add_argument("--sessions", type=int, default=SESSIONS)
    options = parser.parse_args()
    if options.run:
        print(json.dumps(_made(options.run, options.sessions)))
        return
    for one in measured():
        if options.json:
            print(json.dumps(one))
        else:
            verdict = "ok" if one["ok"] else "NOT OK"
            print(f"{one['name']:<62} {one['value']:>8} asked {one['asked']:>6}  {verdict}")


def measured() -> list[dict[str, Any]]:
    """Every figure. Ratios are of medians of runs that took turns."""
    runs: dict[str, list[dict[str, float]]] = {"ours": [], "reportlab": []}
    for _ in range(ROUNDS):
        for name, kept in runs.items():
            kept.append(_child(name, SESSIONS))
    ours, theirs = (statistics.median(run["wall_s"] for run in kept) for kept in runs.values())
    many = [_child("ours", SESSIONS * 10) for _ in range(3)]
    once = statistics.median(run["make_s"] for run in runs["ours"])
    growth = statistics.median(run["make_s"] for run in many) / once
    peak = max(run["peak_mb"] for run in runs["ours"])
    pages = runs["ours"][0]["pages"]
    return [
        _figure(f"report of {pages:.0f} tagged pages / reportlab untagged, wall", ours / theirs, ASKED_RATIO),
        _figure("the same, peak memory of the process, MB", peak, ASKED_MB),
        _figure("ten times the sessions / once, making alone", growth, ASKED_GROWTH),
        _figure("the report's size in KB a page", runs["ours"][0]["kb"] / pages, ASKED_KB_A_PAGE),
    ]


def _figure(name: str, value: float, asked: float) -> dict[str, Any]:
    return {"name": name, "value": round(value, 2), "asked": asked, "ok": value <= asked}


def _child(name: str, sessions: int) -> dict[str, float]:
    command = [sys.executable, __file__, "--run", name, "--sessions", str(sessions)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    started_s = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.PIPE, env=environment, check=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told | {"wall_s": time.perf_counter() - started_s}


def _made(name: str, sessions: int) -> dict[str, float]:
    shared = long_share(sessions)
    started_s = time.perf_counter()
    content = _content(name, shared)
    make_s = time.perf_counter() - started_s
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pages = sum(part.count(b"/Type/Page/") + part.count(b"/Type /Page\n") for part in _plain(content))
    return {"make_s": make_s, "peak_mb": peak_mb, "pages": pages, "kb": len(content) / 1024}


def _plain(content: bytes) -> list[bytes]:
    """The file, and the objects that are packed in it."""
    streams = re.finditer(rb"/Type/ObjStm.*?stream\n(.*?)\nendstream", content, re.DOTALL)
    return [content, *(zlib.decompress(stream[1]) for stream in streams)]


def _content(name: str, shared: Snapshot) -> bytes:
    if name == "reportlab":
        from tests.bench.report_by_reportlab import set_by_reportlab

        return set_by_reportlab(report_of(shared, Making("a4", measures=MEASURES)))
    formats = share_formats(ROOT / "assets", paper="a4", measures=MEASURES)
    made = formats["html" if name == "html" else "pdf"]
    assert name == "html" or isinstance(made, PdfFormat)
    return made.render(shared)


if __name__ == "__main__":
    main()
