"""After the first note: one row that asks for the mood, and a calm page where it is low (H36)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from companion.content.loader import Content
from companion.core.journal import Entry
from companion.core.session import SessionState
from companion.services.journal import JournalService
from companion.services.journal_pages import JournalReader
from companion.services.ports import Failed, Ok
from companion.ui.kit.cards import Card
from companion.ui.kit.text import Quiet, Strong
from companion.ui.rooms.journal.pages.calm import CalmPage
from companion.ui.rooms.mood_ask import MoodAsk
from companion.ui.rooms.session.numbers import Numbers
from companion.ui.rooms.session.parts import Link


class FirstMood(QWidget):
    """Shown only where a first note was kept; nothing waits for an answer. ``low``: a calm page follows."""

    low = Signal()

    def __init__(self, journal: JournalService, reader: JournalReader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader, self._entry_id = reader, ""
        self._asks, self._card = MoodAsk(journal, reader), Card()
        self._card.setObjectName("first_mood")
        skip = Link(self.tr("Skip this"))
        skip.setObjectName("action.skip_mood")
        self._told = Quiet(self.tr("Kept with your first note."))
        words = Quiet(self.tr("Only if you like. 0 is very low. 10 is very well."))
        for part in (Strong(self.tr("How do you feel now?")), words, self._asks, skip):
            self._card.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        column.addWidget(self._told)
        skip.clicked.connect(self.hide)
        self._asks.told.connect(self._say_kept)
        self._asks.low.connect(self._say_kept)
        self._asks.low.connect(self.low)
        self.hide()

    def begin(self, state: SessionState) -> None:
        """Ask after this session's first note, unless it was asked already."""
        entry_id = state.first_note_id or ""
        if entry_id == self._entry_id:
            return
        self._entry_id = entry_id
        self.hide()
        if entry_id:
            self._reader.entry(entry_id, partial(self._read, entry_id))

    def _read(self, entry_id: str, result: Ok[Entry | None] | Failed) -> None:
        entry = None if isinstance(result, Failed) else result.value
        if entry is None or entry_id != self._entry_id or entry.mood is not None:
            return
        self._told.hide()
        self._card.show()
        self._asks.ask(entry)
        self.show()

    def _say_kept(self) -> None:
        self._card.hide()
        self._told.show()


class CalmOver(QObject):
    """Shows the calm page in place of a room's own, until it is closed."""

    def __init__(self, stack: QStackedWidget, content: Content, numbers: Numbers, parent: QObject) -> None:
        super().__init__(parent)
        self._stack, self._content, self._numbers = stack, content, numbers
        self._page: CalmPage | None = None

    def open(self) -> None:
        """Numbers first, then steps that one can do alone."""
        self.close()
        page = self._page = CalmPage(self._content, self._numbers, back=self.tr("Back"))
        page.closed.connect(self.close)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """Back to the room's own page."""
        page, self._page = self._page, None
        if page is not None:
            self._stack.setCurrentIndex(0)
            self._stack.removeWidget(page)
            page.deleteLater()
