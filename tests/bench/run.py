"""Runs every measurement in this folder and prints one table; ends with 1 if a figure is not as asked.

A measurement is a script `bench_NAME.py` that, called with --json, prints a line of JSON for each figure:
{"name": ..., "value": ..., "asked": ..., "ok": true or false}. Ratios are taken inside one run.
    python tests/bench/run.py [NAME ...]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

TIMEOUT_S = 1200


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure as it stands in the table."""

    name: str
    value: str
    asked: str
    ok: bool


def _shown(value: object) -> str:
    return f"{value:.3g}" if isinstance(value, float) else str(value)


def read_figures(printed: str) -> list[Figure]:
    """The figures among the lines of a script: JSON objects or lists of them. Other lines are left out."""
    figures: list[Figure] = []
    for line in printed.splitlines():
        try:
            said = json.loads(line)
        except json.JSONDecodeError:
            continue
        rows = said if isinstance(said, list) else [said]
        figures += [
            Figure(str(row["name"]), _shown(row["value"]), _shown(row["asked"]), row["ok"] is True)
            for row in rows
            if isinstance(row, dict) and {"name", "value", "asked", "ok"} <= row.keys()
        ]
    return figures


def measure(script: Path) -> list[Figure]:
    """Run one script; a script that fails, hangs or says nothing gives a figure that is not ok."""
    command = [sys.executable, str(script), "--json"]
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=TIMEOUT_S, check=False)
    except subprocess.TimeoutExpired:
        return [Figure(script.stem, "no end", f"within {TIMEOUT_S} s", ok=False)]
    figures = read_figures(done.stdout)
    if done.returncode != 0 and all(figure.ok for figure in figures):
        figures.append(Figure(script.stem, f"exit {done.returncode}", "exit 0", ok=False))
    return figures or [Figure(script.stem, "no figures", "one or more", ok=False)]


def table(figures: Iterable[Figure]) -> str:
    """The figures in columns, each with whether it is as asked."""
    cells = [("measured", "value", "asked", "")]
    cells += [(row.name, row.value, row.asked, "ok" if row.ok else "NOT OK") for row in figures]
    widths = [max(len(row[column]) for row in cells) for column in range(4)]
    lines = [
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    ]
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:]])


def main() -> int:
    """Measure what is named, or all, and print the table."""
    parser = argparse.ArgumentParser(description="Measure Companion and print one table.")
    parser.add_argument(
        "names", nargs="*", help="which measurements, as start for bench_start.py; all if none"
    )
    parser.add_argument("--folder", type=Path, default=Path(__file__).parent, help="where the scripts are")
    asked = parser.parse_args()
    scripts = sorted(asked.folder.glob("bench_*.py"))
    if asked.names:
        scripts = [script for script in scripts if script.stem.removeprefix("bench_") in asked.names]
    figures: list[Figure] = []
    for script in scripts:
        print(f"Measuring {script.stem.removeprefix('bench_')}.", file=sys.stderr, flush=True)
        figures += measure(script)
    if not figures:
        print("There is no such measurement.", file=sys.stderr)
        return 1
    print(table(figures))
    return 0 if all(figure.ok for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
