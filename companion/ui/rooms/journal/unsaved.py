"""Entries that were left before their words were stored: kept here and tried again until they are."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from companion.core.journal import Entry
from companion.services.journal import JournalService, Saved
from companion.ui.rooms.keeping import RETRY_MS


class Unsaved(QObject):
    """Holds the newest words of such entries."""

    def __init__(self, journal: JournalService, parent: QObject) -> None:
        super().__init__(parent)
        self._journal = journal
        self._held: dict[str, Entry] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(RETRY_MS)
        self._timer.timeout.connect(self._try_again)
        journal.saved.connect(self._saved)

    def hold(self, entry: Entry) -> None:
        """Take care of an entry whose words are not known to be stored."""
        self._held[entry.entry_id] = entry
        self._timer.start()

    def give_back(self, entry_id: str) -> Entry | None:
        """The entry with its newest words, held no longer, for someone who cares for it now."""
        return self._held.pop(entry_id, None)

    def entries(self) -> tuple[Entry, ...]:
        """All that are held."""
        return tuple(self._held.values())

    def _try_again(self) -> None:
        for entry in tuple(self._held.values()):
            self._journal.save(entry, entry.text)
        if self._held:
            self._timer.start()

    def _saved(self, saved: Saved) -> None:
        held = self._held.get(saved.entry.entry_id)
        if held is not None and held.text == saved.entry.text:
            del self._held[saved.entry.entry_id]
