"""The page that is drawn on, with mouse, pen or finger."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QMouseEvent,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.core.drawing import (
    MOST_POINTS_OF_STROKE,
    PAGE_WIDTH,
    Drawing,
    Ink,
    Point,
    Stroke,
    point_at,
    simplified,
    stroke_near,
)
from companion.ui.rooms.attached.drawn_page import DrawnPage

_REACH = 10.0
_EVEN_PRESSURE = 0.5


class Tool(Enum):
    """What the hand holds; the value is the width of its line at even pressure."""

    PEN = 4.0
    WIDE = 11.0
    ERASER = 0.0


class Canvas(DrawnPage):
    """``drew`` carries a stroke that was finished, ``touched`` the number of one that the eraser met."""

    drew = Signal(object)
    touched = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QSizePolicy.Policy.Expanding, parent)
        self.ink, self.tool = Ink.CHARCOAL, Tool.PEN
        self._points: list[Point] = []
        self._drew: Stroke | None = None
        self._by_pen = False
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=False)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def show_drawing(self, drawing: Drawing) -> None:
        """Show these strokes."""
        # The stroke that was just drawn is on the picture already.
        is_on_it = self._drew is not None and drawing.strokes == (*self._drawing.strokes, self._drew)
        self._drawing, self._drew = drawing, None
        if not is_on_it:
            self._picture.forget()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, self.heightForWidth(480))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(240))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._by_pen:
            self._begin(event.position(), _EVEN_PRESSURE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and not self._by_pen:
            self._go_on(event.position(), _EVEN_PRESSURE)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._by_pen:
            self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen, whose pressure is the width of the line; its other end erases by itself."""
        event.accept()
        pressure = event.pressure() or _EVEN_PRESSURE
        match event.type():
            case QEvent.Type.TabletPress:
                self._by_pen = True
                self._begin(event.position(), pressure)
            case QEvent.Type.TabletMove if self._by_pen:
                self._go_on(event.position(), pressure)
            case QEvent.Type.TabletRelease:
                self._end()
                self._by_pen = False
            case _:
                return

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent):
            self._touch(event)
            return True
        return super().event(event)

    def _touch(self, event: QTouchEvent) -> None:
        event.accept()
        points = event.points()
        if not points:
            return
        first = points[0]
        pressure = first.pressure() if 0 < first.pressure() < 1 else _EVEN_PRESSURE
        match event.type():
            case QEvent.Type.TouchBegin:
                self._begin(first.position(), pressure)
            case QEvent.Type.TouchUpdate:
                self._go_on(first.position(), pressure)
            case _:
                self._end()

    def _begin(self, at: QPointF, pressure: float) -> None:
        self._points = [self._point(at, pressure)]
        self._erase(self._points[-1])
        self._update_from(self._points[-1])

    def _go_on(self, at: QPointF, pressure: float) -> None:
        if not self._points:
            return
        before, here = self._points[-1], self._point(at, pressure)
        if self.tool is Tool.ERASER:
            self._points = [here]
            self._erase(here)
        elif here != before and len(self._points) < MOST_POINTS_OF_STROKE:
            self._points.append(here)
            self._update_from(before, here)

    def _end(self) -> None:
        points, self._points = self._points, []
        if points and self.tool is not Tool.ERASER:
            self._drew = simplified(Stroke(self.ink, tuple(points)))
            self.drew.emit(self._drew)

    def _erase(self, here: Point) -> None:
        if self.tool is Tool.ERASER:
            met = stroke_near(self._drawing, here.x, here.y, _REACH)
            if met is not None:
                self.touched.emit(met)

    def _point(self, at: QPointF, pressure: float) -> Point:
        width = self.tool.value * (0.4 + 1.2 * pressure)
        return point_at(at.x() / self._scale(), at.y() / self._scale(), width)

    def _scale(self) -> float:
        return max(1, self.width()) / PAGE_WIDTH

    def _update_from(self, *points: Point) -> None:
        if self.tool is not Tool.ERASER:
            self._picture.add(self, self._drawing, Stroke(self.ink, points))
        scale = self._scale()
        reach = max(point.width for point in points) * scale + 2
        xs, ys = [point.x * scale for point in points], [point.y * scale for point in points]
        box = QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        self.update(box.adjusted(-reach, -reach, reach, reach).toAlignedRect())
