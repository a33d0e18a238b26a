"""Every flipped bit in any file that a vault needs is noticed by a check."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from companion.core.clock import Instant
from companion.core.events import LookedIn
from companion.core.journal import Entry, EntryKind
from companion.services.errors import CalmError
from companion.vault.handle import OpenVault
from companion.vault.kdf import KdfCost, KdfPolicy
from companion.vault.opening import create_vault
from companion.vault.verify import verify_vault
from tests.faults.tally import Tally

PASSPHRASE = "an old green boat"
CHEAP = KdfPolicy(least=KdfCost(8, 1, 1), fixed=KdfCost(64, 1, 1))
FILES = ("vault.db", "vault.db-wal", "vault.json", "vault.json.prev", "tally")
AT = Instant(1_790_000_000.0, 3600, 100.0, 100.0, "boot")


def write_some(vault: OpenVault, start: int, count: int) -> None:
    for number in range(start, start + count):
        text = f"entry {number} " * 40
        vault.records.save_entry(Entry(f"e{number}", EntryKind.REFLECTION, AT, AT.utc_s, text, "s"))
        vault.records.append_event("s", LookedIn(AT, all_three=True))


@pytest.fixture(scope="module")
def cut_off(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault whose program died: a database with content, and a log with changes that are only there."""
    home = tmp_path_factory.mktemp("flips")
    vault = create_vault(home / "data", PASSPHRASE, CHEAP).vault
    write_some(vault, 0, 20)
    vault.settle()
    write_some(vault, 20, 4)
    left = home / "left"
    left.mkdir()
    for name in FILES:
        shutil.copy(home / "data" / name, left / name)
    vault.close()
    return left


def is_noticed(folder: Path) -> bool:
    try:
        return not verify_vault(folder, PASSPHRASE, CHEAP).ok
    except CalmError:
        return True


def unnoticed(cut_off: Path, folder: Path, flips: int, seed: int) -> list[str]:
    rng = random.Random(seed)
    sizes = [(cut_off / name).stat().st_size for name in FILES]
    missed = []
    for name in FILES:
        shutil.copy(cut_off / name, folder / name)
    for number in range(flips):
        # Half of them by size, half in each file alike, so that the small files get their share.
        name = rng.choices(FILES, sizes)[0] if number % 2 else FILES[number // 2 % len(FILES)]
        whole = (cut_off / name).read_bytes()
        at, bit = rng.randrange(len(whole)), rng.randrange(8)
        flipped = bytearray(whole)
        flipped[at] ^= 1 << bit
        (folder / name).write_bytes(flipped)
        if not is_noticed(folder):
            missed.append(f"{name}, byte {at}, bit {bit}")
        (folder / "vault.db-shm").unlink(missing_ok=True)
        for again in ("vault.db", "vault.db-wal", name):
            shutil.copy(cut_off / again, folder / again)
    return missed


def test_whole_files_are_called_whole(cut_off: Path, tmp_path: Path) -> None:
    for name in FILES:
        shutil.copy(cut_off / name, tmp_path / name)
    assert not is_noticed(tmp_path)


def test_each_of_200_flipped_bits_is_noticed(cut_off: Path, tmp_path: Path, tally: Tally) -> None:
    missed = unnoticed(cut_off, tmp_path, 200, seed=1)
    tally.add("bits flipped one at a time", flipped=200, not_noticed_by_verify=len(missed))
    assert missed == []


@pytest.mark.long
def test_each_of_1000_flipped_bits_is_noticed(cut_off: Path, tmp_path: Path, tally: Tally) -> None:
    missed = unnoticed(cut_off, tmp_path, 1000, seed=2)
    tally.add("bits flipped one at a time", flipped=1000, not_noticed_by_verify=len(missed))
    assert missed == []
