"""Nothing flashes: the light of a whole sitting, frame by frame, as the eye would see it (H21)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.content.loader import Content
from companion.core.breath import plan_sitting
from companion.ui.kit.orb import Orb
from companion.ui.kit.theme import Look, Theme
from companion.ui.kit.tokens import DAY, NIGHT, Palette

FRAMES_A_SECOND = 10
FLASH = 0.1
"""A swing of a tenth of the whole range, up and down again, counts as a flash (W3C, WCAG 2.3.1)."""

KINDS = pytest.mark.parametrize("is_still", [False, True], ids=["moving", "still"])
PATTERNS = ("long_out", "even", "gentle", "natural", "sigh")


class Seen:
    """The mean luminance of the whole picture for a level and a light, each picture looked at once."""

    def __init__(self, orb: Orb) -> None:
        self._orb = orb
        self._kept: dict[tuple[float, float], float] = {}

    def at(self, level: float, light: float) -> float:
        orb = self._orb
        orb._level, orb._light = level, light
        key = (orb._share(), orb._brightness())
        if key not in self._kept:
            picture = orb.grab().toImage().scaled(8, 8, mode=Qt.TransformationMode.SmoothTransformation)
            colours = [picture.pixelColor(x, y) for x in range(8) for y in range(8)]
            self._kept[key] = sum(map(luminance, colours)) / len(colours)
        return self._kept[key]


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


@KINDS
@pytest.mark.parametrize("palette", [DAY, NIGHT], ids=["day", "night"])
def test_no_second_of_any_sitting_holds_a_flash(
    qapp: QApplication, qtbot: QtBot, palette: Palette, *, is_still: bool
) -> None:
    look = Look(qapp, Theme(palette, reduced_motion=is_still))
    orb = Orb(look)
    orb.resize(200, 200)
    orb._fit_frames()
    orb._frames.begin()
    qtbot.waitUntil(lambda: orb._frames.is_ready)
    eye = Seen(orb)
    for pattern_id in PATTERNS:
        sitting = plan_sitting(Content().pattern(pattern_id), 30)
        moments = [
            sitting.at(frame / FRAMES_A_SECOND) for frame in range(int(sitting.length_s) * FRAMES_A_SECOND)
        ]
        seen = [eye.at(moment.level, moment.light) for moment in moments]
        assert max(seen) > min(seen)
        assert flashes(seen) == 0
        assert max(abs(after - before) for before, after in pairwise(seen)) < FLASH / 2
    orb.deleteLater()
    look.deleteLater()


def test_the_still_light_keeps_its_place_and_size(qapp: QApplication) -> None:
    look = Look(qapp, Theme(NIGHT, reduced_motion=True))
    orb = Orb(look)
    orb.resize(200, 200)
    orb._fit_frames()
    sitting = plan_sitting(Content().pattern("even"))
    sizes = set()
    for second in range(int(sitting.length_s)):
        orb._level = sitting.at(second).level
        sizes.add(orb._share())
    assert sizes == {0.0}
    orb.deleteLater()
    look.deleteLater()


def test_a_flash_would_be_seen() -> None:
    assert flashes([0.0, 0.5, 0.0, 0.5] * 10) > 0
    assert flashes([frame / 100 for frame in range(40)]) == 0
