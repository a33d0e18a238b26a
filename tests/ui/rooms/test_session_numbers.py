"""Numbers on the screen: one on a page, asked again when they cannot be, a call beyond a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from companion.content.loader import Content
from companion.core import events as ev
from companion.core.gate import Check, Needs, next_open_item
from companion.core.number_events import NumberSigns, NumbersTaken
from companion.core.phases import Phase
from companion.core.session import items_of
from tests.ui.rooms.session_fakes import MIN, Night, make_night

PLAN = (
    Content()
    .example_plan_text()
    .replace("asked_for = false", "blood_pressure = true\npulse = true\nduring_min = [40]")
)


@pytest.fixture
def night(qapp: QApplication, tmp_path: Path) -> Iterator[Night]:
    made = make_night(qapp, tmp_path, plan_text=PLAN)
    yield made
    made.end()


def to_numbers(night: Night) -> None:
    night.to_gate()
    while (item := next_open_item(night.state.gate_items, night.state.answers_of(Check.GATE))) is not None:
        if item.needs is Needs.NUMBERS:
            break
        event = ev.Answered(night.session.now(), Check.GATE, item.item_id, item.opens_with, "en-2", "S")
        night.session.handle(event)
    assert items_of(night.state, Check.GATE)[-1].needs is Needs.NUMBERS


def type_number(night: Night, name: str, text: str) -> None:
    night.find(f"field.{name}", QLineEdit).setText(text)
    night.click("primary")


def take(night: Night, systolic: int, diastolic: int, pulse: int | None = None) -> None:
    if not night.sees("field.systolic"):
        night.click("primary")
    type_number(night, "systolic", str(systolic))
    type_number(night, "diastolic", str(diastolic))
    if pulse is not None:
        type_number(night, "pulse", str(pulse))
    assert "Is this what you read?" in night.text()
    night.click("primary")


def to_quiet(night: Night) -> None:
    to_numbers(night)
    take(night, 128, 82, 71)
    night.move(60)
    night.room()._show()
    take(night, 126, 80)
    assert night.shown == "settle"
    night.session.handle(ev.MedicineTaken(night.session.now()))


def due(night: Night) -> None:
    to_quiet(night)
    night.look_in_until(39)
    night.move(1 * MIN)


def test_how_to_take_it_stands_before_the_first_number(night: Night) -> None:
    to_numbers(night)
    for words in ("Sit still for 5 minutes", "Both feet flat", "bare upper arm"):
        assert words in night.text()
    night.click("primary")
    assert "What is the top number?" in night.text()
    assert "millimetres of mercury" in night.text()
    assert night.shell.focusWidget() is night.find("field.systolic")


def test_two_readings_a_minute_apart_are_stored_and_open_the_way(night: Night) -> None:
    to_numbers(night)
    take(night, 128, 82, 71)
    assert night.last() == NumbersTaken(night.session.now(), 128, 82, 71)
    assert "Rest for a minute" in night.text()
    assert "1:00" in night.text()
    night.move(60)
    night.room()._show()
    take(night, 126, 80)
    assert night.last() == NumbersTaken(night.session.now(), 126, 80)
    assert night.shown == "settle"


def test_what_cannot_be_is_asked_for_again_on_the_same_page(night: Night) -> None:
    to_numbers(night)
    night.click("primary")
    for text in ("", "abc", "0", "999", "128.5", "12 8", "١٢٨", "128/82"):
        type_number(night, "systolic", text)
        field = night.find("field.systolic", QLineEdit)
        assert field.text() == text
        assert field.accessibleDescription()
    assert "numbers_taken" not in night.kinds()


def test_a_swapped_pair_is_asked_for_again_from_the_top_and_never_turned_round(night: Night) -> None:
    to_numbers(night)
    night.click("primary")
    type_number(night, "systolic", "82")
    type_number(night, "diastolic", "128")
    assert "These two do not fit" in night.text()
    assert night.find("field.systolic", QLineEdit).text() == ""
    assert "numbers_taken" not in night.kinds()


def test_pasted_text_is_taken_as_it_is(night: Night) -> None:
    to_numbers(night)
    night.click("primary")
    QApplication.clipboard().setText("1284 over 82")
    QTest.keySequence(night.find("field.systolic"), "Ctrl+V")
    assert night.find("field.systolic", QLineEdit).text() == "1284 over 82"
    night.click("primary")
    assert "Use only the digits 0 to 9" in night.text()


def test_by_keyboard_alone_and_a_held_enter_key_passes_one_page(night: Night) -> None:
    to_numbers(night)
    night.find("primary").setFocus()
    night.key(Qt.Key.Key_Return)
    QTest.keyClicks(night.find("field.systolic"), "128")
    for held in (False, True, True, True):
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", held)
        QApplication.sendEvent(night.shell.focusWidget(), press)
    assert night.sees("field.diastolic")
    assert not night.find("field.diastolic", QLineEdit).accessibleDescription()


def test_back_leads_one_number_back_and_from_the_first_page_to_the_question_before(night: Night) -> None:
    to_numbers(night)
    night.click("primary")
    type_number(night, "systolic", "128")
    night.click("back")
    assert night.find("field.systolic", QLineEdit).text() == "128"
    night.click("back")
    night.click("back")
    assert isinstance(night.last(), ev.AnswersTakenBack)
    assert night.sees("choice.yes")


def test_over_the_line_there_is_a_calm_rest_and_a_second_time_ends_kindly(night: Night) -> None:
    to_numbers(night)
    take(night, 141, 82, 71)
    assert "Rest for 5 minutes" in night.text()
    assert "5:00" in night.text()
    night.wayfinder.toggle_help()
    night.move(4 * MIN)
    night.wayfinder.close_help()
    assert "1:00" in night.text()
    night.move(1 * MIN)
    night.room()._show()
    take(night, 141, 82, 71)
    assert night.shown == "not_today"
    assert "503 555 0142" in night.text()


def test_the_rest_ends_by_itself(night: Night, qtbot) -> None:
    to_numbers(night)
    take(night, 141, 82, 71)
    night.clock.pace = 1e6
    night.clock.move(5 * MIN)
    night.room()._show()
    qtbot.waitUntil(lambda: night.sees("field.systolic"))


def test_who_cannot_take_them_ends_kindly_too(night: Night) -> None:
    to_numbers(night)
    night.click("action.cannot")
    assert night.shown == "not_today"


def test_at_its_minute_the_sitters_page_comes_and_asks(night: Night, qtbot) -> None:
    to_quiet(night)
    night.look_in_until(39)
    night.wayfinder.go("quiet")
    night.session.handle(ev.LookedIn(night.session.now(), all_three=True))
    night.move(1 * MIN)
    assert night.shown == "sitter"
    assert "numbers_due" in night.kinds()
    assert "Sam, it is time for the numbers." in night.text()
    night.click("action.numbers")
    assert night.shown == "numbers"
    assert "Ask softly before you touch" in night.text()
    take(night, 128, 82, 71)
    qtbot.waitUntil(lambda: night.shown == "sitter")
    assert not night.sees("action.numbers")


def test_the_room_is_closed_before_the_mark_and_where_the_plan_asks_for_no_numbers(
    night: Night, qapp: QApplication, tmp_path: Path
) -> None:
    to_numbers(night)
    night.wayfinder.go("numbers")
    assert night.shown == "gate"
    other = make_night(qapp, tmp_path / "other")
    other.to_quiet()
    other.wayfinder.go("numbers")
    assert other.shown != "numbers"
    other.end()


def test_twice_over_the_plan_opens_help_with_the_care_team(night: Night, qtbot) -> None:
    due(night)
    night.click("action.numbers")
    take(night, 150, 82, 71)
    assert "Wait 2 minutes" in night.text()
    night.click("back")
    assert night.shown == "sitter"
    night.move(2 * MIN)
    night.room()._numbers_due._refresh()
    night.click("action.numbers")
    take(night, 149, 82)
    assert night.shown == "help"
    assert "Call 503 555 0142 now" in night.text()
    assert isinstance(night.last(), ev.HelpSignChosen)
    assert night.last().sign_id == "over_plan_twice"
    night.wayfinder.close_help()
    qtbot.waitUntil(lambda: night.shown == "sitter")


@pytest.mark.parametrize("key", ["yes", "not_sure"])
def test_beside_180_any_sign_or_doubt_opens_the_emergency_script(night: Night, key: str) -> None:
    due(night)
    night.click("action.numbers")
    take(night, 184, 99, 71)
    assert "Do you see any of these?" in night.text()
    assert not night.can("primary")
    night.click(f"choice.{key}")
    night.click("primary")
    assert night.shown == "help"
    assert "Call 911 now" in night.text()
    assert night.state.help_open
    assert any(isinstance(stored.event, NumberSigns) for stored in night.records.stored)


def test_beside_180_without_signs_it_is_taken_again_in_2_minutes(night: Night) -> None:
    due(night)
    night.click("action.numbers")
    take(night, 184, 99, 71)
    night.click("choice.no")
    night.click("primary")
    assert night.shown == "numbers"
    assert "Wait 2 minutes" in night.text()


def test_a_number_that_is_being_typed_stays_when_the_next_part_begins(night: Night) -> None:
    due(night)
    night.click("action.numbers")
    night.click("primary")
    night.find("field.systolic", QLineEdit).setText("12")
    night.look_in_until(61)
    assert night.state.phase is Phase.COMING_BACK
    assert night.shown == "numbers"
    assert night.find("field.systolic", QLineEdit).text() == "12"


def test_nothing_on_the_pages_says_what_a_number_means(night: Night) -> None:
    due(night)
    night.click("action.numbers")
    take(night, 128, 82, 71)
    for word in ("good", "ok", "fine", "normal", "healthy", "well done"):
        assert f" {word}" not in night.text().lower()
