"""The tie between the open connection and the files in the folder: noticed when it is cut, and made again."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from companion.services.errors import OlderVaultError, StorageError
from companion.vault.driver import Database, DatabaseError, connect, connect_to_read
from companion.vault.faults import FOLDER_GONE
from companion.vault.folder import with_side_files
from companion.vault.latch import FileMark, Latch, mark_of
from companion.vault.schema import schema_of
from companion.vault.tally import FIRST_COUNTED_SCHEMA, Tally, changes_in

OLDER = (
    "An older copy of your vault lies in the folder. It was left alone, and what is new is kept here. "
    "Bring the newest folder or disk back."
)


class Mooring:
    """Holds the connection to the files that lie in the folder now.

    A connection goes on writing into a file that was removed or carried away. What it acknowledges then is
    gone with the program (hazard H18). So each write first looks whether the files are still there. Files
    that come back are used only when no other program has them and they hold all that was acknowledged.
    """

    def __init__(self, path: Path, key: bytes, db: Database, latch: Latch, tally: Tally) -> None:
        self._path, self._key, self._db = path, key, db
        self._latch, self._tally = latch, tally
        self._log_path = with_side_files(path)[1]
        self._file = mark_of(path)
        self._log: FileMark | None = None
        self._is_in_doubt = self._is_cut = False

    def hold(self) -> None:
        """Return once the connection writes to the files in the folder; opens them again where it must.

        Raises ``StorageError`` while they are not there, ``VaultBusyError`` while another program has them,
        ``OlderVaultError`` for files of an earlier day, the driver's errors where they cannot be opened.
        """
        try:
            file, log = mark_of(self._path), mark_of(self._log_path)
        except PermissionError:
            # What is open already can still be written to, and is in the folder when it opens up again.
            return
        if file is None:
            raise StorageError(FOLDER_GONE)
        is_moved = file != self._file
        if is_moved or self._is_in_doubt or self._is_cut or (self._log is not None and log != self._log):
            self._tie_again(is_moved=is_moved)

    def hold_to_read(self) -> None:
        """Open the files again where no connection is left. Raises what ``hold`` raises."""
        if self._is_cut:
            self.hold()

    def held(self) -> None:
        """A write went well: from now on its log is known too."""
        if self._log is None:
            with suppress(PermissionError):
                self._log = mark_of(self._log_path)

    def doubt(self) -> None:
        """The disk failed: its open files may be dead for good, as those of a stick that was pulled out."""
        self._is_in_doubt = True

    def _tie_again(self, *, is_moved: bool) -> None:
        self._latch.hold()
        if is_moved:
            self._pass_over()
        elif not self._is_cut:
            # Rows in a log that has lost its name are brought into the file that still has one.
            with suppress(DatabaseError):
                _empty_log(self._db)
            self._cut()
        self._prove_newest()
        self._db.conn = connect(self._path, self._key).conn
        self._is_cut = self._is_in_doubt = False
        self._file, self._log = mark_of(self._path), None

    def _pass_over(self) -> None:
        """Leave other files for those in the folder now.

        A closing connection removes the log of its name, whoever it belongs to; so that log is emptied first.
        """
        self._prove_newest()
        there = connect(self._path, self._key)
        try:
            _empty_log(there)
            if not self._is_cut:
                self._cut()
        finally:
            there.close()

    def _prove_newest(self) -> None:
        """Look without changing a byte whether the files hold every change that was acknowledged."""
        there = connect_to_read(self._path, self._key)
        try:
            if schema_of(there) < FIRST_COUNTED_SCHEMA or changes_in(there) < self._tally.changes:
                raise OlderVaultError(OLDER)
        finally:
            there.close()

    def _cut(self) -> None:
        self._is_cut = True
        with suppress(DatabaseError):
            self._db.close()


def _empty_log(db: Database) -> None:
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
