"""Paints the rows of the journal's list in the kit's style."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from companion.core.journal_list import EntryLine, SessionNote
from companion.ui.kit import type as faces
from companion.ui.kit.focus import paint_plate, paint_ring
from companion.ui.kit.theme import colour
from companion.ui.kit.tokens import CORNER_PX, Space
from companion.ui.kit.type import Type
from companion.ui.rooms.journal.rows import MARK_FROM, MARK_TO, Rows
from companion.ui.rooms.journal.words import title_of

_BEFORE_MARK = 14
_AT_END = Qt.TextElideMode.ElideRight
_Index = QModelIndex | QPersistentModelIndex


class RowPaint(QStyledItemDelegate):
    """An entry is two lines on a plate; a heading is one small line."""

    def __init__(self, rows: Rows, view: QWidget) -> None:
        super().__init__(view)
        self._rows, self._view = rows, view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option
        scale = faces.app_scale()
        if isinstance(self._rows.row(index), str):
            return QSize(100, round(faces.pitch_px(Type.SMALL, scale) + Space.ROOM))
        lines_px = faces.pitch_px(Type.STRONG, scale) + faces.pitch_px(Type.EYEBROW, scale)
        return QSize(100, round(lines_px + 2 * Space.STEP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = self._rows.row(index)
        box = QRectF(option.rect)
        painter.save()
        if isinstance(row, str):
            self._paint_heading(painter, box, row)
        else:
            state = option.state
            self._paint_entry(painter, box, row, state)
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRectF, words: str) -> None:
        font, metrics = _set_in(Type.SMALL, faces.app_scale(), is_bold=False)
        painter.setFont(font)
        painter.setPen(colour(self._view, "quieter"))
        shown = metrics.elidedText(words.upper(), Qt.TextElideMode.ElideRight, box.width())
        bottom = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(box.adjusted(0, 0, 0, -Space.TINY), bottom, shown)

    def _paint_entry(
        self, painter: QPainter, box: QRectF, entry: EntryLine | SessionNote, state: QStyle.StateFlag
    ) -> None:
        scale = faces.app_scale()
        if state & QStyle.StateFlag.State_Selected:
            paint_plate(painter, box, CORNER_PX, colour(self._view, "accent_tint"))
            if self._view.hasFocus():
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                paint_ring(painter, box, CORNER_PX, colour(self._view, "accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            paint_plate(painter, box, CORNER_PX, colour(self._view, "surface"))
        inside = box.adjusted(Space.WIDE, Space.STEP, -Space.STEP, -Space.STEP)
        title_px = faces.pitch_px(Type.STRONG, scale)
        self._paint_line(painter, inside, Type.STRONG, title_of(entry))
        below = inside.adjusted(0, title_px, 0, 0)
        line = self._rows.second_line(entry)
        if MARK_FROM in line:
            self._paint_found(painter, below, line)
        else:
            self._paint_line(painter, below, Type.EYEBROW, line)

    def _paint_line(self, painter: QPainter, box: QRectF, role: Type, words: str) -> None:
        scale = faces.app_scale()
        font, metrics = _set_in(role, scale, is_bold=False)
        painter.setFont(font)
        painter.setPen(colour(self._view, "text" if role is Type.STRONG else "quieter"))
        shown = metrics.elidedText(words[: _most_in(box.width(), metrics)], _AT_END, box.width())
        # At a point, not in a box, which would be laid out once more.
        base = box.top() + (faces.pitch_px(role, scale) - metrics.height()) / 2 + metrics.ascent()
        painter.drawText(QPointF(box.left(), base), shown)

    def _paint_found(self, painter: QPainter, box: QRectF, snippet: str) -> None:
        """The words around the first place found; what was looked for is bold."""
        painter.setClipRect(box)
        scale = faces.app_scale()
        plain, bold = _set_in(Type.EYEBROW, scale, is_bold=False), _set_in(Type.EYEBROW, scale, is_bold=True)
        inks = colour(self._view, "quieter"), colour(self._view, "text")
        base = box.top() + plain[1].ascent() + Space.HAIR
        left, right = box.left(), box.right()
        for number, piece in enumerate(_near_mark(snippet).replace(MARK_TO, MARK_FROM).split(MARK_FROM)):
            if left > right:
                break
            font, metrics = bold if number % 2 else plain
            shown = piece[: _most_in(right - left, metrics)]
            painter.setFont(font)
            painter.setPen(inks[number % 2])
            painter.drawText(QPointF(left, base), shown)
            left += metrics.horizontalAdvance(shown)


def _most_in(width: float, metrics: QFontMetricsF) -> int:
    """Letters beyond so many would lie beyond a width, and need not be laid out."""
    return 8 + int(width / (metrics.averageCharWidth() * 0.5))


@lru_cache(maxsize=16)
def _set_in(role: Type, scale: float, *, is_bold: bool) -> tuple[QFont, QFontMetricsF]:
    font = faces.font(role, scale)
    if is_bold:
        font.setBold(True)
    return font, QFontMetricsF(font)


def _near_mark(snippet: str) -> str:
    before, mark, after = snippet.partition(MARK_FROM)
    if len(before) > _BEFORE_MARK:
        before = "…" + before[-_BEFORE_MARK:].partition(" ")[2]
    return before + mark + after
