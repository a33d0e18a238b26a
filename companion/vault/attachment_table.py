"""Voice notes and drawings: what is known of each, and its bytes."""

from __future__ import annotations

from typing import Any

from companion.core.journal import Attachment, AttachmentKind
from companion.vault.driver import Database
from companion.vault.event_table import instant_from, instant_row
from companion.vault.ledger import Ledger, storable
from companion.vault.pieces import refresh_spoken

_SAVE = """
INSERT INTO attachment
    (attachment_id, entry_id, kind, utc_s, offset_s, boot_s, steady_s, boot_id, media_type, length_s,
     transcript, data)
VALUES
    (:attachment_id, :entry_id, :kind, :utc_s, :offset_s, :boot_s, :steady_s, :boot_id, :media_type,
     :length_s, :transcript, :data)
ON CONFLICT (attachment_id) DO UPDATE SET
    media_type = excluded.media_type, length_s = excluded.length_s, transcript = excluded.transcript,
    data = excluded.data
"""
_KNOWN = ", ".join(
    (
        *("attachment_id", "entry_id", "kind", "utc_s", "offset_s", "boot_s", "steady_s", "boot_id"),
        *("media_type", "length_s", "transcript"),
    )
)


class AttachmentTable:
    """Part of ``ports.Records``: the voice notes and drawings of entries."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def save_attachment(self, attachment: Attachment, data: bytes) -> None:
        """Store one with its bytes, whole or not at all; a newer form under the same id takes its place."""
        row = {
            "attachment_id": attachment.attachment_id,
            "entry_id": attachment.entry_id,
            "kind": attachment.kind.value,
            **instant_row(attachment.begun_at),
            "media_type": attachment.media_type,
            "length_s": float(attachment.length_s),
            "transcript": storable(attachment.transcript),
            "data": data,
        }

        def save(db: Database) -> None:
            db.execute(_SAVE, row)
            refresh_spoken(db, attachment.entry_id)

        self._ledger.write(save)

    def set_transcript(self, attachment_id: str, transcript: str) -> None:
        """Keep the words that the person typed for one; search finds its entry by them."""

        def save(db: Database) -> None:
            db.execute(
                "UPDATE attachment SET transcript = ? WHERE attachment_id = ?",
                (storable(transcript), attachment_id),
            )
            found = db.execute(
                "SELECT entry_id FROM attachment WHERE attachment_id = ?", (attachment_id,)
            ).fetchone()
            if found is not None:
                refresh_spoken(db, found[0])

        self._ledger.write(save)

    def attachments(self, entry_id: str | None = None) -> list[Attachment]:
        """What is known of an entry's attachments, or of all, oldest first; without their bytes."""
        sql = (
            f"SELECT {_KNOWN}, length(data) AS size_bytes FROM attachment"  # noqa: S608 - our own names
            " WHERE entry_id = coalesce(?, entry_id) ORDER BY utc_s, id"
        )
        return [_attachment(row) for row in self._ledger.rows(sql, (entry_id,))]

    def attachment_data(self, attachment_id: str) -> bytes | None:
        """The bytes of one; None where it is not there."""
        rows = self._ledger.rows("SELECT data FROM attachment WHERE attachment_id = ?", (attachment_id,))
        return bytes(rows[0]["data"]) if rows else None

    def remove_attachment(self, attachment_id: str) -> None:
        """Remove one for good, with its words in the search; nothing happens where there is none."""

        def remove(db: Database) -> None:
            found = db.execute(
                "SELECT entry_id FROM attachment WHERE attachment_id = ?", (attachment_id,)
            ).fetchone()
            if found is None:
                return
            db.execute("DELETE FROM attachment WHERE attachment_id = ?", (attachment_id,))
            refresh_spoken(db, found[0])

        self._ledger.write(remove)


def _attachment(row: dict[str, Any]) -> Attachment:
    return Attachment(
        row["attachment_id"],
        row["entry_id"],
        AttachmentKind(row["kind"]),
        instant_from(row),
        row["media_type"],
        row["length_s"],
        row["size_bytes"],
        row["transcript"],
    )
