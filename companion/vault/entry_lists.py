"""What the journal's list, filters and questions read of the entries, without reading every word."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

from companion.core.journal import Entry, EntryKind, EntryState
from companion.core.journal_list import HEAD_LETTERS, EntryLine, JournalFilter, Place, WrittenTo
from companion.core.mood_after import MoodAt
from companion.vault.entry_table import entry_from, tags_in
from companion.vault.event_table import instant_from
from companion.vault.ledger import Ledger, storable

MOST_PINNED = 100
_LINE = ", ".join(
    (
        *("entry_id", "kind", "utc_s", "offset_s", "boot_s", "steady_s", "boot_id", "state", "session_id"),
        *("tags", "is_pinned", "trashed_utc_s"),
    )
)
_FURTHEST_H = 15
"""No place's local day begins or ends further than this from the day of UTC."""


class EntryLists:
    """Part of ``ports.Records``: entries as lists show them."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def entry_lines(
        self, shown: JournalFilter, older_than: Place | None = None, limit: int = 60
    ) -> list[EntryLine]:
        """The next entries of the list, newest first, none from the trash."""
        asked, values = _conditions(shown)
        if older_than is not None:
            asked.append("AND (utc_s, entry_id) < (?, ?)")
            values += [older_than.utc_s, older_than.entry_id]
        narrowed = " ".join(asked)
        sql = (
            f"SELECT {_LINE}, substr(text, 1, {HEAD_LETTERS}) AS head FROM entry WHERE id IN"  # noqa: S608 - our own names and marks
            f" (SELECT id FROM entry WHERE trashed_utc_s IS NULL {narrowed}"
            " ORDER BY utc_s DESC, entry_id DESC LIMIT ?)"
            " ORDER BY utc_s DESC, entry_id DESC"
        )
        return [line_from(row) for row in self._ledger.rows(sql, (*values, limit))]

    def pinned_lines(self) -> list[EntryLine]:
        """The pinned entries, newest first."""
        return self.entry_lines(JournalFilter(is_pinned=True), limit=MOST_PINNED)

    def trashed_lines(self) -> list[EntryLine]:
        """What lies in the trash, the last thrown away first."""
        sql = (
            f"SELECT {_LINE}, substr(text, 1, {HEAD_LETTERS}) AS head FROM entry"  # noqa: S608 - our own names
            " WHERE trashed_utc_s IS NOT NULL ORDER BY trashed_utc_s DESC, entry_id"
        )
        return [line_from(row) for row in self._ledger.rows(sql)]

    def tags_used(self) -> list[tuple[str, int]]:
        """Every tag with the number of entries that have it, by the alphabet."""
        rows = self._ledger.rows("SELECT tags FROM entry WHERE trashed_utc_s IS NULL AND tags <> ''")
        counts = Counter(tag for row in rows for tag in tags_in(row["tags"]))
        return sorted(counts.items(), key=_by_name)

    def newest_of(self, kind: EntryKind, session_id: str | None = None) -> Entry | None:
        """The newest entry of a kind, of a session where one is named; None where there is none."""
        rows = self._ledger.rows(
            "SELECT * FROM entry WHERE trashed_utc_s IS NULL AND kind = ?1"
            " AND (?2 IS NULL OR session_id = ?2) ORDER BY utc_s DESC, id DESC LIMIT 1",
            (kind.value, session_id),
        )
        return entry_from(rows[0]) if rows else None

    def prompts_used(self, since_utc_s: float) -> frozenset[str]:
        """The ids of the questions that entries were written to from a moment on."""
        rows = self._ledger.rows(
            "SELECT DISTINCT prompt_id FROM entry"
            " WHERE trashed_utc_s IS NULL AND utc_s >= ? AND prompt_id <> ''",
            (since_utc_s,),
        )
        return frozenset(str(row["prompt_id"]) for row in rows)

    def written_to(self, prompt_id: str, since_utc_s: float) -> list[WrittenTo]:
        """The questions that entries were written to under one id, of those begun from a moment on."""
        rows = self._ledger.rows(
            "SELECT prompt, utc_s FROM entry WHERE trashed_utc_s IS NULL AND utc_s >= ? AND prompt_id = ?",
            (since_utc_s, prompt_id),
        )
        return [WrittenTo(str(row["prompt"]), float(row["utc_s"])) for row in rows]

    def moods_since(self, since_utc_s: float, but_not: str = "") -> list[MoodAt]:
        """The moods after writing from a moment on, of all entries but one."""
        rows = self._ledger.rows(
            "SELECT mood, utc_s FROM entry"
            " WHERE trashed_utc_s IS NULL AND utc_s >= ? AND mood IS NOT NULL AND entry_id <> ?",
            (since_utc_s, but_not),
        )
        return [MoodAt(int(row["mood"]), float(row["utc_s"])) for row in rows]

    def newest_change_utc_s(self) -> float | None:
        """When the newest thing was stored, by the clock of that time; None for an empty vault."""
        rows = self._ledger.rows(
            "SELECT max(changed_utc_s) AS newest FROM entry UNION ALL SELECT max(utc_s) FROM session_event"
        )
        return max((float(row["newest"]) for row in rows if row["newest"] is not None), default=None)


def line_from(row: dict[str, Any]) -> EntryLine:
    """The line in a row."""
    return EntryLine(
        row["entry_id"],
        EntryKind(row["kind"]),
        instant_from(row),
        EntryState(row["state"]),
        row["head"],
        row["session_id"],
        tags_in(row["tags"]),
        bool(row["is_pinned"]),
        row["trashed_utc_s"],
    )


def _conditions(shown: JournalFilter) -> tuple[list[str], list[Any]]:
    asked: list[str] = []
    values: list[Any] = []
    named: tuple[tuple[str, Any], ...] = (
        ("state", shown.state and shown.state.value),
        ("kind", shown.kind and shown.kind.value),
        ("session_id", shown.session_id),
    )
    for column, value in named:
        if value is not None:
            asked.append(f"AND {column} = ?")
            values.append(value)
    if shown.is_pinned:
        asked.append("AND is_pinned = 1")
    if shown.tag:
        asked.append("AND instr(char(10) || tags || char(10), ?) > 0")
        values.append(f"\n{storable(shown.tag)}\n")
    if shown.day is not None:
        noon = datetime(shown.day.year, shown.day.month, shown.day.day, tzinfo=UTC)
        near = timedelta(hours=_FURTHEST_H)
        asked += ["AND utc_s >= ?", "AND utc_s < ?", "AND date(utc_s + offset_s, 'unixepoch') = ?"]
        values += [(noon - near).timestamp(), (noon + timedelta(days=1) + near).timestamp()]
        values.append(shown.day.isoformat())
    return asked, values


def _by_name(counted: tuple[str, int]) -> tuple[str, str]:
    return counted[0].casefold(), counted[0]
