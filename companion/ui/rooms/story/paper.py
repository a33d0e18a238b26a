"""The paper of a story: a list as long as its rows, of which only what can be seen is painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QScrollArea, QSizePolicy, QWidget

from companion.ui.kit import type as faces
from companion.ui.kit.focus import paint_ring
from companion.ui.kit.theme import colour
from companion.ui.kit.tokens import CORNER_SMALL_PX, Space
from companion.ui.rooms.story.row_paint import RowPaint
from companion.ui.rooms.story.rows import StoryRow, StoryRows

_Index = QModelIndex | QPersistentModelIndex
_Move = QAbstractItemView.CursorAction
_DOWN, _UP = (Qt.Key.Key_Down, Qt.Key.Key_PageDown), (Qt.Key.Key_Up, Qt.Key.Key_PageUp)
_LEAST_PX = 240


class StoryPaper(QListView):
    """Up and Down go from line to line, and the page follows. The mouse passes through to the page.

    ``goes_on``: its first card is the end of one that begins in what lies above.
    """

    def __init__(self, name: str, *, goes_on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = StoryRows(self)
        self._painted = RowPaint(self, self._rows.all, goes_on=goes_on)
        self.setModel(self._rows)
        self.setObjectName("story")
        self.setAccessibleName(name)
        _lie_on_the_page(self)

    def clear(self) -> None:
        """Show nothing."""
        self._rows.clear()
        self._painted.goes_on_below = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._place_anew()

    def go_on_below(self) -> None:
        """The last card goes on in what lies below."""
        self._painted.goes_on_below = True
        self.updateGeometry()

    def add(self, rows: Sequence[StoryRow]) -> None:
        """Show more rows at the end."""
        if rows:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._rows.add(rows)
        self.updateGeometry()
        self.viewport().update()

    def text(self) -> str:
        """All its words, one row a line."""
        return "\n".join(row.said for row in self._rows.all)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._painted.height_px(width)

    def sizeHint(self) -> QSize:
        width = max(self.width(), self.minimumSizeHint().width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(_LEAST_PX * faces.app_scale()), 0)

    def doItemsLayout(self) -> None:
        """The rows are placed here, not by the list."""
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        QAbstractItemView.updateGeometries(self)

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return 0

    def scrollTo(self, index: _Index, hint: QAbstractItemView.ScrollHint | None = None) -> None:
        """The page scrolls, never the paper."""

    def visualRect(self, index: _Index) -> QRect:
        return self._painted.box(index.row(), self.width()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        is_on_it = 0 <= point.y() < self.heightForWidth(self.width())
        return self._rows.index(self._painted.row_at(point.y(), self.width())) if is_on_it else QModelIndex()

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        self.selectionModel().select(self.indexAt(rect.center()), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        del modifiers
        at, last = self.currentIndex().row(), len(self._rows.all) - 1
        match action:
            case _Move.MoveUp | _Move.MovePrevious | _Move.MoveLeft:
                return self._rows.line_from(at - 1, -1)
            case _Move.MoveHome:
                return self._rows.line_from(0, 1)
            case _Move.MoveEnd:
                return self._rows.line_from(last, -1)
            case _Move.MovePageUp | _Move.MovePageDown:
                way = 1 if action is _Move.MovePageDown else -1
                y = (
                    self.visualRect(self.currentIndex()).top()
                    + way * self.visibleRegion().boundingRect().height()
                )
                return self._rows.line_from(self._painted.row_at(y, self.width()), way)
            case _:
                return self._rows.line_from(at + 1, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A line that is longer than the page is scrolled through before the next one."""
        box, seen = self.visualRect(self.currentIndex()), self.visibleRegion().boundingRect()
        has_more = (box.bottom() > seen.bottom() and event.key() in _DOWN) or (
            box.top() < seen.top() and event.key() in _UP
        )
        if has_more and box.intersects(seen):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        QAbstractItemView.currentChanged(self, current, previous)
        if current.isValid() and self.hasFocus():
            _bring_into_sight(self, self.visualRect(current))
        self.viewport().update()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        # By Tab the page comes to the current line, not to the middle of a long paper.
        if query is Qt.InputMethodQuery.ImCursorRectangle:
            return self.visualRect(self.currentIndex())
        return super().inputMethodQuery(query)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._place_anew()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._painted.paint(painter, event.rect(), self.width())
        if self.hasFocus() and self.currentIndex().isValid():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ring = QRectF(self.visualRect(self.currentIndex())).adjusted(Space.STEP, 0, -Space.STEP, 0)
            paint_ring(painter, ring, CORNER_SMALL_PX, colour(self, "accent"))

    def _place_anew(self) -> None:
        self._painted.forget(self._rows.all)
        self.updateGeometry()
        self.viewport().update()


def _lie_on_the_page(view: QListView) -> None:
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    view.viewport().setAutoFillBackground(False)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    view.setSizePolicy(policy)


def _bring_into_sight(paper: QWidget, box: QRect) -> None:
    page = paper.parentWidget()
    while page is not None and not isinstance(page, QScrollArea):
        page = page.parentWidget()
    inner = None if page is None else page.widget()
    if page is None or inner is None:
        return
    for y in (box.bottom(), box.top()):
        at = paper.mapTo(inner, QPoint(0, y))
        page.ensureVisible(at.x(), at.y(), 0, Space.SMALL)
