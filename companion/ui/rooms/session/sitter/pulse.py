"""A slow glow along the edge of the page while a look-in is overdue (H02, H19); still with reduced motion.

It takes 3 seconds to brighten and 3 to dim, far below anything that flashes (H21).
"""

from __future__ import annotations

import math
import time

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from companion.ui.kit.theme import Look, colour

PERIOD_S = 6.0
FRAME_MS = 100
EDGE_PX, WIDE_EDGE_PX = 8, 24
FAINTEST, STRONGEST = 0.25, 0.9


class EdgePulse(QWidget):
    """Lies over a page, takes no press, and repaints only its own edge."""

    def __init__(self, look: Look, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._look = look
        self._strength = STRONGEST
        self._edge_px = EDGE_PX
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._step)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        over.installEventFilter(self)
        self.hide()

    @property
    def strength(self) -> float:
        """How strong the edge glows now, 0 to 1."""
        return self._strength

    def set_on(self, on: bool) -> None:  # noqa: FBT001  one state, named by the method
        """Glow, or be gone."""
        if on == self.isVisibleTo(self._over):
            return
        self.setVisible(on)
        if on:
            self._cover()
            self.raise_()
            self._step()
        self._run()

    def set_wide(self, wide: bool) -> None:  # noqa: FBT001  one state, named by the method
        """A broader edge, where the first asking was not seen."""
        edge_px = WIDE_EDGE_PX if wide else EDGE_PX
        if edge_px != self._edge_px:
            self._edge_px = edge_px
            self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._cover()
        elif event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._run()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        painter.setOpacity(self._strength)
        ink = colour(self, "accent")
        for side in self._sides():
            painter.fillRect(side, ink)

    def _run(self) -> None:
        moves = self.isVisible() and not self._look.theme.reduced_motion
        if moves and not self._timer.isActive():
            self._timer.start()
        elif not moves:
            self._timer.stop()

    def _step(self) -> None:
        if self._look.theme.reduced_motion:
            self._strength = STRONGEST
        else:
            swing = 0.5 - 0.5 * math.cos(2 * math.pi * time.monotonic() / PERIOD_S)
            self._strength = FAINTEST + (STRONGEST - FAINTEST) * swing
        region = QRegion()
        for side in self._sides():
            region = region.united(side)
        self.update(region)

    def _sides(self) -> tuple[QRect, ...]:
        wide, tall, edge = self.width(), self.height(), self._edge_px
        return (
            QRect(0, 0, wide, edge),
            QRect(0, tall - edge, wide, edge),
            QRect(0, edge, edge, tall - 2 * edge),
            QRect(wide - edge, edge, edge, tall - 2 * edge),
        )

    def _cover(self) -> None:
        self.setGeometry(self._over.rect())
