"""Damage is noticed and named; what is missing is said, and the files are kept as they were found."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from companion.core.journal import Entry
from companion.services.errors import (
    CalmError,
    DatabaseGoneError,
    KeyfileDamagedError,
    KeyfileForeignError,
    KeyfileGoneError,
    VaultDamagedError,
)
from companion.services.vault_news import LOSS_SETTING
from companion.vault.damage import LOST
from companion.vault.handle import OpenVault
from companion.vault.kdf import KdfPolicy
from companion.vault.keyfile import make_keys, write_keyfile
from companion.vault.log_file import FRAME_BYTES, HEADER_BYTES, frames_of, log_problems
from companion.vault.opening import open_vault
from companion.vault.tally import read_mark
from companion.vault.verify import VerifyReport, verify_vault

PASSPHRASE = "an old green boat"


@pytest.fixture
def cut_off(vault: OpenVault, tmp_path: Path, an_entry: Callable[..., Entry]) -> Path:
    """The folder of a vault whose program died: its last changes are only in the log."""
    vault.records.save_entry(an_entry("one", "the first line"))
    vault.settle()
    for number in range(8):
        vault.records.save_entry(an_entry(f"later-{number}", f"a later line {number}"))
    return Path(shutil.copytree(vault.folder.root, tmp_path / "cut off"))


def checked(folder: Path, cheap: KdfPolicy) -> VerifyReport:
    return verify_vault(folder, PASSPHRASE, cheap)


def test_vault_that_was_cut_off_is_whole_and_has_lost_nothing(cut_off: Path, cheap: KdfPolicy) -> None:
    assert checked(cut_off, cheap).ok
    vault = open_vault(cut_off, PASSPHRASE, cheap)
    assert vault.was_cut_off
    assert vault.lost_changes == 0
    assert len(vault.records.entries()) == 9
    vault.close()
    assert not (cut_off / "aside").exists()


def no_log(log: Path) -> None:
    log.unlink()


def empty_log(log: Path) -> None:
    log.write_bytes(b"")


def cut_log(log: Path) -> None:
    log.write_bytes(log.read_bytes()[:-1])


def log_without_its_last_change(log: Path) -> None:
    ends = [at for at, frame in enumerate(frames_of(log)) if frame.ends_change]
    log.write_bytes(log.read_bytes()[: HEADER_BYTES + FRAME_BYTES * (ends[-2] + 1)])


def flipped_head(log: Path) -> None:
    content = bytearray(log.read_bytes())
    content[17] ^= 4
    log.write_bytes(content)


def flipped_last_frame(log: Path) -> None:
    content = bytearray(log.read_bytes())
    content[-1] ^= 1
    log.write_bytes(content)


@pytest.mark.parametrize(
    "damage",
    [no_log, empty_log, cut_log, log_without_its_last_change, flipped_head, flipped_last_frame],
)
def test_lost_change_is_noticed_said_and_the_files_are_kept_as_found(
    cut_off: Path, cheap: KdfPolicy, damage: Callable[[Path], None]
) -> None:
    damage(cut_off / "vault.db-wal")
    found = {path.name: path.read_bytes() for path in cut_off.glob("vault.db*") if "shm" not in path.name}
    assert not checked(cut_off, cheap).ok
    vault = open_vault(cut_off, PASSPHRASE, cheap)
    assert vault.lost_changes > 0
    assert vault.records.get_setting(LOSS_SETTING) == LOST
    assert "the first line" in {entry.text for entry in vault.records.entries()}
    vault.close()
    (kept,) = (cut_off / "aside").iterdir()
    for name, content in found.items():
        assert (kept / name).read_bytes() == content
    again = open_vault(cut_off, PASSPHRASE, cheap)
    assert again.lost_changes == 0
    again.close()
    assert checked(cut_off, cheap).ok


def test_broken_frame_before_others_is_named_by_the_log_itself(cut_off: Path) -> None:
    log = cut_off / "vault.db-wal"
    assert log_problems(log) == []
    content = bytearray(log.read_bytes())
    content[HEADER_BYTES + 100] ^= 1
    log.write_bytes(content)
    assert log_problems(log) == ["the log does not hold together from its start"]


@pytest.mark.parametrize("at", [17, HEADER_BYTES + 50, HEADER_BYTES + FRAME_BYTES * 9 + 50, -1])
def test_broken_log_whose_changes_are_in_the_database_already_is_noticed_and_costs_nothing(
    vault: OpenVault, tmp_path: Path, cheap: KdfPolicy, an_entry: Callable[..., Entry], at: int
) -> None:
    for number in range(8):
        vault.records.save_entry(an_entry(f"e{number}", f"line {number} " * 200))
    vault.db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    entries = vault.records.entries()
    left = Path(shutil.copytree(vault.folder.root, tmp_path / "left"))
    log = left / "vault.db-wal"
    assert checked(left, cheap).ok
    content = bytearray(log.read_bytes())
    content[at] ^= 1
    log.write_bytes(content)
    assert not checked(left, cheap).ok
    opened = open_vault(left, PASSPHRASE, cheap)
    assert opened.lost_changes == 0
    assert opened.records.entries() == entries
    opened.close()
    assert checked(left, cheap).ok


def test_log_that_starts_anew_keeps_nothing_of_the_one_before(
    vault: OpenVault, an_entry: Callable[..., Entry]
) -> None:
    log = vault.folder.root / "vault.db-wal"
    vault.records.save_entry(an_entry("long", "x" * 1_000_000))
    assert log.stat().st_size > 1_000_000
    vault.db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    vault.records.save_entry(an_entry("short", "a line"))
    assert log.stat().st_size == HEADER_BYTES + FRAME_BYTES * len(frames_of(log)) < 200_000


def test_older_database_put_in_its_place_is_noticed(
    vault: OpenVault, folder: Path, cheap: KdfPolicy, an_entry: Callable[..., Entry]
) -> None:
    vault.close()
    older = (folder / "vault.db").read_bytes()
    newer = open_vault(folder, PASSPHRASE, cheap)
    newer.records.save_entry(an_entry("one", "a line"))
    newer.close()
    (folder / "vault.db").write_bytes(older)
    assert checked(folder, cheap).problems == ("1 acknowledged changes are missing",)
    opened = open_vault(folder, PASSPHRASE, cheap)
    assert opened.lost_changes == 1
    opened.close()


def test_tally_is_never_ahead_of_what_is_stored(vault: OpenVault, an_entry: Callable[..., Entry]) -> None:
    for number in range(5):
        vault.records.save_entry(an_entry(f"{number}", "a line"))
        mark = read_mark(vault.folder.tally, vault.key)
        assert mark is not None
        (stored,) = vault.db.execute("SELECT changes FROM tally").fetchone()
        assert mark.changes == stored == number + 1


def test_tally_that_cannot_be_written_costs_no_line(
    vault: OpenVault, folder: Path, cheap: KdfPolicy, an_entry: Callable[..., Entry]
) -> None:
    (folder / "tally").unlink()
    (folder / "tally").mkdir()
    vault.records.save_entry(an_entry("one", "a line"))
    vault.db.close()
    vault.lock.release()
    (folder / "tally").rmdir()
    opened = open_vault(folder, PASSPHRASE, cheap)
    assert [entry.text for entry in opened.records.entries()] == ["a line"]
    opened.close()


def database_gone(folder: Path, _: KdfPolicy) -> None:
    (folder / "vault.db").unlink()


def database_empty(folder: Path, _: KdfPolicy) -> None:
    (folder / "vault.db").write_bytes(b"")


def database_random(folder: Path, _: KdfPolicy) -> None:
    (folder / "vault.db").write_bytes(bytes(range(256)) * 64)


def first_page_damaged(folder: Path, _: KdfPolicy) -> None:
    content = bytearray((folder / "vault.db").read_bytes())
    content[2000] ^= 1
    (folder / "vault.db").write_bytes(content)
    (folder / "tally").unlink()


def keyfile_gone(folder: Path, _: KdfPolicy) -> None:
    (folder / "vault.json").unlink()


def keyfile_damaged(folder: Path, _: KdfPolicy) -> None:
    (folder / "vault.json").write_bytes((folder / "vault.json").read_bytes()[:-20])


def keyfile_foreign(folder: Path, cheap: KdfPolicy) -> None:
    write_keyfile(folder / "vault.json", make_keys(PASSPHRASE, cheap).keyfile)


@pytest.mark.parametrize(
    ("damage", "error", "words"),
    [
        (database_gone, DatabaseGoneError, "gone or empty"),
        (database_empty, DatabaseGoneError, "gone or empty"),
        (database_random, VaultDamagedError, "vault file is damaged"),
        (first_page_damaged, VaultDamagedError, "vault file is damaged"),
        (keyfile_gone, KeyfileGoneError, "key file is gone"),
        (keyfile_damaged, KeyfileDamagedError, "key file is damaged"),
        (keyfile_foreign, KeyfileForeignError, "another vault"),
    ],
)
def test_each_damage_has_its_own_name(
    closed_vault: Path,
    cheap: KdfPolicy,
    damage: Callable[[Path, KdfPolicy], None],
    error: type[CalmError],
    words: str,
) -> None:
    damage(closed_vault, cheap)
    with pytest.raises(VaultDamagedError, match=words) as raised:
        open_vault(closed_vault, PASSPHRASE, cheap)
    assert type(raised.value) is error


def test_check_of_a_vault_with_a_foreign_keyfile_says_so(closed_vault: Path, cheap: KdfPolicy) -> None:
    keyfile_foreign(closed_vault, cheap)
    assert "another vault" in checked(closed_vault, cheap).problems[0]
