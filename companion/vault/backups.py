"""Checked copies of an open vault: by hand, before a climb, and at quit."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from companion.services.errors import BackupPlaceError, CalmError, StorageError
from companion.services.vault_news import BACKUP_TROUBLE_SETTING
from companion.vault import migrations
from companion.vault.driver import connect_to_read
from companion.vault.faults import calm_faults
from companion.vault.folder import (
    PRIVATE_FOLDER,
    keyfile_beside,
    new_private_file,
    sync_file,
    sync_folder,
    with_side_files,
    write_atomically,
)
from companion.vault.handle import OpenVault
from companion.vault.keyfile import without_keyring
from companion.vault.outside import note_outside_copy
from companion.vault.rotation import drop_old_copies, free_name, listed_copies
from companion.vault.schema import schema_of
from companion.vault.verify import VerifyReport, row_counts, tables_of_index, verify

RowCounts: TypeAlias = tuple[tuple[str, int], ...]


def make_backup(vault: OpenVault, target: Path) -> VerifyReport:
    """Write a checked copy of an open vault to ``target`` and its keyfile beside it. Safe on any thread.

    The copy opens with the passphrase and recovery code of this day. It has its name only once both integrity
    checks and the row counts agreed and it is on the disk. Never overwrites. Raises ``BackupPlaceError`` for
    a folder that is not there, ``StorageError``, ``DiskFullError`` or ``FolderReadOnlyError``; then nothing
    half is left.
    """
    target = target.absolute()
    keyfile = keyfile_beside(target)
    if not target.parent.is_dir():
        raise BackupPlaceError(
            "The folder for the copy is not there. Nothing was written. If it is on a stick, plug it in."
        )
    with calm_faults():
        if target.exists() or keyfile.exists():
            raise StorageError("A file with that name is there. Nothing was changed. Choose another name.")
        unchecked = target.with_name(f"{target.name}.tmp")
        _remove(with_side_files(unchecked))
        try:
            new_private_file(unchecked)
            report = _checked_copy(vault, unchecked)
            sync_file(unchecked)
            write_atomically(keyfile, without_keyring(vault.folder.keyfile.read_bytes()))
            unchecked.rename(target)
        except BaseException:
            _remove((*with_side_files(unchecked), keyfile))
            raise
        sync_folder(target.parent)
        return report


def back_up_before_climb(vault: OpenVault) -> Path:
    """A checked copy of an older vault, kept until everything is erased.

    Raises what ``make_backup`` raises.
    """
    folder = vault.folder.backups
    with calm_faults():
        folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    target = free_name(folder, f"before-schema-{migrations.SCHEMA_NUMBER}-from-{schema_of(vault.db)}")
    make_backup(vault, target)
    return target


def back_up_by_hand(vault: OpenVault, now_utc_s: float) -> Path:
    """A checked copy in the vault's own folder that no rotation removes.

    Raises what ``make_backup`` raises.
    """
    target = target_by_hand(vault, now_utc_s)
    make_backup(vault, target)
    return target


def target_by_hand(vault: OpenVault, now_utc_s: float) -> Path:
    """Where a copy by hand goes. Raises the typed errors of the disk."""
    folder = vault.folder.backups
    with calm_faults():
        folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        return free_name(folder, f"by-hand-{_stamp(now_utc_s)}")


def target_of(vault: OpenVault, folder: Path | None, now_utc_s: float) -> Path:
    """Where a copy in a folder of choice goes, or with None one by hand. Raises the disk's typed errors."""
    if folder is None:
        return target_by_hand(vault, now_utc_s)
    return free_name(folder, f"vault-{_stamp(now_utc_s)}")


def back_up_before_new_key(vault: OpenVault, now_utc_s: float) -> Path:
    """A checked copy under the data key of before, with its keyfile, kept until everything is erased.

    Raises what ``make_backup`` raises.
    """
    folder = vault.folder.backups
    with calm_faults():
        folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    target = free_name(folder, f"before-new-key-{_stamp(now_utc_s)}")
    make_backup(vault, target)
    return target


def back_up_into(vault: OpenVault, folder: Path, now_utc_s: float) -> Path:
    """A checked copy in a folder of choice, under a new name; returns where it lies.

    Raises ``BackupPlaceError`` for a folder that is not there, and what ``make_backup`` raises.
    """
    target = target_of(vault, folder, now_utc_s)
    back_up_outside(vault, target, now_utc_s)
    return target


def back_up_outside(vault: OpenVault, target: Path, now_utc_s: float) -> None:
    """A checked copy at a place of choice, which the vault remembers. Raises what ``make_backup`` raises."""
    make_backup(vault, target)
    # The copy is whole; a disk that cannot take this note any more has said so elsewhere.
    with suppress(CalmError):
        note_outside_copy(vault.records, target.absolute(), now_utc_s)


def back_up_automatically(vault: OpenVault, now_utc_s: float) -> Path | None:
    """The copy at quit and at a lock, then the old ones go, as ``rotation.derive_kept`` says.

    Returns None when there is a copy and nothing changed since. Raises what ``make_backup`` raises.
    """
    folder = vault.folder.backups
    with calm_faults():
        folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        if listed_copies(folder) and not _has_changes(vault):
            return None
        vault.settle()
    target = free_name(folder, _stamp(now_utc_s))
    make_backup(vault, target)
    with calm_faults():
        drop_old_copies(folder)
    return target


def close_with_backup(vault: OpenVault, now_utc_s: float) -> CalmError | None:
    """Make the automatic backup and close the vault in any case.

    A backup that failed is returned, and kept as ``BACKUP_TROUBLE_SETTING`` so that it can be said next time.
    Raises the typed errors of closing.
    """
    trouble: CalmError | None = None
    try:
        back_up_automatically(vault, now_utc_s)
    except CalmError as error:
        trouble = error
    try:
        _note_trouble(vault, trouble)
    except CalmError as error:
        trouble = trouble or error
    vault.close()
    return trouble


def _checked_copy(vault: OpenVault, unchecked: Path) -> VerifyReport:
    """Copy through a connection of its own, so that no commit waits for it."""
    db = connect_to_read(vault.folder.database, vault.key)
    try:
        index = tables_of_index(db)
        before = row_counts(db)
        db.execute("VACUUM INTO ?", (str(unchecked),))
        after = row_counts(db)
    finally:
        db.close()
    report = verify(unchecked, vault.key)
    if not report.ok or not _lies_between(report.rows, before, after, index):
        raise StorageError(
            "The copy was not whole and was removed. Your vault is unchanged. Please try again."
        )
    return report


def _lies_between(copied: RowCounts, before: RowCounts, after: RowCounts, index: frozenset[str]) -> bool:
    """Whether each table of the copy holds as much as it did at some time while it was written.

    The search index puts its own rows together now and then, so theirs may shrink and grow meanwhile.
    """
    counts, least, most = dict(copied), dict(before), dict(after)
    return counts.keys() == least.keys() == most.keys() and all(
        min(least[name], most[name]) <= count <= max(least[name], most[name])
        for name, count in counts.items()
        if name not in index
    )


def _stamp(now_utc_s: float) -> str:
    return datetime.fromtimestamp(now_utc_s, UTC).strftime("%Y-%m-%d-%H%M%S")


def _has_changes(vault: OpenVault) -> bool:
    return (
        vault.was_cut_off
        or vault.db.conn.total_changes > 0
        or bool(vault.records.get_setting(BACKUP_TROUBLE_SETTING))
    )


def _note_trouble(vault: OpenVault, trouble: CalmError | None) -> None:
    sentence = "" if trouble is None else trouble.sentence
    if (vault.records.get_setting(BACKUP_TROUBLE_SETTING) or "") != sentence:
        vault.records.set_setting(BACKUP_TROUBLE_SETTING, sentence)


def _remove(paths: tuple[Path, ...]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
