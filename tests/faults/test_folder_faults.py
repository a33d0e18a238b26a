"""The folder goes away, turns read only or is slow in a session: it goes on, and all is stored after."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from companion.services.session import SLOW
from companion.vault.faults import FOLDER_GONE
from companion.vault.opening import create_vault, open_vault
from tests.faults.tally import Tally
from tests.faults.worker import CHEAP, PASSPHRASE, Worker
from tests.journeys.runs import REPOSITORY, has

STEPS_BEFORE, STEPS_DURING, STEPS_AFTER = 3, 4, 2
LONGEST_S = 60.0
ORDINARY = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")
"""Starts a program of root's that keeps to the rights of files as everyone's programs do."""
NEEDS_ROOT = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount disks "
)
Disk = Callable[..., None]


@pytest.fixture
def new_worker() -> Iterator[Callable[[Path], Worker]]:
    """Workers with an open vault in a new folder; closed after the test."""
    workers: list[Worker] = []

    def make(folder: Path) -> Worker:
        create_vault(folder, PASSPHRASE, CHEAP).close()
        workers.append(Worker(folder))
        workers[-1].unlock()
        return workers[-1]

    yield make
    for worker in workers:
        worker.door.close()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[tuple[Path, Disk, Disk]]:
    """A disk of its own at a folder, and how to bring it there and to pull it out."""
    image, place = tmp_path / "image", tmp_path / "stick"
    place.mkdir()
    with image.open("wb") as file:
        file.truncate(24 * 1024 * 1024)
    is_made = has("mkfs.ext4") and run_quietly("mkfs.ext4", "-q", str(image))

    def bring(which: Path = image) -> None:
        if not is_made or not run_quietly("mount", "-o", "loop", str(which), str(place)):
            pytest.skip("this computer lets nobody bring a disk")

    def pull_out() -> None:
        run_quietly("umount", "-l", str(place))

    bring()
    yield place, bring, pull_out
    while run_quietly("umount", "-l", str(place)):
        pass


def run_quietly(*command: str) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def go_through(worker: Worker, begin: Callable[[], object], end: Callable[[], object]) -> list[object]:
    """Live through a fault from ``begin`` to ``end``; returns what was told as trouble."""
    for _ in range(STEPS_BEFORE):
        worker.step()
    assert worker.wait_until_stored()
    begin()
    for _ in range(STEPS_DURING):
        before = worker.session.state
        worker.step()
        assert worker.wait_for_a_step()
        assert worker.session.state != before, "the session goes on and shows it"
    end()
    assert worker.wait_until_stored()
    for _ in range(STEPS_AFTER):
        worker.step()
    assert worker.wait_until_stored()
    return worker.troubles


def assert_all_is_there(folder: Path, said: list[dict[str, Any]], tally: Tally, fault: str) -> None:
    """Everything told as durable lies in the folder, once and in order."""
    vault = open_vault(folder, PASSPHRASE, CHEAP)
    kept = [(one.number, one.event.kind) for one in vault.records.events()]
    texts = [entry.text for entry in vault.records.entries()]
    vault.close()
    acked = [(one["acked"], one["kind"]) for one in said if "acked" in one]
    lost = set(acked) - set(kept)
    tally.add(
        "folder faults in a session",
        faults=1,
        sentences_told=sum(one.get("trouble") is not None for one in said),
        events_acknowledged=len(acked),
        acknowledged_events_lost=len(lost),
    )
    assert kept == acked, fault
    assert texts == [[one["saved"] for one in said if "saved" in one][-1]]


def test_a_folder_that_is_carried_away_and_brought_back_loses_nothing(
    tmp_path: Path, new_worker: Callable[[Path], Worker], tally: Tally
) -> None:
    folder, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
    worker = new_worker(folder)
    troubles = go_through(worker, lambda: folder.rename(elsewhere), lambda: elsewhere.rename(folder))
    assert troubles == [FOLDER_GONE, None]
    worker.door.close()
    assert_all_is_there(folder, worker.said, tally, "renamed")


def test_a_folder_that_is_moved_by_copying_is_used_where_it_is_then(
    tmp_path: Path, new_worker: Callable[[Path], Worker], tally: Tally
) -> None:
    folder, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
    worker = new_worker(folder)

    def bring_a_copy() -> None:
        shutil.copytree(elsewhere, folder)

    troubles = go_through(worker, lambda: folder.rename(elsewhere), bring_a_copy)
    assert troubles == [FOLDER_GONE, None]
    worker.door.close()
    assert_all_is_there(folder, worker.said, tally, "copied")


@pytest.mark.logs("backup at quit")
def test_nothing_is_acknowledged_into_a_folder_that_was_removed(
    tmp_path: Path, new_worker: Callable[[Path], Worker]
) -> None:
    folder = tmp_path / "data"
    worker = new_worker(folder)
    worker.step()
    assert worker.wait_until_stored()
    told = len(worker.said)
    shutil.rmtree(folder)
    for _ in range(STEPS_DURING):
        worker.step()
        assert worker.wait_for_a_step()
    assert [one for one in worker.said[told:] if "acked" in one or "saved" in one] == []
    assert worker.troubles == [FOLDER_GONE]


def test_a_log_that_was_removed_takes_no_event_with_it(
    tmp_path: Path, new_worker: Callable[[Path], Worker], tally: Tally
) -> None:
    folder = tmp_path / "data"
    worker = new_worker(folder)
    troubles = go_through(worker, (folder / "vault.db-wal").unlink, lambda: None)
    assert troubles == []
    worker.door.close()
    assert_all_is_there(folder, worker.said, tally, "log removed")


@NEEDS_ROOT
def test_a_disk_that_is_pulled_out_and_comes_back_loses_nothing(
    disk: tuple[Path, Disk, Disk], new_worker: Callable[[Path], Worker], tally: Tally
) -> None:
    place, bring, pull_out = disk
    worker = new_worker(place / "data")
    assert go_through(worker, pull_out, bring) == [FOLDER_GONE, None]
    worker.door.close()
    assert_all_is_there(place / "data", worker.said, tally, "pulled out")


@NEEDS_ROOT
def test_a_disk_that_fails_and_turns_read_only_goes_on_once_it_is_whole_again(
    disk: tuple[Path, Disk, Disk], new_worker: Callable[[Path], Worker], tally: Tally
) -> None:
    place, bring, pull_out = disk
    worker = new_worker(place / "data")

    def fail() -> None:
        if not run_quietly("mount", "-o", "remount,abort", str(place)):
            pytest.skip("this computer lets nobody break a disk")

    def mend() -> None:
        # The kernel keeps a broken disk broken while a file on it is open; plugged in again it is a new one.
        pull_out()
        again = place.with_name("again")
        shutil.copy(place.with_name("image"), again)
        bring(again)

    troubles = go_through(worker, fail, mend)
    assert troubles[-1] is None
    assert 2 <= len(troubles) <= 4
    worker.door.close()
    assert_all_is_there(place / "data", worker.said, tally, "aborted")


def child(*command: str | Path) -> list[dict[str, Any]]:
    """What a worker in a process of its own told until its end."""
    done = subprocess.run(
        [*map(str, command)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.breaks
@pytest.mark.skipif(not has("strace"), reason="strace is not here")
def test_writes_that_take_5_seconds_are_told_once_and_the_session_goes_on(
    tmp_path: Path, tally: Tally
) -> None:
    folder = tmp_path / "data"
    create_vault(folder, PASSPHRASE, CHEAP).close()
    log = folder / "vault.db-wal"
    slow = ["-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:delay_enter=5000000:when=3..4"]
    under = ["strace", "-f", "-qq", "-o", tmp_path / "trace", "-P", log, *slow]
    said = child(*under, sys.executable, "-m", "tests.faults.worker", folder, "--steps", "6", "--minds")
    troubles = [one["trouble"] for one in said if "trouble" in one]
    assert set(troubles) == {SLOW, None}
    assert len(troubles) <= 4
    assert troubles[-1] is None
    assert said[-1] == {"all_stored": True}
    assert_all_is_there(folder, said, tally, "slow")


@NEEDS_ROOT
@pytest.mark.skipif(not has("setpriv"), reason="setpriv is not here")
def test_a_folder_whose_permission_is_taken_away_keeps_what_it_is_given(tmp_path: Path, tally: Tally) -> None:
    folder = tmp_path / "data"
    create_vault(folder, PASSPHRASE, CHEAP).close()
    said = with_permission_taken_away(folder)
    assert said[-1] == {"all_stored": True}
    assert [one for one in said if "trouble" in one] == []
    assert_all_is_there(folder, said, tally, "permission")


def with_permission_taken_away(folder: Path) -> list[dict[str, Any]]:
    """What a worker told that has no more rights than anyone, while its folder was closed for some steps."""
    steps = STEPS_BEFORE + STEPS_DURING + STEPS_AFTER
    worker = [sys.executable, "-m", "tests.faults.worker", str(folder), "--steps", str(steps), "--asks"]
    process = subprocess.Popen(
        [*ORDINARY, *worker], cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin is not None
    assert process.stdout is not None
    said: list[dict[str, Any]] = []
    with process.stdin as asked, process.stdout as told:
        for number in range(steps):
            is_closed = STEPS_BEFORE <= number < STEPS_BEFORE + STEPS_DURING
            folder.chmod(0 if is_closed else 0o700)
            asked.write("on\n")
            asked.flush()
            for line in iter(told.readline, ""):
                said.append(json.loads(line))
                if said[-1].get("step") == number:
                    break
        said += [json.loads(line) for line in told]
    assert process.wait(LONGEST_S) == 0
    return said
