"""The orb moves by the clock, paints only where its light is, and keeps still when asked to."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.ui.kit import tokens
from companion.ui.kit.orb import Orb
from companion.ui.kit.orb_light import draw_lamp, lamp_for


class CountingOrb(Orb):
    """An orb that remembers which parts it painted."""

    def __init__(self, look, now_s) -> None:
        super().__init__(look, now_s=now_s)
        self.painted: list[QRect] = []

    def paintEvent(self, event) -> None:
        super().paintEvent(event)
        self.painted.append(event.region().boundingRect())


class Watch:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def orb(look, show, watch: Watch) -> CountingOrb:
    return show(CountingOrb(look, watch), 600, 600)


def advance(orb: Orb, watch: Watch, qtbot: QtBot, by_s: float) -> None:
    """Move the clock and let the orb show it."""
    watch.now_s += by_s
    painted = len(orb.painted)
    orb._tick()
    qtbot.waitUntil(lambda: len(orb.painted) > painted)


def rising(elapsed_s: float) -> float:
    return elapsed_s / 10


def full(_elapsed_s: float) -> float:
    return 1.0


def test_only_the_box_of_the_light_is_painted_again(orb: CountingOrb, watch: Watch, qtbot: QtBot) -> None:
    orb.start(rising, full)
    advance(orb, watch, qtbot, 2.0)
    orb.painted.clear()
    advance(orb, watch, qtbot, 0.1)
    box = orb.painted[-1]
    assert 300 < box.width() < 420
    assert abs(box.center().x() - 300) <= 2
    assert abs(box.center().y() - 300) <= 2


def test_a_step_of_the_ring_paints_only_near_its_end(orb: CountingOrb, watch: Watch, qtbot: QtBot) -> None:
    orb.start(lambda _s: 0.5, lambda s: 1 - s / 100)
    advance(orb, watch, qtbot, 1.0)
    orb.painted.clear()
    advance(orb, watch, qtbot, 1.0)
    assert orb.painted[-1].width() < 60
    assert orb.painted[-1].height() < 60


def test_what_is_on_the_screen_is_what_a_whole_paint_would_show(
    orb: CountingOrb, watch: Watch, qtbot: QtBot
) -> None:
    orb.start(lambda s: 1 - abs(1 - s / 2), lambda s: 1 - s / 20)
    for _ in range(3):
        advance(orb, watch, qtbot, 1.3)
    seen = orb.screen().grabWindow(orb.winId()).toImage()
    whole = orb.grab().toImage()
    stale = [
        (x, y)
        for x in range(0, 600, 3)
        for y in range(0, 600, 3)
        if abs(seen.pixelColor(x, y).red() - whole.pixelColor(x, y).red()) > (0 if is_light(x, y) else 40)
    ]
    assert stale == []


def is_light(x: int, y: int) -> bool:
    """Inside the ring, whose soft edge may differ by how much of it was drawn at once."""
    return math.hypot(x - 300, y - 300) < 285


def test_nothing_is_painted_while_the_breath_is_held(orb: CountingOrb, watch: Watch, qtbot: QtBot) -> None:
    orb.start(lambda _s: 0.7, full)
    qtbot.waitUntil(lambda: bool(orb.painted))
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    orb.painted.clear()
    watch.now_s += 1
    orb._tick()
    QApplication.processEvents()
    assert orb.painted == []


def test_the_light_grows_by_about_half(orb: CountingOrb, watch: Watch, qtbot: QtBot) -> None:
    orb.start(lambda s: 0.01 * s, full)
    advance(orb, watch, qtbot, 1.0)
    smallest = orb.painted[-1].width()
    orb.start(lambda s: 0.99 + 0.01 * s, full)
    advance(orb, watch, qtbot, 1.0)
    assert 1.4 < orb.painted[-1].width() / smallest < 1.6


def test_reduced_motion_keeps_the_light_in_its_place(
    look, orb: CountingOrb, watch: Watch, qtbot: QtBot
) -> None:
    look.use_reduced_motion(True)
    orb.start(rising, full)
    advance(orb, watch, qtbot, 1.0)
    boxes = set()
    for _ in range(8):
        advance(orb, watch, qtbot, 1.0)
        boxes.add(orb.painted[-1].getRect())
    assert len(boxes) == 1


def test_reduced_motion_changes_the_brightness_in_small_slow_steps(
    look, orb: CountingOrb, watch: Watch, qtbot: QtBot
) -> None:
    look.use_reduced_motion(True)
    orb.start(rising, full)
    assert orb._timer.interval() >= 400
    seen = []
    for _ in range(8):
        advance(orb, watch, qtbot, 1.0)
        seen.append(orb.grab().toImage().pixelColor(300, 210).red())
    assert seen == sorted(seen)
    assert max(b - a for a, b in pairwise(seen)) < 25


def test_a_stopped_orb_rests(orb: CountingOrb, watch: Watch) -> None:
    orb.start(rising, full)
    orb.stop()
    assert not orb.is_running()
    assert not orb._timer.isActive()


def test_an_orb_that_is_not_seen_does_no_work(orb: CountingOrb, watch: Watch) -> None:
    orb.start(rising, full)
    orb.hide()
    assert not orb._timer.isActive()
    orb.show()
    assert orb._timer.isActive()


def test_the_next_frame_is_due_by_the_clock_and_late_ones_are_dropped(orb: CountingOrb, watch: Watch) -> None:
    orb.start(rising, full)
    assert orb._timer.interval() in (16, 17)
    watch.now_s += 10 + 1 / 120
    orb._tick()
    assert orb._timer.interval() <= 17


def test_values_outside_0_and_1_are_taken_as_the_ends(orb: CountingOrb, watch: Watch, qtbot: QtBot) -> None:
    orb.start(lambda s: 5 + s, lambda s: -3 - s)
    watch.now_s += 1
    orb._tick()
    assert orb._level == 1.0
    assert orb._ring.left == 0.0


def test_a_screen_reader_finds_a_named_animation(orb: CountingOrb) -> None:
    found = QAccessible.queryAccessibleInterface(orb)
    assert found.role() == QAccessible.Role.Animation
    assert found.text(QAccessible.Text.Name) == "Breathing light"


def test_the_light_takes_the_colours_of_the_theme(look, orb: CountingOrb) -> None:
    look.set_theme(replace(look.theme, palette=tokens.DAY))
    corner = orb.grab().toImage().pixelColor(1, 1)
    assert corner == QColor(tokens.DAY.ground)


@pytest.mark.parametrize("palette", [tokens.DAY, tokens.NIGHT], ids=["day", "night"])
def test_no_step_of_the_light_is_wide_enough_to_show_as_a_band(palette: tokens.Palette) -> None:
    picture = draw_lamp(lamp_for(palette), 512)
    reds = [picture.pixelColor(x, 256).red() for x in range(512)]
    longest = run = 1
    for before, after in pairwise(reds[20:492]):
        run = run + 1 if before == after else 1
        longest = max(longest, run)
    assert longest <= 14
    assert max(abs(b - a) for a, b in pairwise(reds)) <= 6


@pytest.mark.parametrize("palette", [tokens.DAY, tokens.NIGHT], ids=["day", "night"])
def test_the_edge_of_the_picture_is_the_ground_itself(palette: tokens.Palette) -> None:
    picture = draw_lamp(lamp_for(palette), 512)
    edge = {picture.pixelColor(x, y).name() for x in range(0, 512, 7) for y in (0, 511)}
    assert edge == {palette.ground.lower()}
