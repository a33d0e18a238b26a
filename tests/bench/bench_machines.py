"""Measures how the formats for machines, and the way back in, grow with ten times the sessions.

``python tests/bench/bench_machines.py [--json]`` from the top of the source tree.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from companion.core.snapshot import SharedSession, Snapshot
from companion.services.holdings import EventRow, Holdings
from companion.services.share_file import read_share_file
from companion.share.formats import share_formats
from companion.share.whole_json import whole_copy
from tests.share.builders import EVERY_EVENT, at
from tests.share.rich import CHECK, NOTE, PHQ, ended_session, rich_snapshot

ROOT = Path(__file__).parents[2]
FEW, MANY, MOST_TIMES = 20, 200, 11.0
ROUNDS = 5
FORMATS = ("json", "csv", "sqlite", "fhir")


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    as_json = parser.parse_args().json
    rows = measured()
    if as_json:
        print(json.dumps(rows))
        return
    for one in rows:
        verdict = "ok" if one["ok"] else "NOT OK"
        print(f"{one['name']:<48} {one['value']:>9.3f}  asked {one['asked']:>7}  {verdict}")


def measured() -> list[dict[str, object]]:
    """The time for 200 sessions by the time for 20, for each format and for reading a whole copy."""
    formats = share_formats(ROOT / "assets")
    rows = [
        row(f"{format_id}: 200 sessions / 20", lambda n, f=formats[format_id]: partial(f.render, lived(n)))
        for format_id in FORMATS
    ]
    rows.append(row("whole copy: 200 sessions / 20", lambda n: partial(whole_copy, held(n), "0", at(0))))
    rows.append(
        row(
            "read a whole copy: 200 sessions / 20",
            lambda n: partial(read_share_file, whole_copy(held(n), "0", at(0))),
        )
    )
    return rows


def lived(sessions: int) -> Snapshot:
    """A share of so many sessions, each with a note, a check and a measure."""
    numbers = range(sessions)
    return replace(
        rich_snapshot(),
        sessions=tuple(SharedSession(f"s{n}", EVERY_EVENT) for n in numbers),
        notes=tuple(replace(NOTE, entry_id=f"e{n}") for n in numbers),
        checks=tuple(replace(CHECK, record_id=f"c{n}") for n in numbers),
        measures_taken=tuple(replace(PHQ, record_id=f"m{n}") for n in numbers),
    )


def held(sessions: int) -> Holdings:
    """A vault of so many sessions, each with a note."""
    from companion.core.stored_form import event_details

    rows: list[EventRow] = []
    for n in range(sessions):
        for event in ended_session(f"s{n}"):
            details = json.loads(json.dumps(event_details(event)))
            rows.append(EventRow(len(rows) + 1, f"s{n}", event.kind, event.at, details))
    return Holdings(
        entries=tuple(replace(NOTE, entry_id=f"e{n}") for n in range(sessions)), events=tuple(rows)
    )


def row(name: str, made: Callable[[int], Callable[[], object]]) -> dict[str, object]:
    """One figure."""
    few, many = median_s(made(FEW)), median_s(made(MANY))
    value = many / few
    return {"name": name, "value": round(value, 3), "asked": MOST_TIMES, "ok": value <= MOST_TIMES}


def median_s(work: Callable[[], object]) -> float:
    """The median time of some runs, after one that is not counted."""
    work()
    return statistics.median(took_s(work) for _ in range(ROUNDS))


def took_s(work: Callable[[], object]) -> float:
    """Seconds of this process that some work takes."""
    began_s = time.process_time()
    work()
    return time.process_time() - began_s


if __name__ == "__main__":
    main()
