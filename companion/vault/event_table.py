"""The events of every session, only ever added to."""

from __future__ import annotations

import json
from typing import Any

from companion.core.clock import Instant
from companion.core.events import Event, SessionOpened
from companion.core.session import SessionState, fold
from companion.core.stored_form import UnknownEventError, event_details, event_from
from companion.services.errors import VaultDamagedError
from companion.services.ports import StoredEvent
from companion.vault.driver import Database
from companion.vault.ledger import Ledger

_MOST_FOLDED = 2


class EventTable:
    """Part of ``ports.Records``: the events."""

    _folded: tuple[tuple[str, int, SessionState | None], ...] = ()
    """The sessions folded last: their ids, the numbers of their last events, their states."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def append_event(self, session_id: str, event: Event) -> int:
        """Store one event; returns its number once it is durable. Events are never changed (H18).

        An event that is tried again after its commit failed is never there twice.
        """
        row = {"session_id": session_id, "kind": event.kind, **instant_row(event.at)}
        row["details"] = json.dumps(event_details(event), separators=(",", ":"), allow_nan=False)

        def insert(db: Database) -> int:
            number = _number_of(db, row) if self._ledger.may_be_there else None
            return _insert(db, row) if number is None else number

        return self._ledger.write(insert)

    def events(self, session_id: str | None = None) -> list[StoredEvent]:
        """The events of one session, or of all, in the order in which they were stored.

        Raises ``VaultDamagedError`` for one that this version cannot read.
        """
        if session_id is None:
            rows = self._ledger.rows("SELECT * FROM session_event ORDER BY id")
        else:
            rows = self._ledger.rows(
                "SELECT * FROM session_event WHERE session_id = ? ORDER BY id", (session_id,)
            )
        return [_stored(row) for row in rows]

    def events_of(self, kinds: tuple[str, ...], newest: int | None = None) -> list[StoredEvent]:
        """The events of some kinds in all sessions, in the order in which they were stored.

        ``newest``: only so many of the last ones; None for all.
        """
        places = ", ".join("?" for _ in kinds)
        numbers = f"SELECT id FROM session_event WHERE kind IN ({places}) ORDER BY id DESC LIMIT ?"  # noqa: S608 - only marks
        rows = self._ledger.rows(
            f"SELECT * FROM session_event WHERE id IN ({numbers}) ORDER BY id",  # noqa: S608 - only marks
            (*kinds, -1 if newest is None else newest),
        )
        return [_stored(row) for row in rows]

    def open_session_id(self) -> str | None:
        """The newest session, when the fold of its events has no end yet."""
        session_id = self.newest_session_id()
        if session_id is None:
            return None
        state = self.folded(session_id)
        return session_id if state is not None and state.is_open else None

    def folded(self, session_id: str) -> SessionState | None:
        """The state that the events of a session add up to; None without an opening.

        It is folded again only when an event was added: those before never change. Raises
        ``VaultDamagedError`` for an event that this version cannot read.
        """
        last = self._ledger.rows("SELECT max(id) AS n FROM session_event WHERE session_id = ?", (session_id,))
        number = int(last[0]["n"] or 0)
        for known_id, known_number, known in self._folded:
            if (known_id, known_number) == (session_id, number):
                return known
        state = fold(stored.event for stored in self.events(session_id))
        self._folded = ((session_id, number, state), *self._folded[: _MOST_FOLDED - 1])
        return state

    def newest_session_id(self) -> str | None:
        """The session that was opened last, ended or not."""
        # The plus keeps from the index of kinds: from the last event back, the opening is never far.
        rows = self._ledger.rows(
            "SELECT session_id FROM session_event WHERE +kind = ? ORDER BY id DESC LIMIT 1",
            (SessionOpened.kind,),
        )
        return None if not rows else str(rows[0]["session_id"])


def instant_row(at: Instant) -> dict[str, Any]:
    """The columns of a moment."""
    return {
        "utc_s": at.utc_s,
        "offset_s": at.offset_s,
        "boot_s": at.boot_s,
        "steady_s": at.steady_s,
        "boot_id": at.boot_id,
    }


def instant_from(row: dict[str, Any]) -> Instant:
    """The moment in a row."""
    return Instant(row["utc_s"], row["offset_s"], row["boot_s"], row["steady_s"], row["boot_id"])


def _number_of(db: Database, row: dict[str, Any]) -> int | None:
    same = " AND ".join(f"{column} = :{column}" for column in row)
    found = db.execute(f"SELECT id FROM session_event WHERE {same}", row).fetchone()  # noqa: S608 - our own columns
    return None if found is None else int(found[0])


def _insert(db: Database, row: dict[str, Any]) -> int:
    cursor = db.execute(
        "INSERT INTO session_event (session_id, kind, utc_s, offset_s, boot_s, steady_s, boot_id, details)"
        " VALUES (:session_id, :kind, :utc_s, :offset_s, :boot_s, :steady_s, :boot_id, :details)",
        row,
    )
    number = cursor.lastrowid
    assert number is not None, "an insert gives a row number"
    return number


def _stored(row: dict[str, Any]) -> StoredEvent:
    try:
        event = event_from(row["kind"], instant_from(row), json.loads(row["details"]))
    except UnknownEventError as error:
        raise VaultDamagedError(
            "One part of a session cannot be read. Nothing was changed. Please use the newest version."
        ) from error
    return StoredEvent(row["id"], row["session_id"], event)
