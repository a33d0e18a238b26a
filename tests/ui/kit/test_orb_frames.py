"""The lamp's pictures: bounded in memory, alike however they are painted, and without bands."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.ui.kit import tokens
from companion.ui.kit.orb import Orb
from companion.ui.kit.orb_frames import BETWEEN, FEWEST, MOST, MOST_BYTES, LampFrames, derive_sizes
from companion.ui.kit.orb_light import draw_lamp, lamp_for

PALETTES = pytest.mark.parametrize("palette", [tokens.DAY, tokens.NIGHT], ids=["day", "night"])
ENDS_PX = (58, 88)


def drawn(palette: tokens.Palette, qtbot: QtBot, ends_px: tuple[int, int] = ENDS_PX) -> LampFrames:
    frames = LampFrames(lamp_for(palette), ends_px)
    frames.begin()
    qtbot.waitUntil(lambda: frames.is_ready)
    return frames


def painted(frames: LampFrames, palette: tokens.Palette, share: float, light: float = 1.0) -> QImage:
    picture = QImage(200, 200, QImage.Format.Format_RGB32)
    picture.fill(QColor(palette.ground))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    frames.paint(painter, QPointF(100, 100), share, light)
    painter.end()
    return picture


def row(picture: QImage, y: int = 100) -> list[int]:
    return [picture.pixelColor(x, y).green() for x in range(picture.width())]


@given(st.integers(1, 3000), st.integers(1, 3000))
def test_pictures_of_any_size_fit_in_the_memory_they_may_take(one_px: int, other_px: int) -> None:
    smallest_px, largest_px = sorted((one_px, other_px))
    sizes = derive_sizes(smallest_px, largest_px)
    assert sum(16 * radius_px**2 for radius_px in sizes.radii_px) <= max(MOST_BYTES, 16 * largest_px**2)
    assert list(sizes.radii_px) == sorted(sizes.radii_px)
    assert abs(sizes.radii_px[-1] * sizes.grain - largest_px) <= sizes.grain
    if largest_px > smallest_px:
        assert FEWEST <= len(sizes.radii_px) <= MOST
        assert abs(sizes.radii_px[0] * sizes.grain - smallest_px) <= sizes.grain


@pytest.mark.parametrize(("side_px", "grain"), [(590, 1), (980, 1), (2000, 2)])
def test_usual_screens_get_pictures_as_fine_as_they_are(side_px: int, grain: int) -> None:
    assert derive_sizes(round(side_px * 0.29), round(side_px * 0.44)).grain == grain


@PALETTES
def test_a_picture_is_the_lamp_itself_in_that_size(palette: tokens.Palette, qtbot: QtBot) -> None:
    frames = drawn(palette, qtbot)
    lamp = draw_lamp(lamp_for(palette), 2 * ENDS_PX[1])
    assert row(painted(frames, palette, 1.0))[12:188] == row(lamp, ENDS_PX[1])


@PALETTES
def test_the_lamp_looks_the_same_before_and_after_its_pictures_are_drawn(
    palette: tokens.Palette, qtbot: QtBot
) -> None:
    early, late = LampFrames(lamp_for(palette), ENDS_PX), drawn(palette, qtbot)
    for share in (0.0, 0.37, 1.0):
        both = zip(row(painted(early, palette, share)), row(painted(late, palette, share)), strict=True)
        assert max(abs(one - other) for one, other in both) <= 6


@PALETTES
def test_the_lamp_grows_without_a_step(palette: tokens.Palette, qtbot: QtBot) -> None:
    frames = drawn(palette, qtbot)
    steps = (len(frames.sizes.radii_px) - 1) * BETWEEN
    rows = [row(painted(frames, palette, frames.settle(step / steps))) for step in range(steps + 1)]
    for before, after in pairwise(rows):
        assert max(abs(one - other) for one, other in zip(before, after, strict=True)) <= 3


@PALETTES
def test_no_blend_shows_a_band(palette: tokens.Palette, qtbot: QtBot) -> None:
    frames = drawn(palette, qtbot, (290, 440))
    picture = QImage(900, 900, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    frames.paint(painter, QPointF(450, 450), frames.settle(0.52), 1.0)
    painter.end()
    greens = row(picture, 450)[120:780]
    longest = run = 1
    for before, after in pairwise(greens):
        run = run + 1 if before == after else 1
        longest = max(longest, run)
    assert longest <= 24


@PALETTES
def test_a_dimmed_lamp_lies_between_ground_and_lamp_also_in_a_blend(
    palette: tokens.Palette, qtbot: QtBot
) -> None:
    frames = drawn(palette, qtbot)
    ground = QColor(palette.ground).green()
    for share in (0.0, frames.settle(0.21), 1.0):
        bright, dim = (row(painted(frames, palette, share, light)) for light in (1.0, 0.5))
        for one, other in zip(bright, dim, strict=True):
            assert other == pytest.approx((one + ground) / 2, abs=3)


def test_an_orb_keeps_pictures_only_while_it_is_seen_and_of_its_size_and_theme(
    look, show, qtbot: QtBot
) -> None:
    orb = show(Orb(look), 300, 300)
    orb.start(lambda _s: 0.5, lambda _s: 1.0)
    qtbot.waitUntil(lambda: orb._frames.is_ready)
    first = orb._frames
    orb.resize(400, 400)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: orb._frames is not first and orb._frames.is_ready)
    second = orb._frames
    look.set_theme(replace(look.theme, palette=tokens.DAY))
    qtbot.waitUntil(lambda: orb._frames is not second and orb._frames.is_ready)
    orb.hide()
    assert not orb._frames.is_ready


def test_pictures_that_nobody_needs_are_not_drawn_to_the_end(qtbot: QtBot) -> None:
    frames = LampFrames(lamp_for(tokens.NIGHT), (400, 600))
    frames.begin()
    frames.cancel()
    thread = frames._thread
    assert thread is not None
    thread.join(5.0)
    assert not thread.is_alive()
    assert not frames.is_ready
