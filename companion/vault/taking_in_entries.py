"""Takes entries in; words that are replaced become an earlier version, so that none are lost (H35)."""

from __future__ import annotations

from dataclasses import replace

from companion.core.journal import Entry, Revision
from companion.services.holdings import Count
from companion.vault.driver import Database
from companion.vault.ledger import storable
from companion.vault.within import TablesWithin


class EntryTaking:
    """The entries of one file on their way in. ``fields``: which fields of an entry the file tells."""

    def __init__(self, db: Database, tables: TablesWithin, fields: frozenset[str]) -> None:
        self._db, self._tables, self._fields = db, tables, fields
        self.older_texts = 0

    def take(self, entries: tuple[Entry, ...]) -> Count:
        """Add entries, or their newer form under the same id."""
        outcomes = [self._entry(entry) for entry in entries]
        return Count(outcomes.count("new"), outcomes.count("newer"), outcomes.count("same"))

    def take_revisions(self, revisions: tuple[Revision, ...]) -> None:
        """Add earlier versions that are not here, with their own numbers where these are free."""
        for one in revisions:
            here = self._db.execute(
                "SELECT 1 FROM entry_revision WHERE entry_id = ? AND saved_utc_s = ? AND text = ?",
                (one.entry_id, one.saved_utc_s, storable(one.text)),
            ).fetchone()
            if here is None:
                self._add_revision(one.entry_id, one.saved_utc_s, one.text, one.number)

    def _entry(self, entry: Entry) -> str:
        here = self._tables.entry(entry.entry_id)
        if here is None:
            self._tables.save_entry(entry)
            return "new"
        told = replace(here, **{name: getattr(entry, name) for name in self._fields})
        if told == here:
            return "same"
        if entry.changed_utc_s <= here.changed_utc_s:
            is_kept = self._keep_words(told.entry_id, entry.changed_utc_s, told.text, here.text)
            return "newer" if is_kept else "same"
        self._keep_words(here.entry_id, here.changed_utc_s, here.text, told.text)
        self._tables.save_entry(replace(told, changed_utc_s=entry.changed_utc_s))
        return "newer"

    def _keep_words(self, entry_id: str, saved_utc_s: float, text: str, other: str) -> bool:
        """Keep the words that do not stand in the entry itself, once; whether they came in now."""
        if storable(text) == storable(other) or not text.strip():
            return False
        kept = self._db.execute(
            "SELECT 1 FROM entry_revision WHERE entry_id = ? AND text = ?", (entry_id, storable(text))
        ).fetchone()
        if kept is not None:
            return False
        self._add_revision(entry_id, saved_utc_s, text, None)
        self.older_texts += 1
        return True

    def _add_revision(self, entry_id: str, saved_utc_s: float, text: str, number: int | None) -> None:
        taken = {
            row[0]
            for row in self._db.execute("SELECT number FROM entry_revision WHERE entry_id = ?", (entry_id,))
        }
        if number is None or number in taken:
            number = max(taken, default=0) + 1
        self._db.execute(
            "INSERT INTO entry_revision (entry_id, number, saved_utc_s, text) VALUES (?, ?, ?, ?)",
            (entry_id, number, saved_utc_s, storable(text)),
        )
