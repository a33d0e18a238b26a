"""Checks, measures, steps, topics: small things that are kept as plain JSON values."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from companion.core.kept import KeptRecord
from companion.services.errors import VaultDamagedError
from companion.vault.driver import Database
from companion.vault.event_table import instant_from, instant_row
from companion.vault.ledger import Ledger, storable

_SAVE = """
INSERT INTO kept_record
    (kind, record_id, session_id, utc_s, offset_s, boot_s, steady_s, boot_id, changed_utc_s, details)
VALUES
    (:kind, :record_id, :session_id, :utc_s, :offset_s, :boot_s, :steady_s, :boot_id, :changed_utc_s,
     :details)
ON CONFLICT (kind, record_id) DO UPDATE SET
    session_id = excluded.session_id, changed_utc_s = excluded.changed_utc_s, details = excluded.details
"""


class KeptTable:
    """Part of ``ports.Records``: the kept records."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def save_record(self, record: KeptRecord) -> None:
        """Store a record, or its newer form under the same kind and id; when it was begun stays (H41)."""
        row = {
            "kind": record.kind,
            "record_id": record.record_id,
            "session_id": record.session_id,
            **instant_row(record.begun_at),
            "changed_utc_s": record.changed_utc_s,
            "details": storable(json.dumps(dict(record.details), ensure_ascii=False, allow_nan=False)),
        }

        def save(db: Database) -> None:
            db.execute(_SAVE, row)

        self._ledger.write(save)

    def records_of(self, kind: str, session_id: str | None = None) -> list[KeptRecord]:
        """The records of a kind, of all sessions or of one, oldest first.

        Raises ``VaultDamagedError`` for one that cannot be read.
        """
        if session_id is not None:
            return self.records_of_sessions(kind, (session_id,))
        rows = self._ledger.rows("SELECT * FROM kept_record WHERE kind = ? ORDER BY utc_s, id", (kind,))
        return [_record(row) for row in rows]

    def records_of_sessions(self, kind: str, session_ids: Collection[str]) -> list[KeptRecord]:
        """The records of a kind that belong to some sessions, oldest first.

        Raises ``VaultDamagedError`` for one that cannot be read.
        """
        places = ", ".join("?" * len(session_ids))
        rows = self._ledger.rows(
            f"SELECT * FROM kept_record WHERE session_id IN ({places}) AND kind = ? ORDER BY utc_s, id",  # noqa: S608 - only marks
            (*session_ids, kind),
        )
        return [_record(row) for row in rows]

    def remove_record(self, kind: str, record_id: str) -> None:
        """Remove a record for good; nothing happens where there is none."""

        def remove(db: Database) -> None:
            db.execute("DELETE FROM kept_record WHERE kind = ? AND record_id = ?", (kind, record_id))

        self._ledger.write(remove)


def _record(row: dict[str, Any]) -> KeptRecord:
    try:
        details = json.loads(row["details"])
    except ValueError as error:
        raise VaultDamagedError(
            "Some of what is kept here cannot be read. Nothing was changed. Please try again."
        ) from error
    return KeptRecord(
        row["kind"], row["record_id"], instant_from(row), row["changed_utc_s"], row["session_id"], details
    )
