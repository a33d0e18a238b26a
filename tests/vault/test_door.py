"""The door that the window uses: create, unlock, work, close; every trouble comes home as its error."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import companion
from companion.core.journal import Entry
from companion.services.errors import (
    VaultBusyError,
    VaultExistsError,
    VaultMissingError,
    WrongPassphraseError,
)
from companion.services.ports import Failed, Ok, Storage, VaultDoor
from companion.vault.door import Door
from companion.vault.kdf import KdfPolicy
from companion.vault.opening import open_vault
from companion.vault.thread import StorageThread
from companion.vault.verify import verify_with_secret

PASSPHRASE = "an old green boat"
Doors = Callable[[], tuple[Door, StorageThread]]


def error_of(result: Ok[object] | Failed) -> type[Exception]:
    assert isinstance(result, Failed)
    return type(result.error)


def test_vault_made_through_the_door_opens_with_both_secrets(
    new_door: Doors, home: Any, an_entry: Callable[..., Entry]
) -> None:
    door, thread = new_door()
    keeps_contract: tuple[VaultDoor, Storage] = (door, thread)
    assert keeps_contract
    assert not door.exists()
    made = home.result(door.create, PASSPHRASE)
    assert isinstance(made, Ok)
    assert door.exists()
    entry = an_entry("one", "a line")
    assert home.result(thread.submit, lambda records: records.save_entry(entry)) == Ok(None)
    door.close()
    for secret in (PASSPHRASE, made.value):
        door, thread = new_door()
        assert home.result(door.unlock, secret) == Ok(None)
        assert home.result(thread.submit, lambda records: records.entries()) == Ok([entry])
        door.close()


def test_each_refusal_comes_home_as_its_error(new_door: Doors, home: Any) -> None:
    door, _ = new_door()
    assert error_of(home.result(door.unlock, PASSPHRASE)) is VaultMissingError
    home.result(door.create, PASSPHRASE)
    assert error_of(home.result(door.create, PASSPHRASE)) is VaultExistsError
    other, _ = new_door()
    assert error_of(home.result(other.unlock, PASSPHRASE)) is VaultBusyError
    assert error_of(home.result(other.create, PASSPHRASE)) is VaultExistsError
    door.close()
    assert error_of(home.result(other.unlock, "another")) is WrongPassphraseError
    assert home.result(other.unlock, PASSPHRASE) == Ok(None)


def test_unlocking_an_open_vault_proves_the_secret_and_leaves_it_open(new_door: Doors, home: Any) -> None:
    door, thread = new_door()
    home.result(door.create, PASSPHRASE)
    assert error_of(home.result(door.unlock, "another")) is WrongPassphraseError
    assert home.result(door.unlock, PASSPHRASE) == Ok(None)
    assert home.result(thread.submit, lambda records: records.entries()) == Ok([])


def test_closing_keeps_the_last_line_makes_a_backup_and_frees_the_vault(
    new_door: Doors, home: Any, folder: Path, cheap: KdfPolicy, an_entry: Callable[..., Entry]
) -> None:
    door, thread = new_door()
    home.result(door.create, PASSPHRASE)
    last = an_entry("last", "written just before quitting")
    thread.submit(lambda records: records.save_entry(last), lambda _: None)
    door.close()
    door.close()
    copies = list((folder / "backups").glob("*.db"))
    assert len(copies) == 1
    assert dict(verify_with_secret(copies[0], PASSPHRASE, cheap).rows)["entry"] == 1
    vault = open_vault(folder, PASSPHRASE, cheap)
    assert vault.records.entries() == [last]
    vault.close()


@pytest.mark.logs("backup")
def test_backup_that_fails_at_quit_is_logged_without_private_words(
    new_door: Doors, home: Any, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    door, _ = new_door()
    home.result(door.create, PASSPHRASE)
    (folder / "backups").write_text("a file where the folder should be")
    door.close()
    assert [record.getMessage() for record in caplog.records] == [
        "The backup at quit was not made (StorageError)."
    ]


def test_door_loads_nothing_heavy_before_its_first_use() -> None:
    heavy = ("sqlcipher3", "sqlite_utils", "argon2", "cryptography", "filelock", "msgspec", "sqlite3")
    code = (
        "import sys; import companion.vault.door, companion.vault.thread;"
        f" print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(companion.__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
