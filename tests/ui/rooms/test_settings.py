"""Settings: each change holds at once and is there at the next start."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QSlider

from companion import __version__
from companion.services.settings import TEXT_PERCENTS, Settings, SettingsService
from tests.ui.rooms.outside_fakes import Home


@pytest.fixture
def settings(home: Home) -> Home:
    home.open_window()
    home.move_in()
    home.settings.change(country="GB")
    home.go("settings")
    return home


def in_force(home: Home) -> Settings:
    return home.settings.settings


def is_on(home: Home, name: str) -> bool:
    return home.find(name, QAbstractButton).isChecked()


@pytest.mark.parametrize("percent", TEXT_PERCENTS)
def test_the_size_of_the_words_holds_at_once(settings: Home, percent: int) -> None:
    settings.click(f"choice.text_{percent}")
    assert in_force(settings).text_percent == percent
    assert [p for p in TEXT_PERCENTS if is_on(settings, f"choice.text_{p}")] == [percent]


def test_light_sound_and_motion_hold_at_once(settings: Home) -> None:
    settings.click("choice.theme_night")
    settings.click("choice.sound_on")
    settings.click("choice.motion_still")
    kept = in_force(settings)
    assert (kept.theme, kept.sound, kept.reduced_motion) == ("night", False, True)


def test_what_was_chosen_is_there_at_the_next_start(settings: Home) -> None:
    settings.click("choice.theme_night")
    settings.click("choice.text_150")
    again = SettingsService(settings.safe.folder.parent / "settings.json")
    assert again.settings == replace(Settings(), theme="night", text_percent=150, country="GB")


def test_the_volume_moves_by_keys(settings: Home) -> None:
    slider = settings.find("field.volume", QSlider)
    slider.setFocus()
    before = in_force(settings).volume
    settings.key(Qt.Key.Key_Right)
    assert in_force(settings).volume == pytest.approx(before + 0.05)
    settings.key(Qt.Key.Key_Home)
    assert in_force(settings).volume == 0
    settings.key(Qt.Key.Key_PageUp)
    assert in_force(settings).volume == pytest.approx(0.1)


def test_the_volume_rests_while_the_sound_is_off(settings: Home) -> None:
    assert settings.can("field.volume")
    settings.click("choice.sound_on")
    assert not settings.can("field.volume")


def test_what_changes_elsewhere_is_shown(settings: Home) -> None:
    settings.settings.change(theme="night", text_percent=175, volume=0.25)
    assert is_on(settings, "choice.theme_night")
    assert is_on(settings, "choice.text_175")
    assert settings.find("field.volume", QSlider).value() == 5


def test_where_the_person_lives_is_shown_and_can_be_changed(settings: Home) -> None:
    assert "United Kingdom · Help shows 999" in settings.text()
    assert not settings.sees("choice.AU")
    settings.click("action.country")
    settings.settle()
    settings.click("choice.AU")
    assert in_force(settings).country == "AU"
    assert "Australia · Help shows 000" in settings.text()


def test_another_country_is_kept_only_with_its_number(settings: Home) -> None:
    settings.click("action.country")
    settings.settle()
    settings.click("choice.other")
    assert in_force(settings).country == "GB"
    settings.type("15")
    kept = in_force(settings)
    assert (kept.country, kept.emergency_number) == ("", "15")
    assert "Another country · Help shows 15" in settings.text()


def test_about_says_what_the_app_is_and_the_facts_of_approval(settings: Home) -> None:
    words = settings.text()
    assert f"Version {__version__}" in words
    assert "Ketamine is not approved by the FDA for depression. Your doctor chose it for you." in words
    assert "It is not a doctor, and it is not medical advice." in words
    assert "MIT" in words
    assert "LGPL" in words


def test_tab_reaches_every_choice(settings: Home) -> None:
    order = settings.tab_order()
    expected = ["choice.text_100", "choice.theme_day", "choice.sound_on", "field.volume"]
    assert [name for name in order if name in expected] == expected
    assert {"choice.motion_still", "action.country"} <= set(order)
