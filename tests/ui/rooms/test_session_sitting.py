"""One sitting: the word and its sound follow the clock, it ends by itself, and a gap is not breathed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from companion.core.breath import Pattern, Sitting, plan_sitting
from companion.services.ports import Cue
from companion.ui.kit.text import Title
from companion.ui.kit.theme import Look, Theme
from companion.ui.rooms.sitting import SittingView
from tests.ui.rooms.session_fakes import EarSound, HandClock

LONG_OUT = plan_sitting(Pattern("long_out", 4.0, 6.0))
NATURAL = plan_sitting(Pattern("natural", 0.0, 0.0, is_natural=True))


class Bench:
    """A sitting view with a clock and an ear; timers of the clock run at once."""

    def __init__(self, app: QApplication) -> None:
        self.clock, self.sound = HandClock(), EarSound()
        self.clock.pace = 1e6
        self.look = Look(app, Theme(reduced_motion=True))
        self.view = SittingView(self.look, self.clock, self.sound)
        self.ended: list[float] = []
        self.stopped: list[float] = []
        self.view.ended.connect(self.ended.append)
        self.view.stopped.connect(self.stopped.append)
        self.view.resize(1000, 700)
        self.view.show()

    def word(self) -> str:
        return self.view.findChildren(Title)[0].text()

    def part(self, name: str) -> QWidget:
        found = self.view.findChild(QWidget, name)
        assert isinstance(found, QWidget)
        return found


@pytest.fixture
def bench(qapp: QApplication) -> Iterator[Bench]:
    made = Bench(qapp)
    yield made
    made.view.stop()
    made.view.deleteLater()
    made.look.deleteLater()


def to_segment(bench: Bench, sitting: Sitting, index: int) -> None:
    bench.clock.move(sitting.segments[index].start_s - bench.view.breathed_s + 0.01)


def test_word_and_cue_follow_the_clock(bench: Bench, qtbot) -> None:
    bench.view.start(LONG_OUT)
    assert (bench.word(), bench.sound.cues) == ("In", [Cue.BREATHE_IN])
    to_segment(bench, LONG_OUT, 1)
    qtbot.waitUntil(lambda: bench.word() == "Out")
    assert bench.sound.cues == [Cue.BREATHE_IN, Cue.BREATHE_OUT]


def test_a_late_timer_shows_the_right_place_and_sounds_one_cue_only(bench: Bench, qtbot) -> None:
    bench.view.start(LONG_OUT)
    to_segment(bench, LONG_OUT, 7)
    qtbot.waitUntil(lambda: bench.word() == "Out")
    assert bench.sound.cues == [Cue.BREATHE_IN, Cue.BREATHE_OUT]


def test_a_sitting_ends_by_itself_with_the_end_cue_and_its_whole_length(bench: Bench, qtbot) -> None:
    bench.view.start(LONG_OUT)
    bench.clock.move(LONG_OUT.length_s)
    qtbot.waitUntil(lambda: bool(bench.ended))
    assert bench.ended == [pytest.approx(LONG_OUT.length_s)]
    assert bench.sound.cues[-1] is Cue.SITTING_END
    assert not bench.view.is_running
    assert bench.stopped == []


def test_stop_tells_the_seconds_breathed_without_the_sleep_of_the_computer(bench: Bench) -> None:
    bench.view.start(LONG_OUT)
    bench.clock.move(20.0)
    bench.clock.sleep(600.0)
    bench.clock.move(5.0)
    QTest.mouseClick(bench.part("action.stop"), Qt.MouseButton.LeftButton)
    assert bench.stopped == [pytest.approx(25.0)]
    bench.view.stop()
    assert len(bench.stopped) == 1


def test_a_sitting_that_goes_on_counts_only_its_new_seconds_and_ends_at_the_same_end(
    bench: Bench, qtbot
) -> None:
    bench.view.start(LONG_OUT, from_s=200.0)
    bench.clock.move(LONG_OUT.length_s - 200.0)
    qtbot.waitUntil(lambda: bool(bench.ended))
    assert bench.ended == [pytest.approx(LONG_OUT.length_s - 200.0)]


def test_own_pace_counts_nothing_and_sounds_nothing_until_its_end(bench: Bench, qtbot) -> None:
    bench.view.start(NATURAL)
    assert bench.word() == "At your own pace"
    assert bench.sound.cues == []
    bench.clock.move(NATURAL.length_s)
    qtbot.waitUntil(lambda: bool(bench.ended))
    assert bench.sound.cues == [Cue.SITTING_END]


def test_words_only_hides_the_light_and_keeps_the_word(bench: Bench) -> None:
    bench.view.start(LONG_OUT)
    QTest.mouseClick(bench.part("action.words_only"), Qt.MouseButton.LeftButton)
    orb = bench.view._orb
    assert not orb.isVisible()
    assert bench.view.findChildren(Title)[0].isVisible()
    QTest.mouseClick(bench.part("action.words_only"), Qt.MouseButton.LeftButton)
    assert orb.isVisible()


def test_no_sound_is_asked_for_where_breathing_is_silent(bench: Bench, qtbot) -> None:
    bench.view.set_sound(None)
    bench.view.start(LONG_OUT)
    bench.clock.move(LONG_OUT.length_s)
    qtbot.waitUntil(lambda: bool(bench.ended))
    assert bench.sound.cues == []
