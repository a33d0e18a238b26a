"""The last questions: any doubt means rest, the sitter agrees last, and long sessions ask for a call."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from companion.core import events as ev
from tests.ui.rooms.session_fakes import MIN, Night, make_night


@pytest.fixture
def night(qapp: QApplication, tmp_path: Path) -> Iterator[Night]:
    made = make_night(qapp, tmp_path)
    yield made
    made.end()


def answer(night: Night, key: str) -> None:
    night.click(f"choice.{key}")
    night.click("primary")


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


def test_the_sitter_answers_last_and_the_page_says_so(night: Night) -> None:
    to_fit(night)
    for _ in range(6):
        assert "Sam answers" not in night.text()
        answer(night, "yes")
    assert "7 of 7 · Sam answers" in night.text()
    answer(night, "no")
    assert night.shown == "grounding"


def test_after_3_hours_the_page_asks_for_a_call_and_after_4_for_the_emergency_number(night: Night) -> None:
    to_fit(night)
    assert "Call your care team" not in night.text()
    night.look_in_until(180)
    assert "Call your care team now: 503 555 0142" in night.text()
    assert "911" not in night.text()
    night.look_in_until(240)
    assert "No answer? Call 911 now." in night.text()


def test_resting_after_a_no_keeps_the_call_in_sight(night: Night) -> None:
    to_fit(night)
    night.look_in_until(181)
    answer(night, "no")
    assert night.shown == "grounding"
    assert "Call your care team now: 503 555 0142" in night.text()


@pytest.mark.parametrize("screen", ["grounding", "fit_to_end"])
def test_the_session_can_end_early_from_the_page_itself(night: Night, screen: str) -> None:
    to_fit(night)
    if screen == "grounding":
        night.click("back")
    assert night.shown == screen
    night.click("action.stop")
    night.click("action.stop_yes")
    assert night.state.stopped_by is ev.Who.SITTER
    assert night.shown == "staying_near"
