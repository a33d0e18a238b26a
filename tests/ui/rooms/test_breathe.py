"""Practice on any day: a pattern, the light, a way to stop, 5 minutes at most, one in 30 minutes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from companion.core.breath import SITTING_CAP_S, Pattern
from companion.core.breath_log import Felt, SatDown
from companion.services.ports import Cue
from companion.ui.rooms.sitting import SittingView
from tests.ui.rooms.after_fakes import DAY_S, MIN, After, make_after


@pytest.fixture
def after(qapp: QApplication, tmp_path: Path) -> Iterator[After]:
    made = make_after(qapp, tmp_path)
    made.show("breathe")
    yield made
    made.end()


def view(after: After) -> SittingView:
    (sitting,) = after.room().findChildren(SittingView)
    return sitting


def sit(after: After, span_s: float) -> None:
    """Breathe for a while with what is chosen, then stop."""
    after.click("primary")
    after.clock.move(span_s)
    after.click("action.stop")


def own_times(after: After, in_s: str, out_s: str) -> None:
    after.find("field.in_s", QLineEdit).setText(in_s)
    after.find("field.out_s", QLineEdit).setText(out_s)
    after.click("primary")


def test_every_pattern_is_offered_and_one_is_chosen_already(after: After) -> None:
    for name in ("long_out", "even", "gentle", "natural", "sigh"):
        assert after.sees(f"choice.{name}")
    assert not after.sees("choice.own")
    assert "Soft and small. If you feel light-headed or tingly" in after.text()
    assert after.find("choice.long_out").isChecked()  # type: ignore[attr-defined]


def test_begin_leads_in_with_a_word_and_a_sound_and_stop_ends_it(after: After) -> None:
    after.click("primary")
    assert "In" in after.text().split("\n")
    assert after.sound.cues == [Cue.BREATHE_IN]
    after.click("action.stop")
    assert "You stopped. That is fine." in after.text()
    after.click("primary")
    assert after.sees("choice.long_out")


def test_escape_stops_and_leaving_stops(after: After) -> None:
    after.click("primary")
    after.key(Qt.Key.Key_Escape)
    assert after.sees("choice.soft")
    after.click("action.again")
    sitting = view(after)
    assert sitting.is_running
    after.show("today")
    assert not sitting.is_running


def test_a_sitting_ends_by_itself_and_the_next_waits_until_30_minutes_are_over(
    after: After, qtbot: QtBot
) -> None:
    after.clock.pace = 1e6
    after.click("choice.gentle")
    after.click("primary")
    after.clock.move(SITTING_CAP_S)
    qtbot.waitUntil(lambda: "Rest a moment" in after.text())
    assert after.sound.cues[-1] is Cue.SITTING_END
    assert not after.sees("action.again")
    after.clock.pace = 1.0
    after.click("primary")
    assert not after.find("primary").isEnabled()
    assert "The next one is from" in after.text()
    after.clock.move(30 * MIN)
    after.show("today")
    after.show("breathe")
    assert after.find("primary").isEnabled()


def test_what_broke_off_goes_on_only_when_asked_and_at_the_start_of_a_breath(after: After) -> None:
    after.click("choice.even")
    after.click("primary")
    after.clock.move(100.0)
    after.show("today")
    after.clock.move(2 * MIN)
    after.show("breathe")
    assert not view(after).is_running
    after.click("action.again")
    assert "In" in after.text().split("\n")
    after.clock.move(50.0)
    after.click("action.stop")
    (kept,) = after.records.sat
    assert kept.breathed_s == pytest.approx(150.0)


def test_the_screen_is_kept_awake_exactly_while_a_sitting_goes_on(after: After, qtbot: QtBot) -> None:
    assert not after.awake.is_held
    after.click("primary")
    assert after.awake.is_held
    after.click("action.stop")
    assert not after.awake.is_held
    after.click("action.again")
    assert after.awake.is_held
    after.show("today")
    assert not after.awake.is_held
    after.show("breathe")
    after.click("action.again")
    after.key(Qt.Key.Key_Escape)
    assert not after.awake.is_held
    after.clock.pace = 1e6
    after.click("action.again")
    assert after.awake.is_held
    after.clock.move(SITTING_CAP_S)
    qtbot.waitUntil(lambda: "Rest a moment" in after.text())
    assert not after.awake.is_held


def test_a_sitting_that_the_computers_sleep_or_the_window_ends_keeps_nothing_awake(
    after: After, qtbot: QtBot
) -> None:
    after.clock.pace = 1e6
    after.click("primary")
    after.clock.move(20.0)
    after.clock.sleep(300.0)
    qtbot.waitUntil(lambda: "The computer slept." in after.text())
    assert not after.awake.is_held
    after.clock.pace = 1.0
    after.click("action.again")
    assert after.awake.is_held
    after.shell.close()
    assert not after.awake.is_held


def test_a_sitting_that_may_not_begin_keeps_nothing_awake(after: After) -> None:
    sit(after, 90.0)
    after.click("primary")
    view(after).stop()
    assert not after.find("primary").isEnabled()
    assert not after.awake.is_held


def test_after_10_minutes_nothing_goes_on(after: After) -> None:
    sit(after, 100.0)
    after.show("today")
    after.clock.move(11 * MIN)
    after.show("breathe")
    assert not after.sees("action.again")
    assert not after.find("primary").isEnabled()


def test_sleep_of_the_computer_is_said_and_nothing_goes_on_by_itself(after: After, qtbot: QtBot) -> None:
    after.clock.pace = 1e6
    after.click("primary")
    after.clock.move(20.0)
    after.clock.sleep(300.0)
    qtbot.waitUntil(lambda: "The computer slept." in after.text())
    assert not view(after).is_running
    assert after.sees("action.again")


def test_how_it_felt_is_kept_or_left_out(after: After) -> None:
    sit(after, 90.0)
    after.click("choice.light_headed")
    assert "Let your breath go at its own pace." in after.text()
    after.click("primary")
    assert [one.felt for one in after.records.sat] == [Felt.LIGHT_HEADED]
    after.clock.move(31 * MIN)
    after.show("today")
    after.show("breathe")
    sit(after, 90.0)
    after.click("primary")
    assert [one.felt for one in after.records.sat] == [None, Felt.LIGHT_HEADED]


def test_earlier_sittings_are_told_plainly_and_removed_after_a_second_press(after: After) -> None:
    at = after.clock.now()
    after.records.keep_sitting(SatDown(at, "even", 291.0, Felt.SOFT))
    after.clock.move(DAY_S)
    after.show("today")
    after.show("breathe")
    after.click("action.earlier")
    assert "26 November" in after.text()
    assert "5 minutes · Even breath · Softer" in after.text()
    after.click("action.remove")
    assert len(after.records.sat) == 1
    after.click("action.remove")
    assert after.records.sat == []
    assert "Your practice will be here" in after.text()
    after.key(Qt.Key.Key_Escape)
    assert after.sees("choice.even")


def test_many_earlier_sittings_come_a_few_at_a_time(after: After) -> None:
    for number in range(40):
        after.clock.move(DAY_S)
        after.records.keep_sitting(SatDown(after.clock.now(), "even", 120.0 + number))
    after.show("today")
    after.show("breathe")
    after.click("action.earlier")
    assert after.text().count("Even breath") == 30
    after.click("action.more")
    assert after.text().count("Even breath") == 40
    assert not after.sees("action.more")


def test_the_persons_pace_is_tapped_and_the_sitting_starts_with_it(after: After) -> None:
    after.click("action.pace")
    assert not after.find("primary").isEnabled()
    for _ in range(4):
        after.click("action.tap")
        after.clock.move(3.0)
    assert "That is enough." in after.text()
    assert not any(word.isdigit() and word != "4" for word in after.text().split())
    after.click("primary")
    assert "At my pace" in after.text()
    after.click("primary")
    first, out = view(after)._sitting.segments[:2]  # type: ignore[union-attr]
    assert out.end_s - first.start_s == pytest.approx(3.0)


def test_taps_that_are_no_breath_are_said_kindly(after: After) -> None:
    after.click("action.pace")
    for _ in range(5):
        after.click("action.tap")
        after.clock.move(1.0)
    assert "We could not follow that." in after.text()
    assert not after.find("primary").isEnabled()
    after.click("back")
    assert after.sees("choice.even")


def test_own_times_are_kept_and_begin_a_sitting(after: After) -> None:
    after.click("action.own")
    own_times(after, "3,5", "5")
    assert after.find("choice.own").isVisible()
    assert "In for 3.5, out for 5." in after.find("choice.own").accessibleDescription()
    after.click("choice.own")
    sit(after, 90.0)
    assert after.records.sat[0].pattern_id == "own"


@pytest.mark.parametrize(
    ("in_s", "out_s", "words"),
    [
        ("4", "7", "In and out together take 10 seconds at most."),
        ("1", "4", "Each takes 1.5 seconds or more."),
        ("4", "0.5", "Each takes 1.5 seconds or more."),
        ("four", "5", "Please write seconds as a number"),
        ("4", "", "Please write seconds as a number"),
        ("inf", "5", "Please write seconds as a number"),
        ("-4", "5", "Each takes 1.5 seconds or more."),
    ],
)
def test_own_times_outside_the_limits_are_refused_with_words(
    after: After, in_s: str, out_s: str, words: str
) -> None:
    after.click("action.own")
    own_times(after, in_s, out_s)
    assert words in after.text()
    after.click("back")
    assert not after.sees("choice.own")


def test_own_times_can_be_removed(after: After) -> None:
    after.click("action.own")
    own_times(after, "4", "5")
    after.click("choice.own")
    after.click("action.own")
    after.click("action.forget_own")
    assert not after.sees("choice.own")
    assert after.find("choice.long_out").isChecked()  # type: ignore[attr-defined]


def test_each_sign_has_its_own_switch_and_its_own_volume(after: After, qtbot: QtBot) -> None:
    after.click("action.signs")
    for name in ("breath_sound", "breath_voice", "breath_light", "saves_power"):
        assert after.sees(f"choice.{name}")
    assert after.sees("field.breath_volume")
    after.click("action.hear_breath")
    assert after.sound.cues == [Cue.BREATHE_IN]
    after.click("choice.breath_voice")
    assert "No voice was found" in after.text()
    after.click("choice.breath_sound")
    assert not after.find("field.breath_volume").isEnabled()
    after.click("back")
    after.sound.cues.clear()
    after.click("primary")
    assert after.sound.cues == []


def test_what_cannot_be_stored_is_said_and_breathing_goes_on(after: After) -> None:
    after.records.broken = True
    sit(after, 90.0)
    after.click("primary")
    assert "This could not be kept." in after.text()
    assert not after.find("primary").isEnabled()


def test_an_own_pattern_that_was_kept_before_is_there(after: After) -> None:
    after.records.set_setting("own_breath", "[4.0, 5.5]")
    after.show("today")
    after.show("breathe")
    assert after.sees("choice.own")
    assert Pattern.own(4.0, 5.5).breath_s == 9.5
