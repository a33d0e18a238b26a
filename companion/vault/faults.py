"""Turns what SQLite and the system report into errors that a person can read, once, in one place."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from companion.services.errors import (
    CalmError,
    DiskFullError,
    FolderReadOnlyError,
    StorageError,
    VaultBusyError,
    VaultDamagedError,
)
from companion.vault.driver import DatabaseError

DISK_FULL = "Your disk is full. What was saved before is kept. Make some room, then try again."
READ_ONLY = "This folder cannot be written to. Nothing was changed. Allow writing, or choose another folder."
BUSY = "Your vault is open in another window. Nothing was changed. Close that one, then try again."
DAMAGED = "Your vault file is damaged. Nothing was changed. You can bring back a backup."
DISK_TROUBLE = (
    "The disk or folder does not answer. What was saved before is kept. Check the disk, then try again."
)
FOLDER_GONE = (
    "The folder of your vault is not there. What was saved before is kept. Bring the folder or the disk back."
)

_FULL_ERRNOS = frozenset({errno.ENOSPC, errno.EDQUOT})
_READ_ONLY_ERRNOS = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


@contextmanager
def calm_faults() -> Iterator[None]:
    """Raise the typed error of ``services.errors`` for any fault of disk, folder or file.

    Faults of our own code (a wrong statement, a broken constraint) pass through as they are.
    """
    try:
        yield
    except DatabaseError as error:
        calm = _from_sqlite(error)
        if calm is None:
            raise
        raise calm from error
    except OSError as error:
        raise _from_system(error) from error


def _from_sqlite(error: Exception) -> CalmError | None:
    name = str(getattr(error, "sqlite_errorname", ""))
    match name.removeprefix("SQLITE_").split("_")[0]:
        case "FULL":
            return DiskFullError(DISK_FULL)
        case "READONLY" | "PERM":
            return FolderReadOnlyError(READ_ONLY)
        case "CORRUPT" | "NOTADB" | "FORMAT":
            return VaultDamagedError(DAMAGED)
        case "BUSY" | "LOCKED" | "PROTOCOL":
            return VaultBusyError(BUSY)
        case "IOERR" | "CANTOPEN" | "NOLFS":
            return StorageError(DISK_TROUBLE)
        case _:
            return None


def _from_system(error: OSError) -> CalmError:
    if error.errno in _FULL_ERRNOS:
        return DiskFullError(DISK_FULL)
    if error.errno in _READ_ONLY_ERRNOS:
        return FolderReadOnlyError(READ_ONLY)
    return StorageError(DISK_TROUBLE)
