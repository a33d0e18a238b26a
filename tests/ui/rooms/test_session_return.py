"""Coming back, grounding, and staying near after an early stop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from companion.core import events as ev
from companion.core.phases import Phase
from tests.ui.rooms.session_fakes import MIN, Night, make_night


@pytest.fixture
def night(qapp: QApplication, tmp_path: Path) -> Iterator[Night]:
    made = make_night(qapp, tmp_path)
    made.to_quiet()
    yield made
    made.end()


def to_grounding(night: Night) -> None:
    night.look_in_until(91)
    assert night.shown == "grounding"


def test_coming_back_asks_nothing_and_the_sitters_page_is_one_press_away(night: Night) -> None:
    night.look_in_until(61)
    assert night.shown == "coming_back"
    assert "You are at home. Sam is here." in night.text()
    assert not night.sees("primary")
    night.click("action.sitter")
    assert night.shown == "sitter"


def test_a_key_goes_on_from_the_first_step(night: Night, qtbot) -> None:
    to_grounding(night)
    qtbot.waitUntil(lambda: night.shell.focusWidget() is night.find("primary"))


def test_the_five_steps_come_one_at_a_time(night: Night) -> None:
    to_grounding(night)
    steps = night.content.card("grounding").parts
    for step in steps:
        others = [part.heading for part in steps if part is not step]
        assert step.heading in night.text()
        assert not any(other in night.text() for other in others)
        night.click("primary")
    assert not night.can("primary")


def test_back_and_escape_return_to_the_step_before(night: Night) -> None:
    to_grounding(night)
    assert not night.sees("back")
    night.click("primary")
    night.click("primary")
    night.click("back")
    assert "Feel 4 things" in night.text()
    night.key(Qt.Key.Key_Escape)
    assert "Name 5 things" in night.text()


def test_before_their_time_the_last_questions_say_from_when(night: Night) -> None:
    to_grounding(night)
    night.click("action.skip")
    assert not night.can("primary")
    assert "From 21:23" in night.text()


def test_the_last_questions_open_by_themselves_when_their_time_comes(night: Night, qtbot) -> None:
    to_grounding(night)
    night.click("action.skip")
    night.clock.pace = 1e6
    night.room()._show()
    night.clock.move(29 * MIN)
    qtbot.waitUntil(lambda: night.can("primary"))
    night.click("primary")
    assert night.shown == "fit_to_end"
    assert isinstance(night.last(), ev.FitCheckBegan)


def test_after_a_no_they_open_again_only_after_the_rest(night: Night) -> None:
    to_grounding(night)
    night.look_in_until(121)
    night.click("action.skip")
    night.click("primary")
    while night.shown == "fit_to_end":
        night.click("choice.no")
        night.click("primary")
    assert night.shown == "grounding"
    assert not night.can("primary")
    assert "From 21:39" in night.text()


@pytest.mark.parametrize("pattern", ["natural", "gentle"])
def test_soft_breathing_is_offered_after_the_steps_and_stops_back_to_the_page(
    night: Night, pattern: str
) -> None:
    to_grounding(night)
    assert not night.sees(f"action.breathe_{pattern}")
    night.click("action.skip")
    night.click(f"action.breathe_{pattern}")
    assert night.state.pacer_pattern == pattern
    night.clock.move(30.0)
    night.click("action.stop")
    assert night.last().breathed_s == pytest.approx(30.0)
    assert night.sees(f"action.breathe_{pattern}")


def test_after_a_sitting_only_its_rest_is_offered_for_half_an_hour(night: Night, qtbot) -> None:
    to_grounding(night)
    night.click("action.skip")
    night.click("action.breathe_gentle")
    night.clock.move(200.0)
    night.click("action.stop")
    assert not night.sees("action.breathe_natural")
    assert night.find("action.breathe_gentle").text() == "Go on"  # type: ignore[attr-defined]
    night.click("action.breathe_gentle")
    night.clock.move(95.0)
    qtbot.waitUntil(lambda: night.kinds()[-1] == "pacer_stopped")
    assert not night.sees("action.breathe_gentle")
    assert night.sees("action.sitter")


def test_a_look_in_that_is_due_is_asked_for_by_name_on_this_page(night: Night, qtbot) -> None:
    to_grounding(night)
    night.clock.pace = 1e6
    night.clock.move(15 * MIN)
    night.room()._look_in._refresh()
    assert "Sam, please look in now." in night.text()
    night.click("action.look_in")
    assert night.last() == ev.LookedIn(night.session.now(), all_three=True)
    qtbot.waitUntil(lambda: not night.sees("action.look_in"))


def test_the_sitters_page_is_one_press_away_from_grounding(night: Night) -> None:
    to_grounding(night)
    night.click("action.sitter")
    assert night.shown == "sitter"


def test_after_an_early_stop_it_says_a_good_choice_and_who_stays_until_when(night: Night) -> None:
    night.move(8 * MIN)
    night.session.handle(ev.SessionStopped(night.session.now(), ev.Who.SITTER))
    assert night.shown == "staying_near"
    assert "You stopped. That is a good choice." in night.text()
    assert "Sam stays near until 23:23." in night.text()
    assert "Minutes since the medicine: 8" in night.text()


def test_the_minutes_go_on_counting_after_a_stop(night: Night, qtbot) -> None:
    night.session.handle(ev.SessionStopped(night.session.now(), ev.Who.SITTER))
    night.clock.pace = 1e6
    night.room()._show()
    night.clock.move(3 * MIN)
    qtbot.waitUntil(lambda: "Minutes since the medicine: 3" in night.text())


def test_the_end_card_comes_when_it_is_asked_for(night: Night) -> None:
    night.session.handle(ev.SessionStopped(night.session.now(), ev.Who.SITTER))
    night.click("action.sitter")
    assert night.shown == "sitter"
    night.click("action.dark")
    assert night.shown == "staying_near"
    night.click("primary")
    assert night.state.phase is Phase.END_CARD
    assert night.shown == "end_card"


def test_the_call_that_is_due_after_3_and_4_hours_is_asked_for_after_a_stop_too(night: Night) -> None:
    night.look_in_until(150)
    night.session.handle(ev.SessionStopped(night.session.now(), ev.Who.SITTER))
    assert night.shown == "staying_near"
    assert "Call your care team now" not in night.text()
    night.look_in_until(181)
    assert night.shown == "staying_near"
    assert "Call your care team now: 503 555 0142" in night.text()
    assert "It has been 3 hours." in night.text()
    night.look_in_until(239)
    night.click("action.sitter")
    night.look_in_until(241)
    night.wayfinder.go("staying_near")
    assert "No answer? Call 911 now." in night.text()


def test_the_stay_is_over_at_its_time_and_asks_for_a_look_at_bedtime(night: Night) -> None:
    night.session.handle(ev.SessionStopped(night.session.now(), ev.Who.SITTER))
    assert "Sam stays near until 23:23." in night.text()
    night.look_in_until(241)
    night.wayfinder.go("staying_near")
    assert "Sam stayed until 23:23. Look in once more at bedtime." in night.text()
    assert "Minutes since the medicine: 241" in night.text()
