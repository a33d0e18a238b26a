"""The breathing orb: a lamp that grows and shrinks, and a thin ring of the time that is left."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable
from typing import cast

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QRegion, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.ui.kit.accessible import name_as_animation
from companion.ui.kit.orb_light import draw_lamp, lamp_for
from companion.ui.kit.theme import Look, Theme, colour

FRAME_S = 1 / 60
STILL_FRAME_S = 0.5
_SMALLEST = 0.58
_LARGEST = 0.88
_STILL_SIZE = 0.76
_STILL_STEPS = 12
_FAINTEST = 0.72
_RING_PX = 2.0
_MARGIN_PX = 3
_LIGHT_PX = 512
_BANDS = 8


class Orb(QWidget):
    """Shows a breath level and the time left, both 0 to 1, as functions of the seconds since the start."""

    def __init__(
        self, look: Look, *, now_s: Callable[[], float] = time.monotonic, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._now_s = now_s
        self._theme = look.theme
        self._level_at: Callable[[float], float] | None = None
        self._remaining_at: Callable[[float], float] | None = None
        self._started_s = 0.0
        self._due_s = 0.0
        self._level = 0.0
        self._remaining = 1.0
        self._light = draw_lamp(lamp_for(self._theme.palette), _LIGHT_PX)
        self._ring_box = QRectF()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        name_as_animation(self, self.tr("Breathing light"))
        look.changed.connect(self._take_theme)

    def start(self, level_at: Callable[[float], float], remaining_at: Callable[[float], float]) -> None:
        """Begin to move; both functions get the seconds since now and give 0 to 1."""
        self._level_at = level_at
        self._remaining_at = remaining_at
        self._started_s = self._due_s = self._now_s()
        self._tick()

    def stop(self) -> None:
        """Keep still, as it is."""
        self._level_at = self._remaining_at = None
        self._timer.stop()

    def is_running(self) -> bool:
        return self._level_at is not None

    def sizeHint(self) -> QSize:
        return QSize(590, 590)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 160)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._due_s = self._now_s()
        self._tick()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = min(self.width(), self.height()) - 2 * _MARGIN_PX
        self._ring_box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(self._theme.palette.ground)
        box = self._orb_box(self._level)
        for area in cast("Iterable[QRect]", event.region()):
            painter.setClipRect(area)
            painter.fillRect(area, ground)
            if area.intersects(box.toAlignedRect()):
                if self._theme.reduced_motion:
                    painter.setOpacity(_FAINTEST + (1 - _FAINTEST) * self._level)
                painter.drawImage(box, self._light)
                painter.setOpacity(1.0)
            if not self._is_inside_ring(area):
                self._paint_ring(painter)

    def _paint_ring(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(self, "accent_tint"), _RING_PX))
        painter.drawEllipse(self._ring_box)
        ink = colour(self, "accent")
        ink.setAlphaF(0.65)
        painter.setPen(QPen(ink, _RING_PX))
        painter.drawArc(self._ring_box, 90 * 16, -round(360 * 16 * self._remaining))

    def _tick(self) -> None:
        if self._level_at is None or self._remaining_at is None or not self.isVisible():
            return
        now_s = self._now_s()
        elapsed_s = now_s - self._started_s
        self._show_level(_within(self._level_at(elapsed_s)))
        self._show_remaining(_within(self._remaining_at(elapsed_s)))
        frame_s = STILL_FRAME_S if self._theme.reduced_motion else FRAME_S
        missed = math.floor((now_s - self._due_s) / frame_s)
        self._due_s += (max(0, missed) + 1) * frame_s
        self._timer.start(max(0, round((self._due_s - self._now_s()) * 1000)))

    def _show_level(self, level: float) -> None:
        if self._theme.reduced_motion:
            level = round(level * _STILL_STEPS) / _STILL_STEPS
        if level == self._level:
            return
        larger = max(level, self._level)
        self._level = level
        self.update(self._bands_over(self._orb_box(larger)))

    def _show_remaining(self, remaining: float) -> None:
        around_px = math.pi * self._ring_box.width()
        if abs(remaining - self._remaining) * around_px < 1 and remaining not in (0.0, 1.0):
            return
        if remaining == self._remaining:
            return
        old, self._remaining = self._remaining, remaining
        ends_far = abs(old - remaining) > 0.1
        self.update(self.rect() if ends_far else _tip_box(self._ring_box, old, remaining))

    def _bands_over(self, box: QRectF) -> QRegion:
        """A round light in flat bands, so that neither its corners nor the ring are painted again."""
        middle, radius = box.center(), box.width() / 2
        region = QRegion()
        for index in range(_BANDS):
            near, far = radius * index / _BANDS, radius * (index + 1) / _BANDS
            half = math.sqrt(radius * radius - near * near)
            for top in (middle.y() - far, middle.y() + near):
                band = QRectF(middle.x() - half, top, 2 * half, far - near)
                region += band.toAlignedRect()
        return region

    def _orb_box(self, level: float) -> QRectF:
        share = _STILL_SIZE if self._theme.reduced_motion else _SMALLEST + (_LARGEST - _SMALLEST) * level
        side = self._ring_box.width() * share
        box = QRectF(0, 0, side, side)
        box.moveCenter(self._ring_box.center())
        return box

    def _is_inside_ring(self, area: QRect) -> bool:
        middle, radius = self._ring_box.center(), self._ring_box.width() / 2 - 2 * _RING_PX
        corners = (area.topLeft(), area.topRight(), area.bottomLeft(), area.bottomRight())
        return all(math.hypot(c.x() - middle.x(), c.y() - middle.y()) < radius for c in corners)

    def _take_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._light = draw_lamp(lamp_for(theme.palette), _LIGHT_PX)
        self.update()


def _within(share: float) -> float:
    return min(1.0, max(0.0, share))


def _tip_box(ring: QRectF, one: float, other: float) -> QRect:
    """Where the end of the ring was and will be, for two shares of the time that are near each other."""
    middle, radius = ring.center(), ring.width() / 2
    box = QRectF()
    for share in (one, (one + other) / 2, other):
        angle = 2 * math.pi * share
        tip = middle + QPointF(math.sin(angle), -math.cos(angle)) * radius
        box = box.united(QRectF(tip.x() - 3, tip.y() - 3, 6, 6))
    return box.toAlignedRect()
