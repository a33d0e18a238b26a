"""The thin ring around the light, which shows how much of a sitting is left."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from companion.ui.kit.theme import colour

RING_PX = 2.0
MARGIN_PX = 3


class Ring:
    """A circle in a box, with a bright part from the top clockwise. ``left``: that part, 0 to 1."""

    def __init__(self) -> None:
        self.box = QRectF()
        self.left = 1.0

    def fit(self, width_px: int, height_px: int) -> None:
        """Take the largest place in a widget of this size."""
        side = min(width_px, height_px) - 2 * MARGIN_PX
        self.box = QRectF((width_px - side) / 2, (height_px - side) / 2, side, side)

    def move_to(self, left: float) -> QRect | None:
        """Show what is left; gives what must be painted again, the empty box for all of it, or None."""
        around_px = math.pi * self.box.width()
        if left == self.left or (abs(left - self.left) * around_px < 1 and left not in (0.0, 1.0)):
            return None
        old, self.left = self.left, left
        return QRect() if abs(old - left) > 0.1 else self._tip_box(old, left)

    def paint(self, painter: QPainter, widget: QWidget) -> None:
        """Paint all of it in the widget's colours."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(widget, "accent_tint"), RING_PX))
        painter.drawEllipse(self.box)
        ink = colour(widget, "accent")
        ink.setAlphaF(0.65)
        painter.setPen(QPen(ink, RING_PX))
        painter.drawArc(self.box, 90 * 16, -round(360 * 16 * self.left))

    def _tip_box(self, one: float, other: float) -> QRect:
        """Where the end of the bright part was and will be, for two parts that are near each other."""
        middle, radius = self.box.center(), self.box.width() / 2
        box = QRectF()
        for share in (one, (one + other) / 2, other):
            angle = 2 * math.pi * share
            tip = middle + QPointF(math.sin(angle), -math.cos(angle)) * radius
            box = box.united(QRectF(tip.x() - 3, tip.y() - 3, 6, 6))
        return box.toAlignedRect()
