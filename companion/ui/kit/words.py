"""Lays out and paints wrapped words, so that every part of the kit wraps in the same way."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

_NO_LIMIT_PX = 100_000.0
_MOST_KEPT = 32
"""Widths whose sizes a text remembers: a layout asks for the same few again and again."""


class Words:
    """One text in one font with a fixed distance between its lines."""

    __slots__ = ("_font", "_heights", "_layout", "_longest_px", "_pitch_px", "_sizes", "_text", "_width_px")

    def __init__(self, text: str, font: QFont, pitch_px: float) -> None:
        self._text = text
        self._font = font
        self._pitch_px = pitch_px
        self._width_px = -1.0
        self._heights: dict[float, int] = {}
        self._sizes: dict[float, QSize] = {}
        self._longest_px: int | None = None
        self._layout = QTextLayout(text.replace("\n", "\u2028"), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)

    def height_for(self, width_px: float) -> int:
        """Height in px of the text wrapped to a width."""
        height = self._heights.get(width_px)
        if height is None:
            self._wrap(max(1.0, width_px))
            if len(self._heights) >= _MOST_KEPT:
                self._heights.clear()
            height = self._heights[width_px] = ceil(self._layout.lineCount() * self._pitch_px)
        return height

    def natural_size(self, widest_px: float = _NO_LIMIT_PX) -> QSize:
        """Size of the text when it wraps only at its own breaks, or at the widest allowed."""
        size = self._sizes.get(widest_px)
        if size is None:
            self._wrap(widest_px)
            if len(self._sizes) >= _MOST_KEPT:
                self._sizes.clear()
            lines = (self._layout.lineAt(i).naturalTextWidth() for i in range(self._layout.lineCount()))
            width = ceil(max(lines, default=0.0)) + 1
            size = self._sizes[widest_px] = QSize(width, ceil(self._layout.lineCount() * self._pitch_px))
        return QSize(size)

    def longest_word_px(self) -> int:
        """Width of the longest word, below which words would break inside."""
        if self._longest_px is None:
            metrics = QFontMetricsF(self._font)
            widths = (metrics.horizontalAdvance(word) for word in self._text.split())
            self._longest_px = ceil(max(widths, default=0.0)) + 1
        return self._longest_px

    def base_px(self) -> float:
        """How far below the top the letters of the first line stand."""
        self._wrap(_NO_LIMIT_PX if self._width_px < 0 else self._width_px)
        line = self._layout.lineAt(0)
        return (self._pitch_px - line.height()) / 2 + line.ascent()

    def paint(self, painter: QPainter, box: QRectF, align: Qt.AlignmentFlag) -> None:
        """Paint in the painter's pen, wrapped to the box and aligned in it."""
        self._wrap(max(1.0, box.width()))
        height = self.height_for(box.width())
        top = box.top()
        if align & Qt.AlignmentFlag.AlignVCenter:
            top += (box.height() - height) / 2
        elif align & Qt.AlignmentFlag.AlignBottom:
            top += box.height() - height
        for index in range(self._layout.lineCount()):
            line = self._layout.lineAt(index)
            left = box.left()
            if align & Qt.AlignmentFlag.AlignHCenter:
                left += (box.width() - line.naturalTextWidth()) / 2
            elif align & Qt.AlignmentFlag.AlignRight:
                left += box.width() - line.naturalTextWidth()
            half_leading = (self._pitch_px - line.height()) / 2
            line.draw(painter, QPointF(left, top + index * self._pitch_px + half_leading))

    def _wrap(self, width_px: float) -> None:
        if width_px == self._width_px:
            return
        self._width_px = width_px
        self._layout.beginLayout()
        while True:
            line = self._layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width_px)
            line.setPosition(QPointF(0.0, 0.0))
        self._layout.endLayout()
