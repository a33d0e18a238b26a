"""The light of the orb: one picture of a lamp with no rings or bands in it."""

from __future__ import annotations

import random
from array import array
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QRadialGradient, QRgba64

from companion.ui.kit.tokens import Palette, luminance

_STOPS = 48
_EDGE = 0.98
_CREST = 0.48
_TILE_PX = 64
STRIP_PX = 64
_LEVEL_16 = 257
_HALF_LEVEL_16 = 128


@dataclass(frozen=True, slots=True)
class Lamp:
    """The colours of the light: its heart, its crest, and the ground that it fades into."""

    heart: str
    crest: str
    ground: str


def lamp_for(palette: Palette) -> Lamp:
    """A lamp for a palette: amber out of the dark, or amber on paper by day."""
    if luminance(palette.ground) < 0.2:
        return Lamp("#704224", "#DFA364", palette.ground)
    return Lamp("#A8603A", "#DFA56A", palette.ground)


@lru_cache(maxsize=4)
def draw_lamp(lamp: Lamp, side_px: int) -> QImage:
    """The lamp on its ground, `side_px` wide, opaque; worked out in 16 bits and dithered down to 8."""
    picture = blank_picture(side_px)
    for top_px in range(0, side_px, STRIP_PX):
        draw_strip(picture, lamp, top_px)
    return picture


def blank_picture(side_px: int) -> QImage:
    """A picture for `draw_strip` to be drawn into."""
    return QImage(side_px, side_px, QImage.Format.Format_RGB32)


def draw_strip(picture: QImage, lamp: Lamp, top_px: int) -> None:
    """Draw `STRIP_PX` rows of the lamp into its picture. Safe on any thread; a strip takes a millisecond."""
    side_px = picture.width()
    fine = QImage(side_px, min(STRIP_PX, side_px - top_px), QImage.Format.Format_RGBX64)
    half = side_px / 2
    light = QRadialGradient(half, half - top_px, half)
    light.setStops(_stops(lamp))
    painter = QPainter(fine)
    painter.fillRect(fine.rect(), light)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
    painter.fillRect(fine.rect(), QBrush(_noise()))
    painter.end()
    painter.begin(picture)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.drawImage(0, top_px, fine.convertToFormat(QImage.Format.Format_RGB32))
    painter.end()


@lru_cache(maxsize=4)
def _stops(lamp: Lamp) -> tuple[tuple[float, QColor], ...]:
    return tuple((step / _STOPS, _colour_at(lamp, step / _STOPS)) for step in range(_STOPS + 1))


def _colour_at(lamp: Lamp, distance: float) -> QColor:
    if distance < _CREST:
        parts = _mix(lamp.heart, lamp.crest, _ease(distance / _CREST))
    else:
        out = min(1.0, (distance - _CREST) / (_EDGE - _CREST))
        parts = _mix(lamp.ground, lamp.crest, (1 - _ease(out)) ** 1.5)
    deep = [max(0, round(part * _LEVEL_16) - _HALF_LEVEL_16) for part in parts]
    return QColor.fromRgba64(QRgba64.fromRgba64(deep[0], deep[1], deep[2], 65535))


def _mix(one: str, other: str, share: float) -> list[float]:
    first, second = QColor(one), QColor(other)
    starts = (first.red(), first.green(), first.blue())
    ends = (second.red(), second.green(), second.blue())
    return [a + (b - a) * share for a, b in zip(starts, ends, strict=True)]


def _ease(share: float) -> float:
    return share * share * (3 - 2 * share)


@lru_cache(maxsize=1)
def _noise() -> QImage:
    """A tile of faint noise, up to one step of 8 bits, the same at every start."""
    grain = random.Random(20).randbytes(_TILE_PX * _TILE_PX * 3)  # noqa: S311  grain, not a secret
    deep = array("H", bytes(_TILE_PX * _TILE_PX * 8))
    deep[0::4] = array("H", list(grain[0::3]))
    deep[1::4] = array("H", list(grain[1::3]))
    deep[2::4] = array("H", list(grain[2::3]))
    tile = QImage(deep.tobytes(), _TILE_PX, _TILE_PX, _TILE_PX * 8, QImage.Format.Format_RGBA64_Premultiplied)
    return tile.copy()
