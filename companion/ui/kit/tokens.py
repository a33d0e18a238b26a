"""The design tokens: colours of the day and the night, steps of space, corners and sizes."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import IntEnum


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour a screen may use, as #RRGGBB; faint is for marks, never for words that matter."""

    ground: str
    surface: str
    raised: str
    text: str
    quieter: str
    faint: str
    accent: str
    accent_tint: str
    line: str
    on_accent: str
    help_ground: str
    help_text: str
    calling: str

    def named(self) -> list[tuple[str, str]]:
        """Names and values in the order in which they are declared."""
        return [(field.name, getattr(self, field.name)) for field in fields(self)]


DAY = Palette(
    ground="#F5EEE3",
    surface="#FCF8F1",
    raised="#FFFDF8",
    text="#2B2420",
    quieter="#665A4F",
    faint="#94887B",
    accent="#94492A",
    accent_tint="#EADBC8",
    line="#E3D8C8",
    on_accent="#FFF8F0",
    help_ground="#9A2C19",
    help_text="#FFF6F0",
    calling="#9A2C19",
)
NIGHT = Palette(
    ground="#14110F",
    surface="#211C18",
    raised="#2A241F",
    text="#EDE3D6",
    quieter="#B5A898",
    faint="#7E7267",
    accent="#E2A566",
    accent_tint="#3A2C20",
    line="#2E2823",
    on_accent="#1B120A",
    help_ground="#9A2C19",
    help_text="#FFF6F0",
    calling="#FFB59E",
)


class Space(IntEnum):
    """Distances between things, in px at 100 % text size."""

    HAIR = 4
    TINY = 8
    SMALL = 12
    STEP = 16
    WIDE = 24
    ROOM = 32
    LARGE = 48
    HUGE = 64


CORNER_PX = 14
CORNER_SMALL_PX = 12
COLUMN_PX = 720
TOUCH_PX = 48
STROKE_PX = 1.75
FADE_MS = 250


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB, 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)
