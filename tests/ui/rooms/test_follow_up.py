"""The short check in its window: one question at a time, kept at each answer, calm about calls."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSlider, QTextEdit

from companion.content.check_words import SIDE_EFFECTS
from companion.core.events import Tier
from companion.core.follow_up import FollowUpCheck, Slider
from companion.core.topics import Topic
from companion.services.lock import Why
from companion.ui.kit.ease_line import EaseLine
from companion.ui.kit.theme import Theme
from companion.ui.kit.tokens import NIGHT
from companion.ui.rooms.follow_up.call_page import most_urgent
from tests.ui.rooms.days_fakes import DAY_S, check, days_after, kept, press
from tests.ui.rooms.outside_fakes import Home


@pytest.fixture
def day_2(home: Home) -> Home:
    return days_after(home, 2)


def begin(home: Home) -> Home:
    home.click("action.follow_up")
    press(home, "primary")
    return home


def to_list(home: Home) -> Home:
    begin(home)
    for _ in Slider:
        press(home, "line.ease")
    return home


def to_weekly(home: Home) -> Home:
    to_list(home)
    press(home, "primary")
    return home


def test_a_check_asks_one_thing_after_the_other_and_is_kept_whole(day_2: Home) -> None:
    assert "Short check for day 2" in day_2.text()
    begin(day_2)
    for words in ("sleep?", "mood?", "worried", "energy", "body feel"):
        assert words in day_2.text()
        assert not day_2.can("primary"), "nothing is marked before the person does"
        press(day_2, "line.ease")
    assert "Did you feel any of these?" in day_2.text()
    press(day_2, "choice.dizzy")
    press(day_2, "choice.no", "choice.no", "choice.no", "choice.no")
    assert "Your answers are kept." in day_2.text()
    done = check(day_2)
    assert done.is_done
    assert {slider for slider, _ in done.sliders} == set(Slider)
    assert done.side_effects == ("dizzy",)
    assert done.bladder == (("pain", "no"), ("often", "no"), ("blood", "no"))
    assert done.wanting_more == "no"
    press(day_2, "primary")
    assert day_2.shown == "today"
    assert "Short check for day 1" in day_2.text(), "a missed one stays open"


def test_what_is_left_out_is_simply_not_in_it(day_2: Home) -> None:
    begin(day_2)
    while not day_2.sees("follow_up.done"):
        press(day_2, "action.leave_out")
    done = check(day_2)
    assert done.is_done
    assert (done.sliders, done.side_effects, done.bladder, done.wanting_more) == ((), (), (), "")


def test_it_goes_on_where_it_was_left_after_leaving_and_after_the_lock(day_2: Home) -> None:
    begin(day_2)
    press(day_2, "line.ease", "line.ease")
    day_2.go("today")
    assert "It goes on where you left it" in day_2.text()
    begin(day_2)
    assert "How worried are you?" in day_2.text()
    day_2.lock.lock_now(Why.ASKED)
    day_2.settle()
    day_2.lock.unlock("an old green boat", lambda _result: None)
    day_2.wayfinder.entered_vault()
    day_2.settle()
    assert "How worried are you?" in day_2.text()


def test_back_shows_the_answer_and_takes_another(day_2: Home) -> None:
    begin(day_2)
    press(day_2, "line.ease")
    first = check(day_2).level(Slider.SLEEP)
    day_2.click("back")
    day_2.settle()
    assert "How did you sleep?" in day_2.text()
    assert day_2.can("primary")
    line = day_2.find("line.ease", QSlider)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(line.width() - 1, line.height() // 2))
    press(day_2, "primary")
    assert (first, check(day_2).level(Slider.SLEEP)) == (5, 10)
    day_2.key(Qt.Key.Key_Escape)
    day_2.key(Qt.Key.Key_Escape)
    assert "Begin" in day_2.text()
    assert "Day 2 after your session" in day_2.text()


def test_words_that_were_typed_are_kept_when_the_page_is_left_or_gone_back_from(day_2: Home) -> None:
    to_list(day_2)
    day_2.find("field.felt").findChild(QTextEdit).setPlainText("A ringing in one ear.\n ½")
    day_2.go("journal")
    assert check(day_2).side_effects_note == "A ringing in one ear.\n ½"
    assert SIDE_EFFECTS not in check(day_2).passed
    day_2.go("today")
    begin(day_2)
    assert day_2.find("field.felt").findChild(QTextEdit).toPlainText() == "A ringing in one ear.\n ½"
    day_2.find("field.felt").findChild(QTextEdit).setPlainText("Two ears.")
    press_only(day_2, "back")
    assert check(day_2).side_effects_note == "Two ears."


def test_the_line_is_moved_by_keys_and_shows_no_number(day_2: Home) -> None:
    begin(day_2)
    assert day_2.focus_name() == "line.ease"
    day_2.key(Qt.Key.Key_Right)
    day_2.key(Qt.Key.Key_Right)
    assert day_2.find("line.ease", QSlider).value() == 6
    assert not any(letter.isdigit() for letter in day_2.text().split("of 10")[1])
    assert day_2.tab_order()[:4] == ["line.ease", "action.leave_out", "primary", "back"]


@pytest.mark.parametrize(
    ("choice", "heading", "number"),
    [
        ("chest_or_breath", "Call 911 now", "911"),
        ("fainted", "Call 911 now", "911"),
        ("very_low", "Call your care team", "503 555 0142"),
        ("no_sleep", "Call your care team", "503 555 0142"),
    ],
)
def test_a_sign_of_help_shows_whom_to_call_then_the_check_goes_on(
    day_2: Home, choice: str, heading: str, number: str
) -> None:
    to_list(day_2)
    press_only(day_2, f"choice.{choice}", "primary")
    assert heading in day_2.text().splitlines()
    assert number in day_2.text().replace("\u00a0", " ")
    assert check(day_2).side_effects == (choice,), "it is kept before anything is shown"
    press_only(day_2, "primary")
    assert "Does it hurt when you pass urine?" in day_2.text()


def test_thoughts_of_suicide_show_support_first_and_then_go_on(day_2: Home) -> None:
    to_list(day_2)
    press_only(day_2, "choice.suicide", "choice.very_low", "primary")
    assert "Thank you for telling us. You are not alone." in day_2.text()
    assert "988" in day_2.text()
    press_only(day_2, "choice.no")
    assert "Call 911 now" in day_2.text()
    press_only(day_2, "primary")
    assert "Call your care team" in day_2.text()
    press_only(day_2, "primary")
    assert "Does it hurt" in day_2.text()


@pytest.mark.parametrize(
    ("before", "heading"),
    [(0, "Call your care team"), (1, "Call your care team"), (2, "Call your care team today")],
)
def test_any_yes_about_the_bladder_leads_to_the_care_team(day_2: Home, before: int, heading: str) -> None:
    to_weekly(day_2)
    for _ in range(before):
        press(day_2, "choice.no")
    press(day_2, "choice.yes")
    assert heading in day_2.text().splitlines()
    assert "503 555 0142" in day_2.text()


@pytest.mark.parametrize("choice", ["a_little", "a_lot"])
def test_wanting_more_is_met_kindly_and_can_go_on_the_list_for_the_coach(day_2: Home, choice: str) -> None:
    to_weekly(day_2)
    press(day_2, "choice.no", "choice.no", "choice.no")
    assert "Have you wanted more ketamine" in day_2.text()
    press(day_2, f"choice.{choice}")
    assert "You are not in trouble with us." in day_2.text()
    assert "503 555 0142" in day_2.text().replace("\u00a0", " ")
    assert kept(day_2, Topic) == ()
    press_only(day_2, "action.topic")
    assert not day_2.can("action.topic")
    (topic,) = kept(day_2, Topic)
    assert topic.text == "Wanting more than my plan has"
    press_only(day_2, "primary")
    assert check(day_2).wanting_more == choice


def test_the_weekly_questions_come_on_day_1_and_again_on_day_7(home: Home) -> None:
    days_after(home, 1)
    begin(home)
    asked: dict[int, bool] = {}
    for day in (1, 2, 7):
        if day > 1:
            home.clock.move((day - max(asked)) * DAY_S)
            home.go("settings")
            home.go("today")
            begin(home)
        while not home.sees("follow_up.done"):
            asked[day] = asked.get(day, False) or "pass urine" in home.text()
            press_only(home, "action.leave_out")
    assert asked == {1: True, 2: False, 7: True}


def test_older_ones_can_be_answered_or_put_away_and_nothing_scolds(home: Home) -> None:
    days_after(home, 3)
    home.click("action.follow_up")
    home.settle()
    text = home.text()
    assert "Still open" in text
    assert not any(word in text.lower() for word in ("late", "missed", "overdue", "forgot"))
    press_only(home, "action.older_away_1")
    assert not home.sees("action.older_1")
    press_only(home, "action.put_away")
    assert "Day 2 after your session" in home.text()
    press_only(home, "primary")
    assert "How did you sleep?" in home.text()


def test_an_answer_that_cannot_be_kept_stays_and_says_so(day_2: Home) -> None:
    begin(day_2)
    day_2.click("line.ease")
    day_2.safe.is_broken = True
    day_2.click("primary")
    assert "How did you sleep?" in day_2.text()
    assert "still on the screen" in day_2.text()
    day_2.safe.is_broken = False
    day_2.click("primary")
    assert "How is your mood?" in day_2.text()


def test_the_first_day_waits_for_the_mornings_question(home: Home) -> None:
    days_after(home, 1)
    assert "Short check for day 1" in home.text()
    assert kept(home, FollowUpCheck) == ()


def test_every_sign_in_the_check_is_one_that_help_knows(home: Home) -> None:
    words = home.content.after.check_words()
    signs = {sign.sign_id: sign for sign in home.content.signs()}
    named = [item.sign for item in words.side_effects.items if item.sign]
    named += [answer.sign for question in words.weekly for answer in question.answers if answer.sign]
    assert set(named) <= set(signs)
    assert all(signs[name].tier is not Tier.NOTE for name in named)
    assert SIDE_EFFECTS in words.question_ids
    chest, blood, low = (signs[n] for n in ("chest_or_breath", "blood_or_no_urine", "very_low_mood"))
    assert most_urgent((low, blood, chest)) is chest
    assert most_urgent((low, blood)) is blood
    assert most_urgent(()) is None


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_page_fits_at_each_size(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, scale: float
) -> None:
    home = Home(qapp, tmp_path_factory.mktemp("days"), theme=Theme(NIGHT, scale, reduced_motion=True))
    try:
        days_after(home, 2)
        home.click("action.follow_up")
        home.assert_fits()
        press_only(home, "primary")
        while not home.sees("follow_up.done"):
            home.assert_fits()
            press_only(home, "action.leave_out")
        home.assert_fits()
    finally:
        home.end()


def test_a_line_that_is_scrolled_over_is_not_answered(qapp: QApplication) -> None:
    line = EaseLine("How did you sleep?", "Very badly", "Very well")
    assert line.level() is None
    assert "Not answered yet" in line.line.accessibleDescription()
    line.show_level(3)
    assert line.level() == 3
    assert "Not answered" not in line.line.accessibleDescription()
    line.deleteLater()


def press_only(home: Home, *names: str) -> None:
    """Click one after another, and nothing else."""
    for name in names:
        home.click(name)
        home.settle()
