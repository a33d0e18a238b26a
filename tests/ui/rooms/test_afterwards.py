"""The evening and the morning after: a sealed note, two questions, a reminder that stays until the answer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from companion.core import events as ev
from companion.services.afterwards import SEALED
from companion.ui.kit.buttons import PrimaryButton
from tests.ui.rooms.outside_fakes import Home

HOUR_S = 3600.0
REMINDER = "No driving and no machines."


@pytest.fixture
def evening(home: Home) -> Home:
    """At home, five hours after the medicine of a session that has ended."""
    home.open_window()
    home.move_in()
    home.to_medicine()
    home.clock.move(5 * HOUR_S)
    home.session.handle(ev.SessionStopped(home.session.now(), ev.Who.SITTER))
    home.session.handle(ev.EndCardAsked(home.session.now()))
    home.session.handle(ev.EndCardRead(home.session.now()))
    home.settle()
    return home


@pytest.fixture
def morning(evening: Home) -> Home:
    local = evening.clock.now().local
    evening.clock.move((24 - local.hour if local.hour > 12 else 0) * HOUR_S)
    evening.clock.move((9 - evening.clock.now().local.hour) * HOUR_S)
    evening.go("settings")
    evening.go("today")
    return evening


def answer(home: Home, slept: str, feels: str) -> None:
    home.click("primary")
    assert home.shown == "morning"
    home.click(f"choice.{slept}")
    home.click("primary")
    home.click(f"choice.{feels}")
    home.click("primary")


def test_in_the_morning_the_question_comes_first_and_the_reminder_stands(morning: Home) -> None:
    words = morning.text()
    assert "Did you sleep? How are you?" in words
    assert REMINDER in words
    assert not morning.sees("action.park")


def test_a_full_night_takes_the_reminder_away(morning: Home) -> None:
    answer(morning, "full_night", "well")
    assert "Still sleepy, dizzy or slow? Wait with driving, and ask your care team." in morning.text()
    morning.click("primary")
    assert morning.shown == "today"
    assert REMINDER not in morning.text()
    assert "Your session is today" in morning.text()


@pytest.mark.parametrize("slept", ["a_little", "no"])
def test_any_other_night_keeps_it_and_says_whom_to_ask(morning: Home, slept: str) -> None:
    answer(morning, slept, "well")
    assert "Ask your care team before you drive: 503 555 0142" in morning.text()
    morning.click("primary")
    assert REMINDER in morning.text()
    assert "Ask your care team before you drive: 503 555 0142" in morning.text()
    assert not morning.sees("primary")
    morning.clock.move(24 * HOUR_S)
    morning.go("settings")
    morning.go("today")
    assert morning.find("primary", PrimaryButton).text() == "Answer"


def test_a_low_morning_shows_whom_to_call(morning: Home) -> None:
    answer(morning, "full_night", "low")
    words = morning.text()
    assert "Call your care team today: 503 555 0142" in words
    assert "988" in words


def test_the_questions_need_an_answer_and_have_a_way_back(morning: Home) -> None:
    morning.click("primary")
    assert not morning.find("primary", PrimaryButton).isEnabled()
    morning.click("choice.no")
    morning.click("primary")
    assert "How are you?" in morning.text()
    assert not morning.find("primary", PrimaryButton).isEnabled()
    morning.key(Qt.Key.Key_Escape)
    assert "Did you sleep?" in morning.text()
    morning.key(Qt.Key.Key_Escape)
    assert morning.shown == "today"
    assert REMINDER in morning.text()


def test_an_answer_that_could_not_be_kept_changes_nothing(morning: Home) -> None:
    morning.click("primary")
    morning.click("choice.full_night")
    morning.click("primary")
    morning.click("choice.well")
    morning.safe.is_broken = True
    morning.click("primary")
    assert "still on the screen" in morning.text()
    morning.safe.is_broken = False
    morning.click("primary")
    assert "Thank you" in morning.text()


def test_when_today_cannot_be_read_no_way_to_begin_is_shown(evening: Home) -> None:
    evening.go("settings")
    evening.safe.is_broken = True
    evening.go("today")
    assert "Begin" not in evening.text()
    evening.safe.is_broken = False
    evening.click("primary")
    assert REMINDER in evening.text()


def sealed(home: Home) -> str:
    assert home.safe.vault is not None
    return home.safe.vault.records.get_setting(SEALED) or ""


def paper(home: Home) -> QTextEdit:
    found = home.find("field.parked").findChild(QTextEdit)
    assert found is not None
    return found


def test_a_decision_is_parked_sealed_and_open_in_the_morning(evening: Home) -> None:
    evening.click("action.park")
    assert evening.shown == "parked"
    evening.type("Tell my sister?")
    evening.click("primary")
    assert "1 sealed. They open in the morning." in evening.text()
    assert "Tell my sister?" not in evening.text()
    evening.click("action.park")
    assert paper(evening).toPlainText() == ""
    evening.clock.move(14 * HOUR_S)
    evening.go("today")
    assert "Tell my sister?" in evening.text()
    assert "Did you sleep? How are you?" in evening.text()
    evening.click("action.put_away")
    assert "Tell my sister?" not in evening.text()
    assert evening.safe.vault is not None
    assert [entry.text for entry in evening.safe.vault.records.entries()] == ["Tell my sister?"]


def test_a_decision_is_kept_after_a_moment_of_quiet(evening: Home, qtbot: QtBot) -> None:
    evening.click("action.park")
    evening.type("Wait")
    qtbot.waitUntil(lambda: "Wait" in sealed(evening))


@pytest.mark.parametrize("way", ["help", "closing", "lock"])
def test_a_decision_is_kept_on_every_way_out(evening: Home, way: str) -> None:
    evening.click("action.park")
    evening.type("Wait")
    match way:
        case "help":
            evening.toggle_help()
        case "closing":
            evening.shell.close()
        case _:
            evening.wayfinder.lock()
    assert "Wait" in sealed(evening)


def test_what_could_not_be_sealed_stays_on_the_sheet(evening: Home) -> None:
    evening.click("action.park")
    evening.safe.is_broken = True
    evening.type("Wait")
    evening.go("today")
    evening.go("parked")
    assert paper(evening).toPlainText() == "Wait"
    evening.safe.is_broken = False
    evening.go("today")
    assert "Wait" in sealed(evening)


def test_the_plan_says_on_which_days_after_a_check_is_offered_and_a_missed_one_stays(morning: Home) -> None:
    assert "Short check" not in morning.text(), "the morning's question comes first"
    answer(morning, "full_night", "well")
    morning.click("primary")
    assert "Short check for day 1" in morning.text()
    for offered, is_due in ((2, True), (3, True), (3, False), (3, False), (3, False), (7, True)):
        morning.clock.move(24 * HOUR_S)
        morning.go("settings")
        morning.go("today")
        assert f"Short check for day {offered}" in morning.text()
        assert ("Due today" in morning.text()) is is_due
        assert ("There is no hurry" in morning.text()) is not is_due
