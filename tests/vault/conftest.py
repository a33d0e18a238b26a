"""Vaults on real files with a cheap key derivation, and small disks to fill."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue

import pytest

from companion.core.clock import Instant
from companion.core.events import LookedIn
from companion.core.journal import Entry, EntryKind
from companion.services.ports import Failed, Ok
from companion.vault.backups import make_backup
from companion.vault.door import Door
from companion.vault.handle import OpenVault
from companion.vault.kdf import KdfCost, KdfPolicy
from companion.vault.opening import create_vault, open_vault
from companion.vault.thread import StorageThread

PASSPHRASE = "an old green boat"


@pytest.fixture(scope="session")
def cheap() -> KdfPolicy:
    return KdfPolicy(least=KdfCost(8, 1, 1), fixed=KdfCost(64, 1, 1))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def vault(folder: Path, cheap: KdfPolicy) -> Iterator[OpenVault]:
    """A new vault, open."""
    opened = create_vault(folder, PASSPHRASE, cheap).vault
    yield opened
    opened.db.close()
    opened.lock.release()


@pytest.fixture
def closed_vault(folder: Path, cheap: KdfPolicy, an_entry: Callable[..., Entry]) -> Path:
    """The folder of a vault that holds one entry and was closed in order."""
    new = create_vault(folder, PASSPHRASE, cheap)
    new.records.save_entry(an_entry("one", "the first line"))
    new.close()
    return folder


@pytest.fixture
def reopen(folder: Path, cheap: KdfPolicy) -> Iterator[Callable[[], OpenVault]]:
    """Opens the vault of ``folder``; closes it again after the test."""
    opened: list[OpenVault] = []

    def open_it() -> OpenVault:
        opened.append(open_vault(folder, PASSPHRASE, cheap))
        return opened[-1]

    yield open_it
    for one in opened:
        one.db.close()
        one.lock.release()


@pytest.fixture(scope="session")
def moment() -> Callable[[float], Instant]:
    def at(utc_s: float) -> Instant:
        return Instant(utc_s, 3600, utc_s / 10, utc_s / 20, "boot")

    return at


@pytest.fixture(scope="session")
def an_entry(moment: Callable[[float], Instant]) -> Callable[..., Entry]:
    def make(entry_id: str, text: str, begun_s: float = 1_000.0, changed_s: float = 2_000.0) -> Entry:
        return Entry(entry_id, EntryKind.REFLECTION, moment(begun_s), changed_s, text, "session-1")

    return make


@pytest.fixture(scope="session")
def digests() -> Callable[[Path], dict[str, str]]:
    """What every file of a folder holds, but the lock, which is always empty."""

    def of(folder: Path) -> dict[str, str]:
        return {
            str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.name != "lock"
        }

    return of


@pytest.fixture
def filled(vault: OpenVault, moment: Callable[[float], Instant], an_entry: Callable[..., Entry]) -> OpenVault:
    for number in range(60):
        vault.records.save_entry(an_entry(f"e{number}", f"entry {number} " * 60, begun_s=float(number)))
        vault.records.append_event("s", LookedIn(moment(float(number)), all_three=True))
    vault.records.save_plan("a", "plan", 1.0)
    return vault


@pytest.fixture
def copy(filled: OpenVault, tmp_path: Path) -> Path:
    make_backup(filled, tmp_path / "stick.db")
    return tmp_path / "stick.db"


class Home:
    """An owner's thread that runs what is posted only when the test asks for the next result."""

    def __init__(self) -> None:
        self.posted: Queue[Callable[[], None]] = Queue()

    def result(self, call: Callable[..., None], *values: object) -> Ok[object] | Failed:
        got: list[Ok[object] | Failed] = []
        call(*values, got.append)
        while not got:
            self.posted.get(timeout=60)()
        return got[0]


@pytest.fixture
def home() -> Home:
    return Home()


@pytest.fixture
def new_door(
    folder: Path, cheap: KdfPolicy, home: Home
) -> Iterator[Callable[[], tuple[Door, StorageThread]]]:
    """Makes doors with their own storage threads; closes them after the test."""
    doors: list[Door] = []

    def make() -> tuple[Door, StorageThread]:
        thread = StorageThread(home.posted.put)
        doors.append(Door(folder, thread, policy=cheap, utc_s=lambda: 1_800_000_000.0))
        return doors[-1], thread

    yield make
    for door in doors:
        door.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts memory disks of a given size; skips where this account may not."""
    mounted: list[Path] = []

    def mount(size: str) -> Path:
        place = tmp_path / f"disk-{len(mounted)}"
        place.mkdir()
        if shutil.which("mount") is None or os.name == "nt":
            pytest.skip("this system has no mount command")
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "tmpfs", str(place)],
            capture_output=True,
            check=False,
        )
        if done.returncode != 0:
            pytest.skip("only root may mount a small disk here")
        mounted.append(place)
        return place

    yield mount
    for place in mounted:
        subprocess.run(["umount", "-l", str(place)], check=True)
