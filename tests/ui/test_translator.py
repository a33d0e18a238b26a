"""The window speaks the language that was chosen, and falls back to English word by word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot

from companion.content.languages import LANGUAGES
from companion.content.translation import Translation
from companion.core.said import Said
from companion.ui.days import day_line, day_words
from companion.ui.translator import language_of, locale_of, speak, spoken
from tests.ui.rooms.outside_fakes import Home

WORDS = {
    "Help": "Ayuda",
    "Line {line}: {reason}.": "Línea {line}: {reason}.",
    "is missing": "falta",
    "Bed": {"Back": "Espalda"},
}


class Bed(QLabel):
    pass


@pytest.fixture
def spanish(qapp: QApplication) -> Iterator[None]:
    speak(qapp, "es", Translation({"some": WORDS}))
    yield
    speak(qapp, "en", None)


@pytest.mark.usefixtures("spanish")
def test_known_words_are_said_and_unknown_ones_stay_english(qtbot: QtBot) -> None:
    bed, label = Bed(), QLabel()
    qtbot.addWidget(bed)
    qtbot.addWidget(label)
    assert (label.tr("Help"), label.tr("Back"), bed.tr("Back")) == ("Ayuda", "Back", "Espalda")
    assert QCoreApplication.translate("Sound", "Nobody translated this") == "Nobody translated this"
    assert QLocale().language() is QLocale.Language.Spanish


@pytest.mark.usefixtures("spanish")
def test_sentences_of_services_are_said_with_their_places() -> None:
    assert spoken(Said("Line {line}: {reason}.", line=3, reason="is missing")) == "Línea 3: falta."
    assert spoken("Help\nis missing") == "Ayuda\nfalta"
    assert spoken("Nobody translated this") == "Nobody translated this"


@pytest.mark.usefixtures("spanish")
def test_the_buttons_of_qt_speak_it_too(qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.buttons()[0].text() == "Cancelar"


@pytest.mark.usefixtures("spanish")
def test_a_day_is_written_large_only_where_a_line_begins_with_it() -> None:
    day = date(2026, 11, 28)
    assert day_line(day).startswith("Sábado 28")
    assert day_words(day, weekday=True).startswith("sábado 28")


@pytest.mark.parametrize(
    ("computer", "name"),
    [("es_MX", "es_MX"), ("es_ES", "es_ES"), ("en_US", "es_US"), ("de_DE", "es_US"), ("C", "es_US")],
)
def test_a_language_is_written_as_where_the_computer_is_else_with_the_figures_of_the_texts(
    computer: str, name: str
) -> None:
    assert locale_of("es", QLocale(computer)).name() == name


def test_english_takes_every_translation_away(qapp: QApplication, qtbot: QtBot) -> None:
    speak(qapp, "es", Translation({"some": WORDS}))
    speak(qapp, "en", None)
    label = QLabel()
    qtbot.addWidget(label)
    assert label.tr("Help") == "Help"
    assert spoken("is missing") == "is missing"


def test_an_unknown_language_is_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LANGUAGES, "es", "Español")
    assert [language_of(chosen) for chosen in ("es", "en", "xx", "")] == ["es", "en", "en", "en"]


def test_two_translations_of_one_text_are_refused() -> None:
    with pytest.raises(ValueError, match="two translations"):
        Translation({"a": {"Back": "Atrás"}, "b": {"Back": "Volver"}})


def test_a_chosen_language_is_kept_and_the_window_opens_anew(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LANGUAGES, "es", "Español")
    home.open_window()
    assert home.sees("choice.language_es")
    home.click("choice.language_en")
    assert home.began_anew == 0
    home.click("choice.language_es")
    assert (home.settings.settings.language, home.began_anew) == ("es", 1)
    home.click("primary")
    assert not home.sees("choice.language_es")


def test_settings_offer_the_languages_only_where_there_are_two(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LANGUAGES, "es", "Español")
    home.open_window()
    home.move_in()
    home.go("settings")
    home.click("choice.language_es")
    assert (home.settings.settings.language, home.began_anew) == ("es", 1)
