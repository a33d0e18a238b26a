"""How strokes look on the page of the theme, by day and by night."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from companion.core.drawing import DAY_INKS, NIGHT_INKS, PAGE_WIDTH, Drawing, Ink, Stroke, runs_of
from companion.ui.kit.focus import paint_plate
from companion.ui.kit.theme import colour
from companion.ui.kit.tokens import CORNER_SMALL_PX, luminance

_DARK = 0.3


class PagePicture:
    """The finished strokes, painted once for each size, look and drawing, so that a point costs little."""

    def __init__(self) -> None:
        self._done: QPixmap | None = None

    def forget(self) -> None:
        """Something is another now."""
        self._done = None

    def of(self, page: QWidget, drawing: Drawing) -> QPixmap:
        """The picture as it is now."""
        if self._done is None:
            ratio = page.devicePixelRatioF()
            self._done = QPixmap(page.size() * ratio)
            self._done.setDevicePixelRatio(ratio)
            self._done.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._done)
            paint_plate(painter, QRectF(page.rect()), CORNER_SMALL_PX, colour(page, "surface"))
            for stroke in drawing.strokes:
                paint_stroke(painter, page, stroke)
            painter.end()
        return self._done

    def add(self, page: QWidget, drawing: Drawing, piece: Stroke) -> None:
        """Paint one more piece of line onto the picture."""
        painter = QPainter(self.of(page, drawing))
        paint_stroke(painter, page, piece)
        painter.end()


def paint_stroke(painter: QPainter, page: QWidget, stroke: Stroke) -> None:
    """Paint one stroke, as wide in each place as the hand made it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale = max(1, page.width()) / PAGE_WIDTH
    ink = ink_colour(page, stroke.ink)
    round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    for width, points in runs_of(stroke):
        painter.setPen(QPen(ink, width * scale, Qt.PenStyle.SolidLine, round_cap, round_join))
        painter.drawPolyline([QPointF(point.x * scale, point.y * scale) for point in points])


def ink_colour(part: QWidget, ink: Ink) -> QColor:
    """An ink as it is on the page of this theme."""
    is_night = luminance(colour(part, "surface").name()) < _DARK
    return QColor((NIGHT_INKS if is_night else DAY_INKS)[ink])
