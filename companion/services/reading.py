"""Stored events as plain values for the command line: who reads them needs no Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from companion.core.clock import Instant, elapsed_s
from companion.core.events import MedicineTaken, SessionOpened
from companion.core.journal import Entry, derive_title
from companion.core.stored_form import event_details
from companion.services.ports import StoredEvent


def iso_local(at: Instant) -> str:
    """A moment as its own place's clock showed it, with the offset."""
    return at.local.isoformat(timespec="milliseconds")


class EventReader:
    """Adds to each event how long after its session's opening and after the mark it was."""

    def __init__(self) -> None:
        self._opened: dict[str, Instant] = {}
        self._marked: dict[str, Instant] = {}

    def read(self, stored: StoredEvent) -> dict[str, Any]:
        """One event as JSON values.

        ``elapsed_s`` counts from the session's opening, ``since_medicine_s`` from the mark.
        """
        event, session_id = stored.event, stored.session_id
        if isinstance(event, SessionOpened):
            self._opened[session_id] = event.at
        elif isinstance(event, MedicineTaken):
            self._marked[session_id] = event.at
        opened, marked = self._opened.get(session_id, event.at), self._marked.get(session_id)
        return {
            "id": stored.number,
            "session": session_id,
            "kind": event.kind,
            "at": iso_local(event.at),
            "elapsed_s": round(elapsed_s(opened, event.at), 3),
            "since_medicine_s": None if marked is None else round(elapsed_s(marked, event.at), 3),
            "details": event_details(event),
        }


def read_events(rows: Iterable[StoredEvent]) -> Iterator[dict[str, Any]]:
    """Stored events in order, as JSON values."""
    reader = EventReader()
    return (reader.read(row) for row in rows)


def read_entry(entry: Entry) -> dict[str, Any]:
    """A journal entry as JSON values."""
    return {
        "id": entry.entry_id,
        "kind": entry.kind.value,
        "begun": iso_local(entry.begun_at),
        "session": entry.session_id,
        "title": derive_title(entry),
        "text": entry.text,
    }
