"""The lists of questions: one at a time, each answer stored, any doubt ends kindly, the way back is open."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QRadioButton

from companion.core import events as ev
from companion.core.gate import Answer, Check, Otherwise
from tests.ui.rooms.session_fakes import Night, make_night


@pytest.fixture
def night(qapp: QApplication, tmp_path: Path) -> Iterator[Night]:
    made = make_night(qapp, tmp_path)
    yield made
    made.end()


def answer(night: Night, key: str) -> None:
    night.take_over()
    night.click(f"choice.{key}")
    if night.sees("field.initials"):
        night.find("field.initials", QLineEdit).setText("S")
    night.click("primary")


def opening_answer(night: Night, check: Check) -> str:
    asked = night.state.answers_of(check)
    items = {Check.PRIVATE: night.state.private_items, Check.GATE: night.state.gate_items}[check]
    return next(item.opens_with.value for item in items if item.item_id not in asked)


def test_the_private_list_is_handed_over_first_and_only_then_asked(night: Night) -> None:
    night.open()
    assert night.shown == "private_check"
    assert night.room().where == "Before we begin · you alone"
    assert "Please take this alone" in night.text()
    assert "Sam waits outside" in night.text()
    assert not night.sees("choice.yes")
    answer(night, opening_answer(night, Check.PRIVATE))
    assert "2 of 13" in night.text()
    assert "Please take this alone" not in night.text()


def test_after_the_private_list_the_sitter_is_asked_to_join(night: Night) -> None:
    night.to_gate()
    assert "Now ask Sam to join you" in night.text()
    assert not night.sees("choice.yes")
    night.click("primary")
    assert "1 of 13 · Sam answers" in night.text()


def test_the_private_list_is_handed_over_anew_after_the_lock_and_after_a_restart(night: Night) -> None:
    night.open()
    answer(night, opening_answer(night, Check.PRIVATE))
    night.room().come_back()
    assert "Please take this alone" in night.text()
    night.click("primary")
    assert "2 of 13" in night.text()


def test_help_comes_back_to_the_same_private_question(night: Night) -> None:
    night.open()
    answer(night, opening_answer(night, Check.PRIVATE))
    night.wayfinder.toggle_help()
    night.wayfinder.close_help()
    assert "2 of 13" in night.text()


@pytest.mark.parametrize(
    ("typed", "opens"),
    [("", False), ("  ", False), ("7", False), ("SAMUEL", False), ("S", True), ("é.M.", True)],
)
def test_the_sitter_signs_with_initials_and_there_is_no_way_around(
    night: Night, typed: str, *, opens: bool
) -> None:
    night.to_gate()
    night.take_over()
    assert not night.sees("field.initials")
    night.click("choice.yes")
    assert not night.can("primary")
    night.find("field.initials", QLineEdit).setText(typed)
    assert night.can("primary") is opens
    night.click("primary")
    assert ("2 of 13" in night.text()) is opens
    if opens:
        event = night.last()
        assert isinstance(event, ev.Answered)
        assert event.initials == typed
        assert night.state.sitter_initials == typed


def test_a_held_enter_key_answers_one_question_and_no_more(night: Night) -> None:
    night.to_gate()
    answer(night, "yes")
    night.click("choice.yes")
    primary = night.find("primary")
    primary.setFocus()
    for held in (False, True, True, True, True, True):
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", held)
        QApplication.sendEvent(night.shell.focusWidget() or night.room(), press)
    assert "3 of 13" in night.text()
    assert night.kinds().count("answered") == 13 + 2


def test_what_stands_beside_a_question_is_shown_with_it_alone(qapp: QApplication, tmp_path: Path) -> None:
    night = make_night(qapp, tmp_path, actions={"test_tone": partial(QLabel, "Play the tone")})
    night.to_gate()
    for _ in range(4):
        answer(night, "yes")
        assert ("Play the tone" in night.text()) is ("the sign" in night.text())
    assert "5 of 13" in night.text()
    assert "Play the tone" in night.text()
    answer(night, "yes")
    assert "Play the tone" not in night.text()
    night.end()


def test_one_question_is_asked_at_a_time_and_next_waits_for_an_answer(night: Night) -> None:
    night.open()
    night.take_over()
    assert "1 of 13" in night.text()
    assert len([row for row in night.room().findChildren(QRadioButton) if row.isVisible()]) == 3
    assert not night.can("primary")
    night.click(f"choice.{opening_answer(night, Check.PRIVATE)}")
    assert night.can("primary")
    assert "answered" not in night.kinds()
    night.click("primary")
    assert night.kinds()[-1] == "answered"
    assert "2 of 13" in night.text()
    assert not night.can("primary")


def test_each_answer_is_stored_with_the_version_of_its_words(night: Night) -> None:
    night.to_gate()
    answer(night, "yes")
    event = night.last()
    assert isinstance(event, ev.Answered)
    assert (event.check, event.answer) == (Check.GATE, Answer.YES)
    assert event.wording_version == night.content.checklist("gate").wording_version


def test_both_lists_by_keyboard_alone_lead_to_settle(night: Night) -> None:
    night.open()
    while night.shown in ("private_check", "gate"):
        check = Check.PRIVATE if night.shown == "private_check" else Check.GATE
        if not night.sees("choice.yes"):
            night.find("primary").setFocus()
            night.key(Qt.Key.Key_Return)
        night.find(f"choice.{opening_answer(night, check)}").setFocus()
        night.key(Qt.Key.Key_Space)
        if night.sees("field.initials"):
            night.key(Qt.Key.Key_Tab)
            night.key(Qt.Key.Key_Tab)
            QTest.keyClicks(night.find("field.initials"), "SM")
        night.find("primary").setFocus()
        night.key(Qt.Key.Key_Return)
    assert night.shown == "settle"


@pytest.mark.parametrize("key", ["no", "not_sure"])
def test_any_other_answer_ends_kindly_with_the_number_to_call(night: Night, key: str) -> None:
    night.to_gate()
    answer(night, key)
    assert night.shown == "not_today"
    assert "503 555 0142" in night.text()
    assert "good choice" in night.text()
    night.click("primary")
    assert night.shown == "today"
    assert not night.state.is_open


@pytest.mark.parametrize("key", ["yes", "not_sure"])
def test_thoughts_of_suicide_lead_to_support_at_once(night: Night, key: str) -> None:
    night.open()
    while night.shown == "private_check":
        items = night.state.private_items
        item = next(i for i in items if i.item_id not in night.state.answers_of(Check.PRIVATE))
        answer(night, key if item.otherwise is Otherwise.SUPPORT else item.opens_with.value)
    assert night.shown == "support"


def test_back_opens_the_question_before_with_its_answer_still_shown(night: Night) -> None:
    night.to_gate()
    assert not night.sees("back")
    answer(night, "yes")
    answer(night, "yes")
    night.click("back")
    assert "2 of 13" in night.text()
    assert night.find("choice.yes", QRadioButton).isChecked()
    assert isinstance(night.last(), ev.AnswersTakenBack)
    assert len(night.state.answers_of(Check.GATE)) == 1


def test_escape_goes_back_and_does_nothing_on_the_first_question(night: Night) -> None:
    night.to_gate()
    night.take_over()
    night.key(Qt.Key.Key_Escape)
    assert "1 of 13" in night.text()
    answer(night, "yes")
    night.key(Qt.Key.Key_Escape)
    assert "1 of 13" in night.text()


def test_the_plans_own_questions_come_last_in_the_plans_words(qapp: QApplication, tmp_path: Path) -> None:
    night = make_night(qapp, tmp_path)
    text = night.records.plan
    assert text is not None
    night.records.plan = text.replace("extra = []", 'extra = ["Is the dog with Ann?"]', 1)
    night.to_gate()
    for _ in range(13):
        answer(night, "yes")
    assert "14 of 14" in night.text()
    assert "Is the dog with Ann?" in night.text()
    night.end()


@pytest.mark.parametrize("screen", ["private_check", "gate"])
def test_stop_asks_once_and_then_shows_the_end_card(night: Night, screen: str) -> None:
    night.open()
    if screen == "gate":
        night.answer_all(Check.PRIVATE)
    night.take_over()
    night.click("action.stop")
    assert night.shown == screen
    night.click("action.stop_no")
    assert night.state.stopped_by is None
    night.click("action.stop")
    night.click("action.stop_yes")
    assert night.state.stopped_by is ev.Who.PATIENT
    assert night.shown == "end_card"


def test_a_full_disk_still_leads_from_question_to_question(night: Night) -> None:
    night.open()
    night.records.broken = True
    answer(night, opening_answer(night, Check.PRIVATE))
    assert "2 of 13" in night.text()
    assert night.shell.banner.shown() is not None


def test_no_question_can_be_answered_twice_while_its_answer_is_on_its_way(night: Night) -> None:
    night.open()
    answer(night, opening_answer(night, Check.PRIVATE))
    assert night.kinds().count("answered") == 1
    assert not night.can("primary")


def test_the_keyboard_begins_at_the_answers_and_comes_to_next_after_them(night: Night, qtbot) -> None:
    night.to_gate()
    answer(night, "yes")
    qtbot.waitUntil(lambda: night.shell.focusWidget() is night.find("choice.yes"))
    night.key(Qt.Key.Key_Space)
    night.key(Qt.Key.Key_Tab)
    assert night.shell.focusWidget() is night.find("primary")
