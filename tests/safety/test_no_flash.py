"""Nothing flashes: the light of a whole sitting, frame by frame, as the eye would see it (H21)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from companion.content.loader import Content
from companion.core.breath import plan_sitting
from companion.ui.kit.orb import Orb
from companion.ui.kit.theme import Look, Theme
from companion.ui.kit.tokens import DAY, NIGHT, Palette

FRAMES_A_SECOND = 10
WATCHED_S = range(0, 300, 60)
FLASH = 0.1
"""A swing of a tenth of the whole range, up and down again, counts as a flash (W3C, WCAG 2.3.1)."""


def luminances(orb: Orb, levels: list[float]) -> list[float]:
    """The mean luminance of the whole picture for each level of the breath, 0 to 1."""
    seen = []
    for level in levels:
        orb._level = level
        picture = orb.grab().toImage().scaled(8, 8, mode=Qt.TransformationMode.SmoothTransformation)
        colours = [picture.pixelColor(x, y) for x in range(8) for y in range(8)]
        light = [
            0.2126 * c.redF() ** 2.2 + 0.7152 * c.greenF() ** 2.2 + 0.0722 * c.blueF() ** 2.2 for c in colours
        ]
        seen.append(sum(light) / len(light))
    return seen


def luminance(colour: QColor) -> float:
    """How light a colour is to the eye, 0 to 1."""
    red, green, blue = (part**2.2 for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def flashes(seen: list[float]) -> int:
    """How often the luminance swings by ``FLASH`` and back within a second."""
    count = 0
    for start in range(len(seen) - FRAMES_A_SECOND):
        second = seen[start : start + FRAMES_A_SECOND]
        peak = second.index(max(second))
        count += max(second) - min(second[: peak + 1]) >= FLASH <= max(second) - min(second[peak:])
    return count


@pytest.mark.parametrize("palette", [DAY, NIGHT], ids=["day", "night"])
def test_no_second_of_a_sitting_holds_a_flash(qapp: QApplication, palette: Palette) -> None:
    look = Look(qapp, Theme(palette))
    orb = Orb(look)
    orb.resize(200, 200)
    sitting = plan_sitting(Content().pattern("long_out"))
    moments = [start + frame / FRAMES_A_SECOND for start in WATCHED_S for frame in range(2 * FRAMES_A_SECOND)]
    seen = luminances(orb, [sitting.at(moment).level for moment in moments])
    assert max(seen) > min(seen)
    assert flashes(seen) == 0
    assert max(abs(after - before) for before, after in pairwise(seen[: 2 * FRAMES_A_SECOND])) < FLASH
    orb.deleteLater()
    look.deleteLater()


def test_a_flash_would_be_seen() -> None:
    assert flashes([0.0, 0.5, 0.0, 0.5] * 10) > 0
    assert flashes([frame / 100 for frame in range(40)]) == 0
