"""The journal's entries."""

from __future__ import annotations

from typing import Any

from companion.core.journal import Entry, EntryKind, EntryState
from companion.vault.driver import Database
from companion.vault.event_table import instant_from, instant_row
from companion.vault.ledger import Ledger, storable
from companion.vault.pieces import pieces_of

_SAVE = """
INSERT INTO entry
    (entry_id, kind, utc_s, offset_s, boot_s, steady_s, boot_id, changed_utc_s, text, session_id, state,
     prompt_id, prompt, tags, mood, is_pinned, is_sealed, trashed_utc_s, is_state_set, pieces)
VALUES
    (:entry_id, :kind, :utc_s, :offset_s, :boot_s, :steady_s, :boot_id, :changed_utc_s, :text, :session_id,
     :state, :prompt_id, :prompt, :tags, :mood, :is_pinned, :is_sealed, :trashed_utc_s, :is_state_set,
     :pieces)
ON CONFLICT (entry_id) DO UPDATE SET
    kind = excluded.kind, changed_utc_s = excluded.changed_utc_s, text = excluded.text,
    session_id = excluded.session_id, state = excluded.state, prompt_id = excluded.prompt_id,
    prompt = excluded.prompt, tags = excluded.tags, mood = excluded.mood, is_pinned = excluded.is_pinned,
    is_sealed = excluded.is_sealed, trashed_utc_s = excluded.trashed_utc_s,
    is_state_set = excluded.is_state_set, pieces = excluded.pieces
"""


class EntryTable:
    """Part of ``ports.Records``: the entries."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def save_entry(self, entry: Entry) -> None:
        """Store an entry, or its newer text under the same id.

        When it was begun stays as it was first stored (H41).
        """
        words = (storable(entry.text), storable(entry.prompt), "\n".join(storable(tag) for tag in entry.tags))
        row = {
            "entry_id": entry.entry_id,
            "kind": entry.kind.value,
            **instant_row(entry.begun_at),
            "changed_utc_s": entry.changed_utc_s,
            "text": words[0],
            "session_id": entry.session_id,
            "state": entry.state.value,
            "prompt_id": entry.prompt_id,
            "prompt": words[1],
            "tags": words[2],
            "mood": entry.mood,
            "is_pinned": entry.is_pinned,
            "is_sealed": entry.is_sealed,
            "trashed_utc_s": entry.trashed_utc_s,
            "is_state_set": entry.is_state_set,
        }

        def save(db: Database) -> None:
            spoken = db.execute(
                "SELECT transcript FROM entry WHERE entry_id = ?", (entry.entry_id,)
            ).fetchone()
            db.execute(_SAVE, {**row, "pieces": pieces_of(*words, spoken[0] if spoken else "")})

        self._ledger.write(save)

    def entry(self, entry_id: str) -> Entry | None:
        """One entry by its id."""
        rows = self._ledger.rows("SELECT * FROM entry WHERE entry_id = ?", (entry_id,))
        return entry_from(rows[0]) if rows else None

    def entries(self, from_utc_s: float | None = None, to_utc_s: float | None = None) -> list[Entry]:
        """Entries begun from one moment up to, not with, another; newest first, none from the trash."""
        rows = self._ledger.rows(
            "SELECT * FROM entry WHERE trashed_utc_s IS NULL"
            " AND utc_s >= coalesce(?1, utc_s) AND (?2 IS NULL OR utc_s < ?2)"
            " ORDER BY utc_s DESC, id DESC",
            (from_utc_s, to_utc_s),
        )
        return [entry_from(row) for row in rows]

    def entries_of_session(self, session_id: str) -> list[Entry]:
        """Entries that belong to a session; newest first, none from the trash."""
        rows = self._ledger.rows(
            "SELECT * FROM entry WHERE session_id = ? AND +trashed_utc_s IS NULL"
            " ORDER BY utc_s DESC, id DESC",
            (session_id,),
        )
        return [entry_from(row) for row in rows]


def entry_from(row: dict[str, Any]) -> Entry:
    """The entry in a row."""
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
        tags_in(row["tags"]),
        row["mood"],
        bool(row["is_pinned"]),
        bool(row["is_sealed"]),
        row["trashed_utc_s"],
        bool(row["is_state_set"]),
    )


def tags_in(stored: str) -> tuple[str, ...]:
    """The tags in their stored form, one a line."""
    return tuple(tag for tag in stored.split("\n") if tag)
