"""The test of the sitter's tone in a window: heard and said so, or in words that there is none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from companion.core.outputs import Output, Outputs
from tests.ui.rooms.outside_fakes import Home

PHONES, ROOM, SCREEN = Output("phones", "Headphones"), Output("room", "Speakers"), Output("hdmi", "Screen")


@pytest.fixture
def settings(home: Home) -> Iterator[Home]:
    home.open_window()
    home.move_in()
    home.settings.change(country="GB")
    home.go("settings")
    return home


def test_the_tone_is_confirmed_only_after_it_was_heard(settings: Home) -> None:
    assert not settings.sees("action.tone_heard")
    settings.click("action.play_tone")
    assert settings.bell.played == [("room", False)]
    assert settings.settings.settings.sitter_output == ""
    settings.click("action.tone_heard")
    assert settings.settings.settings.sitter_output == "room"
    assert "The tone comes from Speakers." in settings.text()


def test_a_tone_that_was_not_heard_is_not_kept(settings: Home) -> None:
    settings.click("action.play_tone")
    settings.click("action.tone_not_heard")
    assert settings.settings.settings.sitter_output == ""
    assert not settings.sees("action.tone_heard")


def test_more_outputs_can_be_chosen_and_the_patients_is_not_among_them(settings: Home) -> None:
    settings.bell.outputs = Outputs((PHONES, ROOM, SCREEN), "phones")
    settings.tone.refresh()
    assert settings.sees("choice.tone_room")
    assert not settings.sees("choice.tone_phones")
    settings.click("choice.tone_hdmi")
    settings.click("action.play_tone")
    settings.click("action.tone_heard")
    assert settings.settings.settings.sitter_output_name == "Screen"


def test_with_one_output_it_says_in_words_what_calls_instead(settings: Home) -> None:
    settings.bell.outputs = Outputs((PHONES,), "phones")
    settings.tone.refresh()
    assert "There is no second sound output" in settings.text()
    assert not settings.sees("action.play_tone")


def test_an_output_that_vanishes_while_it_is_tried_is_told(settings: Home) -> None:
    settings.bell.outputs = Outputs((PHONES,), "phones")
    settings.click("action.play_tone")
    assert "Nothing could be played there." in settings.text()
    assert not settings.sees("action.tone_heard")


def test_it_works_by_keyboard_alone(settings: Home) -> None:
    settings.find("action.play_tone").setFocus()
    settings.key(Qt.Key.Key_Space)
    heard = settings.find("action.tone_heard", QWidget)
    for _ in range(4):
        settings.key(Qt.Key.Key_Tab)
        if settings.shell.focusWidget() is heard:
            break
    settings.key(Qt.Key.Key_Space)
    assert settings.settings.settings.sitter_output == "room"
