"""Fifty quick kills: the session and its storage die at random instants, and nothing that was told is lost.

The whole rehearsal, windows and all, is killed in ``test_kills.py``.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from companion.services.errors import CalmError
from companion.services.ports import StoredEvent
from companion.vault.opening import create_vault, open_vault
from companion.vault.verify import verify
from tests.core.builders import moment
from tests.faults.tally import Tally
from tests.faults.worker import CHEAP, PASSPHRASE
from tests.journeys.runs import REPOSITORY

KILLS, CHAINS = 50, 2
MOST_LINES, LONGEST_AFTER_S, LONGEST_START_S = 50, 0.03, 0.6
STEPS = 60
LONGEST_S = 60.0
DAY_S = 86_400.0


@dataclass(slots=True)
class Chain:
    """One folder, in which one worker after another is killed."""

    folder: Path
    chance: random.Random
    told: list[dict[str, Any]] = field(default_factory=list)
    kills: int = 0
    cut_off: int = 0
    resumed: int = 0
    lost_events: int = 0
    lost_texts: int = 0
    problems: list[str] = field(default_factory=list)
    begins_s: float = 0.0
    is_cut_off: bool = False

    def run(self, kills: int) -> None:
        create_vault(self.folder, PASSPHRASE, CHEAP).close()
        while self.kills < kills:
            self._look(self._killed())
        vault = open_vault(self.folder, PASSPHRASE, CHEAP)
        vault.close()
        if not verify(self.folder / "vault.db", vault.key).ok:
            self.problems.append("the vault is not whole")

    def _killed(self) -> list[dict[str, Any]]:
        """Start a worker, kill it at some instant, and return what it told until then."""
        lines: list[str] = []
        wanted = self.chance.choice([0, self.chance.randint(1, MOST_LINES)])
        after_s = self.chance.uniform(0, LONGEST_AFTER_S if wanted else LONGEST_START_S)
        command = [sys.executable, "-m", "tests.faults.worker", str(self.folder), "--steps", str(STEPS)]
        process = subprocess.Popen(
            [*command, "--goes-on", str(self.begins_s)],
            cwd=REPOSITORY,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        has_told = threading.Event()
        reader = threading.Thread(target=_read, args=(process.stdout, lines, wanted, has_told))
        reader.start()
        if wanted:
            has_told.wait(LONGEST_S)
        try:
            process.wait(after_s)
        except subprocess.TimeoutExpired:
            process.kill()
            self.kills += 1
        reader.join()
        _, said = process.communicate()
        if process.returncode > 0 or said:
            self.problems.append(f"{process.returncode}: {said[-400:]}")
        return [json.loads(line) for line in lines if line.endswith("\n")]

    def _look(self, rows: list[dict[str, Any]]) -> None:
        """Open the vault and compare it with everything that was told."""
        self.told += rows
        acked = [row for row in rows if "acked" in row]
        if self.is_cut_off and acked:
            self.resumed += 1
            if acked[0]["kind"] != "session_reopened":
                self.problems.append(f"it did not go on but began with {acked[0]}")
        try:
            vault = open_vault(self.folder, PASSPHRASE, CHEAP)
        except CalmError as error:
            self.problems.append(f"it does not open: {error.sentence}")
            return
        events = vault.records.events()
        texts = [entry.text for entry in vault.records.entries()]
        open_id = vault.records.open_session_id()
        # Let go as a death would, so that the next worker finds what this one left.
        vault.db.close()
        vault.lock.release()
        stored = {one.number: one.event.kind for one in events}
        self.lost_events += sum(
            stored.get(row["acked"]) != row["kind"] for row in self.told if "acked" in row
        )
        saved = [row["saved"] for row in rows if "saved" in row]
        self.lost_texts += bool(saved) and not any(text.startswith(saved[-1]) for text in texts)
        self.cut_off += open_id is not None and (not self.is_cut_off or bool(acked))
        self.is_cut_off = open_id is not None
        self.begins_s = _later_s(events, is_cut_off=self.is_cut_off)


def _later_s(events: list[StoredEvent], *, is_cut_off: bool) -> float:
    """When the next worker begins: just after the last event, or on the next day for a new session."""
    last_s = max((one.event.at.utc_s for one in events), default=0.0) - moment().utc_s
    return max(0.0, last_s) + 1.0 if is_cut_off else max(0.0, last_s // DAY_S + 1.0) * DAY_S


def _read(stream: Iterator[str], lines: list[str], wanted: int, has_told: threading.Event) -> None:
    for line in stream:
        lines.append(line)
        if len(lines) >= wanted:
            has_told.set()
    has_told.set()


def test_fifty_kills_at_random_instants_lose_nothing_and_every_session_goes_on(
    tmp_path: Path, tally: Tally
) -> None:
    chains = [Chain(tmp_path / f"{number}", random.Random(number)) for number in range(CHAINS)]
    with ThreadPoolExecutor(CHAINS) as pool:
        list(pool.map(lambda chain: chain.run(KILLS // CHAINS), chains))
    told = [row for chain in chains for row in chain.told]
    tally.add(
        f"SIGKILL at random instants of a session ({KILLS})",
        kills=sum(chain.kills for chain in chains),
        events_acknowledged=sum("acked" in row for row in told),
        texts_saved=sum("saved" in row for row in told),
        acknowledged_events_lost=sum(chain.lost_events for chain in chains),
        saved_texts_lost=sum(chain.lost_texts for chain in chains),
        sessions_cut_off=sum(chain.cut_off for chain in chains),
        of_these_resumed=sum(chain.resumed for chain in chains),
    )
    assert [problem for chain in chains for problem in chain.problems] == []
    assert [(chain.lost_events, chain.lost_texts) for chain in chains] == [(0, 0)] * CHAINS
    assert sum(chain.kills for chain in chains) == KILLS
    # The last session of a chain may still wait to be gone on with.
    assert all(chain.cut_off - chain.resumed == chain.is_cut_off for chain in chains)
    assert any("acked" in row for row in told)
