"""The care of keys and copies as the window uses it: each result and each refusal comes home."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import companion
from companion.core.journal import Entry
from companion.core.phases import Phase
from companion.services.errors import (
    BackupPlaceError,
    SessionRunningError,
    VaultDamagedError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from companion.services.ports import CopyLook, Failed, Ok, VaultCare
from companion.vault import backups
from companion.vault.care import Care
from companion.vault.door import Door
from companion.vault.kdf import KdfPolicy
from companion.vault.thread import StorageThread, VaultClosedError
from companion.vault.verify import verify_with_secret
from tests.core.builders import reach

PASSPHRASE = "an old green boat"
NEW = "seven quiet stones"
Doors = Callable[[], tuple[Door, StorageThread]]


@pytest.fixture
def opened(new_door: Doors, home: Any, an_entry: Callable[..., Entry]) -> tuple[Door, StorageThread]:
    """A new vault with one entry, open behind its door."""
    door, thread = new_door()
    home.result(door.create, PASSPHRASE)
    home.result(thread.submit, lambda records: records.save_entry(an_entry("one", "a line")))
    return door, thread


@pytest.fixture
def care(opened: tuple[Door, StorageThread], cheap: KdfPolicy) -> Care:
    return Care(*opened, policy=cheap, utc_s=lambda: 1_800_000_000.0, also=("settings.json",))


@pytest.fixture
def texts(opened: tuple[Door, StorageThread], home: Any) -> Callable[[], list[str]]:
    """The texts that the open vault holds."""

    def of() -> list[str]:
        result = home.result(opened[1].submit, lambda records: [entry.text for entry in records.entries()])
        assert isinstance(result, Ok), result
        return list(result.value)

    return of


def error_of(result: Ok[object] | Failed) -> type[Exception]:
    assert isinstance(result, Failed), result
    return type(result.error)


def test_passphrase_is_changed_while_the_vault_stays_open(
    care: Care, opened: tuple[Door, StorageThread], home: Any, texts: Callable[[], list[str]]
) -> None:
    keeps_contract: VaultCare = care
    assert keeps_contract
    assert error_of(home.result(care.change_passphrase, "another", NEW)) is WrongPassphraseError
    assert home.result(care.change_passphrase, PASSPHRASE, NEW) == Ok(None)
    assert texts() == ["a line"]
    assert error_of(home.result(opened[0].unlock, PASSPHRASE)) is WrongPassphraseError
    assert home.result(opened[0].unlock, NEW) == Ok(None)


def test_recovery_code_is_new_once_it_is_typed_back(
    care: Care, opened: tuple[Door, StorageThread], home: Any
) -> None:
    code = home.result(care.new_recovery_code).value
    assert error_of(home.result(care.confirm_recovery_code, code, "x")) is WrongRecoveryCodeError
    assert error_of(home.result(opened[0].unlock, code)) is WrongPassphraseError
    assert home.result(care.confirm_recovery_code, code, code) == Ok(None)
    assert home.result(opened[0].unlock, code) == Ok(None)


def test_new_data_key_leaves_the_vault_open_and_gives_a_recovery_code(
    care: Care, opened: tuple[Door, StorageThread], home: Any, texts: Callable[[], list[str]]
) -> None:
    before = home.result(opened[0].lend_key).value
    made = home.result(care.new_data_key, PASSPHRASE)
    assert isinstance(made, Ok)
    assert home.result(opened[0].lend_key).value != before
    assert texts() == ["a line"]
    assert home.result(opened[0].unlock, made.value) == Ok(None)
    assert home.result(care.verify) == Ok(None)


def test_copy_goes_to_the_folder_of_choice_and_a_missing_stick_is_said(
    care: Care, home: Any, tmp_path: Path, folder: Path, cheap: KdfPolicy
) -> None:
    stick = tmp_path / "stick"
    refused = home.result(care.back_up, stick)
    assert error_of(refused) is BackupPlaceError
    assert "plug it in" in str(refused.error)
    stick.mkdir()
    for _ in range(2):
        made = home.result(care.back_up, stick)
        assert verify_with_secret(made.value, PASSPHRASE, cheap).ok
    assert len(list(stick.glob("*.db"))) == len(list(stick.glob("*.json"))) == 2
    assert home.result(care.back_up, None).value.parent == folder / "backups"


def test_what_is_written_while_a_copy_is_made_does_not_wait_for_it(
    care: Care,
    opened: tuple[Door, StorageThread],
    home: Any,
    monkeypatch: pytest.MonkeyPatch,
    an_entry: Callable[..., Entry],
) -> None:
    go_on = threading.Event()
    verify = backups.verify

    def held(*given: Any) -> Any:
        assert go_on.wait(60)
        return verify(*given)

    monkeypatch.setattr(backups, "verify", held)
    copies: list[Any] = []
    care.back_up(None, copies.append)
    saved = home.result(opened[1].submit, lambda records: records.save_entry(an_entry("two", "meanwhile")))
    assert (saved, copies) == (Ok(None), [])
    opened[0].lock(copies.append)
    go_on.set()
    while len(copies) < 2:
        home.posted.get(timeout=60)()
    assert sorted(type(copy.value).__name__ for copy in copies) == ["NoneType", "PosixPath"]


@pytest.mark.logs("backup at quit")
def test_check_of_the_open_vault_finds_damage(
    care: Care, opened: tuple[Door, StorageThread], home: Any, folder: Path
) -> None:
    assert home.result(care.verify) == Ok(None)
    content = bytearray((folder / "vault.db").read_bytes())
    content[3 * 4096 + 5] ^= 1
    (folder / "vault.db").write_bytes(content)
    assert error_of(home.result(care.verify)) is VaultDamagedError


def test_copy_is_looked_into_and_brought_back(  # noqa: PLR0917 - fixtures
    care: Care,
    opened: tuple[Door, StorageThread],
    home: Any,
    folder: Path,
    texts: Callable[[], list[str]],
    an_entry: Callable[..., Entry],
) -> None:
    copy = home.result(care.back_up, None).value
    later = an_entry("two", "a later line")
    home.result(opened[1].submit, lambda records: records.save_entry(later))
    look = home.result(care.restore_look, copy, PASSPHRASE).value
    assert isinstance(look, CopyLook)
    assert (look.entries, look.sessions) == (1, 0)
    assert sorted(texts()) == ["a later line", "a line"]
    assert error_of(home.result(care.restore, copy, "another")) is WrongPassphraseError
    assert sorted(texts()) == ["a later line", "a line"]
    assert home.result(care.restore, copy, PASSPHRASE) == Ok(None)
    assert texts() == ["a line"]
    assert len(list((folder / "aside").glob("*/vault.db"))) == 1


def test_restore_that_fails_at_its_last_step_leaves_the_vault_open(
    care: Care, home: Any, texts: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = home.result(care.back_up, None).value

    def refuse(*_: object) -> None:
        raise OSError(28, "no room")

    with monkeypatch.context() as patch:
        patch.setattr("companion.vault.restore.shutil.copyfile", refuse)
        assert isinstance(home.result(care.restore, copy, PASSPHRASE), Failed)
    assert texts() == ["a line"]


def test_damaged_vault_that_was_never_opened_is_brought_back_from_a_copy(  # noqa: PLR0917 - fixtures
    care: Care, opened: tuple[Door, StorageThread], home: Any, new_door: Doors, folder: Path, cheap: KdfPolicy
) -> None:
    copy = home.result(care.back_up, None).value
    opened[0].close()
    (folder / "vault.db").write_bytes(b"broken")
    door, thread = new_door()
    assert error_of(home.result(door.unlock, PASSPHRASE)) is VaultDamagedError
    assert home.result(Care(door, thread, policy=cheap).restore, copy, PASSPHRASE) == Ok(None)
    assert len(home.result(thread.submit, lambda records: records.entries()).value) == 1


def test_keys_and_files_wait_for_the_end_of_a_session(
    care: Care, opened: tuple[Door, StorageThread], home: Any, texts: Callable[[], list[str]]
) -> None:
    copy = home.result(care.back_up, None).value
    for event in reach(Phase.CLOSED).stored[:3]:
        home.result(opened[1].submit, lambda records, event=event: records.append_event("s", event))
    for call in ((care.new_data_key, PASSPHRASE), (care.restore, copy, PASSPHRASE), (care.erase,)):
        assert error_of(home.result(*call)) is SessionRunningError
    assert texts() == ["a line"]


def test_erasing_leads_back_to_first_run_and_takes_the_other_files_along(
    care: Care, opened: tuple[Door, StorageThread], home: Any, folder: Path
) -> None:
    home.result(care.back_up, None)
    (folder / "settings.json").write_text("{}")
    assert home.result(care.erase) == Ok(None)
    assert list(folder.iterdir()) == []
    assert not opened[0].exists()
    assert isinstance(home.result(opened[0].create, NEW), Ok)


def test_without_an_open_vault_there_is_nothing_to_care_for(
    new_door: Doors, home: Any, cheap: KdfPolicy
) -> None:
    care = Care(*new_door(), policy=cheap)
    for call in (
        (care.change_passphrase, PASSPHRASE, NEW),
        (care.new_recovery_code,),
        (care.new_data_key, PASSPHRASE),
        (care.back_up, None),
        (care.verify,),
    ):
        assert error_of(home.result(*call)) is VaultClosedError


def test_care_loads_nothing_heavy_before_its_first_use() -> None:
    heavy = ("sqlcipher3", "sqlite_utils", "argon2", "cryptography", "filelock", "msgspec", "sqlite3")
    code = (
        f"import sys; import companion.vault.care; print([name for name in {heavy} if name in sys.modules])"
    )
    root = Path(companion.__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
