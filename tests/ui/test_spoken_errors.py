"""Errors of services and days are shown in the language of the window, on the real translation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from companion.content.translation import read_translation
from companion.services.errors import CalmError, PlanError
from companion.services.planning import read_plan_bytes
from companion.ui.days import day_words
from companion.ui.rooms.plan.write.values import read_day
from companion.ui.rooms.trouble import Trouble
from companion.ui.translator import speak
from companion.vault.keyfile import DAMAGED

SATURDAY = date(2026, 12, 5)


@pytest.fixture
def spanish(qapp: QApplication) -> Iterator[None]:
    speak(qapp, "es", read_translation("es"))
    yield
    speak(qapp, "en", None)


def told(qtbot: QtBot, error: Exception) -> list[str]:
    trouble = Trouble()
    qtbot.addWidget(trouble)
    trouble.show_error(error, "Otherwise")
    return [label.text() for label in trouble.findChildren(QLabel)]


@pytest.mark.usefixtures("spanish")
def test_each_line_of_a_refused_plan_is_told_in_spanish(qtbot: QtBot) -> None:
    with pytest.raises(PlanError) as refused:
        read_plan_bytes(b'format = 1\n[limits]\npulse_max = 300\n[clinic]\nname = ""\n')
    lines = told(qtbot, refused.value)
    assert (
        "Línea 3: “limits.pulse_max” debe estar entre 70 y 100. Un plan puede ser más estricto, nunca menos."
        in lines
    )
    assert "Línea 5: “clinic.name” no puede estar vacío." in lines
    assert lines[-1] == "El plan no se cargó. No se cambió nada."
    assert all(line.startswith("Línea ") for line in lines[:-1] if line != "…")


@pytest.mark.usefixtures("spanish")
def test_a_sentence_made_of_two_is_told_in_spanish(qtbot: QtBot) -> None:
    assert told(qtbot, CalmError(DAMAGED))[0].startswith(
        "El archivo de la llave está dañado. Lo que escribiste no se tocó."
    )


def test_the_same_errors_are_english_where_no_language_was_chosen(qtbot: QtBot) -> None:
    assert told(qtbot, CalmError(DAMAGED))[0].startswith(
        "The key file is damaged. Your writing was not touched."
    )


@pytest.mark.usefixtures("spanish")
def test_days_are_written_and_read_as_spanish_writes_them() -> None:
    assert day_words(SATURDAY, weekday=True, year=True) == "sábado 5 de diciembre de 2026"
    assert day_words(SATURDAY) == "5 de diciembre"
    for typed in ("5 de diciembre de 2026", "sábado 5 de diciembre de 2026", "5 December 2026", "2026-12-05"):
        assert read_day(typed) == SATURDAY, typed
