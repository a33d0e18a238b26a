"""The practice: five steps in words that say it is practice, one press of Help, and never a session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from companion.core.practice import Practice, PracticeStep
from companion.services.practice import newest_practice
from companion.ui.kit.buttons import PrimaryButton
from companion.ui.rooms.practice.scenes import Scene
from companion.ui.rooms.session.sitter.pulse import EdgePulse
from tests.ui.rooms.outside_fakes import PASSPHRASE, Home

BAND = "Practice. Do not call now."


@pytest.fixture
def tones() -> list[str]:
    return []


@pytest.fixture
def make(qapp: QApplication, tmp_path: Path, tones: list[str]) -> Iterator[Callable[..., Home]]:
    made: list[Home] = []

    def build(*, has_tone: bool = True, is_new: bool = True) -> Home:
        def play() -> None:
            tones.append("tone")

        one = Home(qapp, tmp_path, asks_practice=True, play_test_tone=play if has_tone else None)
        made.append(one)
        one.open_window()
        if is_new:
            one.move_in()
        return one

    yield build
    for one in made:
        one.end()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def to(home: Home, scene: Scene) -> None:
    """Walk the practice up to a page."""
    if home.shown != "practice":
        home.click("primary")
    steps: dict[Scene, Callable[[], None]] = {
        Scene.HELLO: lambda: home.type("sm"),
        Scene.HELP: home.toggle_help,
        Scene.TONE: lambda: home.click("choice.heard"),
        Scene.RED_FLAG: lambda: home.click("choice.will_not_wake"),
        Scene.CARD: lambda: home.click("choice.in_hand"),
    }
    for at in Scene:
        if at is scene:
            return
        assert BAND in home.text()
        steps.get(at, lambda: None)()
        if at is not Scene.HELP:
            home.click("primary")


def newest(home: Home) -> Practice | None:
    assert home.safe.vault is not None
    return newest_practice(home.safe.vault.records)


def test_a_first_session_day_leads_to_the_practice_and_then_to_the_session(make: Callable[..., Home]) -> None:
    home = make()
    assert "Practise together first" in home.text()
    assert home.session.state is None
    to(home, Scene.DONE)
    done = newest(home)
    assert done is not None
    assert (done.sitter, done.initials, done.steps) == ("Sam", "SM", frozenset(PracticeStep))
    assert home.safe.vault is not None
    assert home.safe.vault.records.events() == []
    home.click("primary")
    assert home.find("primary", PrimaryButton).text() == "Begin"
    home.click("primary")
    assert home.shown == "private_check"


def test_every_page_says_in_words_that_it_is_practice(make: Callable[..., Home]) -> None:
    home = make()
    to(home, Scene.DONE)
    assert BAND in home.text()


def test_only_the_press_that_is_asked_for_opens_the_practice_page(make: Callable[..., Home]) -> None:
    home = make()
    home.click("primary")
    home.toggle_help()
    assert home.shown == "help"
    home.toggle_help()
    assert home.shown == "practice"
    home.settle()
    to(home, Scene.HELP)
    home.key(Qt.Key.Key_F1)
    assert home.shown == "practice"
    assert "You found Help" in home.text()
    home.key(Qt.Key.Key_F1)
    assert home.shown == "help"
    home.toggle_help()
    assert "You found Help" in home.text()


def test_the_real_help_is_one_press_away_on_that_page_too(make: Callable[..., Home]) -> None:
    home = make()
    to(home, Scene.HELP)
    home.click("action.real_help")
    assert home.shown == "help"
    home.toggle_help()
    assert "press Help now" in home.text()
    assert not home.find("primary", PrimaryButton).isEnabled()


def test_the_tone_is_played_and_must_be_heard(make: Callable[..., Home], tones: list[str]) -> None:
    home = make()
    to(home, Scene.TONE)
    home.click("action.play_tone")
    assert tones == ["tone"]
    assert not home.find("primary", PrimaryButton).isEnabled()
    home.click("choice.heard")
    assert home.find("primary", PrimaryButton).isEnabled()


def test_a_tone_that_nobody_hears_gives_way_to_the_glowing_edge(make: Callable[..., Home]) -> None:
    home = make()
    to(home, Scene.TONE)
    home.click("choice.not_heard")
    pulse = home.room().findChild(EdgePulse)
    assert pulse is not None
    assert pulse.isVisible()
    home.click("choice.not_seen")
    assert "Make the screen brighter" in home.text()
    assert not home.find("primary", PrimaryButton).isEnabled()
    home.click("choice.seen")
    home.click("primary")
    assert not pulse.isVisible()
    assert "Now look in, one time" in home.text()


def test_without_a_tone_the_edge_glows_at_once(make: Callable[..., Home]) -> None:
    home = make(has_tone=False)
    to(home, Scene.TONE)
    assert not home.sees("action.play_tone")
    pulse = home.room().findChild(EdgePulse)
    assert pulse is not None
    assert pulse.isVisible()
    home.go("prepare")
    assert not pulse.isVisible()


def test_the_call_is_only_read_out(make: Callable[..., Home]) -> None:
    home = make()
    to(home, Scene.SCRIPT)
    words = home.text()
    assert "“Adult. Ketamine from a doctor, 20 minutes ago. Now hard to wake.”" in words
    assert "14 Alder Lane, flat 2, Portland" in words
    assert "Only read it. Do not call now. This is practice." in words
    assert "Call 911" not in words


def test_without_the_card_in_hand_it_is_not_whole_and_goes_on_later(make: Callable[..., Home]) -> None:
    home = make()
    to(home, Scene.CARD)
    home.click("choice.not_yet")
    assert not home.find("primary", PrimaryButton).isEnabled()
    home.click("back")
    assert home.shown == "prepare"
    assert newest(home) is None
    home.go("practice")
    assert "Is the printed card in your hand?" in home.text()


def test_after_a_sudden_end_it_goes_on_at_the_step_that_was_open(make: Callable[..., Home]) -> None:
    home = make()
    to(home, Scene.LOOK_IN)
    home.safe.close()
    again = make(is_new=False)
    again.lock.unlock(PASSPHRASE, lambda _result: None)
    again.wayfinder.entered_vault()
    again.settle()
    again.click("primary")
    assert again.find("primary", PrimaryButton).isEnabled()
    again.click("primary")
    assert "Now look in, one time" in again.text()


def test_a_step_that_could_not_be_kept_is_not_passed(make: Callable[..., Home]) -> None:
    home = make()
    to(home, Scene.LOOK_IN)
    home.safe.is_broken = True
    home.click("primary")
    assert "could not be saved" in home.text()
    assert "Now look in, one time" in home.text()
    home.safe.is_broken = False
    home.click("primary")
    assert "Make believe you see a sign" in home.text()


def test_initials_are_asked_for_and_wrong_ones_are_told(make: Callable[..., Home]) -> None:
    home = make()
    home.click("primary")
    assert home.focus_name() == "field.initials" or home.sees("field.initials")
    assert not home.find("primary", PrimaryButton).isEnabled()
    home.type("Samuel Miller")
    assert "Please type your initials, 1 to 5 letters." in home.text()
    assert not home.find("primary", PrimaryButton).isEnabled()


def test_with_another_sitter_the_practice_begins_anew(make: Callable[..., Home]) -> None:
    home = make()
    to(home, Scene.DONE)
    text = home.content.example_plan_text().replace('sitter = "Sam"', 'sitter = "Ana"')
    home.plans.take_in(text.encode(), lambda _result: None)
    home.go("today")
    assert "Practise together first" in home.text()
    home.click("primary")
    assert "Practise once, with no medicine" in home.text()


def test_without_a_plan_the_way_leads_to_one(make: Callable[..., Home]) -> None:
    home = make()
    assert home.safe.vault is not None
    home.safe.vault.db.execute("DELETE FROM care_plan")
    home.go("practice")
    assert "Take in your care plan first" in home.text()
    home.shell.room("practice").focus_first()
    home.click("primary")
    assert home.shown == "choose_plan"
