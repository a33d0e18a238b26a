"""Full and read-only disks: what was acknowledged is kept and the trouble is named."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from companion.core.journal import Entry
from companion.services.errors import DiskFullError, FolderReadOnlyError, StorageError
from companion.services.vault_news import BACKUP_TROUBLE_SETTING
from companion.vault import faults
from companion.vault.backups import close_with_backup, make_backup
from companion.vault.driver import DatabaseError
from companion.vault.faults import calm_faults
from companion.vault.handle import OpenVault
from companion.vault.kdf import KdfPolicy
from companion.vault.opening import create_vault, open_vault
from companion.vault.verify import verify

PASSPHRASE = "an old green boat"


def fill(disk: Path) -> None:
    """Take all room that is left."""
    with (disk / "filler").open("ab", buffering=0) as file:
        for size in (65536, 4096, 512, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue


def write_until_full(vault: OpenVault, an_entry: Callable[..., Entry]) -> list[Entry]:
    kept: list[Entry] = []
    for number in range(3000):
        entry = an_entry(f"e{number}", f"line {number} " + "x" * 3000, begun_s=float(-number))
        try:
            vault.records.save_entry(entry)
        except DiskFullError:
            return kept
        kept.append(entry)
    pytest.fail("the disk never filled")


def test_full_disk_keeps_every_acknowledged_row(
    small_disk: Callable[[str], Path], cheap: KdfPolicy, an_entry: Callable[..., Entry]
) -> None:
    folder = small_disk("3m") / "data"
    vault = create_vault(folder, PASSPHRASE, cheap).vault
    kept = write_until_full(vault, an_entry)
    assert len(kept) > 20
    assert vault.records.entries() == kept
    vault.close()
    again = open_vault(folder, PASSPHRASE, cheap)
    assert again.records.entries() == kept
    key = again.key
    again.close()
    assert verify(folder / "vault.db", key).ok


def test_ballast_lets_the_next_line_through_on_a_full_disk(
    small_disk: Callable[[str], Path], cheap: KdfPolicy, an_entry: Callable[..., Entry]
) -> None:
    disk = small_disk("4m")
    vault = create_vault(disk / "data", PASSPHRASE, cheap).vault
    assert (disk / "data" / "ballast").stat().st_size == 1024 * 1024
    fill(disk)
    entry = an_entry("one", "y" * 200_000)
    vault.records.save_entry(entry)
    assert not (disk / "data" / "ballast").exists()
    assert vault.records.entries() == [entry]
    vault.db.close()
    vault.lock.release()
    again = open_vault(disk / "data", PASSPHRASE, cheap)
    assert again.records.entries() == [entry]
    again.close()


def test_ballast_is_laid_in_again_when_there_is_room(
    small_disk: Callable[[str], Path], cheap: KdfPolicy
) -> None:
    disk = small_disk("8m")
    create_vault(disk / "data", PASSPHRASE, cheap).close()
    (disk / "data" / "ballast").unlink()
    open_vault(disk / "data", PASSPHRASE, cheap).close()
    assert (disk / "data" / "ballast").stat().st_size == 1024 * 1024


def test_vault_opens_on_a_full_disk_by_giving_up_the_ballast(
    small_disk: Callable[[str], Path], cheap: KdfPolicy, an_entry: Callable[..., Entry]
) -> None:
    disk = small_disk("4m")
    new = create_vault(disk / "data", PASSPHRASE, cheap)
    new.records.save_entry(an_entry("one", "kept"))
    new.close()
    fill(disk)
    vault = open_vault(disk / "data", PASSPHRASE, cheap)
    vault.records.save_entry(an_entry("two", "also kept"))
    assert {entry.text for entry in vault.records.entries()} == {"kept", "also kept"}
    vault.close()


def test_making_a_vault_on_a_full_disk_leaves_nothing(
    small_disk: Callable[[str], Path], cheap: KdfPolicy
) -> None:
    disk = small_disk("64k")
    with pytest.raises(DiskFullError):
        create_vault(disk / "data", PASSPHRASE, cheap)
    assert {path.name for path in (disk / "data").iterdir()} <= {"lock"}


def test_backup_on_a_full_disk_leaves_no_half_copy(
    small_disk: Callable[[str], Path], vault: OpenVault, an_entry: Callable[..., Entry]
) -> None:
    for number in range(40):
        vault.records.save_entry(an_entry(f"e{number}", os.urandom(4000).hex()))
    disk = small_disk("128k")
    with pytest.raises(DiskFullError):
        make_backup(vault, disk / "copy.db")
    assert list(disk.iterdir()) == []
    assert len(vault.records.entries()) == 40


def test_backup_that_fails_at_quit_is_remembered_and_made_at_the_next(
    vault: OpenVault, folder: Path, reopen: Callable[[], OpenVault]
) -> None:
    copies = folder / "backups"
    assert close_with_backup(vault, 1_800_000_000.0) is None
    cut = reopen()
    cut.records.set_setting("a", "b")
    copies.rename(folder / "elsewhere")
    copies.write_text("a file where the folder should be")
    trouble = close_with_backup(cut, 1_800_000_100.0)
    assert isinstance(trouble, StorageError)
    copies.unlink()
    (folder / "elsewhere").rename(copies)
    again = reopen()
    assert again.records.get_setting(BACKUP_TROUBLE_SETTING) == trouble.sentence
    assert close_with_backup(again, 1_800_000_200.0) is None
    assert len(list(copies.glob("*.db"))) == 2
    assert reopen().records.get_setting(BACKUP_TROUBLE_SETTING) == ""


def test_ballast_never_takes_the_last_room(small_disk: Callable[[str], Path], cheap: KdfPolicy) -> None:
    disk = small_disk("2m")
    create_vault(disk / "data", PASSPHRASE, cheap).close()
    assert not (disk / "data" / "ballast").exists()


def test_read_only_folder_is_named_and_left_as_it_is(
    small_disk: Callable[[str], Path],
    cheap: KdfPolicy,
    an_entry: Callable[..., Entry],
    digests: Callable[[Path], dict[str, str]],
) -> None:
    disk = small_disk("8m")
    new = create_vault(disk / "data", PASSPHRASE, cheap)
    new.records.save_entry(an_entry("one", "kept"))
    new.close()
    before = digests(disk)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    for attempt in (open_vault, create_vault):
        folder = disk / "data" if attempt is open_vault else disk / "new"
        with pytest.raises(FolderReadOnlyError):
            attempt(folder, PASSPHRASE, cheap)
    assert digests(disk) == before
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    vault = open_vault(disk / "data", PASSPHRASE, cheap)
    assert [entry.text for entry in vault.records.entries()] == ["kept"]
    vault.close()


def test_folder_that_turns_read_only_while_open_is_named_and_writing_goes_on_later(
    small_disk: Callable[[str], Path], cheap: KdfPolicy, an_entry: Callable[..., Entry]
) -> None:
    disk = small_disk("8m")
    vault = create_vault(disk / "data", PASSPHRASE, cheap).vault
    vault.records.save_entry(an_entry("one", "kept"))
    vault.db.execute("PRAGMA query_only=ON")
    with pytest.raises(FolderReadOnlyError):
        vault.records.save_entry(an_entry("two", "refused"))
    vault.db.execute("PRAGMA query_only=OFF")
    vault.records.save_entry(an_entry("two", "kept too"))
    assert {entry.text for entry in vault.records.entries()} == {"kept", "kept too"}
    vault.close()


@pytest.mark.parametrize(
    ("number", "error"),
    [(28, DiskFullError), (30, FolderReadOnlyError), (13, FolderReadOnlyError), (5, StorageError)],
)
def test_each_fault_of_the_system_has_its_sentence(number: int, error: type[Exception]) -> None:
    with pytest.raises(error), calm_faults():
        raise OSError(number, "fault")


def test_fault_of_our_own_code_is_not_taken_for_a_fault_of_the_disk(vault: OpenVault) -> None:
    with pytest.raises(DatabaseError, match="no such table"), calm_faults():
        vault.db.execute("SELECT * FROM nowhere")


def test_every_sentence_says_what_to_do_and_stays_short() -> None:
    sentences = [faults.DISK_FULL, faults.READ_ONLY, faults.BUSY, faults.DAMAGED, faults.DISK_TROUBLE]
    for sentence in sentences:
        assert 2 <= sentence.count(".") <= 3
        assert max(len(part.split()) for part in sentence.split(".")) <= 14
