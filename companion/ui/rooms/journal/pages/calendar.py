"""The calendar: months with the days that have entries or sessions; a day opens its entries."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from companion.core.journal_list import JournalFilter, MarkedDay
from companion.services.journal_pages import JournalReader
from companion.services.ports import Clock, Failed, Ok
from companion.ui.kit.banner import announce
from companion.ui.kit.buttons import PlainButton
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.journal.pages.month import Month
from companion.ui.rooms.journal.pages.side_page import SidePage, while_here


class CalendarPage(SidePage):
    """``narrowed`` carries the ``JournalFilter`` of the day that was opened."""

    narrowed = Signal(object)

    def __init__(self, reader: JournalReader, clock: Clock) -> None:
        super().__init__(self.tr("Calendar"))
        self._reader, self._clock = reader, clock
        self._today = clock.now().local_day
        self._shown = self._today.replace(day=1)
        self._month = Month()
        before, after = PlainButton(self.tr("Month before")), PlainButton(self.tr("Month after"))
        before.setObjectName("action.before")
        after.setObjectName("action.after")
        before.clicked.connect(self._go_before)
        after.clicked.connect(self._go_after)
        row = QHBoxLayout()
        row.setSpacing(Space.STEP)
        row.addWidget(before)
        row.addStretch(1)
        row.addWidget(after)
        self.add_layout(row)
        self.add(self._month)
        self.add(Quiet(self.tr("A dot is an entry. A ring is a session.")))
        self._month.chosen.connect(self._open_day)
        self._month.turned.connect(self._turn_to)
        for key, slot in ((Qt.Key.Key_PageUp, self._go_before), (Qt.Key.Key_PageDown, self._go_after)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        everything = self.set_primary(self.tr("Show all days"), self._open_all)
        everything.setObjectName("action.all_days")
        self._show(self._today)
        self.first = self._month.key_of(self._today) or self.first
        self._month.focus_day(self._today)

    def _show(self, month: date) -> None:
        self._shown = month.replace(day=1)
        words = QLocale().toString(QDate(month.year, month.month, 1), "MMMM yyyy")
        self.set_title(words)
        self._month.show_month(month, self._today)
        first, last = self._month.days_of(month)
        self._reader.marked_days(first, last, while_here(self, partial(self._read, self._shown)))

    def _read(self, month: date, result: Ok[list[MarkedDay]] | Failed) -> None:
        if month == self._shown and isinstance(result, Ok):
            self._month.show_marks(result.value)

    def _turn_to(self, day: date) -> None:
        self._show(day)
        announce(self, self.title.text())

    def _go_before(self) -> None:
        self._turn(self._shown - timedelta(days=1))

    def _go_after(self) -> None:
        self._turn(self._shown + timedelta(days=32))

    def _turn(self, month: date) -> None:
        self._show(month)
        self._month.focus_day(self._shown)

    def _open_day(self, day: date) -> None:
        self.narrowed.emit(JournalFilter(day=day))

    def _open_all(self) -> None:
        self.narrowed.emit(JournalFilter())
