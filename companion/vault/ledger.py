"""Durable transactions on the open database, shared by all of the vault's tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from companion.services.errors import DiskFullError
from companion.vault.ballast import Ballast
from companion.vault.driver import Database
from companion.vault.faults import calm_faults

T = TypeVar("T")


class Ledger:
    """Reads and writes, each one transaction, with every fault named.

    A full disk costs the ballast first and is tried once more; only then ``DiskFullError`` is raised.
    """

    def __init__(self, db: Database, ballast: Ballast | None = None) -> None:
        self.db = db
        self._ballast = ballast

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

    def rows(self, sql: str, values: tuple[object, ...] = ()) -> list[dict[str, Any]]:
        """All rows that a query gives. Raises the typed errors of the vault."""
        with calm_faults():
            return list(self.db.query(sql, values))

    def _write_once(self, work: Callable[[Database], T]) -> T:
        with calm_faults(), self.db.atomic():
            return work(self.db)


def storable(text: str) -> str:
    """Text as the file can hold it: halves of letters that belong to nothing become U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
