"""In each language, at both ends of the text size, in the smallest window: no words are cut on any screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.content.languages import FALLBACK
from companion.core.phases import Phase
from companion.ui.entrance import speak_in
from companion.ui.kit.text import Text
from tests.ui.fitting import misfits
from tests.ui.real_house import RealHouse, real_house

OPEN_PHASES = [phase for phase in Phase if phase is not Phase.CLOSED]
MOST_ROUNDS = 6


@pytest.fixture(params=[("en", 200), ("es", 100), ("es", 200)], ids=["en-200", "es-100", "es-200"])
def house(
    request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> Iterator[RealHouse]:
    language, percent = request.param
    with real_house(qapp, qtbot, tmp_path, language=language, text_percent=percent) as made:
        # No window is smaller than its least size, which follows the text.
        made.shell.resize(1, 1)
        yield made
    speak_in(qapp, FALLBACK)


def faults_of(house: RealHouse, where: str) -> list[str]:
    """What is cut on the screen that is shown, once its layouts have come to rest."""
    faults: list[str] = []
    for _ in range(MOST_ROUNDS):
        house.settle()
        faults = misfits(house.shell)
        if not faults:
            break
    return [f"{where}: {fault}" for fault in faults]


def test_no_words_are_cut_on_any_screen_or_in_any_part_of_a_session(house: RealHouse) -> None:
    faults = []
    for screen in house.screens:
        house.shell.show_screen(screen)
        faults += faults_of(house, screen)
    for phase in OPEN_PHASES:
        house.be_in(phase)
        faults += faults_of(house, f"{phase} ({house.shown})")
    house.press_help()
    faults += faults_of(house, house.shown)
    house.close_help()
    house.forget_session()
    assert faults == []


@pytest.mark.parametrize("house", [("es", 200)], indirect=True, ids=["es-200"])
def test_words_that_are_cut_are_found(house: RealHouse) -> None:
    for part in house.room().findChildren(Text):
        part.setMaximumHeight(9)
    assert any("cut below" in fault for fault in faults_of(house, house.shown))
