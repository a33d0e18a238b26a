"""The list at the left: the search line, the entries in their groups, and a word where there are none."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from companion.ui.kit import type as faces
from companion.ui.kit.fields import SearchField
from companion.ui.kit.scrolling import use_slim_bar
from companion.ui.kit.text import Quiet
from companion.ui.kit.theme import colour
from companion.ui.kit.tokens import Space
from companion.ui.rooms.journal.row_paint import RowPaint
from companion.ui.rooms.journal.rows import Rows

SEARCH_AFTER_MS = 150
BATCH = 200
_SIDE_PX = 20


class ListPane(QWidget):
    """``asked``: the words to look for, "" for none. ``chosen``: an entry to open. ``came_to``: by keys."""

    asked = Signal(str)
    chosen = Signal(str)
    came_to = Signal(str)

    def __init__(self, rows: Rows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._search = SearchField(self.tr("Search"))
        self._search.setObjectName("field.search")
        self._nothing = Quiet()
        self._view = _make_view(rows, self.tr("Entries"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SEARCH_AFTER_MS)
        self._timer.timeout.connect(self._ask)
        self._search.changed.connect(self._typed)
        self._search.entered.connect(self._to_first)
        self._view.clicked.connect(self._choose)
        self._view.activated.connect(self._choose)
        self._view.selectionModel().currentChanged.connect(self._come_to)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE_PX, Space.TINY, _SIDE_PX, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self._search)
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

    def point_at(self, entry_id: str) -> None:
        """Tint the row of the entry that is open, without telling anyone."""
        index = self._rows.index_of(entry_id)
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
        self._timer.start()

    def _ask(self) -> None:
        self.asked.emit(self.words())

    def _to_first(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self._ask()
        index = self._rows.first_entry()
        if index.isValid():
            self._view.setFocus()
            self._view.setCurrentIndex(index)
            self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        entry = self._rows.entry(index)
        if entry is not None:
            self.chosen.emit(entry.entry_id)

    def _come_to(self, index: QModelIndex, _before: QModelIndex) -> None:
        entry = self._rows.entry(index)
        if entry is not None:
            self.came_to.emit(entry.entry_id)


def list_px() -> int:
    """Width of the list beside an entry."""
    return round(340 * (1 + (faces.app_scale() - 1) * 0.5))


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
