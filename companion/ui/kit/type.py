"""The two faces of the app, the roles that words have, and the fonts that show them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

import fontpkg_atkinson_hyperlegible as atkinson
import fontpkg_literata as literata
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

SERIF = "Literata"
SANS = "Atkinson Hyperlegible"
BASE_PX = 18
SMALLEST_SCALE = 1.0
LARGEST_SCALE = 2.0
_OPTICAL = QFont.Tag("opsz")
_WEIGHT = QFont.Tag("wght")
_EVEN_FIGURES = QFont.Tag("tnum")
_FILES = (
    Path(literata.ROOT, "files", "Literata[opsz,wght].ttf"),
    Path(atkinson.ROOT, "files", "AtkinsonHyperlegible-Regular.ttf"),
    Path(atkinson.ROOT, "files", "AtkinsonHyperlegible-Bold.ttf"),
)


class FontsMissingError(RuntimeError):
    """A face of the app could not be read from its package."""


@dataclass(frozen=True, slots=True)
class Face:
    """How one role is set: family, px at 100 %, weight, line pitch as a multiple of px, tracking in em."""

    family: str
    size_px: int
    weight: int = 400
    pitch: float = 1.5
    tracking_em: float = 0.0
    grows: float = 1.0


class Type(Enum):
    """What words are for; the largest grow less than the text, so that a line still holds some words."""

    BODY = Face(SANS, 18)
    STRONG = Face(SANS, 18, 700)
    LABEL = Face(SANS, 15)
    EYEBROW = Face(SANS, 16)
    SMALL = Face(SANS, 14)
    LEAD = Face(SERIF, 22, 500, 1.4)
    HEADING = Face(SERIF, 28, 500, 1.3, -0.005)
    UNIT = Face(SERIF, 36, 400, 1.3, -0.005, 0.5)
    TITLE = Face(SERIF, 40, 500, 1.3, -0.01, 0.6)
    NUMBER = Face(SERIF, 56, 400, 1.2, -0.01, 0.5)
    CODE = Face(SANS, 36, 400, 1.3, 0.08, 0.5)
    CLOCK = Face(SERIF, 112, 400, 1.15, -0.01, 0.4)
    JOURNAL = Face(SERIF, 21, 400, 1.65)


@cache
def load_fonts() -> None:
    """Make both faces known to Qt, once; about 1 ms. Raises FontsMissingError."""
    for path in _FILES:
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FontsMissingError(path.name)


def clamp_scale(scale: float) -> float:
    """The text size setting inside what the screens are made for, 1.0 to 2.0."""
    return min(LARGEST_SCALE, max(SMALLEST_SCALE, scale))


def app_scale() -> float:
    """The text size now on screen, read from the application's font."""
    size_px = QGuiApplication.font().pixelSize()
    return clamp_scale(size_px / BASE_PX) if size_px > 0 else 1.0


def size_px(role: Type, scale: float) -> int:
    """Height of a role's letters in px at a text size."""
    face = role.value
    return round(face.size_px * (1 + (scale - 1) * face.grows))


def font(role: Type, scale: float) -> QFont:
    """The font of a role at a text size; Literata gets the cut drawn for that size."""
    face = role.value
    made = QFont([face.family, "Noto Serif" if face.family == SERIF else "Noto Sans"])
    pixels = size_px(role, scale)
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight(face.weight))
    if face.family == SERIF:
        made.setVariableAxis(_OPTICAL, min(72.0, max(7.0, pixels * 0.75)))
        made.setVariableAxis(_WEIGHT, float(face.weight))
    if role in (Type.UNIT, Type.NUMBER, Type.CODE, Type.CLOCK):
        made.setFeature(_EVEN_FIGURES, 1)
    if face.tracking_em:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, face.tracking_em * pixels)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def bold_font(role: Type, scale: float) -> QFont:
    """The font of a role in its bold cut, drawn and not smeared."""
    made = font(role, scale)
    if role.value.family == SERIF:
        # Asked for by its weight too, Qt would smear the bold cut once more.
        made.setVariableAxis(_WEIGHT, float(QFont.Weight.Bold.value))
    else:
        made.setWeight(QFont.Weight.Bold)
    return made


def pitch_px(role: Type, scale: float) -> float:
    """Distance between base lines of a role in px."""
    return size_px(role, scale) * float(role.value.pitch)
