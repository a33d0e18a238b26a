"""Opens one page at a time over the journal, and goes back to it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from companion.content.cards import Prompt
from companion.content.loader import Content
from companion.core.journal import Entry
from companion.core.journal_list import JournalFilter
from companion.services.journal import JournalService
from companion.services.journal_care import JournalCare
from companion.services.journal_pages import JournalReader
from companion.services.ports import Clock
from companion.services.topics import TopicService
from companion.ui.rooms.journal.listing import ALL, Listing
from companion.ui.rooms.journal.pages.side_page import SidePage
from companion.ui.rooms.journal.prompt_card import PromptCard
from companion.ui.rooms.journal.writing import Writing
from companion.ui.rooms.session.numbers import Numbers


@dataclass(frozen=True, slots=True)
class Given:
    """What the pages are given. ``card``: what is offered to write to. ``topics``: the list for the coach,
    where there is one.
    """

    content: Content
    journal: JournalService
    reader: JournalReader
    care: JournalCare
    clock: Clock
    numbers: Numbers
    card: PromptCard
    topics: TopicService | None = None


class Pages(QObject):
    """Each page is made when it is opened, and gone once closed. ``closed``: the journal is seen again."""

    closed = Signal()

    def __init__(
        self, stack: QStackedWidget, given: Given, writing: Writing, listing: Listing, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._stack, self._given, self._writing, self._listing = stack, given, writing, listing
        self._page: SidePage | None = None

    def open(self, name: str) -> None:
        """Open "filter", "calendar", "question" or "trash"."""
        given = self._given
        match name:
            case "filter":
                from companion.ui.rooms.journal.pages.filter import FilterPage  # noqa: PLC0415 - first use

                shown = FilterPage(given.reader, given.care, given.clock, self._listing.narrowed_to)
                shown.narrowed.connect(self._narrow)
                self._show(shown)
            case "calendar":
                from companion.ui.rooms.journal.pages.calendar import CalendarPage  # noqa: PLC0415 - first use

                days = CalendarPage(given.reader, given.clock)
                days.narrowed.connect(self._narrow)
                self._show(days)
            case "question":
                from companion.ui.rooms.journal.pages.question import QuestionPage  # noqa: PLC0415 - first use

                asks = QuestionPage(given.card.offered)
                asks.taken.connect(self._write_to)
                self._show(asks)
            case _:
                from companion.ui.rooms.journal.pages.trash import TrashPage  # noqa: PLC0415 - first use

                self._show(TrashPage(given.journal, given.reader, given.care, given.clock))

    def open_about(self) -> None:
        """What is known of the open entry besides its words."""
        from companion.ui.rooms.journal.pages.about import AboutPage  # noqa: PLC0415 - first use

        if self._writing.entry is None:
            return
        page = AboutPage(self._given, self._writing)
        page.versions_asked.connect(self._open_versions)
        page.trashed.connect(self._trashed)
        self._show(page)

    def open_mood(self) -> None:
        """How the person feels, after writing."""
        self._writing.put_down()
        self._writing.has_written = False
        self._writing.opened.emit()
        entry = self._writing.keeper.entry or self._writing.entry
        if entry is not None:
            self.ask_mood(entry)

    def ask_mood(self, entry: Entry) -> None:
        """How the person feels after an entry, which may be open no more."""
        from companion.ui.rooms.journal.pages.mood import MoodPage  # noqa: PLC0415 - first use

        page = MoodPage(self._given.journal, self._given.reader, entry)
        page.low.connect(self._open_calm)
        self._show(page)

    def close(self) -> bool:
        """Go back to the journal; False where no page is open."""
        page, self._page = self._page, None
        if page is None:
            return False
        page.leave()
        self._stack.setCurrentIndex(0)
        self._stack.removeWidget(page)
        page.deleteLater()
        self.closed.emit()
        return True

    def focus_first(self) -> bool:
        """Give the keyboard to the open page; False where none is."""
        if self._page is None:
            return False
        self._page.first.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _show(self, page: SidePage) -> None:
        before, self._page = self._page, page
        page.closed.connect(self.close)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if before is not None:
            before.leave()
            self._stack.removeWidget(before)
            before.deleteLater()
        page.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_versions(self) -> None:
        from companion.ui.rooms.journal.pages.versions import VersionsPage  # noqa: PLC0415 - first use

        if self._writing.entry is not None:
            self._show(VersionsPage(self._given.reader, self._writing))

    def _open_calm(self) -> None:
        from companion.ui.rooms.journal.pages.calm import CalmPage  # noqa: PLC0415 - first use

        self._show(CalmPage(self._given.content, self._given.numbers))

    def _write_to(self, prompt: Prompt) -> None:
        self.close()
        self._given.card.taken.emit(prompt)

    def _narrow(self, shown: object) -> None:
        self._listing.narrow(shown if isinstance(shown, JournalFilter) else ALL)
        self.close()

    def _trashed(self) -> None:
        self._writing.has_written = False
        self._writing.close()
        self.close()
        self._listing.read()
