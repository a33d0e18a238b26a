"""What the journal reads of sessions: their marks, the notes from inside them, and their days."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

from companion.core.events import MedicineTaken, SessionOpened, SitterNoted
from companion.core.journal_list import MarkedDay, SessionMark, SessionNote
from companion.core.story import SessionLine, session_lines
from companion.vault.event_table import instant_from
from companion.vault.ledger import Ledger

_FURTHEST_H = 15


class SessionLists:
    """Part of ``ports.Records``: sessions as the journal shows them."""

    _used_days: tuple[int, frozenset[date]] = 0, frozenset()
    """The number of the last event when the days were gathered, and the days."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def session_marks(
        self, from_utc_s: float | None = None, to_utc_s: float | None = None, limit: int = -1
    ) -> list[SessionMark]:
        """Sessions by their medicine mark, from one moment up to, not with, another; newest first."""
        rows = self._ledger.rows(
            "SELECT session_id, utc_s, offset_s, boot_s, steady_s, boot_id FROM session_event"
            " WHERE kind = ?1 AND utc_s >= coalesce(?2, utc_s) AND (?3 IS NULL OR utc_s < ?3)"
            " ORDER BY utc_s DESC, id DESC LIMIT ?4",
            (MedicineTaken.kind, from_utc_s, to_utc_s, limit),
        )
        return [SessionMark(row["session_id"], instant_from(row)) for row in rows]

    def session_lines(self) -> tuple[SessionLine, ...]:
        """Every session by its opening and its mark, the newest first; no details of events are read."""
        rows = self._ledger.rows(
            "SELECT session_id, kind, utc_s, offset_s, boot_s, steady_s, boot_id FROM session_event"
            " WHERE kind IN (?, ?) ORDER BY id",
            (SessionOpened.kind, MedicineTaken.kind),
        )
        return session_lines((row["session_id"], row["kind"], instant_from(row)) for row in rows)

    def newest_marked_session_id(self) -> str | None:
        """The session whose medicine mark was stored last; None where there is none."""
        rows = self._ledger.rows(
            "SELECT session_id FROM session_event WHERE id ="
            " (SELECT max(id) FROM session_event WHERE kind = ?)",
            (MedicineTaken.kind,),
        )
        return str(rows[0]["session_id"]) if rows else None

    def used_days(self) -> frozenset[date]:
        """The local days on which a session with a mark was opened or marked (H30).

        They are gathered again only when an event was added: those before never change.
        """
        last = self._ledger.rows("SELECT max(id) AS n FROM session_event")
        number = int(last[0]["n"] or 0)
        if number != self._used_days[0]:
            self._used_days = number, self._gathered_days()
        return self._used_days[1]

    def _gathered_days(self) -> frozenset[date]:
        rows = self._ledger.rows(
            "SELECT DISTINCT date(utc_s + offset_s, 'unixepoch') AS day FROM session_event"
            " WHERE kind IN (?1, ?2)"
            " AND session_id IN (SELECT session_id FROM session_event WHERE kind = ?2)",
            (SessionOpened.kind, MedicineTaken.kind),
        )
        return frozenset(date.fromisoformat(row["day"]) for row in rows)

    def session_notes(
        self, from_utc_s: float | None = None, to_utc_s: float | None = None
    ) -> list[SessionNote]:
        """Notes from inside sessions, from one moment up to, not with, another; newest first."""
        rows = self._ledger.rows(
            "SELECT * FROM session_event"
            " WHERE kind = ?1 AND utc_s >= coalesce(?2, utc_s) AND (?3 IS NULL OR utc_s < ?3)"
            " ORDER BY utc_s DESC, id DESC",
            (SitterNoted.kind, from_utc_s, to_utc_s),
        )
        return [
            SessionNote(
                int(row["id"]), row["session_id"], instant_from(row), str(json.loads(row["details"])["text"])
            )
            for row in rows
        ]

    def marked_days(self, first: date, last: date) -> list[MarkedDay]:
        """The days of a span, both ends in it, on which entries were begun or sessions had their mark."""
        near = timedelta(hours=_FURTHEST_H)
        span = (
            (_midnight(first) - near).timestamp(),
            (_midnight(last) + timedelta(days=1) + near).timestamp(),
        )
        entries = self._days(
            "SELECT date(utc_s + offset_s, 'unixepoch') AS day, count(*) AS n FROM entry"
            " WHERE trashed_utc_s IS NULL AND utc_s >= ? AND utc_s < ? GROUP BY day",
            span,
        )
        sessions = self._days(
            "SELECT date(utc_s + offset_s, 'unixepoch') AS day, count(*) AS n FROM session_event"
            " WHERE kind = ? AND utc_s >= ? AND utc_s < ? GROUP BY day",
            (MedicineTaken.kind, *span),
        )
        days = sorted(day for day in entries.keys() | sessions.keys() if first <= day <= last)
        return [MarkedDay(day, entries.get(day, 0), sessions.get(day, 0)) for day in days]

    def _days(self, sql: str, values: tuple[object, ...]) -> dict[date, int]:
        rows = self._ledger.rows(sql, values)
        return {date.fromisoformat(row["day"]): int(row["n"]) for row in rows}


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
