"""Help, support and not today: the right number, the right words, with or without a vault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from companion.core import events as ev
from companion.core.events import Tier
from companion.core.gate import Answer, Check, Otherwise
from companion.ui.rooms.session.help.sign_row import SignRow
from tests.ui.rooms.session_fakes import MIN, Night, make_night


@pytest.fixture
def night(qapp: QApplication, tmp_path: Path) -> Iterator[Night]:
    made = make_night(qapp, tmp_path)
    yield made
    made.end()


@pytest.fixture
def bare(qapp: QApplication, tmp_path: Path) -> Iterator[Night]:
    """No plan, and a disk that fails."""
    made = make_night(qapp, tmp_path, plan_text=None)
    made.records.broken = True
    yield made
    made.end()


def test_every_sign_is_offered_the_emergencies_first_under_the_calling_line(night: Night) -> None:
    night.to_quiet()
    night.wayfinder.toggle_help()
    rows = [row.sign for row in night.room().findChildren(SignRow)]
    assert rows == [sign for tier in Tier for sign in night.content.signs() if sign.tier is tier]
    words = night.text()
    assert words.index("Call 911 now") < words.index("What do you see?")
    assert "Use your phone. This computer cannot call for help." in words


def test_a_sign_shows_whom_to_call_what_to_say_and_where_one_is(night: Night) -> None:
    night.to_quiet()
    night.move(8 * MIN)
    night.wayfinder.toggle_help()
    night.click("choice.will_not_wake")
    words = night.text()
    assert "Call 911 now" in words
    assert "“Adult. Ketamine from a doctor, 8 minutes ago. Now hard to wake.”" in words
    assert "14 Alder Lane, flat 2, Portland" in words
    assert "Roll them on their side" in words
    assert "503 555 0142" in words


def test_the_sign_is_stored_with_its_tier(night: Night) -> None:
    night.to_quiet()
    night.wayfinder.toggle_help()
    night.click("choice.will_not_wake")
    assert night.last() == ev.HelpSignChosen(night.session.now(), "will_not_wake", Tier.EMERGENCY)


def test_the_minutes_in_the_words_go_on_counting(night: Night, qtbot) -> None:
    night.to_quiet()
    night.move(8 * MIN)
    night.wayfinder.toggle_help()
    night.clock.pace = 1e6
    night.click("choice.will_not_wake")
    night.clock.move(2 * MIN)
    qtbot.waitUntil(lambda: "10 minutes ago" in night.text())


def test_before_the_mark_no_minutes_are_made_up(night: Night) -> None:
    night.to_settle()
    night.wayfinder.toggle_help()
    night.click("choice.fainted")
    assert "“Adult. Has ketamine from a doctor at home. Now fainted.”" in night.text()


def test_thoughts_of_suicide_show_the_crisis_line_and_the_emergency_number(night: Night) -> None:
    night.to_quiet()
    night.wayfinder.toggle_help()
    night.click("choice.suicide_safe_now")
    words = night.text()
    assert "Call 503 555 0142 now" in words
    assert "Crisis line, any hour\n988" in words
    assert "Emergency\n911" in words


def test_a_sign_of_the_care_team_keeps_the_emergency_number_in_sight(night: Night) -> None:
    night.to_quiet()
    night.wayfinder.toggle_help()
    night.click("choice.throwing_up")
    assert "Emergency\n911" in night.text()


def test_back_and_escape_return_to_the_signs_and_escape_then_closes(night: Night) -> None:
    night.to_quiet()
    night.wayfinder.toggle_help()
    assert not night.sees("back")
    night.click("choice.fainted")
    night.click("back")
    assert night.sees("choice.fainted")
    night.click("choice.seizure")
    night.key(Qt.Key.Key_Escape)
    assert night.sees("choice.seizure")
    night.key(Qt.Key.Key_Escape)
    assert night.shown == "quiet"
    assert not night.state.help_open


def test_close_goes_back_to_where_help_was_opened(night: Night) -> None:
    night.to_quiet()
    night.wayfinder.go("sitter")
    night.wayfinder.toggle_help()
    night.click("action.close")
    assert night.shown == "sitter"


def test_arrow_keys_never_choose_a_sign(night: Night) -> None:
    night.to_quiet()
    night.wayfinder.toggle_help()
    night.find("choice.will_not_wake").setFocus()
    for _ in range(4):
        night.key(Qt.Key.Key_Down)
    assert "help_sign_chosen" not in night.kinds()
    assert night.sees("choice.will_not_wake")


def test_the_session_can_be_ended_kindly_from_help(night: Night) -> None:
    night.to_quiet()
    night.wayfinder.toggle_help()
    night.click("action.stop")
    night.click("action.stop_yes")
    assert night.state.stopped_by is ev.Who.SITTER
    assert night.shown == "staying_near"


def test_outside_a_session_help_ends_none_and_stores_nothing(night: Night) -> None:
    night.wayfinder.toggle_help()
    assert not night.sees("action.stop")
    night.click("choice.wanting_more")
    assert night.records.stored == []
    assert "Call 503 555 0142 now" in night.text()


def test_with_no_plan_and_a_broken_disk_help_still_says_to_call(bare: Night) -> None:
    bare.wayfinder.toggle_help()
    assert "Call your local emergency number now" in bare.text()
    bare.click("choice.will_not_wake")
    assert "Call your local emergency number now" in bare.text()
    assert "hard to wake" in bare.text()
    assert "Start CPR" in bare.text()


def test_with_no_plan_the_countrys_numbers_are_shown(bare: Night) -> None:
    bare.settings.change(country="GB")
    bare.wayfinder.toggle_help()
    country = bare.content.country("GB")
    assert country is not None
    assert f"Call {country.emergency.show} now" in bare.text()
    assert country.crisis[0].show in bare.text()


def test_the_plan_that_was_read_before_the_disk_failed_is_kept(night: Night) -> None:
    night.to_quiet()
    night.records.broken = True
    night.wayfinder.toggle_help()
    assert "Call 911 now" in night.text()
    night.click("choice.throwing_up")
    assert "Call 503 555 0142 now" in night.text()


def test_sign_chosen_on_a_full_disk_is_shown_at_once(night: Night) -> None:
    night.to_quiet()
    night.records.broken = True
    night.wayfinder.toggle_help()
    night.click("choice.fainted")
    assert "Now fainted" in night.text()


def to_support(night: Night) -> None:
    night.open()
    for item in night.state.private_items:
        answer = Answer.NOT_SURE if item.otherwise is Otherwise.SUPPORT else item.opens_with
        night.session.handle(ev.Answered(night.session.now(), Check.PRIVATE, item.item_id, answer, "en-1"))
        if night.shown == "support":
            return


def test_support_thanks_first_then_shows_the_numbers_in_their_order(night: Night) -> None:
    to_support(night)
    words = night.text()
    order = ["Thank you for telling us. You are not alone.", "911", "503 555 0142", "988"]
    places = [words.index(part) for part in order]
    assert places == sorted(places)
    assert "Are you safe right now?" in words


@pytest.mark.parametrize("key", ["no", "not_sure"])
def test_not_safe_right_now_shows_whom_to_call_largest(night: Night, key: str) -> None:
    to_support(night)
    assert "Call 911 now" not in night.text().splitlines()
    night.click(f"choice.{key}")
    assert "Call 911 now" in night.text().splitlines()


def test_safe_right_now_still_leaves_the_door_open(night: Night) -> None:
    to_support(night)
    night.click("choice.yes")
    assert "If that changes, press Help." in night.text()


def test_the_answer_to_support_is_not_kept(night: Night) -> None:
    to_support(night)
    before = night.kinds()
    night.click("choice.no")
    assert night.kinds() == before
    night.click("primary")
    assert night.shown == "today"
