"""When the sitter must leave: another adult takes over, or the care team is called (H02)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.core import events as ev
from companion.core.phases import Phase
from tests.ui.rooms.session_fakes import Night, make_night


@pytest.fixture
def night(qapp: QApplication, tmp_path: Path) -> Iterator[Night]:
    made = make_night(qapp, tmp_path)
    made.to_quiet()
    made.wayfinder.go("sitter")
    yield made
    made.end()


def events(night: Night) -> list[ev.Event]:
    return [stored.event for stored in night.records.stored]


def hand_over(night: Night, *answers: str) -> None:
    night.click("action.leave")
    night.click("primary")
    assert not night.can("primary")
    QTest.keyClicks(night.find("field.initials"), "RK")
    night.click("primary")
    for answer in answers:
        night.click(f"choice.{answer}")
        night.click("primary")


def test_another_adult_takes_over_after_five_questions_and_the_session_goes_on(night: Night) -> None:
    hand_over(night, *["yes"] * 5)
    taken = ev.SitterTookOver(night.session.now(), "RK", "en-1")
    assert events(night)[-2:] == [ev.SitterMustLeave(night.session.now()), taken]
    assert night.state.phase is Phase.QUIET
    night.click("primary")
    assert "RK stays until 23:23." in night.text()
    assert "RK took over" in night.text()


@pytest.mark.parametrize("number", range(5))
@pytest.mark.parametrize("answer", ["no", "not_sure"])
def test_any_other_answer_asks_the_sitter_to_stay_and_to_call(night: Night, number: int, answer: str) -> None:
    hand_over(night, *["yes"] * number, answer)
    assert "Please stay for now" in night.text()
    assert night.state.watch.must_leave
    assert not night.state.watch.initials
    night.click("primary")
    assert night.last() == ev.HelpSignChosen(night.session.now(), "sitter_must_leave", ev.Tier.CARE_TEAM)


def test_with_nobody_to_come_the_care_team_is_called_and_it_is_kept(night: Night) -> None:
    night.click("action.leave")
    night.click("action.nobody")
    assert "sitter_must_leave" in night.kinds()
    assert night.shown == "help"
    assert night.state.phase is Phase.QUIET


def test_back_goes_one_question_back_and_leaves_no_trace(night: Night) -> None:
    hand_over(night, "yes")
    assert "2 of 5" in night.text()
    night.click("back")
    assert "1 of 5" in night.text()
    night.click("back")
    night.click("back")
    night.click("back")
    assert night.sees("action.leave")
    assert "sitter_took_over" not in night.kinds()
