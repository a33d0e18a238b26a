"""A rehearsal is killed at random instants, again and again: nothing told is lost, and it always goes on."""

from __future__ import annotations

import json
import random
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from companion.services.errors import CalmError
from companion.vault.opening import open_vault
from companion.vault.verify import verify
from tests.faults.tally import Tally
from tests.journeys.runs import LONGEST_S, Place, Rows

SPEED = 20_000
KILLS, KILLS_AT_LENGTH = 50, 500
CHAINS = 2
"""How many rehearsals are killed at the same time, each in a folder of its own."""
MOST_EVENTS, LONGEST_AFTER_S = 16, 0.15
LONGEST_START_S = 2.5
LONGEST_WHOLE_S = 240.0
END = "end_card_read"


@dataclass(slots=True)
class Chain:
    """One person's folder, in which one rehearsal after another is killed."""

    place: Place
    chance: random.Random
    told: Rows = field(default_factory=list)
    kills: int = 0
    cut_off: int = 0
    resumed: int = 0
    unopened: int = 0
    lost: int = 0
    ended: int = 0
    problems: list[str] = field(default_factory=list)

    def run(self, kills: int) -> Chain:
        """Kill so many times, in a vault with a plan; then let the last session come to its end."""
        is_cut_off = self._look(self._whole(), was_cut_off=False)
        while self.kills < kills:
            rows = self._killed(is_cut_off=is_cut_off)
            is_cut_off = self._look(rows, was_cut_off=is_cut_off)
        self._look(self._whole(*(["--resume"] if is_cut_off else [])), was_cut_off=is_cut_off)
        vault = self.place.data / "vault.db"
        if not verify(vault, self._key()).ok:
            self.problems.append("the vault is not whole")
        return self

    def _whole(self, *resumes: str) -> Rows:
        """Rehearse to the end, for as long as a person who gets stuck takes to say where."""
        done = self.place.rehearse(*resumes, speed=SPEED, within_s=LONGEST_WHOLE_S)
        if done.code or done.kinds[-1] != END:
            self.problems.append(f"it did not come to its end: {done.code} {done.err} {done.kinds[-9:]}")
        return done.rows

    def _killed(self, *, is_cut_off: bool) -> Rows:
        """Start a rehearsal, kill it at some instant, and return what it told until then."""
        resumes = ["--resume"] if is_cut_off else []
        lines: list[str] = []
        with self.place.rehearsing(*resumes, speed=SPEED) as process:
            assert process.stdout is not None
            events = self.chance.randint(0, MOST_EVENTS)
            after_s = self.chance.uniform(0, LONGEST_AFTER_S if events else LONGEST_START_S)
            has_told = threading.Event()
            reader = threading.Thread(target=_read, args=(process.stdout, lines, events, has_told))
            reader.start()
            if events:
                has_told.wait(LONGEST_S)
            try:
                process.wait(after_s)
            except subprocess.TimeoutExpired:
                process.kill()
                self.kills += 1
            reader.join()
            assert process.stderr is not None
            said = process.stderr.read()
            code = process.wait(LONGEST_S)
        rows = [json.loads(line) for line in lines if line.endswith("\n")]
        if code > 0:
            self.problems.append(f"{said.strip()} After {[row['kind'] for row in (self.told + rows)[-9:]]}")
        return rows

    def _look(self, rows: Rows, *, was_cut_off: bool) -> bool:
        """Open the vault and compare; returns whether there is a session to go on with."""
        self.told += rows
        if was_cut_off and rows:
            self.resumed += 1
            if rows[0]["kind"] != "session_reopened":
                self.problems.append(f"it did not go on but began with {rows[0]}")
        self.ended += any(row["kind"] == END for row in rows)
        if not (self.place.data / "vault.json").exists() and not self.told:
            return False
        try:
            vault = open_vault(self.place.data, self.place.passphrase)
        except CalmError as error:
            self.unopened += 1
            self.problems.append(error.sentence)
            return was_cut_off
        stored = {one.number: (one.event.kind, one.session_id) for one in vault.records.events()}
        open_id = vault.records.open_session_id()
        vault.db.close()
        vault.lock.release()
        self.lost += sum(stored.get(row["acked"]) != (row["kind"], row["session"]) for row in self.told)
        is_new = open_id is not None and (not was_cut_off or bool(rows))
        self.cut_off += is_new
        return open_id is not None

    def _key(self) -> bytes:
        vault = open_vault(self.place.data, self.place.passphrase)
        vault.close()
        return vault.key


def _read(stream: Iterator[str], lines: list[str], events: int, has_told: threading.Event) -> None:
    for line in stream:
        lines.append(line)
        if len(lines) >= events or f'"{END}"' in line:
            has_told.set()
    has_told.set()


def kill_many(root: Path, kills: int, seed: int, tally: Tally) -> None:
    """Kill so many times over all chains, and count."""
    chains = [Chain(Place(root / f"{number}"), random.Random(seed + number)) for number in range(CHAINS)]
    with ThreadPoolExecutor(CHAINS) as pool:
        list(pool.map(lambda chain: chain.run(kills // CHAINS), chains))
    tally.add(
        f"SIGKILL at random instants of a rehearsal ({kills})",
        kills=sum(chain.kills for chain in chains),
        events_acknowledged=sum(len(chain.told) for chain in chains),
        acknowledged_events_lost=sum(chain.lost for chain in chains),
        vaults_that_do_not_open=sum(chain.unopened for chain in chains),
        sessions_cut_off=sum(chain.cut_off for chain in chains),
        of_these_resumed=sum(chain.resumed for chain in chains),
        sessions_that_came_to_their_end=sum(chain.ended for chain in chains),
    )
    assert [problem for chain in chains for problem in chain.problems] == []
    assert sum(chain.lost + chain.unopened for chain in chains) == 0
    assert [chain.resumed for chain in chains] == [chain.cut_off for chain in chains]
    assert sum(chain.kills for chain in chains) == kills


@pytest.mark.breaks
def test_kills_at_random_instants_lose_nothing_and_every_session_goes_on(
    tmp_path: Path, tally: Tally
) -> None:
    kill_many(tmp_path, KILLS, 20260301, tally)


@pytest.mark.long
def test_hundreds_of_kills_lose_nothing_and_every_session_goes_on(tmp_path: Path, tally: Tally) -> None:
    kill_many(tmp_path, KILLS_AT_LENGTH, 20260302, tally)
