"""The search in the journal's entries."""

from __future__ import annotations

from typing import Any

from companion.core.journal import Found
from companion.vault.entry_table import entry_from
from companion.vault.ledger import Ledger
from companion.vault.search_terms import SearchTerms, read_terms
from companion.vault.snippets import snippet_of

MOST_RANKED = 400
"""Of more entries than this the words are too common to rank by; then the newest come first."""

_BEST, _NEWEST = ("rank", "ORDER BY rank, rowid DESC"), ("-rowid", "ORDER BY rowid DESC")
"""By what found entries are ordered: the place of each, and how the index is asked for it."""

_NOT_TRASHED = "AND rowid NOT IN (SELECT id FROM entry WHERE trashed_utc_s IS NOT NULL)"
"""Read from an index alone: to look at each of many hundred entries itself takes far longer."""

_SHOWN = ("text", "prompt", "tags", "transcript")
_ALL_WORDS = (
    "(entry.text || char(10) || entry.prompt || char(10) || entry.tags || char(10) || entry.transcript)"
)


class EntrySearch:
    """Part of ``ports.Records``: finding entries by their words."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def search(self, query: str, limit: int = 20, offset: int = 0) -> list[Found]:
        """Entries that hold all words of a query, best first, none from the trash; any text is a query.

        Words that very many entries hold tell none apart: then the newest come first. ``offset`` skips those
        that were shown before.
        """
        terms = read_terms(query)
        if terms.is_empty:
            return []
        return [
            Found(entry_from(row), snippet_of((row[name] for name in _SHOWN), terms))
            for row in self._rows(terms, limit, offset)
        ]

    def _rows(self, terms: SearchTerms, limit: int, offset: int) -> list[dict[str, Any]]:
        holds = f" AND instr({_ALL_WORDS}, ?) > 0" * len(terms.scanned)
        if not terms.index_query:
            sql = (
                f"SELECT * FROM entry WHERE trashed_utc_s IS NULL{holds}"  # noqa: S608 - fixed parts
                " ORDER BY utc_s DESC, id DESC LIMIT ? OFFSET ?"
            )
            return self._ledger.rows(sql, (*terms.scanned, limit, offset))
        place, order = _BEST if self._tells_apart(terms) else _NEWEST
        if terms.scanned:
            holds = f"AND EXISTS (SELECT 1 FROM entry WHERE entry.id = entry_text.rowid{holds})"  # noqa: S608 - fixed parts
        hits = (
            f"SELECT rowid AS number, {place} AS place FROM entry_text"  # noqa: S608 - fixed parts
            f" WHERE entry_text MATCH ? {_NOT_TRASHED} {holds}"
            f" {order} LIMIT ? OFFSET ?"
        )
        # Whole entries are put in order here: SQLite would carry all their words through its sorting.
        sql = f"SELECT entry.*, hit.place FROM ({hits}) AS hit CROSS JOIN entry ON entry.id = hit.number"  # noqa: S608
        rows = self._ledger.rows(sql, (terms.index_query, *terms.scanned, limit, offset))
        return sorted(rows, key=_in_order)

    def _tells_apart(self, terms: SearchTerms) -> bool:
        rows = self._ledger.rows(
            "SELECT count(*) AS n FROM (SELECT 1 FROM entry_text WHERE entry_text MATCH ? LIMIT ?)",
            (terms.index_query, MOST_RANKED + 1),
        )
        return int(rows[0]["n"]) <= MOST_RANKED


def _in_order(row: dict[str, Any]) -> tuple[float, int]:
    return row["place"], -row["id"]
