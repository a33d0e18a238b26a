"""A line to answer on: words at both ends, no number anywhere, and nothing marked before the person does."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QVBoxLayout, QWidget

from companion.ui.kit import type as faces
from companion.ui.kit.focus import paint_plate, paint_ring
from companion.ui.kit.text import Quiet
from companion.ui.kit.theme import colour
from companion.ui.kit.tokens import CORNER_PX, TOUCH_PX, Space

STEPS = 10
MIDDLE = STEPS // 2
_THICK_PX = 4
_KNOB_PX = 28
_MOVES = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Space,
)


class EaseLine(QWidget):
    """``moved``: the person marked a place, 0 at the left end to ``STEPS`` at the right one."""

    moved = Signal()

    def __init__(self, name: str, least: str, most: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = _Line(name, least, most)
        self.line.setObjectName("line.ease")
        left, right = Quiet(least), Quiet(most)
        right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        ends = QHBoxLayout()
        ends.setContentsMargins(0, 0, 0, 0)
        ends.setSpacing(Space.WIDE)
        ends.addWidget(left, 1)
        ends.addWidget(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TINY)
        column.addWidget(self.line)
        column.addLayout(ends)
        self.line.marked.connect(self.moved)

    def level(self) -> int | None:
        """Where the mark is; None while there is none."""
        return self.line.value() if self.line.is_marked else None

    def show_level(self, level: int | None) -> None:
        """Show a place that was marked before, without telling anyone."""
        self.line.show_level(level)


class _Line(QSlider):
    """The line itself. The first key puts the mark in the middle, a press puts it where it is pressed."""

    marked = Signal()

    def __init__(self, name: str, least: str, most: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.is_marked = False
        self._by_key = False
        self._ends = (least, most)
        self.setRange(0, STEPS)
        self.setPageStep(2)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._describe()
        self.actionTriggered.connect(self._mark)

    def show_level(self, level: int | None) -> None:
        was_blocked = self.blockSignals(True)
        self.setValue(MIDDLE if level is None else level)
        self.blockSignals(was_blocked)
        self.is_marked = level is not None
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, max(TOUCH_PX, round(self._knob_px()) + 2 * Space.TINY))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_key = True
        is_move = Qt.Key(event.key()) in _MOVES
        if is_move and not self.is_marked:
            self.setValue(MIDDLE)
            self._mark()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_key = False
        if event.button() == Qt.MouseButton.LeftButton:
            self._put(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._put(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling the page must never answer a question.
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_key = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, knob = QRectF(self.rect()), self._knob_px()
        middle = box.center().y()
        track = QRectF(knob / 2, middle - _THICK_PX / 2, box.width() - knob, _THICK_PX)
        paint_plate(painter, track, _THICK_PX / 2, colour(self, "faint"))
        painter.setPen(QPen(colour(self, "faint"), 2))
        for x in (track.left(), track.right()):
            painter.drawLine(QPointF(x, middle - knob / 3), QPointF(x, middle + knob / 3))
        if self.is_marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(self, "accent"))
            painter.drawEllipse(QPointF(self._x_of(self.value()), middle), knob / 2, knob / 2)
        if self._by_key and self.hasFocus():
            paint_ring(painter, box, CORNER_PX, colour(self, "accent"))

    def _put(self, x_px: float) -> None:
        width = max(1.0, self.width() - self._knob_px())
        share = (x_px - self._knob_px() / 2) / width
        if self.isRightToLeft():
            share = 1 - share
        self.setValue(round(min(1.0, max(0.0, share)) * STEPS))
        self._mark()

    def _x_of(self, level: int) -> float:
        share = level / STEPS
        if self.isRightToLeft():
            share = 1 - share
        return self._knob_px() / 2 + share * (self.width() - self._knob_px())

    def _mark(self, _action: int = 0) -> None:
        self.is_marked = True
        self._describe()
        self.update()
        self.marked.emit()

    def _describe(self) -> None:
        least, most = self._ends
        said = self.tr("From “%1” to “%2”.").replace("%1", least).replace("%2", most)
        self.setAccessibleDescription(said if self.is_marked else self.tr("Not answered yet.") + " " + said)

    def _knob_px(self) -> float:
        return _KNOB_PX * min(faces.app_scale(), 1.5)
