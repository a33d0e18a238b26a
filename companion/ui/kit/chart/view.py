"""The picture of a chart: it paints itself at any size, and reads out what the mouse or the keys come to."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.core.chart_ready import ReadyChart
from companion.core.chart_shapes import Drawing, Line, Spot, draw, x_on, y_on
from companion.ui.kit import type as faces
from companion.ui.kit.accessible import name_as_chart
from companion.ui.kit.banner import announce
from companion.ui.kit.chart.paint import chart_page, inks_of, paint_chart, paint_cursor
from companion.ui.kit.chart.words import read_out, short_day_names, summary
from companion.ui.kit.focus import paint_ring
from companion.ui.kit.theme import colour
from companion.ui.kit.tokens import CORNER_SMALL_PX, Space

_LEAST_HEIGHT_PX = 104
_TICK_PX = 24
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}


class ChartView(QWidget):
    """``read`` carries what stands at the point that was come to; "" when none is any more.

    Left and Right go from point to point, Home and End to the first and last, PageUp and PageDown by ten.
    """

    read = Signal(str)

    def __init__(self, ready: ReadyChart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart, self._rows, self._lines = ready.chart, ready.rows, ready.lines
        self._drawing: Drawing | None = None
        self._drawn_size = QSize()
        self._scale = faces.app_scale()
        self._at: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_chart(ready)

    def show_chart(self, ready: ReadyChart) -> None:
        """Show another chart, or the same one over other days."""
        self._chart, self._rows, self._lines = ready.chart, ready.rows, ready.lines
        self._at = None
        self._drawing = None
        name_as_chart(self, f"{ready.chart.title}. {summary(ready)}")
        self.updateGeometry()
        self.update()

    def drawing(self) -> Drawing:
        """The shapes as they lie in this size; a layout may try others on the way to it."""
        if self._drawing is None or self._drawn_size != self.size():
            self._drawn_size = self.size()
            side = self._side_px()
            page = chart_page(
                self.width() - 2 * side, self.height() - 2 * side, self._scale, short_day_names()
            )
            self._drawing = draw(self._chart, page, self._lines)
        return self._drawing

    def words(self) -> str:
        """What stands at the point that is read now."""
        return "" if self._at is None else read_out(self._chart, self._rows[self._at])

    def sizeHint(self) -> QSize:
        height = _LEAST_HEIGHT_PX + _TICK_PX * len(self._chart.scale.ticks)
        return QSize(480, round(height * (1 + (self._scale - 1) * 0.6)))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._scale = faces.app_scale()
            self._drawing = None
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self._rows:
            super().keyPressEvent(event)
        elif key in _STEPS:
            start = (-1 if _STEPS[key] > 0 else len(self._rows)) if self._at is None else self._at
            self._come_to(start + _STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._come_to(0 if key == Qt.Key.Key_Home else len(self._rows) - 1)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        nearest = self._nearest(event.position().x() - self._side_px())
        if nearest is not None and nearest != self._at:
            self._at = nearest
            self.read.emit(self.words())
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self._forget()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._forget()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        inks, drawing, side = inks_of(self), self.drawing(), self._side_px()
        painter.save()
        painter.translate(side, side)
        if self._at is not None:
            row = self._rows[self._at]
            x = x_on(drawing.plot, self._chart, row.at)
            values = (value for value in row.values if value is not None)
            spots = [Spot(x, y_on(drawing.plot, self._chart, value)) for value in values]
            line = Line(Spot(x, drawing.plot.top), Spot(x, drawing.plot.bottom))
            paint_cursor(painter, line, spots, inks.accent, self._scale)
        paint_chart(painter, drawing, inks, self._scale)
        painter.restore()
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_ring(painter, QRectF(self.rect()), CORNER_SMALL_PX, colour(self, "accent"))

    def _come_to(self, index: int) -> None:
        self._at = max(0, min(index, len(self._rows) - 1))
        self.read.emit(self.words())
        announce(self, self.words())
        self.update()

    def _forget(self) -> None:
        if self._at is not None:
            self._at = None
            self.read.emit("")
            self.update()

    def _nearest(self, x: float) -> int | None:
        if not self._rows:
            return None
        plot = self.drawing().plot
        after = bisect_left(self._rows, x, key=lambda row: x_on(plot, self._chart, row.at))
        near = [index for index in (after - 1, after) if 0 <= index < len(self._rows)]
        return min(near, key=lambda index: abs(x_on(plot, self._chart, self._rows[index].at) - x))

    def _side_px(self) -> int:
        return Space.TINY
