"""The single things of the chosen parts, each of which may stay."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from companion.core.offer import Item
from companion.core.snapshot import Section
from companion.ui.kit import type as faces
from companion.ui.kit.focus import paint_plate, paint_ring
from companion.ui.kit.scrolling import use_slim_bar
from companion.ui.kit.theme import colour
from companion.ui.kit.tokens import CORNER_PX, Space
from companion.ui.kit.type import Type
from companion.ui.rooms.share.words import item_detail, item_words, part_words

_Index = QModelIndex | QPersistentModelIndex
_MARK_PX, _GAP_PX, _BATCH = 24, 6, 200
Row = Item | Section


class ItemRows(QAbstractListModel):
    """Things below the name of their part; a thing that is taken out stays."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []
        self._out: set[str] = set()

    def show_items(self, items: Sequence[Item], taken_out: frozenset[str]) -> None:
        """Show these things, part by part."""
        self.beginResetModel()
        rows: list[Row] = []
        for item in items:
            if not rows or (isinstance(rows[-1], Item) and rows[-1].section is not item.section):
                rows.append(item.section)
            rows.append(item)
        self._rows, self._out = rows, set(taken_out)
        self.endResetModel()

    def row(self, index: _Index) -> Row:
        return self._rows[index.row()]

    def is_in(self, item: Item) -> bool:
        """Whether a thing leaves."""
        return item.key not in self._out

    def taken_out(self) -> frozenset[str]:
        """The keys of all that stays."""
        return frozenset(self._out)

    def turn(self, index: _Index) -> bool:
        """Let a thing stay, or leave after all; False for a row that is no thing."""
        row = self._rows[index.row()] if index.isValid() else None
        if not isinstance(row, Item):
            return False
        self._out ^= {row.key}
        # The same session may stand below two parts.
        for number, other in enumerate(self._rows):
            if isinstance(other, Item) and other.key == row.key:
                changed = self.index(number)
                self.dataChanged.emit(changed, changed)
        return True

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and isinstance(row, Item):
            return Qt.CheckState.Checked if self.is_in(row) else Qt.CheckState.Unchecked
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if isinstance(row, Section):
            return part_words(row)
        return f"{item_words(row)}, {item_detail(row)}"

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if isinstance(self._rows[index.row()], Section):
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag
        return flags.ItemIsEnabled | flags.ItemIsSelectable | flags.ItemIsUserCheckable


class ItemList(QListView):
    """``turned``: a thing stays now, or leaves after all. Space, Enter and a click turn a row."""

    turned = Signal()

    def __init__(self, rows: ItemRows, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setModel(rows)
        self.setItemDelegate(_Paint(rows, self))
        self.setObjectName("items")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        use_slim_bar(self)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._turn)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._turn(self.currentIndex())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()

    def _turn(self, index: QModelIndex) -> None:
        if self._rows.turn(index):
            self.turned.emit()


class _Paint(QStyledItemDelegate):
    """A thing is a mark and two lines on a plate; a part is one small line."""

    def __init__(self, rows: ItemRows, view: QListView) -> None:
        super().__init__(view)
        self._rows, self._view = rows, view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option
        scale = faces.app_scale()
        if isinstance(self._rows.row(index), Section):
            return QSize(100, round(faces.pitch_px(Type.SMALL, scale) + Space.ROOM))
        lines_px = faces.pitch_px(Type.BODY, scale) + faces.pitch_px(Type.EYEBROW, scale)
        return QSize(100, round(lines_px + 2 * Space.STEP + _GAP_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row, box = self._rows.row(index), QRectF(option.rect)
        painter.save()
        if isinstance(row, Section):
            self._line(painter, box.adjusted(0, Space.STEP, 0, 0), Type.SMALL, part_words(row), "quieter")
        else:
            self._paint_item(painter, box.adjusted(0, 0, 0, -_GAP_PX), row, option.state)
        painter.restore()

    def _paint_item(self, painter: QPainter, box: QRectF, item: Item, state: QStyle.StateFlag) -> None:
        is_in, scale = self._rows.is_in(item), faces.app_scale()
        paint_plate(painter, box, CORNER_PX, colour(self._view, "accent_tint" if is_in else "surface"))
        if state & QStyle.StateFlag.State_Selected and self._view.hasFocus():
            paint_ring(painter, box, CORNER_PX, colour(self._view, "accent"))
        side = round(_MARK_PX * (1 + (scale - 1) * 0.7))
        mark = QRectF(box.left() + Space.WIDE, box.center().y() - side / 2, side, side)
        self._paint_mark(painter, mark, is_in=is_in)
        inside = box.adjusted(Space.WIDE + side + Space.STEP, Space.STEP, -Space.STEP, -Space.STEP)
        self._line(painter, inside, Type.BODY, item_words(item), "text" if is_in else "quieter")
        below = inside.adjusted(0, faces.pitch_px(Type.BODY, scale), 0, 0)
        stays = "" if is_in else f" · {self._view.tr('stays here')}"
        self._line(painter, below, Type.EYEBROW, item_detail(item) + stays, "quieter")

    def _paint_mark(self, painter: QPainter, box: QRectF, *, is_in: bool) -> None:
        if is_in:
            paint_plate(painter, box, 6, colour(self._view, "accent"))
            inner = box.width() * 0.28
            paint_plate(
                painter, box.adjusted(inner, inner, -inner, -inner), 2, colour(self._view, "accent_tint")
            )
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(colour(self._view, "faint"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _line(self, painter: QPainter, box: QRectF, role: Type, words: str, ink: str) -> None:
        scale = faces.app_scale()
        font = faces.font(role, scale)
        painter.setFont(font)
        painter.setPen(colour(self._view, ink))
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        line = QRectF(box.left(), box.top(), box.width(), faces.pitch_px(role, scale))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
