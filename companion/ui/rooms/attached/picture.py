"""A drawing to look at."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.ui.rooms.attached.drawn_page import DrawnPage

_LEAST_PX = 160


class DrawingPicture(DrawnPage):
    """``wanted`` tells once that it came into sight, ``pressed`` of the mouse. ``width_px``: the widest."""

    wanted = Signal()
    pressed = Signal()

    def __init__(self, name: str, width_px: int, parent: QWidget | None = None) -> None:
        super().__init__(QSizePolicy.Policy.Preferred, parent)
        self.setAccessibleName(name)
        self._width_px, self._was_seen = width_px, False
        self.setMaximumWidth(width_px)

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(min(width, self._width_px))

    def sizeHint(self) -> QSize:
        return QSize(self._width_px, self.heightForWidth(self._width_px))

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_PX, self.heightForWidth(_LEAST_PX))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_seen:
            self._was_seen = True
            self.wanted.emit()
