"""The vault's tables inside a transaction that is open already."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from companion.vault.attachment_table import AttachmentTable
from companion.vault.driver import Database
from companion.vault.entry_table import EntryTable
from companion.vault.kept_table import KeptTable
from companion.vault.ledger import Ledger
from companion.vault.small_tables import ShareTable

T = TypeVar("T")


class OpenLedger(Ledger):
    """A ledger whose reads and writes are all part of one transaction; whoever opened it commits."""

    def write(self, work: Callable[[Database], T]) -> T:
        """Run ``work`` now."""
        return work(self.db)

    def rows(self, sql: str, values: tuple[object, ...] = ()) -> list[dict[str, Any]]:
        """All rows that a query gives."""
        return list(self.db.query(sql, values))


class TablesWithin(EntryTable, AttachmentTable, KeptTable, ShareTable):
    """The tables that know how to store their own things, for one open transaction."""

    def __init__(self, db: Database) -> None:
        super().__init__(OpenLedger(db))
