"""The tie between the open connection and the files in the folder: noticed when it is cut, and made again."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from companion.services.errors import StorageError
from companion.vault.driver import Database, DatabaseError, connect
from companion.vault.faults import FOLDER_GONE
from companion.vault.folder import with_side_files

Mark: TypeAlias = tuple[int, int]
"""Which file this is, whatever its name: its disk and its number there."""


class Mooring:
    """Holds the connection to the files that lie in the folder now.

    A connection goes on writing into a file that was removed or carried away. What it acknowledges then is
    gone with the program (hazard H18). So each write first looks whether the files are still there.
    """

    def __init__(self, path: Path, key: bytes, db: Database) -> None:
        self._path, self._key, self._db = path, key, db
        self._log_path = with_side_files(path)[1]
        self._file = _mark(path)
        self._log: Mark | None = None
        self._is_in_doubt = self._is_cut = False

    def hold(self) -> None:
        """Return once the connection writes to the files in the folder; opens them again where it must.

        Raises ``StorageError`` while they are not there, the driver's errors where they cannot be opened.
        """
        try:
            file, log = _mark(self._path), _mark(self._log_path)
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
                self._log = _mark(self._log_path)

    def doubt(self) -> None:
        """The disk failed: its open files may be dead for good, as those of a stick that was pulled out."""
        self._is_in_doubt = True

    def _tie_again(self, *, is_moved: bool) -> None:
        if is_moved:
            self._pass_over()
        elif not self._is_cut:
            # Rows in a log that has lost its name are brought into the file that still has one.
            with suppress(DatabaseError):
                _empty_log(self._db)
            self._cut()
        self._db.conn = connect(self._path, self._key).conn
        self._is_cut = self._is_in_doubt = False
        self._file, self._log = _mark(self._path), None

    def _pass_over(self) -> None:
        """Leave other files for those in the folder now.

        A closing connection removes the log of its name, whoever it belongs to; so that log is emptied first.
        """
        there = connect(self._path, self._key)
        try:
            _empty_log(there)
            if not self._is_cut:
                self._cut()
        finally:
            there.close()

    def _cut(self) -> None:
        self._is_cut = True
        with suppress(DatabaseError):
            self._db.close()


def _empty_log(db: Database) -> None:
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _mark(path: Path) -> Mark | None:
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return status.st_dev, status.st_ino
