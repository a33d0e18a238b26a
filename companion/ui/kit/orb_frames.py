"""The lamp in growing sizes, drawn ahead off Qt's thread, and blended so that it grows without steps."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from companion.ui.kit.orb_light import STRIP_PX, Lamp, blank_picture, draw_lamp, draw_strip

MOST_BYTES = 48 * 2**20
FEWEST, MOST = 12, 32
STEP_PX = 2
BETWEEN = 8
"""How many blends lie between two pictures. One of them moves the edge by less than a pixel."""

SKETCH_PX = 256
REST_S = 0.002
"""A breather after each strip: the drawing holds the interpreter, and the light must go on."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The radii of all pictures, in pixels that are ``grain`` pixels of the screen wide."""

    radii_px: tuple[int, ...]
    grain: int = 1


def derive_sizes(smallest_px: int, largest_px: int) -> Sizes:
    """As many sizes as smooth growing takes and `MOST_BYTES` hold."""
    if smallest_px >= largest_px:
        return Sizes((max(1, largest_px),))
    wanted = max(FEWEST, min(MOST, (largest_px - smallest_px) // STEP_PX + 1))
    grain = 1
    while True:
        low, high = smallest_px // grain, largest_px // grain
        for count in range(wanted, FEWEST - 1, -1):
            radii_px = tuple(round(low + (high - low) * at / (count - 1)) for at in range(count))
            if sum(16 * radius_px * radius_px for radius_px in radii_px) <= MOST_BYTES:
                return Sizes(radii_px, grain)
        grain += 1


class LampFrames:
    """Paints the lamp in any size between the smallest and the largest.

    ``ends_px``: its smallest and largest radius in device pixels. Until all pictures are there a small one is
    drawn large: softer to look at, and more work.
    """

    def __init__(self, lamp: Lamp, ends_px: tuple[int, int] = (1, 1), dpr: float = 1.0) -> None:
        self._lamp, self._ends_px, self._dpr = lamp, ends_px, dpr
        self.sizes = derive_sizes(*ends_px)
        self._sketch = draw_lamp(lamp, SKETCH_PX)
        self._pictures: tuple[QImage, ...] = ()
        self._cancelled = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def is_ready(self) -> bool:
        """Whether every picture is there."""
        return bool(self._pictures)

    def fits(self, lamp: Lamp, ends_px: tuple[int, int], dpr: float) -> bool:
        """Whether these pictures are made for this lamp, size and screen."""
        return (self._lamp, self._ends_px, self._dpr) == (lamp, ends_px, dpr)

    def begin(self) -> None:
        """Let a thread of its own draw the pictures; a second call does nothing."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._draw, name="companion-orb")
            self._thread.start()

    def cancel(self) -> None:
        """Draw no more; what is drawn already goes with this object."""
        self._cancelled.set()

    def settle(self, share: float) -> float:
        """The size nearest to a share of 0 to 1 that is painted apart from its neighbours, as a share."""
        steps = (len(self.sizes.radii_px) - 1) * BETWEEN
        return round(share * steps) / steps if steps else 0.0

    def radius_at(self, share: float) -> float:
        """The radius that a share of 0 to 1 paints, in logical pixels."""
        radii_px = self.sizes.radii_px
        return (radii_px[0] + (radii_px[-1] - radii_px[0]) * share) * self.sizes.grain / self._dpr

    def paint(self, painter: QPainter, centre: QPointF, share: float, light: float) -> None:
        """The lamp at a size, 0 to 1, and a brightness, 0 to 1, on its ground."""
        pictures = self._pictures
        if not pictures:
            radius = self.radius_at(share)
            box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
            painter.setOpacity(light)
            painter.drawImage(box, self._sketch)
            return
        place = share * (len(pictures) - 1)
        lower = min(int(place), max(0, len(pictures) - 2))
        of_larger = place - lower
        if of_larger == 0.0:
            _put(painter, pictures[lower], centre, light)
            return
        # So that both together give (1 - of_larger) * smaller + of_larger * larger, times the light.
        of_smaller = light * (1.0 - of_larger)
        _put(painter, pictures[lower + 1], centre, light * of_larger / (1.0 - of_smaller))
        _put(painter, pictures[lower], centre, of_smaller)

    def _draw(self) -> None:
        made: list[QImage] = []
        for radius_px in self.sizes.radii_px:
            picture = blank_picture(2 * radius_px)
            for top_px in range(0, 2 * radius_px, STRIP_PX):
                draw_strip(picture, self._lamp, top_px)
                if self._cancelled.wait(REST_S):
                    return
            picture.setDevicePixelRatio(self._dpr / self.sizes.grain)
            made.append(picture)
        self._pictures = tuple(made)


def _put(painter: QPainter, picture: QImage, centre: QPointF, light: float) -> None:
    half = picture.width() / picture.devicePixelRatio() / 2
    painter.setOpacity(light)
    painter.drawImage(QPointF(centre.x() - half, centre.y() - half), picture)
