"""The breathing orb: a lamp that grows and shrinks, and a thin ring of the time that is left."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QRegion, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.ui.kit.accessible import name_as_animation
from companion.ui.kit.orb_frames import LampFrames
from companion.ui.kit.orb_light import lamp_for
from companion.ui.kit.orb_ring import Ring
from companion.ui.kit.theme import Look, Theme

USUAL_FPS, SAVING_FPS = 60, 30
STILL_FRAME_S = 0.5
_SMALLEST = 0.58
_LARGEST = 0.88
_STILL_SIZE = 0.76
_STILL_STEPS = 12
_FAINTEST = 0.72
_BANDS = 8
_SPARE_EDGE = 0.015

At = Callable[[float], float]


def _always_bright(_elapsed_s: float) -> float:
    return 1.0


class Orb(QWidget):
    """Shows a breath level, the time left and the light, 0 to 1 each, as functions of the seconds gone by."""

    def __init__(
        self, look: Look, *, now_s: Callable[[], float] = time.monotonic, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._now_s = now_s
        self._theme = look.theme
        self._shown_at: tuple[At, At, At] | None = None
        self._started_s = 0.0
        self._due_s = 0.0
        self._fps = USUAL_FPS
        self._level = 0.0
        self._light = 1.0
        self._ring = Ring()
        self._asked = QRegion()
        self._is_small_step = False
        self._lamp = lamp_for(self._theme.palette)
        self._frames = LampFrames(self._lamp)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        name_as_animation(self, self.tr("Breathing light"))
        look.changed.connect(self._take_theme)

    def start(self, level_at: At, remaining_at: At, light_at: At = _always_bright) -> None:
        """Begin to move; each function gets the seconds since now and gives 0 to 1."""
        self._shown_at = (level_at, remaining_at, light_at)
        self._started_s = self._due_s = self._now_s()
        self._tick()

    def stop(self) -> None:
        """Keep still, as it is."""
        self._shown_at = None
        self._timer.stop()

    def use_rate(self, frames_per_s: int) -> None:
        """How often a second it looks where the breath is; fewer save power."""
        self._fps = frames_per_s

    def is_running(self) -> bool:
        return self._shown_at is not None

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
        self._drop_frames()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ring.fit(self.width(), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A new light alone is inside the ring; whatever else is asked for gets both."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._fit_frames()
        is_light_alone = event.region() == self._asked
        if not (is_light_alone and self._is_small_step):
            painter.fillRect(event.region().boundingRect(), QColor(self._theme.palette.ground))
        self._frames.paint(painter, self._centre(), self._share(), self._brightness())
        if not is_light_alone:
            painter.setOpacity(1.0)
            self._ring.paint(painter, self)

    def _tick(self) -> None:
        if self._shown_at is None or not self.isVisible():
            return
        self._fit_frames()
        now_s = self._now_s()
        level, remaining, light = (_within(at(now_s - self._started_s)) for at in self._shown_at)
        self._show_light(level, light)
        again = self._ring.move_to(remaining)
        if again is not None:
            self._asked = QRegion()
            self.update(self.rect() if again.isNull() else again)
        self._frames.begin()
        frame_s = STILL_FRAME_S if self._theme.reduced_motion else 1.0 / self._fps
        missed = math.floor((now_s - self._due_s) / frame_s)
        self._due_s += (max(0, missed) + 1) * frame_s
        self._timer.start(max(0, round((self._due_s - self._now_s()) * 1000)))

    def _show_light(self, level: float, light: float) -> None:
        share, bright = self._share(), self._brightness()
        self._level, self._light = level, light
        if (self._share(), self._brightness()) == (share, bright):
            return
        larger, smaller = max(share, self._share()), min(share, self._share())
        radius = self._frames.radius_at(larger)
        # The outermost of a picture is ground, so that the next one covers what the last one leaves.
        is_near = radius - self._frames.radius_at(smaller) < _SPARE_EDGE * radius
        self._is_small_step = is_near and self._brightness() == 1.0
        self._asked = _round_region(self._centre(), radius + 1)
        self.update(self._asked)

    @property
    def _is_moving(self) -> bool:
        return not self._theme.reduced_motion

    def _share(self) -> float:
        """How large the light is between its smallest and its largest."""
        return self._frames.settle(self._level) if self._is_moving else 0.0

    def _brightness(self) -> float:
        """How bright the light is. Where nothing may move, the breath is in it, in small steps."""
        light = round(self._light * 255) / 255
        if self._is_moving:
            return light
        level = round(self._level * _STILL_STEPS) / _STILL_STEPS
        return light * (_FAINTEST + (1 - _FAINTEST) * level)

    def _centre(self) -> QPointF:
        """The middle, on the edge between two pixels of the screen."""
        dpr = self.devicePixelRatioF()
        middle = self._ring.box.center()
        return QPointF(round(middle.x() * dpr) / dpr, round(middle.y() * dpr) / dpr)

    def _fit_frames(self) -> None:
        """Have the pictures for the present size, theme and screen; others are dropped."""
        dpr, side = self.devicePixelRatioF(), self._ring.box.width() / 2
        smallest, largest = (_SMALLEST, _LARGEST) if self._is_moving else (_STILL_SIZE, _STILL_SIZE)
        ends_px = (round(side * smallest * dpr), round(side * largest * dpr))
        if not self._frames.fits(self._lamp, ends_px, dpr):
            self._frames.cancel()
            self._frames = LampFrames(self._lamp, ends_px, dpr)

    def _drop_frames(self) -> None:
        self._frames.cancel()
        self._frames = LampFrames(self._lamp)

    def _take_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._lamp = lamp_for(theme.palette)
        self.update()


def _within(share: float) -> float:
    return min(1.0, max(0.0, share))


def _round_region(middle: QPointF, radius: float) -> QRegion:
    """A round light in flat bands, so that neither its corners nor the ring are painted again."""
    region = QRegion()
    for index in range(_BANDS):
        near, far = radius * index / _BANDS, radius * (index + 1) / _BANDS
        half = math.sqrt(radius * radius - near * near)
        for top in (middle.y() - far, middle.y() + near):
            region += QRectF(middle.x() - half, top, 2 * half, far - near).toAlignedRect()
    return region
