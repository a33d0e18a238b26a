"""Keeps other programs out of the folder, also when it comes back as another one."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

from filelock import FileLock, Timeout

from companion.services.errors import VaultBusyError
from companion.vault.faults import BUSY

FileMark: TypeAlias = tuple[int, int]
"""Which file this is, whatever its name: its disk and its number there."""


class Latch:
    """The lock that an open vault holds, followed to the file that has its name now.

    The system ties a lock to a file, not to its name. A folder that was carried away and copied back, or a
    disk that was plugged in again, holds another one, which nobody has locked yet.
    """

    def __init__(self, path: Path, lock: FileLock) -> None:
        self._path, self._lock = path, lock
        self._file = mark_of(path)

    def hold(self) -> None:
        """Return once the lock file that lies there now is ours.

        Raises ``VaultBusyError`` when another program has it, ``OSError`` where the folder does not allow it.
        """
        if self._lock.is_locked and self._file is not None and mark_of(self._path) == self._file:
            return
        self._lock.release(force=True)
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise VaultBusyError(BUSY) from error
        self._file = mark_of(self._path)


def mark_of(path: Path) -> FileMark | None:
    """The mark of the file that lies there; None for none. Raises ``PermissionError``, ``OSError``."""
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return status.st_dev, status.st_ino
