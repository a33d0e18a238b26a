"""The ring that shows where the keyboard is, and the plates that parts are painted on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton

# A mixin at run time, because a Python class may have only one Qt base.
if TYPE_CHECKING:
    _Base = QAbstractButton
else:
    _Base = object

RING_PX = 2.0
_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)


class KeyFocus(_Base):
    """A button that shows its ring once the keyboard is in use on it, and is pressed by Enter too."""

    _by_key = False

    def shows_ring(self) -> bool:
        return self._by_key and self.hasFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in _BY_KEY:
            self._by_key = True
        elif event.reason() == Qt.FocusReason.MouseFocusReason:
            self._by_key = False
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_key = True
        self.update()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)


def paint_ring(painter: QPainter, box: QRectF, corner_px: float, ink: QColor) -> None:
    """Draw the ring just inside a box."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, RING_PX))
    half = RING_PX / 2
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), corner_px - half, corner_px - half)


def paint_plate(painter: QPainter, box: QRectF, corner_px: float, fill: QColor) -> None:
    """Fill a box with round corners."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(box, corner_px, corner_px)
