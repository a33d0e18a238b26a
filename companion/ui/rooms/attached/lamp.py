"""The soft lamp that shows that someone is heard; it has no numbers and no scale."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRadialGradient
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.ui.kit import type as faces
from companion.ui.kit.accessible import name_as_animation
from companion.ui.kit.theme import colour

SIDE_PX = 180
_RISE, _FALL = 0.5, 0.15
_STILL = 0.35


class Lamp(QWidget):
    """Brighter while there is a voice. ``is_still``: one calm light instead, for less motion."""

    def __init__(self, *, is_still: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level, self._is_on, self._is_still = 0.0, False, is_still
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        name_as_animation(self, self.tr("A lamp that brightens while you speak"))

    @property
    def brightness(self) -> float:
        """From 0 to 1, as it is shown."""
        if not self._is_on:
            return 0.0
        return _STILL if self._is_still else 0.2 + 0.8 * self._level

    def turn(self, *, is_on: bool) -> None:
        """Listening begins or ends."""
        self._is_on, self._level = is_on, 0.0
        self.update()

    def take(self, level: float) -> None:
        """How loud it is now, 0 to 1; the light follows softly."""
        self._level += (level - self._level) * (_RISE if level > self._level else _FALL)
        if not self._is_still:
            self.update()

    def sizeHint(self) -> QSize:
        side = round(SIDE_PX / faces.app_scale() ** 0.5)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 100)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        box = QRectF(0, 0, side, side)
        box.moveCenter(QPointF(self.width() / 2, self.height() / 2))
        rim, core = colour(self, "accent_tint"), colour(self, "accent")
        clear = colour(self, "accent")
        clear.setAlpha(0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(rim)
        painter.drawEllipse(box.center(), side * 0.22, side * 0.22)
        if self.brightness > 0:
            glow = QRadialGradient(box.center(), side * (0.24 + 0.26 * self.brightness))
            core.setAlphaF(0.25 + 0.75 * self.brightness)
            glow.setColorAt(0.0, core)
            glow.setColorAt(0.35, core)
            glow.setColorAt(1.0, clear)
            painter.setBrush(glow)
            painter.drawEllipse(box)
