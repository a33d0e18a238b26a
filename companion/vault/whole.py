"""Everything that the vault holds, read at once, and a file's things taken in at once."""

from __future__ import annotations

from functools import partial
from typing import Any

from companion.core.journal import Entry
from companion.services.errors import VaultDamagedError
from companion.services.holdings import STAYS_HERE, Holdings, TakenIn
from companion.services.ports import StoredPlan
from companion.vault.driver import Database
from companion.vault.entry_table import EntryTable
from companion.vault.ledger import Ledger
from companion.vault.taking_in import Taking
from companion.vault.whole_rows import (
    attachment_from,
    event_row_from,
    record_from,
    revision_from,
    share_from,
)


class WholeVault:
    """Part of ``ports.Records``: the vault as a whole."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def holdings(self) -> Holdings:
        """Everything that a whole copy holds, each kind in the order in which it was stored.

        Raises ``VaultDamagedError`` for what cannot be read.
        """
        try:
            return Holdings(
                entries=self._entries(),
                revisions=tuple(revision_from(row) for row in self._all("entry_revision")),
                attachments=tuple(attachment_from(row) for row in self._all("attachment")),
                records=tuple(record_from(row) for row in self._all("kept_record")),
                events=tuple(event_row_from(row) for row in self._all("session_event")),
                plans=tuple(
                    StoredPlan(row["plan_id"], row["text"], row["taken_utc_s"])
                    for row in self._all("care_plan")
                ),
                settings=tuple(
                    (row["name"], row["value"])
                    for row in self._ledger.rows("SELECT name, value FROM setting ORDER BY name")
                    if row["name"] not in STAYS_HERE
                ),
                shares=tuple(share_from(row) for row in self._all("share_log")),
            )
        except ValueError as error:
            raise VaultDamagedError(
                "Some of what is kept here cannot be read. Nothing was changed. Please try again."
            ) from error

    def take_in(self, holdings: Holdings) -> TakenIn:
        """Add what is not here, in one durable transaction; all or nothing (H35).

        The same id with the same content: nothing. The same id with another content: the newer one counts,
        and the older words of an entry become an earlier version of it. Sessions come in whole; of one that
        is here only later events are added. Plans and settings that are here stay in force (H37).
        """
        return self._ledger.write(partial(_take, holdings=holdings))

    def would_take_in(self, holdings: Holdings) -> TakenIn:
        """What ``take_in`` would tell now, to the last thing; nothing is changed."""
        return self._ledger.tried(partial(_take, holdings=holdings))

    def _entries(self) -> tuple[Entry, ...]:
        tables = EntryTable(self._ledger)
        ids = [row["entry_id"] for row in self._ledger.rows("SELECT entry_id FROM entry ORDER BY id")]
        return tuple(entry for entry in map(tables.entry, ids) if entry is not None)

    def _all(self, table: str) -> list[dict[str, Any]]:
        return self._ledger.rows(f"SELECT * FROM {table} ORDER BY id")  # noqa: S608 - our own names


def _take(db: Database, holdings: Holdings) -> TakenIn:
    return Taking(db).take(holdings)
