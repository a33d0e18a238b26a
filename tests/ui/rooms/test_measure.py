"""The care team's questionnaires in their window: word for word, back and forth, no score by itself."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from companion.content.loader import Content
from companion.core.measures import needs_reading_first
from companion.ui.kit.buttons import PrimaryButton
from companion.ui.kit.theme import Theme
from companion.ui.kit.tokens import DAY
from tests.ui.rooms.days_fakes import DAY_S, days_after, press, taken
from tests.ui.rooms.outside_fakes import Home
from tests.ui.rooms.test_follow_up import press_only

PHQ9 = Content().after.measure("phq9")


@pytest.fixture
def asked(home: Home) -> Home:
    return days_after(home, 2, measures="phq9 = [2]")


def begin(home: Home) -> Home:
    press_only(home, "action.measures", "primary")
    return home


def test_none_is_asked_where_the_plan_asks_for_none(home: Home) -> None:
    days_after(home, 2)
    assert not home.sees("action.measures")
    home.go("measure")
    assert "No questions are waiting" in home.text()
    assert not home.sees("primary")


def test_each_item_stands_word_for_word_below_its_stem(asked: Home) -> None:
    assert "PHQ-9" in asked.text()
    press_only(asked, "action.measures")
    assert PHQ9.notice in asked.text()
    press_only(asked, "primary")
    for number, item in enumerate(PHQ9.items, start=1):
        assert f"PHQ-9 · {number} of 9" in asked.text()
        assert PHQ9.lead in asked.text()
        assert item.text in asked.text()
        assert all(choice.text in asked.text() for choice in PHQ9.choices)
        assert not asked.can("primary")
        press(asked, "choice.0")
    assert "Thank you" in asked.text()


def test_back_and_forth_and_leaving_lose_nothing(asked: Home) -> None:
    begin(asked)
    press(asked, "choice.2", "choice.1")
    press_only(asked, "back")
    assert PHQ9.items[1].text in asked.text()
    assert asked.can("primary"), "the answer is still there"
    asked.go("today")
    begin(asked)
    assert PHQ9.items[1].text in asked.text()
    press(asked, "choice.3")
    assert taken(asked).answers[:3] == (2, 3, None)


def test_one_that_is_left_out_gives_no_total(asked: Home) -> None:
    begin(asked)
    press_only(asked, "action.leave_out")
    for _ in range(8):
        press(asked, "choice.0")
    assert taken(asked).is_done
    assert taken(asked).total is None
    assert not asked.sees("action.total")


def test_the_total_is_a_bare_number_that_is_shown_only_when_asked_for(asked: Home) -> None:
    begin(asked)
    for _ in range(8):
        press(asked, "choice.2")
    press(asked, "choice.0")
    assert PHQ9.difficulty is not None
    assert PHQ9.difficulty.text in asked.text()
    press(asked, "choice.1")
    assert (taken(asked).total, taken(asked).difficulty) == (16, 1)
    assert "16" not in asked.text()
    press_only(asked, "action.total")
    assert "16" in asked.text().splitlines()
    assert not any(word in asked.text().lower() for word in ("severe", "moderate", "mild", "depress"))


@pytest.mark.parametrize("answer", [1, 2, 3])
def test_item_9_above_0_shows_support_before_the_next_question_and_before_any_total(
    asked: Home, answer: int
) -> None:
    begin(asked)
    for _ in range(8):
        press(asked, "choice.0")
    press(asked, f"choice.{answer}")
    text = asked.text()
    assert "Thank you for telling us. You are not alone." in text
    assert text.index("911") < text.index("503 555 0142") < text.index("988")
    assert "Are you safe right now?" in text
    assert not asked.sees("action.total")
    assert not taken(asked).is_done
    assert needs_reading_first(taken(asked))
    press_only(asked, "primary")
    assert PHQ9.difficulty is not None
    assert PHQ9.difficulty.text in asked.text(), "the person may go on"


def test_item_9_at_0_shows_no_support_and_no_word_that_clears(asked: Home) -> None:
    begin(asked)
    for _ in range(9):
        press(asked, "choice.0")
    assert "Thank you" in asked.text()
    assert "safe" not in asked.text()
    assert not asked.sees("choice.yes")


def test_a_day_later_today_asks_how_they_are_until_it_was_read(asked: Home) -> None:
    begin(asked)
    for _ in range(8):
        press(asked, "choice.0")
    press(asked, "choice.1")
    asked.go("today")
    assert not asked.sees("action.how_today")
    asked.clock.move(DAY_S)
    asked.go("settings")
    asked.go("today")
    press_only(asked, "action.how_today")
    assert "How are you today?" in asked.text()
    assert "988" in asked.text()
    press_only(asked, "back")
    assert asked.sees("action.how_today"), "it was put off, not read"
    press_only(asked, "action.how_today", "choice.yes", "primary")
    assert asked.shown == "today"
    assert not asked.sees("action.how_today")


def test_a_word_of_care_comes_before_hard_questions(home: Home) -> None:
    days_after(home, 2, measures="pcl5 = [2]")
    press_only(home, "action.measures")
    assert "These questions are about a very hard time." in home.text()
    press_only(home, "primary")
    assert "In the past month, how much were you bothered by:" in home.text()
    assert home.sees("choice.4")


def test_it_can_be_put_away_and_the_next_one_follows_by_itself(home: Home) -> None:
    days_after(home, 2, measures="phq2 = [2]\ngad7 = [2]")
    press_only(home, "action.measures")
    first = "PHQ-2" if "PHQ-2" in home.text() else "GAD-7"
    press_only(home, "action.put_away")
    assert home.shown == "today"
    assert first not in home.text()
    begin(home)
    while not home.sees("follow_up.done"):
        press_only(home, "action.leave_out")
    assert home.find("primary", PrimaryButton).text() == "Back to Today"


def test_after_the_check_the_care_teams_questions_are_offered_and_may_wait(asked: Home) -> None:
    press_only(asked, "action.follow_up", "primary")
    while not asked.sees("follow_up.done"):
        press_only(asked, "action.leave_out")
    assert asked.sees("back")
    press_only(asked, "primary")
    assert asked.shown == "measure"


def test_a_failed_save_keeps_the_item_on_the_screen(asked: Home) -> None:
    begin(asked)
    asked.click("choice.1")
    asked.safe.is_broken = True
    press_only(asked, "primary")
    assert PHQ9.items[0].text in asked.text()
    assert "still on the screen" in asked.text()
    asked.safe.is_broken = False
    press_only(asked, "primary")
    assert PHQ9.items[1].text in asked.text()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_item_of_the_longest_one_fits(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, scale: float
) -> None:
    home = Home(qapp, tmp_path_factory.mktemp("days"), theme=Theme(DAY, scale, reduced_motion=True))
    try:
        days_after(home, 2, measures="pcl5 = [2]")
        press_only(home, "action.measures")
        home.assert_fits()
        press_only(home, "primary")
        for _ in range(20):
            home.assert_fits()
            press_only(home, "action.leave_out")
        home.assert_fits()
    finally:
        home.end()
