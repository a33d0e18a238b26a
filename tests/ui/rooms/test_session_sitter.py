"""The sitter's page: times that are right, look-ins in two actions, and a page that goes dark by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox

from companion.core import events as ev
from companion.core.gate import Check
from companion.core.look_in import Sight
from companion.ui.kit.progress import ProgressLine
from companion.ui.kit.theme import Theme
from companion.ui.kit.tokens import NIGHT
from companion.ui.rooms.session.columns import Columns
from companion.ui.rooms.session.sitter.pulse import EdgePulse
from tests.ui.rooms.session_fakes import MIN, Night, make_night


@pytest.fixture
def night(qapp: QApplication, tmp_path: Path) -> Iterator[Night]:
    made = make_night(qapp, tmp_path)
    made.to_quiet()
    made.wayfinder.go("sitter")
    yield made
    made.end()


def tick(night: Night, span_s: float) -> None:
    """Let time go by, and let the page's own second come."""
    night.move(span_s)
    night.room()._show()


def test_minutes_since_the_mark_and_the_way_to_the_next_look_in_are_shown(night: Night) -> None:
    tick(night, 8 * MIN + 20.0)
    lines = night.text().splitlines()
    assert "8" in lines
    assert "1:40" in lines
    assert night.find("", ProgressLine).value() == pytest.approx(833, abs=2)
    assert "Quiet until 20:23. Sam stays until 23:23." in lines
    assert night.room().where == "For Sam, the sitter"


def test_time_in_which_the_computer_slept_counts(night: Night) -> None:
    night.session.advance()
    night.clock.sleep(5 * MIN)
    tick(night, MIN)
    assert "6" in night.text().splitlines()


def test_the_page_counts_by_itself_while_it_is_shown(night: Night, qtbot) -> None:
    night.clock.pace = 1e6
    night.room()._show()
    night.clock.move(3.0)
    qtbot.waitUntil(lambda: "9:57" in night.text())


def test_a_look_in_takes_one_press_on_this_page(night: Night) -> None:
    tick(night, 10 * MIN)
    assert "Look in now" in night.text()
    night.click("action.look_in")
    assert night.last() == ev.LookedIn(night.session.now(), all_three=True)
    assert "Looked in at 19:33. Thank you." in night.text()
    assert "19:33 looked in, all three" in night.text()
    assert "10:00" in night.text()


def test_a_look_in_by_keyboard_alone(night: Night) -> None:
    night.find("choice.moves").setFocus()
    for _ in range(20):
        if night.shell.focusWidget() is night.find("action.look_in"):
            break
        night.key(Qt.Key.Key_Tab)
    night.key(Qt.Key.Key_Return)
    assert isinstance(night.last(), ev.LookedIn)


def test_the_key_that_woke_the_page_cannot_log_a_look_in(night: Night, qtbot) -> None:
    night.click("action.dark")
    QTest.keyClick(night.room(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: night.shell.focusWidget() is night.find("choice.chest"))
    night.key(Qt.Key.Key_Return)
    assert "looked_in" not in night.kinds()


def test_rows_may_be_ticked_and_are_open_again_after_the_look_in(night: Night) -> None:
    night.click("choice.chest")
    assert "Not all three?" in night.text()
    night.click("choice.colour")
    night.click("choice.moves")
    assert "Now press" in night.text()
    night.click("action.look_in")
    assert not any(row.isChecked() for row in night.room().findChildren(QCheckBox))


def test_what_was_ticked_is_kept_where_not_all_three_were_seen(night: Night) -> None:
    night.click("choice.colour")
    night.click("choice.chest")
    now = night.session.now()
    night.click("action.not_right")
    looked = ev.LookedIn(now, all_three=False, seen=(Sight.CHEST, Sight.COLOUR))
    assert looked in [stored.event for stored in night.records.stored]


def test_something_is_not_right_opens_help_at_once_and_stores_the_look(night: Night) -> None:
    night.click("action.not_right")
    assert night.shown == "help"
    assert ev.LookedIn(night.session.now(), all_three=False) in [s.event for s in night.records.stored]


def test_a_missed_look_in_is_said_in_words_and_asked_for_again(night: Night) -> None:
    tick(night, 14 * MIN)
    assert "Look in now" in night.text()
    assert not night.can("action.dark")
    tick(night, 2 * MIN)
    assert "It was due at 19:33. 6 minutes ago." in night.text()
    night.click("action.look_in")
    assert "minutes ago" not in night.text()
    assert "look-in missed" in night.text()
    assert night.can("action.dark")


def test_a_look_in_that_comes_due_brings_the_top_of_the_page_into_sight(night: Night) -> None:
    night.click("action.note")
    night.click("action.calm_words")
    for _ in range(12):
        QApplication.processEvents()
    bar = night.room().findChild(Columns).verticalScrollBar()
    assert bar.value() > 0
    tick(night, 10 * MIN)
    assert bar.value() == 0


def test_the_edge_glows_only_while_a_look_in_is_overdue(night: Night) -> None:
    pulse = night.room().findChild(EdgePulse)
    assert isinstance(pulse, EdgePulse)
    assert not pulse.isVisible()
    tick(night, 10 * MIN)
    assert pulse.isVisible()
    night.click("action.look_in")
    assert not pulse.isVisible()


def test_the_edge_keeps_still_with_reduced_motion_and_swings_slowly_without(night: Night) -> None:
    pulse = night.room().findChild(EdgePulse)
    assert isinstance(pulse, EdgePulse)
    tick(night, 10 * MIN)
    assert not pulse._timer.isActive()
    night.look.set_theme(Theme(NIGHT, reduced_motion=False))
    night.room().hide()
    night.room().show()
    assert pulse._timer.isActive()


def test_notes_are_stored_with_their_words_and_stand_in_the_log(night: Night) -> None:
    night.click("action.note")
    QTest.keyClicks(night.find("field.note"), "Asked for water.")
    night.click("action.save_note")
    assert night.last() == ev.SitterNoted(night.session.now(), "Asked for water.")
    assert "note: Asked for water." in night.text()
    assert not night.sees("field.note")


def test_a_note_that_is_half_written_is_kept_when_the_page_is_left(night: Night) -> None:
    night.click("action.note")
    QTest.keyClicks(night.find("field.note"), "Threw up o")
    night.wayfinder.toggle_help()
    assert ev.SitterNoted(night.session.now(), "Threw up o") in [s.event for s in night.records.stored]


def test_calm_words_open_in_place_with_the_sitters_name(night: Night) -> None:
    assert "I am Sam. I am here with you." not in night.text()
    night.click("action.calm_words")
    assert "I am Sam. I am here with you." in night.text()
    night.click("action.calm_words")
    assert "I am Sam. I am here with you." not in night.text()


def test_the_log_tells_of_the_time_before_a_restart(qapp: QApplication, tmp_path: Path, night: Night) -> None:
    tick(night, 9 * MIN)
    night.click("action.look_in")
    again = make_night(qapp, tmp_path)
    again.records.stored = list(night.records.stored)
    again.clock.move(20 * MIN)
    again.session.reopen()
    again.wayfinder.go("sitter")
    assert "19:23 medicine taken" in again.text()
    assert "19:32 looked in, all three" in again.text()
    again.end()


def test_back_to_the_dark_shows_the_dark_screen(night: Night) -> None:
    night.click("action.dark")
    assert night.shown == "quiet"


def test_the_page_goes_dark_by_itself_a_minute_after_the_last_touch(night: Night, qtbot) -> None:
    night.wayfinder.go("quiet")
    night.clock.pace = 600.0
    night.wayfinder.go("sitter")
    night.clock.move(60.0)
    qtbot.waitUntil(lambda: night.shown == "quiet")


def test_each_touch_begins_the_minute_anew(night: Night) -> None:
    deadline = night.room()._idle._deadline
    deadline.stop()
    QTest.mouseMove(night.room(), night.room().rect().center())
    QTest.keyClick(night.find("choice.chest"), Qt.Key.Key_Right)
    assert deadline.is_waiting()


def test_the_page_stays_while_a_look_in_is_overdue(night: Night) -> None:
    tick(night, 11 * MIN)
    night.room()._idle.fell_still.emit()
    assert night.shown == "sitter"


def test_the_page_stays_while_a_note_is_being_written(night: Night) -> None:
    night.click("action.note")
    QTest.keyClicks(night.find("field.note"), "He")
    night.room()._idle.fell_still.emit()
    assert night.shown == "sitter"


def test_nothing_ticks_once_the_page_is_left(night: Night) -> None:
    room = night.room()
    night.click("action.dark")
    assert not room._second.is_waiting()
    assert not room._idle._deadline.is_waiting()


def test_the_call_to_the_care_team_is_asked_for_with_its_number_when_it_is_due(night: Night) -> None:
    night.look_in_until(179)
    night.wayfinder.go("sitter")
    night.room()._show()
    assert "Call the care team now" not in night.text()
    night.look_in_until(181)
    assert "Call the care team now: 503 555 0142" in night.text()


def test_ending_early_asks_once_and_says_who_stopped(night: Night) -> None:
    night.click("action.stop")
    assert night.state.stopped_by is None
    night.click("action.stop_no")
    night.click("action.stop")
    night.click("action.stop_yes")
    assert night.state.stopped_by is ev.Who.SITTER


def test_where_the_session_is_is_said_in_every_part(night: Night) -> None:
    night.look_in_until(61)
    night.room()._show()
    assert "Coming back, slowly, until 20:53." in night.text()
    night.look_in_until(91)
    night.wayfinder.go("sitter")
    assert "The last questions come from 21:23." in night.text()
    night.look_in_until(121)
    night.wayfinder.go("sitter")
    assert "The last questions can begin." in night.text()
    night.session.handle(ev.FitCheckBegan(night.session.now()))
    night.answer_all(Check.FIT)
    assert night.shown == "first_note"
