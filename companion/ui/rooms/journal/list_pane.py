"""The list at the left: the search line, ways to narrow it, the entries, and a word where there are none."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from companion.ui.kit import type as faces
from companion.ui.kit.fields import SearchField
from companion.ui.kit.scrolling import use_slim_bar
from companion.ui.kit.text import Quiet
from companion.ui.kit.theme import colour
from companion.ui.kit.tokens import Space
from companion.ui.rooms.journal.row_paint import RowPaint
from companion.ui.rooms.journal.rows import Rows, id_of
from companion.ui.rooms.session.parts import Link

BATCH = 200
_SIDE_PX = 20
_NEAR_END = 0.8


class ListPane(QWidget):
    """``asked``: the words to look for, "" for none, at each key. ``chosen``: a row to open.

    ``came_to``: a row reached by keys. ``wants_more``: the end of what is shown is near. ``opened``: the page
    "filter", "calendar", "trash" or "question" is asked for. ``above`` stands over the entries.
    """

    asked = Signal(str)
    chosen = Signal(str)
    came_to = Signal(str)
    wants_more = Signal()
    opened = Signal(str)

    def __init__(self, rows: Rows, above: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._search = SearchField(self.tr("Search"))
        self._search.setObjectName("field.search")
        self._nothing = Quiet()
        self._view = _make_view(rows, self.tr("Entries"))
        self._filter = _link(self.tr("Filter"), "action.filter", self._open_filter)
        calendar = _link(self.tr("Calendar"), "action.calendar", self._open_calendar)
        trash = _link(self.tr("Trash"), "action.trash", self._open_trash)
        self._question = _link(self.tr("A question"), "action.question", self._open_question)
        self._question.hide()
        self._search.changed.connect(self._typed)
        self._search.entered.connect(self._to_first)
        self._view.clicked.connect(self._choose)
        self._view.activated.connect(self._choose)
        self._view.selectionModel().currentChanged.connect(self._come_to)
        self._view.verticalScrollBar().valueChanged.connect(self._scrolled)
        links = QHBoxLayout()
        links.setSpacing(Space.STEP)
        for link in (self._filter, calendar, trash, self._question):
            links.addWidget(link)
        links.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE_PX, Space.TINY, _SIDE_PX, 0)
        column.setSpacing(Space.HAIR)
        column.addWidget(self._search)
        column.addLayout(links)
        column.addWidget(above)
        column.addWidget(self._nothing)
        column.addWidget(self._view, 1)
        column.addStretch(0)

    def words(self) -> str:
        """What is looked for now."""
        return self._search.text().strip()

    def say(self, sentence: str) -> None:
        """A few words in place of rows; "" shows the rows."""
        self._nothing.setText(sentence)
        self._nothing.setVisible(bool(sentence))
        self._view.setVisible(not sentence)

    def lay_out(self, *, are_alike: bool) -> None:
        """Lay the rows out now, not within their first painting, which would paint them twice.

        ``are_alike``: all rows are as high as the first; there are no headings between them.
        """
        self._view.setUniformItemSizes(are_alike)
        self._view.doItemsLayout()

    def say_filter(self, words: str) -> None:
        """Say what is shown where it is not everything."""
        self._filter.setText(words or self.tr("Filter"))

    def offer_question(self, *, wanted: bool) -> None:
        """Show the way to the day's questions, where there is no room for their card."""
        self._question.setVisible(wanted)

    def point_at(self, row_id: str) -> None:
        """Tint the row of what is open, without telling anyone."""
        index = self._rows.index_of(row_id)
        chosen = self._view.selectionModel()
        was_blocked = chosen.blockSignals(True)
        flags = QItemSelectionModel.SelectionFlag
        chosen.setCurrentIndex(index, flags.ClearAndSelect if index.isValid() else flags.Clear)
        chosen.blockSignals(was_blocked)
        if index.isValid():
            self._view.scrollTo(index)
        self._view.viewport().update()

    def focus_list(self) -> None:
        self._view.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.layout() is not None:
            self._view.scheduleDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), colour(self, "line"))

    def _typed(self, _text: str) -> None:
        self.asked.emit(self.words())

    def _to_first(self) -> None:
        index = self._rows.first_item()
        if index.isValid():
            self._view.setFocus()
            self._view.setCurrentIndex(index)
            self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        item = self._rows.item(index)
        if item is not None:
            self.chosen.emit(id_of(item))

    def _come_to(self, index: QModelIndex, _before: QModelIndex) -> None:
        item = self._rows.item(index)
        if item is not None:
            self.came_to.emit(id_of(item))

    def _scrolled(self, value: int) -> None:
        if value >= self._view.verticalScrollBar().maximum() * _NEAR_END:
            self.wants_more.emit()

    def _open_filter(self) -> None:
        self.opened.emit("filter")

    def _open_calendar(self) -> None:
        self.opened.emit("calendar")

    def _open_trash(self) -> None:
        self.opened.emit("trash")

    def _open_question(self) -> None:
        self.opened.emit("question")


def list_px() -> int:
    """Width of the list beside an entry."""
    return round(340 * (1 + (faces.app_scale() - 1) * 0.5))


def _link(words: str, name: str, slot: object) -> Link:
    link = Link(words)
    link.setObjectName(name)
    link.clicked.connect(slot)
    return link


def _make_view(rows: Rows, name: str) -> QListView:
    view = QListView()
    use_slim_bar(view)
    view.setModel(rows)
    view.setItemDelegate(RowPaint(rows, view))
    view.setObjectName("list")
    view.setAccessibleName(name)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setSpacing(0)
    view.setMouseTracking(True)
    view.setLayoutMode(QListView.LayoutMode.Batched)
    view.setBatchSize(BATCH)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setTabKeyNavigation(False)
    view.viewport().setAutoFillBackground(False)
    return view
