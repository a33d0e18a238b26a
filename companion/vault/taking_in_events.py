"""Takes sessions in, so that each one stays the fold of its own events and none is there twice."""

from __future__ import annotations

import json
from itertools import groupby
from operator import attrgetter
from typing import Any

from companion.services.holdings import Count, EventRow
from companion.vault.driver import Database
from companion.vault.event_table import instant_row
from companion.vault.whole_rows import insert

_BY_SESSION = attrgetter("session_id")
Row = tuple[int, dict[str, Any]]


def take_events(db: Database, events: tuple[EventRow, ...]) -> Count:
    """Add sessions that are not here, and the later events of one that is here up to some point.

    A session that differs stays as it is here. In an empty record each event keeps its number. Sessions of
    before come to stand before those that are here, so that the newest one stays the newest (H18, H23).
    """
    is_empty = db.execute("SELECT 1 FROM session_event LIMIT 1").fetchone() is None
    if is_empty:
        for event in events:
            _insert(db, event.number, _row(event))
        return Count(new=len({event.session_id for event in events}))
    new: list[list[EventRow]] = []
    newer = same = left_out = 0
    for session_id, group in groupby(sorted(events, key=_BY_SESSION), key=_BY_SESSION):
        told = list(group)
        here = [
            dict(row)
            for row in db.query("SELECT * FROM session_event WHERE session_id = ? ORDER BY id", (session_id,))
        ]
        if not here:
            new.append(told)
            continue
        lines = [_key(_row(event)) for event in told]
        known = [_key(row) for row in here]
        if lines[: len(known)] == known and len(lines) > len(known):
            for event in told[len(known) :]:
                _insert(db, None, _row(event))
            newer += 1
        elif set(lines) <= set(known):
            same += 1
        else:
            left_out += 1
    _add_sessions(db, new)
    return Count(len(new), newer, same, left_out)


def _add_sessions(db: Database, sessions: list[list[EventRow]]) -> None:
    newest_utc_s, least = db.execute("SELECT max(utc_s), min(id) FROM session_event").fetchone()
    in_order = sorted(sessions, key=lambda told: told[0].number)
    before = [event for told in in_order if told[0].at.utc_s <= newest_utc_s for event in told]
    for number, event in enumerate(before, least - len(before)):
        _insert(db, number, _row(event))
    for told in in_order:
        if told[0].at.utc_s > newest_utc_s:
            for event in told:
                _insert(db, None, _row(event))


def _row(event: EventRow) -> dict[str, Any]:
    details = json.dumps(dict(event.details), separators=(",", ":"), allow_nan=False)
    return {
        "session_id": event.session_id,
        "kind": event.kind,
        **instant_row(event.at),
        "details": details,
    }


def _key(row: dict[str, Any]) -> tuple[object, ...]:
    return (
        row["kind"],
        row["utc_s"],
        row["offset_s"],
        row["boot_s"],
        row["steady_s"],
        row["boot_id"],
        row["details"],
    )


def _insert(db: Database, number: int | None, row: dict[str, Any]) -> None:
    insert(db, "session_event", {"id": number, **row})
