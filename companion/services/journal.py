"""Writing and finding: entries are saved while they are written, and found by their words."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from companion.core.clock import Instant
from companion.core.journal import Entry, EntryKind, Found
from companion.core.journal_state import derive_state
from companion.core.revisions import needs_revision, thinned
from companion.services.hooks import Hook
from companion.services.ports import Clock, Failed, Ok, Records, Storage

Change = Callable[[Entry], Entry]
"""One of ``core.entry_changes``, filled in. It runs on the storage thread."""


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

    def begin(
        self, kind: EntryKind, session_id: str | None = None, prompt_id: str = "", prompt: str = ""
    ) -> Entry:
        """A new, empty entry; its day and offset are fixed now. It is stored with its first words.

        ``prompt``: the question it is written to, as it is shown.
        """
        now = self._clock.now()
        entry = Entry(uuid.uuid4().hex, kind, now, now.utc_s, "", session_id)
        return replace(entry, prompt_id=prompt_id, prompt=prompt)

    def save(self, entry: Entry, text: str) -> Entry:
        """Store an entry with this text, to the letter; returns the entry as it is being stored.

        What was changed about it meanwhile, such as its tags, stays. Its words of before are kept as a
        revision where ``core.revisions`` asks for it.
        """
        now = self._clock.now()
        entry = replace(entry, text=text, changed_utc_s=now.utc_s)
        self._storage.submit(partial(_save, entry=entry, now=now), self._on_saved)
        return entry

    def change(self, entry: Entry, change: Change) -> None:
        """Change something about an entry besides its words; these stay as they are stored."""
        self._storage.submit(partial(_change, entry=entry, change=change), self._on_saved)

    def take_back(self, entry: Entry, text: str) -> None:
        """Give an entry the words of a revision again; those of now become a revision themselves."""
        now = self._clock.now()
        entry = replace(entry, text=text, changed_utc_s=now.utc_s)
        self._storage.submit(partial(_save, entry=entry, now=now, keeps=True), self._on_saved)

    def newest_of(
        self, kind: EntryKind, session_id: str | None, done: Callable[[Ok[Entry | None] | Failed], None]
    ) -> None:
        """The newest entry of a kind, of a session where one is named."""
        self._storage.submit(partial(_newest_of, kind=kind, session_id=session_id), done)

    def search(self, query: str, done: Callable[[Ok[list[Found]] | Failed], None], offset: int = 0) -> None:
        """The next 20 entries that hold all words of the query, best first."""
        self._storage.submit(partial(_search, query=query, offset=offset), done)

    def _on_saved(self, result: Ok[Entry] | Failed) -> None:
        match result:
            case Ok(entry):
                self.saved.emit(Saved(entry))
            case Failed(error):
                self.failed.emit(error)


def _save(records: Records, entry: Entry, now: Instant, *, keeps: bool = False) -> Entry:
    stored = records.entry(entry.entry_id)
    if stored is not None:
        _keep_revision(records, stored, entry, now.utc_s, keeps=keeps)
        entry = replace(stored, text=entry.text, changed_utc_s=entry.changed_utc_s)
    entry = replace(entry, state=derive_state(entry, now.local_day))
    records.save_entry(entry)
    return entry


def _keep_revision(records: Records, stored: Entry, entry: Entry, now_s: float, *, keeps: bool) -> None:
    last = records.last_revision(stored.entry_id)
    is_known = last is not None and last.text == stored.text
    is_kept_anyway = keeps and not is_known and stored.text.strip() != ""
    if not is_kept_anyway and not needs_revision(stored.text, stored.changed_utc_s, entry.text, now_s, last):
        return
    records.keep_revision(stored.entry_id, stored.text, stored.changed_utc_s)
    records.drop_revisions(stored.entry_id, thinned(records.revisions(stored.entry_id), now_s))


def _change(records: Records, entry: Entry, change: Change) -> Entry:
    changed = change(records.entry(entry.entry_id) or entry)
    records.save_entry(changed)
    return changed


def _newest_of(records: Records, kind: EntryKind, session_id: str | None) -> Entry | None:
    return records.newest_of(kind, session_id)


def _search(records: Records, query: str, offset: int) -> list[Found]:
    return records.search(query, offset=offset)
