"""The disk refuses each write of a session, one at a time: nothing acknowledged is lost, all is stored."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from companion.core import events as ev
from companion.core.number_events import NumbersDue
from companion.services.errors import CalmError
from companion.vault.opening import create_vault, open_vault
from companion.vault.verify import verify
from tests.faults.tally import Tally
from tests.faults.worker import BACKUP_UTC_S, CHEAP, PASSPHRASE
from tests.journeys.runs import REPOSITORY, has

ERRORS = ("ENOSPC", "EIO")
CALLS = ("pwrite64", "write", "fsync", "fdatasync", "ftruncate")
AT_ONCE = 2
LONGEST_S = 120.0
FILES = ("vault.db", "vault.db-wal", "vault.db-shm", "tally")
BY_THE_CLOCK = {ev.LookInAsked.kind, ev.LookInMissed.kind, ev.CallTeamDue.kind, NumbersDue.kind}
"""How many of these a session has depends on how long the computer takes for its steps."""
pytestmark = pytest.mark.skipif(not has("strace"), reason="strace is not here")


@dataclass(frozen=True, slots=True)
class Run:
    """What a worker told under one fault, and what its folder holds after it."""

    fault: str
    code: int
    said: tuple[dict[str, Any], ...]
    hits: int
    kept: tuple[tuple[int, str], ...]
    text: str
    err: str
    is_whole: bool

    @property
    def acked(self) -> list[tuple[int, str]]:
        return [(one["acked"], one["kind"]) for one in self.said if "acked" in one]

    @property
    def saved(self) -> str:
        return max((one["saved"] for one in self.said if "saved" in one), default="")

    @property
    def sentences(self) -> list[str]:
        return [one["trouble"] for one in self.said if one.get("trouble")]

    @property
    def is_refused(self) -> bool:
        """The vault was not even opened, and that was said in one sentence."""
        return len(self.said) == 1 and str(self.said[0].get("refused", "")).endswith(".")

    @property
    def lost(self) -> int:
        return len(set(self.acked) - set(self.kept)) + (len(self.text) < len(self.saved))

    def problems(self, whole: list[str]) -> Iterator[str]:
        """What this run did that it must not do."""
        if not self.is_whole:
            yield "the file does not open or is not whole"
        if self.is_refused:
            return
        if self.lost:
            yield f"{self.lost} of what was acknowledged is lost"
        if self.code or "Traceback" in self.err or self.said[-1] != {"all_stored": True}:
            yield f"it did not end well: {self.code} {self.said[-1]} {self.err[-400:]}"
        if list(self.kept) != self.acked:
            yield "what is stored is not what was told, in its order"
        if [kind for _, kind in self.kept if kind not in BY_THE_CLOCK] != whole:
            yield "an event is there twice, or is missing, or is out of order"
        if len(self.sentences) > 1 or not all(one.endswith(".") for one in self.sentences):
            yield f"told: {self.sentences}"


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A vault with nothing in it."""
    create_vault(tmp_path / "empty", PASSPHRASE, CHEAP).close()
    return tmp_path / "empty"


def work(folder: Path, empty: Path, steps: int, fault: str = "") -> Run:
    """Let a worker do its steps in a copy of a vault, while strace lets its writes there fail."""
    shutil.copytree(empty, folder)
    trace = folder.with_suffix(".txt")
    copy = folder / "backups" / f"{name_of_backup()}.db.tmp"
    watched = [part for file in (*(folder / name for name in FILES), copy) for part in ("-P", str(file))]
    injected = ["-e", f"inject={fault}"] if fault else []
    under = ["strace", "-f", "-qq", "-o", str(trace), *watched, "-e", f"trace={','.join(CALLS)}", *injected]
    done = subprocess.run(
        [*under, sys.executable, "-m", "tests.faults.worker", str(folder), "--steps", str(steps)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        check=False,
    )
    said = tuple(json.loads(line) for line in done.stdout.splitlines())
    hits = trace.read_text().count("(INJECTED)")
    kept, text, is_whole = found_in(folder)
    return Run(fault, done.returncode, said, hits, kept, text, done.stderr, is_whole)


def found_in(folder: Path) -> tuple[tuple[tuple[int, str], ...], str, bool]:
    """The events and the text that a vault holds, and whether it opens and is whole to the last bit."""
    try:
        vault = open_vault(folder, PASSPHRASE, CHEAP)
    except CalmError:
        return (), "", False
    kept = tuple((one.number, one.event.kind) for one in vault.records.events())
    texts = [entry.text for entry in vault.records.entries()]
    vault.close()
    return kept, max(texts, default=""), verify(folder / "vault.db", vault.key).ok


def calls_of(trace: Path) -> Counter[str]:
    """How often each call was made."""
    return Counter(re.findall(r"^\d+ +(\w+)\(", trace.read_text(), flags=re.MULTILINE))


def name_of_backup() -> str:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(BACKUP_UTC_S, UTC).strftime("%Y-%m-%d-%H%M%S")


def break_each(
    empty: Path, steps: int, faults_of: Callable[[str, int], list[str]], tally: Tally, heading: str
) -> None:
    """One run for each fault, and the counts of all."""
    places = empty.parent
    whole = work(places / "whole", empty, steps)
    kinds = [kind for _, kind in whole.acked if kind not in BY_THE_CLOCK]
    assert not list(whole.problems(kinds)), whole
    counts = calls_of(places / "whole.txt")
    assert counts["pwrite64"] > 40, counts
    faults = [fault for call, count in counts.items() for fault in faults_of(call, count)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        runs = list(pool.map(partial(run_one, places, empty, steps), enumerate(faults)))
    tally.add(
        heading,
        faults_injected=sum(run.hits for run in runs),
        sessions=len(runs),
        told_in_one_sentence=sum(len(run.sentences) == 1 for run in runs),
        calmly_refused_at_the_start=sum(run.is_refused for run in runs),
        acknowledged=sum(len(run.acked) for run in runs),
        acknowledged_lost=sum(run.lost for run in runs),
        vaults_that_do_not_open_or_are_not_whole=sum(not run.is_whole for run in runs),
    )
    # Which write is the last one differs by a few from run to run.
    assert sum(run.hits > 0 for run in runs) > 0.8 * len(runs)
    wrong = [f"{run.fault}: {problem}" for run in runs for problem in run.problems(kinds)]
    assert not wrong, "\n".join(wrong)


def run_one(places: Path, empty: Path, steps: int, numbered: tuple[int, str]) -> Run:
    number, fault = numbered
    folder = places / f"run-{number}"
    run = work(folder, empty, steps, fault)
    shutil.rmtree(folder)
    return run


def one_at_a_time(call: str, count: int) -> list[str]:
    """Every single call of this kind fails once, in each way."""
    return [f"{call}:error={error}:when={n}" for error in ERRORS for n in range(1, count + 1)]


def for_a_while(call: str, count: int) -> list[str]:
    """From every ninth call on, the next seven fail."""
    return [f"{call}:error={error}:when={n}..{n + 6}" for error in ERRORS for n in range(1, count - 6, 9)]


@pytest.mark.breaks
def test_each_write_that_fails_once_loses_nothing_and_is_tried_again(empty: Path, tally: Tally) -> None:
    break_each(empty, 3, one_at_a_time, tally, "writes that fail once (ENOSPC, EIO)")


@pytest.mark.breaks
def test_writes_that_fail_for_a_while_lose_nothing_and_are_tried_again(empty: Path, tally: Tally) -> None:
    break_each(empty, 8, for_a_while, tally, "writes that fail for a while (ENOSPC, EIO)")


@pytest.mark.long
def test_each_write_of_a_whole_session_may_fail(empty: Path, tally: Tally) -> None:
    break_each(empty, 20, one_at_a_time, tally, "each write of a whole session (ENOSPC, EIO)")
