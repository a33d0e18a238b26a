"""Files that went away and came back: locked again, and never an older copy of them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from companion.core.journal import Entry
from companion.services.errors import OlderVaultError, StorageError, VaultBusyError
from companion.vault.folder import VaultFolder
from companion.vault.handle import OpenVault, take_lock
from companion.vault.tally import changes_in

TAKES = """
import sys
from pathlib import Path
from companion.vault.folder import VaultFolder
from companion.vault.handle import take_lock
lock = take_lock(VaultFolder(Path(sys.argv[1])))
print("taken", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def elsewhere(folder: Path) -> Path:
    return folder.with_name("elsewhere")


@pytest.fixture
def save(vault: OpenVault, an_entry: Callable[..., Entry]) -> Callable[[str], None]:
    def one(name: str) -> None:
        vault.records.save_entry(an_entry(name, name))

    return one


def texts(vault: OpenVault) -> set[str]:
    return {entry.text for entry in vault.records.entries()}


def is_free(folder: Path) -> bool:
    """Whether another program could take the vault now."""
    try:
        take_lock(VaultFolder(folder)).release()
    except VaultBusyError:
        return False
    return True


def test_a_folder_that_comes_back_as_a_copy_is_locked_again(
    vault: OpenVault, folder: Path, elsewhere: Path, save: Callable[[str], None]
) -> None:
    save("one")
    folder.rename(elsewhere)
    with pytest.raises(StorageError):
        save("two")
    shutil.copytree(elsewhere, folder)
    assert is_free(folder), "a copy is another file, which nobody has locked"
    save("two")
    assert not is_free(folder)
    assert is_free(elsewhere)
    assert texts(vault) == {"one", "two"}


def test_a_folder_without_its_lock_file_is_locked_again(
    vault: OpenVault, folder: Path, elsewhere: Path, save: Callable[[str], None]
) -> None:
    save("one")
    folder.rename(elsewhere)
    shutil.copytree(elsewhere, folder, ignore=shutil.ignore_patterns("lock"))
    save("two")
    assert not is_free(folder)


def test_nothing_is_written_into_files_that_another_program_took_meanwhile(
    vault: OpenVault, folder: Path, elsewhere: Path, save: Callable[[str], None]
) -> None:
    save("one")
    folder.rename(elsewhere)
    shutil.copytree(elsewhere, folder)
    with subprocess.Popen(
        [sys.executable, "-c", TAKES, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "taken\n"
        with pytest.raises(VaultBusyError):
            save("two")
        other.communicate()
    save("two")
    assert texts(vault) == {"one", "two"}


def test_an_older_copy_is_refused_and_left_alone_until_the_newest_is_back(
    vault: OpenVault,
    folder: Path,
    elsewhere: Path,
    save: Callable[[str], None],
    digests: Callable[[Path], dict[str, str]],
) -> None:
    save("one")
    vault.settle()
    older = folder.with_name("older")
    shutil.copytree(folder, older)
    save("two")
    folder.rename(elsewhere)
    older.rename(folder)
    before = digests(folder)
    for _ in range(2):
        with pytest.raises(OlderVaultError, match="newest"):
            save("three")
    assert {**digests(folder), "vault.db-shm": ""} == {**before, "vault.db-shm": ""}
    shutil.rmtree(folder)
    elsewhere.rename(folder)
    save("three")
    assert texts(vault) == {"one", "two", "three"}
    assert changes_in(vault.db) == vault.tally.changes


def test_what_was_acknowledged_can_still_be_read_while_an_older_copy_lies_there(
    vault: OpenVault, folder: Path, elsewhere: Path, save: Callable[[str], None]
) -> None:
    save("one")
    vault.settle()
    shutil.copytree(folder, folder.with_name("older"))
    save("two")
    folder.rename(elsewhere)
    folder.with_name("older").rename(folder)
    with pytest.raises(OlderVaultError):
        save("three")
    assert texts(vault) == {"one", "two"}
