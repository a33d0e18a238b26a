"""Today: says where things stand, shows one next thing, and keeps to the rest after a session."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from companion.core import events as ev
from companion.core.gate import Answer, Check
from companion.core.phases import Phase
from companion.core.session import SessionState
from companion.services.errors import NoPlanError
from companion.services.planning import KeptPlan, read_plan
from companion.services.ports import Failed, Ok
from companion.services.starting import Standing, derive_not_today
from companion.ui.kit.buttons import PrimaryButton
from companion.ui.rooms.next_thing import AGAIN, BEGIN, derive_next_thing
from tests.ui.rooms.outside_fakes import Home

HOUR_S = 3600.0
TODAY = date(2026, 11, 26)


@pytest.fixture
def living(home: Home) -> Home:
    home.open_window()
    return home


def plan_for(home: Home, days: str, valid_until: str = "") -> str:
    text = home.content.example_plan_text().replace("example = true", "example = false")
    line = f"sessions = [{days}]"
    return text.replace("any_day = true", f"{line}\nvalid_until = {valid_until}" if valid_until else line)


def to_rest(home: Home) -> SessionState:
    """A session with medicine that ended four hours and a half later."""
    home.to_medicine()
    home.clock.move(4.5 * HOUR_S)
    home.session.advance()
    home.session.handle(ev.SessionStopped(home.session.now(), ev.Who.SITTER))
    home.session.handle(ev.EndCardAsked(home.session.now()))
    home.session.handle(ev.EndCardRead(home.session.now()))
    home.settle()
    state = home.session.state
    assert state is not None
    return state


def test_a_session_day_names_the_day_and_offers_to_begin(living: Home) -> None:
    living.move_in()
    words = living.text()
    assert "Thursday 26 November" in words
    assert "Your session is today" in words
    assert living.find("primary", PrimaryButton).text() == "Begin"
    assert living.focus_name() == "primary"


def test_the_example_plan_is_marked_and_a_real_one_is_not(living: Home) -> None:
    living.move_in()
    assert "Example plan. Not for a real session." in living.text()
    living.plans.take_in(plan_for(living, "2026-11-26").encode(), lambda _result: None)
    living.go("my_plan")
    living.go("today")
    assert "Your session is today" in living.text()
    assert "Example plan" not in living.text()


def test_begin_by_keyboard_opens_the_private_questions(living: Home) -> None:
    living.move_in()
    living.key(Qt.Key.Key_Return)
    assert living.shown == "private_check"


def test_a_plan_taken_in_meanwhile_is_asked_again_before_a_session_opens(living: Home) -> None:
    living.move_in(plan_for(living, "2026-11-26"))
    living.clock.move(24 * HOUR_S)
    living.click("primary")
    assert living.shown == "today"
    assert "Your plan names no session for today." in living.text()
    assert living.session.state is None


@pytest.mark.parametrize(
    ("day", "title"),
    [
        ("2026-11-27", "Your session is tomorrow"),
        ("2026-11-28", "Two days until your session"),
        ("2026-12-03", "Seven days until your session"),
        ("2026-12-04", "8 days until your session"),
    ],
)
def test_before_a_session_the_days_are_told_and_prepare_is_next(living: Home, day: str, title: str) -> None:
    living.move_in(plan_for(living, day))
    assert title in living.text()
    assert living.find("primary", PrimaryButton).text() == "Prepare"
    living.click("primary")
    assert living.shown == "prepare"


def test_without_a_coming_session_nothing_can_be_begun(living: Home) -> None:
    living.move_in(plan_for(living, "2026-11-20"))
    assert "No session is planned" in living.text()
    living.click("primary")
    assert living.shown == "my_plan"


def test_a_plan_that_has_run_out_asks_for_a_new_one(living: Home) -> None:
    living.move_in(plan_for(living, "2026-11-20", "2026-11-25"))
    assert "Your plan has run out" in living.text()
    assert "Ask your care team for a new plan" in living.text()


def test_without_a_plan_the_way_leads_to_taking_one_in(living: Home) -> None:
    living.move_in(None)
    assert "No plan yet" in living.text()
    living.click("primary")
    assert living.shown == "choose_plan"


def test_a_plan_that_cannot_be_read_just_now_can_be_asked_for_again(living: Home) -> None:
    living.move_in()
    living.go("settings")
    living.safe.is_broken = True
    living.go("today")
    assert "Your plan could not be read" in living.text()
    living.safe.is_broken = False
    living.click("primary")
    assert "Your session is today" in living.text()


def test_after_a_not_today_for_support_the_care_team_comes_first_all_day(living: Home) -> None:
    living.move_in()
    living.click("primary")
    state = living.session.state
    assert state is not None
    item = next(item for item in state.private_items if item.otherwise.value == "support")
    living.session.handle(
        ev.Answered(living.session.now(), Check.PRIVATE, item.item_id, Answer.NOT_SURE, "en-1")
    )
    assert living.session.state is not None
    assert living.session.state.phase is Phase.SUPPORT
    standings: list[Ok[Standing] | Failed] = []
    living.starter.standing(standings.append)
    thing = derive_next_thing(standings[0], living.session.now().local_day)
    assert (thing.title, thing.heading, thing.leads_to) == ("Not today", "Call your care team", "my_plan")
    assert "503 555 0142" in thing.line


def test_after_a_session_the_rest_holds_and_nothing_can_be_begun(living: Home) -> None:
    living.move_in()
    state = to_rest(living)
    assert state.phase is Phase.CLOSED
    assert living.shown == "today"
    words = living.text()
    for line in living.content.card("end_card").part("until_tomorrow").lines:
        assert line in words
    assert not living.sees("primary")
    assert not living.sees("action.prepare")


def test_the_rest_says_until_when_the_sitter_stays_and_asks_when_morning_comes(living: Home) -> None:
    living.move_in()
    living.to_medicine()
    living.clock.move(HOUR_S)
    living.session.handle(ev.SessionStopped(living.session.now(), ev.Who.SITTER))
    room = living.shell.room("today")
    room.enter()
    living.shell.show_screen("today")
    assert "Sam stays until 23:23." in living.text()
    living.clock.move(4 * HOUR_S)
    room.enter()
    assert "Sam stays until" not in living.text()
    assert "No driving and no machines." in living.text()
    assert "Sam, please look in at bedtime." in living.text()
    living.clock.move(9 * HOUR_S)
    room.enter()
    assert "No driving and no machines." in living.text()
    assert "look in at bedtime" not in living.text()
    assert living.find("primary", PrimaryButton).text() == "Answer"


def test_today_turns_by_itself_when_the_day_does(living: Home, qtbot: QtBot) -> None:
    living.clock.pace = 1_000_000.0
    living.move_in(plan_for(living, "2026-11-28"))
    assert "Two days until your session" in living.text()
    living.clock.move(5 * HOUR_S)
    qtbot.waitUntil(lambda: "Your session is tomorrow" in living.text())


def test_another_room_is_not_disturbed_when_the_day_turns(living: Home) -> None:
    living.move_in()
    turn = living.room().findChildren(QTimer)[0]
    assert turn.isActive()
    living.go("settings")
    assert not turn.isActive()


def test_a_way_to_begin_never_shows_before_the_rest_is_known(living: Home) -> None:
    living.move_in()
    living.go("settings")
    living.safe.is_slow = True
    living.go("today")
    living.click("primary")
    living.safe.let_go()
    assert living.shown == "today"
    assert living.session.state is None
    living.click("primary")
    assert living.shown == "private_check"


@pytest.mark.parametrize(
    ("action", "screen"),
    [("action.write", "journal"), ("action.share", "share"), ("action.prepare", "prepare")],
)
def test_the_rows_lead_to_their_rooms(living: Home, action: str, screen: str) -> None:
    living.move_in()
    living.click(action)
    assert living.shown == screen


def test_the_coach_is_named_where_the_plan_names_one(living: Home) -> None:
    living.move_in()
    assert "Before you meet Maya" in living.text()
    assert living.find("action.share").accessibleName() == "Share: Before you meet Maya"


def test_tab_leads_through_today_in_reading_order(living: Home) -> None:
    living.move_in()
    rows = ["action.prepare", "action.write", "action.share", "action.topics"]
    assert living.tab_order() == ["primary", *rows]


def test_words_on_the_next_thing_never_hold_a_promise(home: Home) -> None:
    read = read_plan(home.content.example_plan_text())
    assert not isinstance(read, list)
    kept = KeptPlan("id", "", read)
    begin = derive_next_thing(Ok(Standing(kept, derive_not_today(read, TODAY, None))), TODAY)
    assert begin.leads_to == BEGIN
    assert derive_next_thing(Failed(ValueError("0x7f")), TODAY).leads_to == AGAIN
    assert "0x7f" not in derive_next_thing(Failed(ValueError("0x7f")), TODAY).line
    assert derive_next_thing(Failed(NoPlanError("There is none.")), TODAY).line == "There is none."
