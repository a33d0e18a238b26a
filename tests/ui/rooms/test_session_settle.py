"""Settling and the mark: breathe or not, stop and go on, and one press that keeps a time and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QRadioButton

from companion.core import events as ev
from companion.core.breath import Pattern, plan_sitting
from companion.core.breath_log import SatDown
from companion.core.stored_form import event_details
from companion.services.ports import Cue
from tests.ui.rooms.session_fakes import Night, make_night


@pytest.fixture
def night(qapp: QApplication, tmp_path: Path) -> Iterator[Night]:
    made = make_night(qapp, tmp_path)
    made.clock.pace = 1e6
    made.to_settle()
    yield made
    made.end()


def test_all_patterns_of_this_phase_and_quiet_are_offered_the_usual_one_first(night: Night) -> None:
    rows = [row for row in night.room().findChildren(QRadioButton) if row.isVisible()]
    assert [row.objectName().removeprefix("choice.") for row in rows] == [
        "long_out",
        "even",
        "gentle",
        "natural",
        "quiet",
    ]
    assert rows[0].isChecked()


def test_begin_starts_the_guide_and_stores_which_pattern(night: Night) -> None:
    night.click("choice.even")
    night.click("primary")
    assert night.last() == ev.PacerStarted(night.session.now(), "even")
    assert "In" in night.text().splitlines()
    assert night.sound.cues == [Cue.BREATHE_IN]


def test_breathing_is_silent_where_sound_is_off(night: Night) -> None:
    night.settings.change(sound=False)
    night.click("primary")
    assert night.sound.cues == []


def test_stop_stores_the_seconds_breathed_and_offers_to_go_on_to_the_same_end(night: Night, qtbot) -> None:
    sitting = plan_sitting(night.content.pattern("long_out"))
    place_s, length_s = sitting.next_breath_s(40.0), sitting.length_s
    night.click("primary")
    night.clock.move(40.0)
    night.click("action.stop")
    stopped = night.last()
    assert isinstance(stopped, ev.PacerStopped)
    assert stopped.breathed_s == pytest.approx(40.0)
    assert "You stopped. That is fine." in night.text()
    night.click("action.again")
    night.clock.move(length_s - place_s)
    qtbot.waitUntil(lambda: night.kinds()[-1] == "pacer_stopped")
    assert night.last().breathed_s == pytest.approx(length_s - place_s)
    assert not night.sees("action.again")


def test_after_a_long_sitting_only_its_rest_is_offered_and_for_10_minutes(night: Night) -> None:
    night.click("primary")
    night.clock.move(100.0)
    night.click("action.stop")
    assert "You stopped. That is fine." in night.text()
    assert night.sees("action.again")
    night.clock.move(11 * 60.0)
    night.wayfinder.go("medicine")
    night.wayfinder.go("settle")
    assert not night.sees("action.again")
    night.click("primary")
    night.click("back")
    assert not night.sees("choice.long_out")
    night.click("primary")
    assert night.shown == "medicine"


def test_escape_stops_the_guide(night: Night) -> None:
    night.click("primary")
    night.key(Qt.Key.Key_Escape)
    assert night.kinds()[-1] == "pacer_stopped"


def test_a_whole_sitting_ends_by_itself_and_leads_on(night: Night, qtbot) -> None:
    night.click("primary")
    night.clock.move(300.0)
    qtbot.waitUntil(lambda: night.sees("primary"))
    assert night.sound.cues[-1] is Cue.SITTING_END
    night.click("primary")
    assert night.shown == "medicine"


def test_help_stops_the_guide_and_closing_it_does_not_start_it_again(night: Night) -> None:
    night.click("primary")
    night.clock.move(30.0)
    night.wayfinder.toggle_help()
    assert "pacer_stopped" in night.kinds()
    assert night.state.pacer_pattern is None
    night.wayfinder.close_help()
    assert night.shown == "settle"
    assert night.state.pacer_pattern is None
    assert night.sees("primary")


def test_after_sleep_of_the_computer_the_guide_goes_on_only_when_asked(night: Night) -> None:
    night.session.advance()
    night.click("primary")
    night.clock.move(10.0)
    night.session.advance()
    night.clock.sleep(900.0)
    night.session.advance()
    assert night.state.pacer_pattern is None
    assert night.sees("primary")
    assert "The computer slept." in night.text()
    night.click("action.again")
    assert night.state.pacer_pattern == "long_out"


def test_practice_shortly_before_leaves_no_other_sitting_now(night: Night) -> None:
    night.records.keep_sitting(SatDown(night.clock.now(), "even", 290.0))
    night.breath.service.load()
    night.wayfinder.go("medicine")
    night.wayfinder.go("settle")
    assert not night.sees("choice.long_out")
    night.clock.move(31 * 60.0)
    night.wayfinder.go("medicine")
    night.wayfinder.go("settle")
    assert night.sees("choice.long_out")


def test_the_persons_own_pattern_is_offered_once_there_is_one(night: Night) -> None:
    assert not night.sees("choice.own")
    night.breath.service.keep_own(Pattern.own(3.5, 5.0))
    assert night.sees("choice.own")
    night.click("choice.own")
    night.click("primary")
    assert night.last() == ev.PacerStarted(night.session.now(), "own")
    assert "In" in night.text().splitlines()


def test_quiet_skips_breathing(night: Night) -> None:
    night.click("choice.quiet")
    night.click("primary")
    night.click("primary")
    assert night.shown == "medicine"
    assert "pacer_started" not in night.kinds()


def test_the_session_can_be_stopped_before_the_mark(night: Night) -> None:
    night.click("action.end")
    night.click("action.end_yes")
    assert night.shown == "end_card"


def test_the_mark_says_the_persons_sentence_and_keeps_a_time_and_nothing_else(night: Night) -> None:
    night.wayfinder.go("medicine")
    assert "I took my medicine the way my care team told me." in night.text()
    night.click("primary")
    assert night.shown == "quiet"
    assert event_details(night.last()) == {}
    assert night.state.medicine_at == night.session.now()


def test_a_key_meant_for_the_page_before_sets_no_mark(night: Night, qtbot) -> None:
    night.wayfinder.go("medicine")
    qtbot.waitUntil(lambda: night.shell.focusWidget() is night.find("back"))
    night.key(Qt.Key.Key_Return)
    assert night.shown == "settle"
    assert "medicine_taken" not in night.kinds()


def test_the_next_session_begins_with_the_patterns_again(night: Night) -> None:
    night.click("primary")
    night.click("action.stop")
    night.session.handle(ev.SessionStopped(night.session.now(), ev.Who.PATIENT))
    night.session.handle(ev.EndCardRead(night.session.now()))
    night.to_settle()
    assert night.sees("choice.long_out")


def test_how_loud_it_is_can_be_set_before_the_mark_and_is_kept(night: Night) -> None:
    night.click("choice.quiet")
    night.click("primary")
    slider = night.find("field.loudness")
    slider.setFocus()
    before = night.settings.settings.volume
    night.key(Qt.Key.Key_Right)
    assert night.settings.settings.volume > before
    night.settings.change(family="silence")
    assert not night.sees("field.loudness")
