"""Locking through the door: earlier work is done, the key is gone, a copy is made, and it opens again."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import Any

from companion.core.journal import Entry
from companion.services.ports import Failed, Ok
from companion.vault.door import Door
from companion.vault.folder import VaultFolder
from companion.vault.handle import OpenVault, take_lock
from companion.vault.thread import StorageThread, VaultClosedError

PASSPHRASE = "an old green boat"
Doors = Callable[[], tuple[Door, StorageThread]]


def test_what_was_handed_over_before_the_lock_is_stored_and_there_after_it(
    new_door: Doors, home: Any, an_entry: Callable[..., Entry]
) -> None:
    door, thread = new_door()
    home.result(door.create, PASSPHRASE)
    entry = an_entry("one", "a half written line")
    results: list[Ok[object] | Failed] = []
    thread.submit(lambda records: records.save_entry(entry), results.append)
    assert home.result(door.lock) == Ok(None)
    assert results == [Ok(None)]
    assert home.result(door.unlock, PASSPHRASE) == Ok(None)
    assert home.result(thread.submit, lambda records: records.entries()) == Ok([entry])


def test_while_it_is_locked_nothing_can_be_read_or_written(new_door: Doors, home: Any) -> None:
    door, thread = new_door()
    home.result(door.create, PASSPHRASE)
    home.result(door.lock)
    result = home.result(thread.submit, lambda records: records.entries())
    assert isinstance(result, Failed)
    assert isinstance(result.error, VaultClosedError)


def test_locked_it_holds_no_open_vault_and_no_key_and_lets_other_programs_in(
    new_door: Doors, home: Any, folder: Path
) -> None:
    door, _ = new_door()
    home.result(door.create, PASSPHRASE)
    home.result(door.lock)
    gc.collect()
    assert not [held for held in gc.get_objects() if isinstance(held, OpenVault)]
    take_lock(VaultFolder(folder)).release()


def test_a_copy_is_made_at_the_lock_so_that_quitting_while_locked_leaves_one(
    new_door: Doors, home: Any, folder: Path, an_entry: Callable[..., Entry]
) -> None:
    door, thread = new_door()
    home.result(door.create, PASSPHRASE)
    entry = an_entry("one", "a line")
    home.result(thread.submit, lambda records: records.save_entry(entry))
    home.result(door.lock)
    door.close()
    assert len(list(VaultFolder(folder).backups.glob("*.db"))) == 1


def test_locking_what_is_closed_already_does_nothing(new_door: Doors, home: Any) -> None:
    door, _ = new_door()
    assert home.result(door.lock) == Ok(None)
    home.result(door.create, PASSPHRASE)
    home.result(door.lock)
    assert home.result(door.lock) == Ok(None)
    assert home.result(door.unlock, PASSPHRASE) == Ok(None)
