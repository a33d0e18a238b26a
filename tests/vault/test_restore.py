"""Restoring brings back every row, keeps what was there, and touches nothing when it is refused."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from companion.core.journal import Entry
from companion.services.errors import (
    CalmError,
    VaultBusyError,
    VaultDamagedError,
    VaultMissingError,
    WrongPassphraseError,
)
from companion.vault import restore as restoring
from companion.vault.handle import OpenVault
from companion.vault.kdf import KdfPolicy
from companion.vault.opening import create_vault, open_vault
from companion.vault.restore import restore
from companion.vault.verify import verify_vault

PASSPHRASE = "an old green boat"
NOW_S = 1_800_000_000.0


def test_restore_brings_back_every_row_and_keeps_what_was_there(
    filled: OpenVault, copy: Path, folder: Path, cheap: KdfPolicy, an_entry: Callable[..., Entry]
) -> None:
    before = filled.records.entries()
    filled.records.save_entry(an_entry("later", "written after the backup"))
    filled.close()
    present = (folder / "vault.db").read_bytes()
    restored = restore(folder, copy, PASSPHRASE, NOW_S, cheap)
    assert restored.vault.records.entries() == before
    assert dict(restored.report.rows)["session_event"] == 60
    assert restored.set_aside is not None
    assert (restored.set_aside / "vault.db").read_bytes() == present
    assert (restored.set_aside / "vault.json").exists()
    restored.vault.close()


def test_restore_over_a_damaged_vault_moves_its_log_aside_too(
    filled: OpenVault, copy: Path, folder: Path, cheap: KdfPolicy
) -> None:
    filled.close()
    (folder / "vault.db").write_bytes(b"broken")
    (folder / "vault.db-wal").write_bytes(b"old log")
    restored = restore(folder, copy, PASSPHRASE, NOW_S, cheap)
    assert len(restored.vault.records.entries()) == 60
    assert restored.set_aside is not None
    assert (restored.set_aside / "vault.db-wal").read_bytes() == b"old log"
    restored.vault.close()


def test_restore_into_an_empty_folder_needs_only_copy_and_keyfile(
    copy: Path, tmp_path: Path, cheap: KdfPolicy
) -> None:
    restored = restore(tmp_path / "new computer", copy, PASSPHRASE, NOW_S, cheap)
    assert restored.set_aside is None
    assert len(restored.vault.records.entries()) == 60
    restored.vault.close()


def test_restore_of_another_vaults_copy_opens_with_that_ones_passphrase(
    copy: Path, tmp_path: Path, cheap: KdfPolicy
) -> None:
    other = tmp_path / "other"
    create_vault(other, "another passphrase", cheap).close()
    restore(other, copy, PASSPHRASE, NOW_S, cheap).vault.close()
    vault = open_vault(other, PASSPHRASE, cheap)
    assert len(vault.records.entries()) == 60
    vault.close()


class CutOffError(BaseException):
    """The program dies here."""


@pytest.mark.parametrize("instant", ["before", "after"])
@pytest.mark.parametrize("step", ["put_keyfile", "move_aside", "write_keyfile", "open_with_key"])
def test_restore_that_is_cut_off_leaves_the_old_vault_or_the_copy_whole(  # noqa: PLR0917 - fixtures and cases
    copy: Path, tmp_path: Path, cheap: KdfPolicy, monkeypatch: pytest.MonkeyPatch, step: str, instant: str
) -> None:
    other, left = tmp_path / "other", tmp_path / "left"
    create_vault(other, "another passphrase", cheap).close()
    real = getattr(restoring, step)

    def die(*values: object) -> None:
        if instant == "after":
            real(*values)
        shutil.copytree(other, left)
        raise CutOffError

    monkeypatch.setattr(restoring, step, die)
    with pytest.raises(CutOffError):
        restore(other, copy, PASSPHRASE, NOW_S, cheap)
    is_over = not (left / "vault.db").exists() or (step, instant) == ("open_with_key", "after")
    vault = open_vault(left, PASSPHRASE if is_over else "another passphrase", cheap)
    assert len(vault.records.entries()) == (60 if is_over else 0)
    vault.close()
    assert not (left / "vault.json.next").exists()
    assert verify_vault(left, PASSPHRASE if is_over else "another passphrase", cheap).ok


def wrong_secret(copy: Path) -> None:
    """The copy is whole; the passphrase is not the one."""


def flipped(copy: Path) -> None:
    content = bytearray(copy.read_bytes())
    content[9000] ^= 1
    copy.write_bytes(content)


def without_keyfile(copy: Path) -> None:
    copy.with_suffix(".json").unlink()


def not_there(copy: Path) -> None:
    copy.unlink()
    copy.with_suffix(".json").unlink()


@pytest.mark.parametrize(
    ("damage", "secret", "error"),
    [
        (wrong_secret, "another", WrongPassphraseError),
        (flipped, PASSPHRASE, VaultDamagedError),
        (without_keyfile, PASSPHRASE, VaultDamagedError),
        (not_there, PASSPHRASE, VaultMissingError),
    ],
)
def test_restore_that_is_refused_touches_nothing(  # noqa: PLR0917 - fixtures and cases
    filled: OpenVault,
    copy: Path,
    cheap: KdfPolicy,
    digests: Callable[[Path], dict[str, str]],
    damage: Callable[[Path], None],
    secret: str,
    error: type[CalmError],
) -> None:
    filled.close()
    damage(copy)
    folder = filled.folder.root
    before = digests(folder)
    with pytest.raises(error):
        restore(folder, copy, secret, NOW_S, cheap)
    assert digests(folder) == before


def test_restore_never_takes_the_place_of_an_open_vault(
    filled: OpenVault, copy: Path, folder: Path, cheap: KdfPolicy
) -> None:
    with pytest.raises(VaultBusyError):
        restore(folder, copy, PASSPHRASE, NOW_S, cheap)
    assert len(filled.records.entries()) == 60
