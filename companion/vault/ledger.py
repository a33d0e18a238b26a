"""Durable transactions on the open database, shared by all of the vault's tables."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from companion.services.errors import CalmError, DiskFullError, FolderReadOnlyError, StorageError
from companion.vault.ballast import Ballast
from companion.vault.driver import Database
from companion.vault.faults import calm_faults
from companion.vault.mooring import Mooring
from companion.vault.tally import Tally, count_change

T = TypeVar("T")


class _TakenBackError(Exception):
    """Ends a transaction that was only tried."""


class Ledger:
    """Reads and writes, each one transaction, with every fault named.

    A full disk costs the ballast first and is tried once more; only then ``DiskFullError`` is raised. With a
    ``mooring`` nothing is acknowledged that would not be found in the folder, and a disk that comes back is
    used again. With a ``tally`` every change is counted, so that one that is lost later is noticed.
    """

    def __init__(
        self,
        db: Database,
        ballast: Ballast | None = None,
        mooring: Mooring | None = None,
        tally: Tally | None = None,
    ) -> None:
        self.db = db
        self._ballast, self._mooring, self._tally = ballast, mooring, tally
        self._is_unsure = False

    @property
    def may_be_there(self) -> bool:
        """Whether a commit failed. What it held may lie in the log all the same and be found again."""
        return self._is_unsure

    def write(self, work: Callable[[Database], T]) -> T:
        """Run ``work`` in one transaction; durable when this returns.

        Raises the typed errors of the vault.
        """
        try:
            return self._write_once(work)
        except DiskFullError:
            if self._ballast is None or not self._ballast.give_up():
                raise
        return self._write_once(work)

    def tried(self, work: Callable[[Database], T]) -> T:
        """What ``work`` gives in a transaction that is taken back at its end: nothing is changed.

        Raises the typed errors of the vault.
        """
        results: list[T] = []
        with calm_faults(), suppress(_TakenBackError):
            if self._mooring is not None:
                self._mooring.hold_to_read()
            with self.db.atomic():
                results.append(work(self.db))
                raise _TakenBackError
        return results[0]

    def rows(self, sql: str, values: tuple[object, ...] = ()) -> list[dict[str, Any]]:
        """All rows that a query gives. Raises the typed errors of the vault."""
        with calm_faults():
            if self._mooring is not None:
                self._mooring.hold_to_read()
            return list(self.db.query(sql, values))

    def _write_once(self, work: Callable[[Database], T]) -> T:
        if self._mooring is None:
            return self._committed(work)
        try:
            with calm_faults():
                self._mooring.hold()
            result = self._committed(work)
        except (StorageError, FolderReadOnlyError):
            self._mooring.doubt()
            raise
        self._mooring.held()
        return result

    def _committed(self, work: Callable[[Database], T]) -> T:
        is_at_commit = False
        changes = 0
        try:
            with calm_faults(), self.db.atomic():
                result = work(self.db)
                if self._tally is not None:
                    changes = count_change(self.db)
                is_at_commit = True
        except CalmError:
            self._is_unsure = self._is_unsure or is_at_commit
            raise
        if self._tally is not None:
            self._tally.note(changes)
        return result


def storable(text: str) -> str:
    """Text as the file can hold it: halves of letters that belong to nothing become U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
