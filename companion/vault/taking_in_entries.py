"""Takes entries in; words that are replaced become an earlier version, so that none are lost (H35)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from companion.core.journal import Entry, Revision
from companion.services.holdings import Count
from companion.vault.driver import Database
from companion.vault.event_table import instant_row
from companion.vault.ledger import storable
from companion.vault.whole_rows import entry_from, insert


class EntryTaking:
    """The entries of one file on their way in. ``fields``: which fields of an entry the file tells."""

    def __init__(self, db: Database, fields: frozenset[str]) -> None:
        self._db, self._fields = db, fields
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
        rows = list(self._db.query("SELECT * FROM entry WHERE entry_id = ?", (entry.entry_id,)))
        if not rows:
            row = {"entry_id": entry.entry_id, **instant_row(entry.begun_at), **_values(entry)}
            insert(self._db, "entry", row)
            return "new"
        here = entry_from(rows[0])
        told = replace(here, **{name: getattr(entry, name) for name in self._fields})
        if _values(told) | {"changed_utc_s": 0} == _values(here) | {"changed_utc_s": 0}:
            return "same"
        if entry.changed_utc_s <= here.changed_utc_s:
            return (
                "newer"
                if self._keep_words(told.entry_id, entry.changed_utc_s, told.text, here.text)
                else "same"
            )
        self._keep_words(here.entry_id, here.changed_utc_s, here.text, told.text)
        row = _values(replace(told, changed_utc_s=entry.changed_utc_s))
        changes = ", ".join(f"{name} = :{name}" for name in row)
        self._db.execute(
            f"UPDATE entry SET {changes} WHERE entry_id = :entry_id",  # noqa: S608 - our own columns
            {**row, "entry_id": entry.entry_id},
        )
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


def _values(entry: Entry) -> dict[str, Any]:
    return {
        "kind": entry.kind.value,
        "changed_utc_s": entry.changed_utc_s,
        "text": storable(entry.text),
        "session_id": entry.session_id,
        "state": entry.state.value,
        "prompt_id": entry.prompt_id,
        "prompt": storable(entry.prompt),
        "tags": "\n".join(storable(tag) for tag in entry.tags),
        "mood": entry.mood,
        "is_pinned": entry.is_pinned,
        "is_sealed": entry.is_sealed,
        "trashed_utc_s": entry.trashed_utc_s,
    }
