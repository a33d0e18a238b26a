"""The mood after the first note: one plain question in the bar of the end card, and what follows from it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QStackedWidget

from companion.content.loader import Content
from companion.core.journal import Entry
from companion.core.session import SessionState
from companion.services.journal import JournalService
from companion.services.journal_pages import JournalReader
from companion.services.ports import Failed, Ok
from companion.ui.kit.page import Page
from companion.ui.rooms.journal.pages.calm import CalmPage
from companion.ui.rooms.journal.pages.mood import MoodPage
from companion.ui.rooms.journal.pages.side_page import SidePage
from companion.ui.rooms.session.numbers import Numbers


class FirstMood(QObject):
    """Offered where a first note was kept; nothing waits for an answer, and it is asked once.

    ``stack`` holds the card as its first page; the question and a calm page (H36) open over it.
    """

    def __init__(
        self,
        card: Page,
        stack: QStackedWidget,
        *,
        content: Content,
        journal: JournalService,
        reader: JournalReader,
        numbers: Numbers,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._card, self._stack, self._content = card, stack, content
        self._journal, self._reader, self._numbers = journal, reader, numbers
        self._entry_id = ""
        self._entry: Entry | None = None
        self._page: SidePage | None = None
        self._ask = card.set_back(self.tr("How do you feel now?"), self._open)
        self._ask.setObjectName("action.first_mood")
        self._ask.hide()

    def begin(self, state: SessionState) -> None:
        """Offer it after this session's first note, unless it was offered and left already."""
        entry_id = state.first_note_id or ""
        if entry_id == self._entry_id:
            return
        self._entry_id, self._entry = entry_id, None
        self._ask.hide()
        if entry_id:
            self._reader.entry(entry_id, partial(self._read, entry_id))

    def close(self) -> None:
        """Back to the card, where nothing is asked any more."""
        page, self._page = self._page, None
        if page is None:
            return
        self._ask.hide()
        self._stack.setCurrentIndex(0)
        self._stack.removeWidget(page)
        page.deleteLater()
        if self._card.primary is not None:
            self._card.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self, entry_id: str, result: Ok[Entry | None] | Failed) -> None:
        entry = None if isinstance(result, Failed) else result.value
        if entry is not None and entry_id == self._entry_id and entry.mood is None:
            self._entry = entry
            self._ask.show()

    def _open(self) -> None:
        if self._entry is not None:
            page = MoodPage(self._journal, self._reader, self._entry, back=self.tr("Back"))
            page.low.connect(self._open_calm)
            self._show(page)

    def _open_calm(self) -> None:
        self._show(CalmPage(self._content, self._numbers, back=self.tr("Back")))

    def _show(self, page: SidePage) -> None:
        self.close()
        self._page = page
        page.closed.connect(self.close)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.first.setFocus(Qt.FocusReason.OtherFocusReason)
