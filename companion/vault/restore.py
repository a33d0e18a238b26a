"""Bringing a backup back: checked first, what was there kept aside, checked again."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from companion.services.errors import VaultDamagedError
from companion.vault.aside import move_aside
from companion.vault.faults import calm_faults
from companion.vault.folder import (
    VaultFolder,
    new_private_file,
    sync_file,
    with_side_files,
)
from companion.vault.handle import OpenVault, take_lock
from companion.vault.kdf import KdfPolicy
from companion.vault.keyfile import Keyfile, put_keyfile, write_keyfile
from companion.vault.look import COPY_DAMAGED
from companion.vault.opening import STRICT, open_with_key
from companion.vault.verify import VerifyReport, read_keyfile_of, row_counts, verify


@dataclass(frozen=True, slots=True, eq=False)
class RestoredVault:
    """A vault that was brought back and is open; ``set_aside`` holds what was there before."""

    vault: OpenVault
    report: VerifyReport
    set_aside: Path | None


def restore(
    folder: Path, copy: Path, secret: str, now_utc_s: float, policy: KdfPolicy = STRICT
) -> RestoredVault:
    """Put a backup in the place of the vault and open it.

    ``secret`` is the passphrase or recovery code of the backup's own day. The copy is checked before anything
    is touched. The files that were there, whole or damaged, are moved aside and kept. Raises
    ``WrongPassphraseError``, ``VaultDamagedError`` for a copy that is not whole, ``VaultNewerError``,
    ``VaultBusyError``, ``DiskFullError``, ``FolderReadOnlyError`` or ``StorageError``.
    """
    place = VaultFolder(folder)
    with calm_faults():
        place.prepare()
        lock = take_lock(place)
        try:
            keyfile = read_keyfile_of(copy, policy)
            key = keyfile.unlock(secret)
            report = verify(copy, key)
            _stage(place, copy, key, report)
            set_aside = _change_over(place, keyfile, now_utc_s)
            vault = open_with_key(place, key, lock)
            place.next_keyfile.unlink()
        except BaseException:
            lock.release()
            raise
    return RestoredVault(vault, VerifyReport(rows=row_counts(vault.db)), set_aside)


def _change_over(place: VaultFolder, keyfile: Keyfile, now_utc_s: float) -> Path | None:
    """Put the copy's keyfile in force; a crash in between is ended at the next opening."""
    put_keyfile(place.next_keyfile, keyfile)
    try:
        set_aside = move_aside(place, now_utc_s)
    except OSError:
        if place.database.exists():
            place.next_keyfile.unlink()
        raise
    write_keyfile(place.keyfile, keyfile)
    return set_aside


def _stage(place: VaultFolder, copy: Path, key: bytes, report: VerifyReport) -> None:
    staged = place.staged_database
    if report.ok:
        for path in with_side_files(staged):
            path.unlink(missing_ok=True)
        new_private_file(staged)
        shutil.copyfile(copy, staged)
        sync_file(staged)
        if verify(staged, key) == report:
            return
    staged.unlink(missing_ok=True)
    raise VaultDamagedError(COPY_DAMAGED)
