"""Everything that the vault holds, read at once, and a file's things taken in at once."""

from __future__ import annotations

from typing import Any

from companion.services.errors import VaultDamagedError
from companion.services.holdings import STAYS_HERE, Holdings, TakenIn
from companion.services.ports import StoredPlan
from companion.vault.driver import Database
from companion.vault.ledger import Ledger
from companion.vault.taking_in import Taking
from companion.vault.whole_rows import (
    attachment_from,
    entry_from,
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
                entries=tuple(entry_from(row) for row in self._all("entry")),
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

        def take(db: Database) -> TakenIn:
            return Taking(db).take(holdings)

        return self._ledger.write(take)

    def _all(self, table: str) -> list[dict[str, Any]]:
        return self._ledger.rows(f"SELECT * FROM {table} ORDER BY id")  # noqa: S608 - our own names
