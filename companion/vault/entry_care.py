"""What an entry once said, the end of what lay in the trash, and new names of tags."""

from __future__ import annotations

from collections.abc import Iterable

from companion.core.journal import Revision
from companion.core.tags import renamed_tag
from companion.vault.driver import Database
from companion.vault.entry_table import tags_in
from companion.vault.ledger import Ledger, storable
from companion.vault.pieces import pieces_of


class EntryCare:
    """Part of ``ports.Records``: revisions, the trash, tags."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def keep_revision(self, entry_id: str, text: str, saved_utc_s: float) -> int:
        """Keep words that an entry once had; returns their number, counted up from 1 within the entry."""
        kept = storable(text)

        def keep(db: Database) -> int:
            found = db.execute(
                "SELECT coalesce(max(number), 0) + 1 FROM entry_revision WHERE entry_id = ?", (entry_id,)
            ).fetchone()
            db.execute(
                "INSERT INTO entry_revision (entry_id, number, saved_utc_s, text) VALUES (?, ?, ?, ?)",
                (entry_id, found[0], float(saved_utc_s), kept),
            )
            return int(found[0])

        return self._ledger.write(keep)

    def revisions(self, entry_id: str) -> list[Revision]:
        """What an entry once said, oldest first."""
        rows = self._ledger.rows(
            "SELECT * FROM entry_revision WHERE entry_id = ? ORDER BY number", (entry_id,)
        )
        return [Revision(row["entry_id"], row["number"], row["saved_utc_s"], row["text"]) for row in rows]

    def last_revision(self, entry_id: str) -> Revision | None:
        """The newest of them; None where there is none."""
        rows = self._ledger.rows(
            "SELECT * FROM entry_revision WHERE entry_id = ? ORDER BY number DESC LIMIT 1", (entry_id,)
        )
        return (
            Revision(rows[0]["entry_id"], rows[0]["number"], rows[0]["saved_utc_s"], rows[0]["text"])
            if rows
            else None
        )

    def drop_revisions(self, entry_id: str, numbers: Iterable[int]) -> None:
        """Remove some of them for good."""
        going = [(entry_id, number) for number in sorted(numbers)]

        def drop(db: Database) -> None:
            for pair in going:
                db.execute("DELETE FROM entry_revision WHERE entry_id = ? AND number = ?", pair)

        if going:
            self._ledger.write(drop)

    def remove_trashed(self, up_to_utc_s: float | None = None, entry_id: str | None = None) -> int:
        """Remove for good what lies in the trash, with its revisions and attachments; returns how many.

        ``up_to_utc_s``: only what was put there at or before this moment. ``entry_id``: only this one.
        What does not lie in the trash is never removed.
        """

        def remove(db: Database) -> int:
            gone = db.execute(
                "SELECT entry_id FROM entry WHERE trashed_utc_s IS NOT NULL"
                " AND trashed_utc_s <= coalesce(?1, trashed_utc_s) AND entry_id = coalesce(?2, entry_id)",
                (up_to_utc_s, entry_id),
            ).fetchall()
            for (one,) in gone:
                for table in ("entry_revision", "attachment", "entry"):
                    db.execute(f"DELETE FROM {table} WHERE entry_id = ?", (one,))  # noqa: S608 - our own names
            return len(gone)

        return self._ledger.write(remove)

    def rename_tag(self, old: str, new: str) -> int:
        """Give a tag another name in every entry, in one step; returns in how many. Nothing else changes."""

        def rename(db: Database) -> int:
            rows = db.execute(
                "SELECT id, text, prompt, tags, transcript FROM entry WHERE tags <> ''"
            ).fetchall()
            changed = 0
            for number, text, prompt, stored, transcript in rows:
                before = tags_in(stored)
                after = renamed_tag(before, old, new)
                if after == before:
                    continue
                tags = "\n".join(storable(tag) for tag in after)
                pieces = pieces_of(text, prompt, tags, transcript)
                db.execute("UPDATE entry SET tags = ?, pieces = ? WHERE id = ?", (tags, pieces, number))
                changed += 1
            return changed

        return self._ledger.write(rename)
