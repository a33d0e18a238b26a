"""Keeping what is typed: saved after a second of quiet and on leaving, and said when it is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from companion.core.journal import Entry, EntryKind
from companion.services.errors import CalmError
from companion.services.hooks import Hook
from companion.services.journal import Saved
from companion.ui.translator import spoken

QUIET_MS = 1000
LONGEST_MS = 10_000
"""Whoever types without a pause is saved at least this often."""

RETRY_MS = 5000


class Keeping(Protocol):
    """Where entries are kept, such as the journal."""

    saved: Hook[Saved]
    failed: Hook[Exception]

    def begin(self, kind: EntryKind, session_id: str | None = None) -> Entry:
        """A new, empty entry."""
        ...

    def save(self, entry: Entry, text: str) -> Entry:
        """Store an entry with this text."""
        ...


class Keeper(QObject):
    """Keeps one entry's text. ``said`` carries the words to show below the field.

    An entry without words is never stored, unless words of it were stored before.
    """

    said = Signal(str)

    def __init__(self, journal: Keeping, kind: EntryKind, parent: QObject) -> None:
        super().__init__(parent)
        self._journal, self._kind = journal, kind
        self._session_id: str | None = None
        self._entry: Entry | None = None
        self._text = self._stored = ""
        self._read: Callable[[], str] | None = None
        self._timer, self._longest = QTimer(self), QTimer(self)
        for timer in (self._timer, self._longest):
            timer.setSingleShot(True)
            timer.timeout.connect(self.keep)
        journal.saved.connect(self._saved)
        journal.failed.connect(self._failed)

    @property
    def entry(self) -> Entry | None:
        """The entry as it was last handed over for storing."""
        return self._entry

    @property
    def is_kept(self) -> bool:
        """Whether all that was typed is stored."""
        self._look()
        return self._text == self._stored

    def take_up(self, entry: Entry | None, session_id: str | None = None) -> None:
        """Go on with an entry, or with a new one of a session; what was typed before is kept first."""
        self.keep()
        self._entry, self._session_id = entry, session_id
        self._text = self._stored = "" if entry is None else entry.text

    def typed(self, text: str) -> None:
        """The field holds this text now."""
        self._read = None
        if text != self._text:
            self._text = text
            self._wait()

    def touched(self, read: Callable[[], str]) -> None:
        """The field was changed. Its text is read when it is to be stored, not at each key."""
        self._read = read
        self._wait()

    def keep(self) -> None:
        """Store what was typed and is not stored yet."""
        self._look()
        self._timer.stop()
        self._longest.stop()
        if self._text == self._stored:
            return
        if self._entry is None:
            if not self._text.strip():
                return
            self._entry = self._journal.begin(self._kind, self._session_id)
        self._entry = self._journal.save(self._entry, self._text)

    def _look(self) -> None:
        if self._read is not None:
            self._text, self._read = self._read(), None

    def _wait(self) -> None:
        self._timer.start(QUIET_MS)
        if not self._longest.isActive():
            self._longest.start(LONGEST_MS)

    def _saved(self, saved: Saved) -> None:
        entry = saved.entry
        if self._entry is not None and entry.entry_id == self._entry.entry_id:
            # What was changed about the entry meanwhile stays, and so do the newest words.
            self._entry = replace(entry, text=self._entry.text)
            self._stored = entry.text
            at = datetime.fromtimestamp(entry.changed_utc_s, entry.begun_at.local.tzinfo)
            self.said.emit(self.tr("Saved at %1").replace("%1", f"{at:%H:%M}"))

    def _failed(self, error: Exception) -> None:
        self._look()
        if self._text == self._stored:
            return
        kept = self.tr("Not saved yet. Your words are still here. We will try again.")
        self.said.emit(spoken(error.sentence) if isinstance(error, CalmError) else kept)
        self._timer.start(RETRY_MS)
