"""Erasing removes everything of ours, nothing else, and leads back to first run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from companion.services.errors import VaultBusyError
from companion.vault.backups import back_up_automatically, back_up_before_climb, back_up_by_hand
from companion.vault.erase import erase
from companion.vault.handle import OpenVault
from companion.vault.kdf import KdfPolicy
from companion.vault.keyfile import read_keyfile, write_keyfile
from companion.vault.opening import create_vault
from companion.vault.restore import restore

PASSPHRASE = "an old green boat"


def everything(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_all_of_ours_goes_and_only_ours(vault: OpenVault, folder: Path, cheap: KdfPolicy) -> None:
    copy = back_up_by_hand(vault, 1_800_000_000.0)
    back_up_before_climb(vault)
    back_up_automatically(vault, 1_800_000_000.0)
    write_keyfile(folder / "vault.json", read_keyfile(folder / "vault.json", cheap))
    vault.close()
    restore(folder, copy, PASSPHRASE, 1_800_000_000.0, cheap).vault.close()
    for name in ("vault.db-wal", "vault.db.new", "vault.json.tmp", "settings.json"):
        (folder / name).write_text("left over")
    (folder / "backups" / "2027-01-01-000000.db.tmp-journal").write_text("left over")
    ours = everything(folder)
    strangers = {"letter.txt", "backups/photo.db", "vault.db.old", "aside/note.txt"}
    for name in strangers:
        (folder / name).write_text("mine")
    removed = erase(folder, also=("settings.json", "never there"))
    assert everything(folder) == strangers
    assert set(removed) == ours - {"lock"}
    assert removed[0] == "vault.json"
    create_vault(folder, "a new beginning", cheap).close()


def test_nothing_but_an_empty_folder_is_left(vault: OpenVault, folder: Path, cheap: KdfPolicy) -> None:
    copy = back_up_by_hand(vault, 1_800_000_000.0)
    vault.close()
    restore(folder, copy, PASSPHRASE, 1_800_000_000.0, cheap).vault.close()
    erase(folder)
    assert list(folder.iterdir()) == []


def test_keyfiles_go_before_all_that_they_open(vault: OpenVault, folder: Path) -> None:
    back_up_by_hand(vault, 1_800_000_000.0)
    vault.close()
    removed = erase(folder)
    is_keyfile = [".json" in name for name in removed]
    assert is_keyfile == sorted(is_keyfile, reverse=True)


def test_open_vault_is_not_erased(
    vault: OpenVault, folder: Path, digests: Callable[[Path], dict[str, str]]
) -> None:
    before = digests(folder)
    with pytest.raises(VaultBusyError):
        erase(folder)
    assert digests(folder) == before


def test_erasing_where_nothing_is_does_nothing(tmp_path: Path) -> None:
    assert erase(tmp_path / "not there") == ()
    assert erase(tmp_path) == ()
    assert list(tmp_path.iterdir()) == []
