"""The search in the journal's entries."""

from __future__ import annotations

from companion.core.journal import Found
from companion.vault.entry_table import entry_from
from companion.vault.ledger import Ledger
from companion.vault.search_terms import SearchTerms, read_terms
from companion.vault.snippets import snippet_of

MOST_RANKED = 400
"""Of more entries than this the words are too common to rank by; then the newest come first."""

_BEST_FIRST = " ORDER BY entry_text.rank, entry.utc_s DESC LIMIT ? OFFSET ?"
_NEWEST_FIRST = " ORDER BY entry_text.rowid DESC LIMIT ? OFFSET ?"
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
        numbers = self._numbers(terms, limit, offset)
        return self._found(terms, numbers) if numbers else []

    def _numbers(self, terms: SearchTerms, limit: int, offset: int) -> list[int]:
        holds = f" AND instr({_ALL_WORDS}, ?) > 0" * len(terms.scanned)
        if not terms.index_query:
            sql = (
                f"SELECT id FROM entry WHERE trashed_utc_s IS NULL{holds}"  # noqa: S608 - fixed parts
                " ORDER BY utc_s DESC, id DESC LIMIT ? OFFSET ?"
            )
            return self._ids(sql, (*terms.scanned, limit, offset))
        order = _BEST_FIRST if self._tells_apart(terms) else _NEWEST_FIRST
        sql = (
            "SELECT entry_text.rowid AS id"  # noqa: S608 - fixed parts
            " FROM entry_text CROSS JOIN entry ON entry.id = entry_text.rowid"
            f" WHERE entry_text MATCH ? AND entry.trashed_utc_s IS NULL{holds}"
            f"{order}"
        )
        return self._ids(sql, (terms.index_query, *terms.scanned, limit, offset))

    def _tells_apart(self, terms: SearchTerms) -> bool:
        rows = self._ledger.rows(
            "SELECT count(*) AS n FROM (SELECT 1 FROM entry_text WHERE entry_text MATCH ? LIMIT ?)",
            (terms.index_query, MOST_RANKED + 1),
        )
        return int(rows[0]["n"]) <= MOST_RANKED

    def _found(self, terms: SearchTerms, numbers: list[int]) -> list[Found]:
        places = ", ".join("?" * len(numbers))
        rows = self._ledger.rows(f"SELECT * FROM entry WHERE id IN ({places})", tuple(numbers))  # noqa: S608 - only marks
        by_number = {int(row["id"]): row for row in rows}
        return [
            Found(entry_from(row), snippet_of((row[name] for name in _SHOWN), terms))
            for number in numbers
            if (row := by_number.get(number)) is not None
        ]

    def _ids(self, sql: str, values: tuple[object, ...]) -> list[int]:
        return [int(row["id"]) for row in self._ledger.rows(sql, values)]
