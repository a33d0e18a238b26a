"""Writing and finding: entries are saved while they are written, and found by their words."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from companion.core.journal import Entry, EntryKind, Found
from companion.services.hooks import Hook
from companion.services.ports import Clock, Failed, Ok, Records, Storage


@dataclass(frozen=True, slots=True)
class Saved:
    """An entry that is durable in this form."""

    entry: Entry


class JournalService:
    """Keeps entries. ``saved`` tells of each one that became durable, ``failed`` of one that did not.

    The room that shows an entry saves it after 1 s of quiet, on leaving and on closing; nothing typed
    is ever lost.
    """

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self.saved: Hook[Saved] = Hook()
        self.failed: Hook[Exception] = Hook()
        self._storage, self._clock = storage, clock

    def begin(self, kind: EntryKind, session_id: str | None = None) -> Entry:
        """A new, empty entry; its day and offset are fixed now. It is stored with its first words."""
        now = self._clock.now()
        return Entry(uuid.uuid4().hex, kind, now, now.utc_s, "", session_id)

    def save(self, entry: Entry, text: str) -> Entry:
        """Store an entry with this text, to the letter; returns the entry as it is being stored."""
        entry = replace(entry, text=text, changed_utc_s=self._clock.now().utc_s)
        self._storage.submit(partial(_save, entry=entry), self._on_saved)
        return entry

    def list_entries(self, done: Callable[[Ok[list[Entry]] | Failed], None]) -> None:
        """All entries, newest first."""
        self._storage.submit(_entries, done)

    def search(self, query: str, done: Callable[[Ok[list[Found]] | Failed], None]) -> None:
        """Entries that hold all words of the query, best first."""
        self._storage.submit(partial(_search, query=query), done)

    def _on_saved(self, result: Ok[Entry] | Failed) -> None:
        match result:
            case Ok(entry):
                self.saved.emit(Saved(entry))
            case Failed(error):
                self.failed.emit(error)


def _save(records: Records, entry: Entry) -> Entry:
    records.save_entry(entry)
    return entry


def _entries(records: Records) -> list[Entry]:
    return records.entries()


def _search(records: Records, query: str) -> list[Found]:
    return records.search(query)
