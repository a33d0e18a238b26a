"""An open vault: its records, its one connection, its key, and the lock that keeps other programs out."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

from filelock import FileLock, Timeout

from companion.services.errors import DiskFullError, VaultBusyError
from companion.vault.driver import Database
from companion.vault.faults import BUSY, calm_faults
from companion.vault.folder import PRIVATE_FILE, VaultFolder
from companion.vault.records import VaultRecords
from companion.vault.tally import Tally, changes_in


@dataclass(frozen=True, slots=True, eq=False)
class OpenVault:
    """An open vault. Used and closed only on the thread that opened it.

    ``was_cut_off``: the program that had it last did not close it in order. ``lost_changes``: how many
    changes that were acknowledged before are not in it any more.
    """

    folder: VaultFolder
    records: VaultRecords
    db: Database
    was_cut_off: bool
    key: bytes = field(repr=False)
    lock: FileLock = field(repr=False)
    tally: Tally = field(repr=False)
    lost_changes: int = 0

    def close(self) -> None:
        """Bring everything into the one file, close it and let other programs in.

        On a full disk the log stays beside the file and is read at the next opening: nothing is lost. Raises
        the typed errors for anything else.
        """
        try:
            with suppress(DiskFullError), calm_faults():
                self.settle()
        finally:
            self.db.close()
            self.lock.release()

    def settle(self) -> None:
        """Bring everything into the one file and the tally to the disk. Raises the driver's errors."""
        flush(self.db)
        self.tally.note(changes_in(self.db), settled=True)


def take_lock(place: VaultFolder) -> FileLock:
    """Keep other programs out until it is released; the system frees it after a crash.

    Raises ``VaultBusyError`` at once when another program has it, ``OSError`` where the folder does not allow
    it.
    """
    lock = FileLock(place.lock, mode=PRIVATE_FILE, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise VaultBusyError(BUSY) from error
    return lock


def flush(db: Database) -> None:
    """Bring everything from the log into the database file. Raises the driver's errors."""
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
