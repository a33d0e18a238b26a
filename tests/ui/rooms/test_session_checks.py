"""The lists of questions: one at a time, each answer stored, any doubt ends kindly, the way back is open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QRadioButton

from companion.core import events as ev
from companion.core.gate import Answer, Check, Otherwise
from tests.ui.rooms.session_fakes import MIN, Night, make_night


@pytest.fixture
def night(qapp: QApplication, tmp_path: Path) -> Iterator[Night]:
    made = make_night(qapp, tmp_path)
    yield made
    made.end()


def answer(night: Night, key: str) -> None:
    night.click(f"choice.{key}")
    night.click("primary")


def opening_answer(night: Night, check: Check) -> str:
    asked = night.state.answers_of(check)
    items = {Check.PRIVATE: night.state.private_items, Check.GATE: night.state.gate_items}[check]
    return next(item.opens_with.value for item in items if item.item_id not in asked)


def test_the_private_list_asks_the_sitter_to_look_away_first_and_only_then(night: Night) -> None:
    night.open()
    assert night.shown == "private_check"
    assert night.room().where == "Before we begin · you alone"
    assert "Sitter, please look away" in night.text()
    answer(night, opening_answer(night, Check.PRIVATE))
    assert "2 of 8" in night.text()
    assert "Sitter, please look away" not in night.text()


def test_one_question_is_asked_at_a_time_and_next_waits_for_an_answer(night: Night) -> None:
    night.open()
    assert "1 of 8" in night.text()
    assert len([row for row in night.room().findChildren(QRadioButton) if row.isVisible()]) == 3
    assert not night.can("primary")
    night.click(f"choice.{opening_answer(night, Check.PRIVATE)}")
    assert night.can("primary")
    assert "answered" not in night.kinds()
    night.click("primary")
    assert night.kinds()[-1] == "answered"
    assert "2 of 8" in night.text()
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
        night.find(f"choice.{opening_answer(night, check)}").setFocus()
        night.key(Qt.Key.Key_Space)
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
    assert "2 of 9" in night.text()
    assert night.find("choice.yes", QRadioButton).isChecked()
    assert isinstance(night.last(), ev.AnswersTakenBack)
    assert len(night.state.answers_of(Check.GATE)) == 1


def test_escape_goes_back_and_does_nothing_on_the_first_question(night: Night) -> None:
    night.to_gate()
    night.key(Qt.Key.Key_Escape)
    assert "1 of 9" in night.text()
    answer(night, "yes")
    night.key(Qt.Key.Key_Escape)
    assert "1 of 9" in night.text()


def test_the_plans_own_questions_come_last_in_the_plans_words(qapp: QApplication, tmp_path: Path) -> None:
    night = make_night(qapp, tmp_path)
    text = night.records.plan
    assert text is not None
    night.records.plan = text.replace("extra = []", 'extra = ["Is the dog with Ann?"]', 1)
    night.to_gate()
    for _ in range(9):
        answer(night, "yes")
    assert "10 of 10" in night.text()
    assert "Is the dog with Ann?" in night.text()
    night.end()


@pytest.mark.parametrize("screen", ["private_check", "gate"])
def test_stop_asks_once_and_then_shows_the_end_card(night: Night, screen: str) -> None:
    night.open()
    if screen == "gate":
        night.answer_all(Check.PRIVATE)
    night.click("action.stop")
    assert night.shown == screen
    night.click("action.stop_no")
    assert night.state.stopped_by is None
    night.click("action.stop")
    night.click("action.stop_yes")
    assert night.state.stopped_by is ev.Who.PATIENT
    assert night.shown == "end_card"


def to_fit(night: Night) -> None:
    night.to_quiet()
    night.look_in_until(121)
    night.session.handle(ev.FitCheckBegan(night.session.now()))
    assert night.shown == "fit_to_end"


def test_a_no_at_the_end_leads_back_to_grounding_with_a_quarter_of_an_hour_of_rest(night: Night) -> None:
    to_fit(night)
    answer(night, "not_sure")
    while night.shown == "fit_to_end":
        answer(night, "yes")
    assert night.shown == "grounding"
    assert night.state.fit_again_from_s == pytest.approx((121 + 15) * MIN)


def test_all_yes_at_the_end_leads_to_the_first_note(night: Night) -> None:
    to_fit(night)
    while night.shown == "fit_to_end":
        answer(night, "yes")
    assert night.shown == "first_note"
    assert night.state.ended_fit


def test_back_on_the_first_last_question_goes_back_to_resting(night: Night) -> None:
    to_fit(night)
    night.click("back")
    assert night.shown == "grounding"


def test_a_look_in_that_comes_due_at_the_end_is_asked_for_on_the_same_page(night: Night) -> None:
    to_fit(night)
    assert not night.sees("action.look_in")
    night.move(17 * MIN)
    assert night.shown == "fit_to_end"
    night.click("action.look_in")
    assert isinstance(night.last(), ev.LookedIn)
    assert not night.sees("action.look_in")


def test_a_full_disk_still_leads_from_question_to_question(night: Night) -> None:
    night.open()
    night.records.broken = True
    answer(night, opening_answer(night, Check.PRIVATE))
    assert "2 of 8" in night.text()
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
