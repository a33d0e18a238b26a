"""One sitting: the word and its sound follow the clock, it ends by itself, and a gap is not breathed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from companion.core.breath import Pattern, Sitting, plan_sitting
from companion.services.breath_signs import BreathSigns
from companion.services.ports import Cue
from companion.services.settings import SettingsService
from companion.ui.kit.text import Title
from companion.ui.kit.theme import Look, Theme
from companion.ui.rooms.sitting import SittingView
from tests.ui.rooms.session_fakes import EarSound, HandClock

LONG_OUT = plan_sitting(Pattern("long_out", 4.0, 6.0))
SIGH = plan_sitting(Pattern("sigh", 2.5, 6.0, in_again_s=1.5))
NATURAL = plan_sitting(Pattern("natural", 0.0, 0.0, is_natural=True))


class Mouth:
    """``Voice`` that remembers what it was asked to say."""

    def __init__(self) -> None:
        self.said: list[tuple[str, float]] = []
        self.hushed = 0

    def available(self) -> bool:
        return True

    def say(self, text: str, volume: float) -> None:
        self.said.append((text, volume))

    def hush(self) -> None:
        self.hushed += 1


class Bench:
    """A sitting view with a clock and an ear; timers of the clock run at once."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self.clock, self.sound, self.voice = HandClock(), EarSound(), Mouth()
        self.clock.pace = 1e6
        self.look = Look(app, Theme(reduced_motion=True))
        self.settings = SettingsService(folder / "settings.json")
        signs = BreathSigns(self.sound, self.settings, self.voice)
        self.view = SittingView(self.look, self.clock, signs, self.settings)
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
def bench(qapp: QApplication, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(qapp, tmp_path)
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


def test_words_only_is_kept_for_the_next_sitting(bench: Bench) -> None:
    bench.view.start(LONG_OUT)
    QTest.mouseClick(bench.part("action.words_only"), Qt.MouseButton.LeftButton)
    bench.view.stop()
    bench.view.start(LONG_OUT)
    assert not bench.view._orb.isVisible()
    assert bench.settings.settings.breath_light is False


@pytest.mark.parametrize("switch", ["sound", "breath_sound"])
def test_no_sound_is_asked_for_where_breathing_is_silent(bench: Bench, qtbot, switch: str) -> None:
    bench.settings.change(**{switch: False})
    bench.view.start(LONG_OUT)
    bench.clock.move(LONG_OUT.length_s)
    qtbot.waitUntil(lambda: bool(bench.ended))
    assert bench.sound.cues == []


def test_in_and_out_sound_as_loud_as_the_person_wants_and_softer_at_the_end(bench: Bench, qtbot) -> None:
    bench.settings.change(breath_volume=0.5)
    bench.view.start(LONG_OUT)
    to_segment(bench, LONG_OUT, len(LONG_OUT.segments) - 1)
    qtbot.waitUntil(lambda: len(bench.sound.cues) == 2)
    first, last = bench.sound.levels
    assert first == pytest.approx(0.25)
    assert last < first / 2


def test_a_sound_is_asked_for_as_early_as_the_device_needs_and_the_word_comes_on_time(
    bench: Bench, qtbot
) -> None:
    bench.sound.lead_s = 0.05
    bench.clock.pace = 1.0
    bench.view.start(LONG_OUT)
    turn_s = LONG_OUT.segments[0].end_s + 0.05
    bench.clock.move(turn_s - 0.06)
    bench.view._go_on()
    assert bench.sound.cues == [Cue.BREATHE_IN]
    bench.clock.move(0.02)
    bench.view._go_on()
    assert (bench.sound.cues, bench.word()) == ([Cue.BREATHE_IN, Cue.BREATHE_OUT], "In")
    bench.clock.move(0.05)
    bench.view._go_on()
    assert (len(bench.sound.cues), bench.word()) == (2, "Out")


def test_a_sound_that_would_come_late_is_left_out_and_the_word_is_right(bench: Bench, qtbot) -> None:
    bench.clock.pace = 1.0
    bench.view.start(LONG_OUT)
    bench.clock.move(LONG_OUT.segments[3].start_s + 1.0)
    bench.view._go_on()
    assert (bench.sound.cues, bench.word()) == ([Cue.BREATHE_IN], "Out")


def test_words_are_said_only_where_that_is_wanted(bench: Bench, qtbot) -> None:
    bench.view.start(LONG_OUT)
    assert bench.voice.said == []
    bench.view.stop()
    bench.settings.change(breath_voice=True)
    bench.view.start(LONG_OUT)
    to_segment(bench, LONG_OUT, 1)
    qtbot.waitUntil(lambda: bench.word() == "Out")
    assert [word for word, _ in bench.voice.said] == ["In", "Out"]
    bench.view.stop()
    assert bench.voice.hushed > 0


def test_a_sigh_has_a_word_and_a_sound_for_its_second_breath_in(bench: Bench, qtbot) -> None:
    bench.view.start(SIGH)
    to_segment(bench, SIGH, 1)
    qtbot.waitUntil(lambda: bench.word() == "A little more")
    assert bench.sound.cues == [Cue.BREATHE_IN, Cue.BREATHE_AGAIN]


def test_sleep_of_the_computer_stops_the_sitting_and_a_later_one_begins_a_whole_breath(
    bench: Bench, qtbot
) -> None:
    bench.view.start(LONG_OUT)
    bench.clock.move(20.0)
    bench.clock.sleep(600.0)
    qtbot.waitUntil(lambda: bool(bench.stopped))
    assert (bench.stopped, bench.view.has_slept) == ([pytest.approx(20.0)], True)
    assert bench.view.place_s == LONG_OUT.next_breath_s(20.0)
    bench.view.start(LONG_OUT, bench.view.place_s)
    assert (bench.word(), bench.view.has_slept) == ("In", False)


def test_saving_power_looks_half_as_often(bench: Bench) -> None:
    bench.settings.change(saves_power=True)
    bench.view.start(LONG_OUT)
    assert bench.view._orb._fps == 30
