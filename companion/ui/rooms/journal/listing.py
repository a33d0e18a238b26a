"""What the list shows: its pages, what they are narrowed to, and what a search finds at each key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from companion.core.journal import Found
from companion.core.journal_list import EntryLine, JournalFilter, JournalPage, Place, line_of_entry
from companion.services.errors import CalmError
from companion.services.journal import JournalService, Saved
from companion.services.journal_pages import JournalReader
from companion.services.ports import Clock, Failed, Ok
from companion.ui.rooms.journal.grouping import Grouping
from companion.ui.rooms.journal.list_pane import ListPane
from companion.ui.rooms.journal.rows import Rows
from companion.ui.translator import spoken

ALL = JournalFilter()


class Listing(QObject):
    """Fills the rows. ``shown`` tells that other rows are shown; ``failed`` carries a sentence."""

    shown = Signal()

    def __init__(
        self,
        pane: ListPane,
        rows: Rows,
        *,
        journal: JournalService,
        reader: JournalReader,
        clock: Clock,
        room: QWidget,
    ) -> None:
        super().__init__(room)
        self._room = room
        self._pane, self._rows = pane, rows
        self._journal, self._reader, self._clock = journal, reader, clock
        self._filter = ALL
        self._grouping = Grouping(clock.now().local_day)
        self._last: Place | None = None
        self._is_at_end = True
        self._reads_more = False
        self._looked_for: str | None = None
        self._count = self._turn = 0
        pane.asked.connect(self._ask)
        pane.wants_more.connect(self._more)
        journal.saved.connect(self._saved)

    @property
    def narrowed_to(self) -> JournalFilter:
        """Which entries are shown."""
        return self._filter

    def narrow(self, shown: JournalFilter) -> None:
        """Show only these entries from now on."""
        self._filter = shown
        self.read()

    def read(self) -> None:
        """Read the list anew from its top, or what is looked for."""
        if self._pane.words():
            self._ask(self._pane.words())
            return
        self._turn += 1
        self._reader.page(self._filter, None, partial(self._first_page, self._turn))

    def _saved(self, saved: Saved) -> None:
        if not self._room.isVisible():
            return
        line = line_of_entry(saved.entry)
        index = self._rows.index_of(line.entry_id)
        known = self._rows.item(index)
        moves = isinstance(known, EntryLine) and known.is_pinned != line.is_pinned
        is_gone = line.trashed_utc_s is not None
        if moves or is_gone or (not self._rows.put(line) and not self._pane.words()):
            self.read()

    def _first_page(self, turn: int, result: Ok[JournalPage] | Failed) -> None:
        if turn != self._turn or self._pane.words():
            return
        match result:
            case Ok(page):
                today = self._clock.now().local_day
                self._grouping = Grouping(today)
                self._take_end(page)
                rows = self._grouping.rows_of(page)
                self._rows.show_rows(rows, today)
                self._pane.say("" if rows else self._nothing_words())
                self._pane.lay_out(are_alike=False)
                self.shown.emit()
            case Failed(error):
                self._pane.say(_sentence(error, self.tr("The entries could not be read. Please try again.")))

    def _more(self) -> None:
        if self._is_at_end or self._reads_more:
            return
        self._reads_more = True
        if self._pane.words():
            words = self._pane.words()
            self._journal.search(words, partial(self._found_more, words), self._count)
        else:
            self._reader.page(self._filter, self._last, partial(self._next_page, self._turn))

    def _next_page(self, turn: int, result: Ok[JournalPage] | Failed) -> None:
        self._reads_more = False
        if isinstance(result, Ok) and turn == self._turn and not self._pane.words():
            self._take_end(result.value)
            self._rows.add_rows(self._grouping.rows_of(result.value))

    def _take_end(self, page: JournalPage) -> None:
        self._is_at_end = page.is_last
        self._last = page.lines[-1].place if page.lines else None

    def _ask(self, words: str) -> None:
        """Look for words at once. While one search runs only the newest words wait."""
        if not words:
            self._looked_for = None
            self.read()
        elif self._looked_for is None:
            self._looked_for = words
            self._turn += 1
            self._journal.search(words, partial(self._found, words))

    def _found(self, words: str, result: Ok[list[Found]] | Failed) -> None:
        self._looked_for = None
        newest = self._pane.words()
        if words != newest:
            if newest:
                self._ask(newest)
            return
        match result:
            case Ok(found):
                self._count, self._is_at_end, self._reads_more = len(found), not found, False
                self._rows.show_found(found, self._clock.now().local_day)
                self._pane.say("" if found else self.tr("Nothing found. Try fewer letters or another word."))
                self._pane.lay_out(are_alike=True)
                self.shown.emit()
            case Failed(error):
                self._pane.say(_sentence(error, self.tr("The search did not work. Please try again.")))

    def _found_more(self, words: str, result: Ok[list[Found]] | Failed) -> None:
        self._reads_more = False
        if isinstance(result, Ok) and words == self._pane.words():
            self._count += len(result.value)
            self._is_at_end = not result.value
            self._rows.add_found(result.value)

    def _nothing_words(self) -> str:
        if self._filter.is_set:
            return self.tr("Nothing here for what is shown now.")
        return self.tr("Nothing is written yet.")


def _sentence(error: Exception, otherwise: str) -> str:
    return spoken(error.sentence) if isinstance(error, CalmError) else otherwise
