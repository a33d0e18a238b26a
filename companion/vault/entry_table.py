"""The journal's entries and the search in them."""

from __future__ import annotations

from typing import Any

from companion.core.journal import Entry, EntryKind, EntryState, Found
from companion.vault.driver import Database
from companion.vault.event_table import instant_from, instant_row
from companion.vault.ledger import Ledger, storable
from companion.vault.search_terms import MARK_FROM, MARK_TO, read_terms, snippet_around

SNIPPET_WORDS = 16
_ALL_WORDS = (
    "(entry.text || char(10) || entry.prompt || char(10) || entry.tags || char(10) || entry.transcript)"
)

_SAVE = """
INSERT INTO entry
    (entry_id, kind, utc_s, offset_s, boot_s, steady_s, boot_id, changed_utc_s, text, session_id, state,
     prompt_id, prompt, tags, mood, is_pinned, is_sealed, trashed_utc_s)
VALUES
    (:entry_id, :kind, :utc_s, :offset_s, :boot_s, :steady_s, :boot_id, :changed_utc_s, :text, :session_id,
     :state, :prompt_id, :prompt, :tags, :mood, :is_pinned, :is_sealed, :trashed_utc_s)
ON CONFLICT (entry_id) DO UPDATE SET
    kind = excluded.kind, changed_utc_s = excluded.changed_utc_s, text = excluded.text,
    session_id = excluded.session_id, state = excluded.state, prompt_id = excluded.prompt_id,
    prompt = excluded.prompt, tags = excluded.tags, mood = excluded.mood, is_pinned = excluded.is_pinned,
    is_sealed = excluded.is_sealed, trashed_utc_s = excluded.trashed_utc_s
"""


class EntryTable:
    """Part of ``ports.Records``: the entries."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def save_entry(self, entry: Entry) -> None:
        """Store an entry, or its newer text under the same id.

        When it was begun stays as it was first stored (H41).
        """
        row = {
            "entry_id": entry.entry_id,
            "kind": entry.kind.value,
            **instant_row(entry.begun_at),
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

        def save(db: Database) -> None:
            db.execute(_SAVE, row)

        self._ledger.write(save)

    def entry(self, entry_id: str) -> Entry | None:
        """One entry by its id."""
        rows = self._ledger.rows("SELECT * FROM entry WHERE entry_id = ?", (entry_id,))
        return _entry(rows[0]) if rows else None

    def entries(self, from_utc_s: float | None = None, to_utc_s: float | None = None) -> list[Entry]:
        """Entries begun from one moment up to, not with, another; newest first, none from the trash."""
        rows = self._ledger.rows(
            "SELECT * FROM entry WHERE trashed_utc_s IS NULL"
            " AND utc_s >= coalesce(?1, utc_s) AND (?2 IS NULL OR utc_s < ?2)"
            " ORDER BY utc_s DESC, id DESC",
            (from_utc_s, to_utc_s),
        )
        return [_entry(row) for row in rows]

    def search(self, query: str, limit: int = 20) -> list[Found]:
        """Entries that hold all words of a query, best first; any text is a valid query."""
        terms = read_terms(query)
        if terms.is_empty:
            return []
        holds = f" AND instr({_ALL_WORDS}, ?) > 0" * len(terms.scanned)
        if not terms.index_query:
            sql = (
                f"SELECT * FROM entry WHERE trashed_utc_s IS NULL{holds} ORDER BY utc_s DESC, id DESC LIMIT ?"  # noqa: S608 - fixed parts
            )
            rows = self._ledger.rows(sql, (*terms.scanned, limit))
            return [Found(_entry(row), snippet_around(row["text"], terms.scanned[0])) for row in rows]
        sql = (
            "SELECT entry.*, snippet(entry_text, -1, ?, ?, '…', ?) AS snippet"  # noqa: S608 - fixed parts
            " FROM entry_text JOIN entry ON entry.id = entry_text.rowid"
            f" WHERE entry_text MATCH ? AND entry.trashed_utc_s IS NULL{holds}"
            " ORDER BY entry_text.rank, entry.utc_s DESC LIMIT ?"
        )
        values = (MARK_FROM, MARK_TO, SNIPPET_WORDS, terms.index_query, *terms.scanned, limit)
        return [Found(_entry(row), row["snippet"]) for row in self._ledger.rows(sql, values)]


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(
        row["entry_id"],
        EntryKind(row["kind"]),
        instant_from(row),
        row["changed_utc_s"],
        row["text"],
        row["session_id"],
        EntryState(row["state"]),
        row["prompt_id"],
        row["prompt"],
        tuple(row["tags"].splitlines()),
        row["mood"],
        bool(row["is_pinned"]),
        bool(row["is_sealed"]),
        row["trashed_utc_s"],
    )
