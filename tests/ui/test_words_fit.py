"""In each language, at both ends of the text size, in the smallest window: no words are cut on any screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.content.languages import FALLBACK, LANGUAGES
from companion.core.phases import Phase
from companion.ui.entrance import speak_in
from tests.ui.fitting import misfits
from tests.ui.real_house import RealHouse, real_house

OPEN_PHASES = [phase for phase in Phase if phase is not Phase.CLOSED]


@pytest.fixture(params=list(LANGUAGES))
def house(
    request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> Iterator[RealHouse]:
    with real_house(qapp, qtbot, tmp_path, language=request.param) as made:
        yield made
    speak_in(qapp, FALLBACK)


def faults_of(house: RealHouse, where: str) -> list[str]:
    """What is cut here with the largest and the smallest text, in the smallest window for it."""
    faults = []
    for scale in (1.0, 2.0):
        house.house.look.use_text_scale(scale)
        house.settle()
        house.shell.resize(1, 1)
        house.settle()
        faults += [f"{where} at {scale:.0%}: {fault}" for fault in misfits(house.shell)]
    return faults


def test_no_words_are_cut_on_any_screen_or_in_any_part_of_a_session(house: RealHouse) -> None:
    faults = []
    for screen in house.screens:
        house.shell.show_screen(screen)
        house.settle()
        faults += faults_of(house, screen)
    for phase in OPEN_PHASES:
        house.be_in(phase)
        faults += faults_of(house, f"{phase} ({house.shown})")
        house.press_help()
        faults += faults_of(house, f"help in {phase}")
        house.close_help()
    house.forget_session()
    assert faults == []
