"""Help is one action away from every screen, every phase and every open part of them (H15)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from companion.core.phases import Phase
from companion.ui.kit.buttons import HelpButton
from companion.ui.kit.text import Text
from companion.ui.kit.theme import colour
from companion.ui.kit.tokens import DAY, NIGHT
from companion.ui.rooms.file_dialog import FileDialog
from companion.ui.rooms.session.help.calling import Calling
from tests.ui.real_house import HELP, RealHouse, real_house
from tests.ui.rooms.outside_fakes import Home

OPEN_PHASES = [phase for phase in Phase if phase is not Phase.CLOSED]
WITHOUT_A_BUTTON = {"blank", "quiet"}
"""The blank page hides everything, the quiet part is black; there the key alone is the one action."""
OPEN_MS, STUCK_MS = 100, 5000
OUTSIDE = ("today", "my_plan", "prepare", "settings", "vault_copies", "vault_key", "vault_words")


@pytest.fixture
def house(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[RealHouse]:
    with real_house(qapp, qtbot, tmp_path) as made:
        yield made


def faults_of(house: RealHouse, where: str) -> list[str]:
    """What keeps Help from being one action away here; Help is closed again afterwards."""
    faults = []
    shown = house.shown
    house.press_help()
    if house.shown != HELP:
        faults.append(f"{where}: F1 led to {house.shown}")
    house.close_help()
    if house.shown != shown:
        faults.append(f"{where}: F1 came back to {house.shown}")
    button = house.help_button()
    if button is None:
        return faults if shown in WITHOUT_A_BUTTON else [*faults, f"{where}: no Help to press"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    house.settle()
    if house.shown != HELP:
        faults.append(f"{where}: the button led to {house.shown}")
    house.close_help()
    return faults


def test_from_every_screen_help_is_one_action_away(house: RealHouse) -> None:
    faults = []
    for screen in house.screens:
        house.shell.show_screen(screen)
        house.settle()
        assert house.shown == screen
        faults += faults_of(house, screen)
    assert len(house.screens) > 25
    assert faults == []


def test_from_every_part_that_opens_on_a_screen_help_is_one_action_away(home: Home) -> None:
    home.open_window()
    home.move_in()
    faults, opened = [], 0
    for screen in OUTSIDE:
        home.go(screen)
        for name in parts_to_open(home):
            home.go(screen)
            if home.shown != screen or not home.can(name):
                continue
            home.click(name)
            home.settle()
            opened += 1
            home.key(Qt.Key.Key_F1)
            if home.shown != HELP:
                faults.append(f"{screen} after {name}: F1 led to {home.shown}")
            home.wayfinder.close_help()
    assert opened > 5
    assert faults == []


def parts_to_open(home: Home) -> list[str]:
    """The names of what can be pressed in a room, besides what is on every screen."""
    buttons = home.room().findChildren(QPushButton)
    return [
        button.objectName()
        for button in buttons
        if button.isVisible() and button.isEnabled() and button.objectName().startswith("action.")
    ]


def test_from_every_phase_help_is_one_action_away_with_the_disk_and_the_sound_dead(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with real_house(qapp, qtbot, tmp_path) as house:
        monkeypatch.setattr(house.house.session._storage, "submit", lambda _work, _done: None)
        faults = []
        for phase in OPEN_PHASES:
            house.be_in(phase)
            faults += faults_of(house, phase.value)
            for screen in ("sitter", "medicine"):
                house.house.wayfinder.go(screen)
                if house.shown == screen:
                    faults += faults_of(house, f"{screen} in {phase.value}")
        house.forget_session()
        assert faults == []


def test_help_is_there_at_the_first_run_and_while_locked_and_while_hidden(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with real_house(qapp, qtbot, tmp_path, moves_in=False) as house:
        assert house.shown == "statement"
        assert faults_of(house, "first run") == []
        house.house.wayfinder.hide(locks=False)
        assert house.shown == "blank"
        assert faults_of(house, "hidden at the first run") == []
        house.house.wayfinder.hide(locks=True)
        assert faults_of(house, "hidden and locked") == []
        house.house.wayfinder.lock()
        assert house.shown == "unlock"
        assert faults_of(house, "locked") == []


def test_help_is_there_in_full_screen(house: RealHouse) -> None:
    house.shell.showFullScreen()
    house.settle()
    assert faults_of(house, "full screen") == []


@pytest.mark.parametrize("kind", [QLineEdit, QComboBox, QPushButton])
def test_help_opens_whatever_has_the_keyboard(home: Home, kind: type) -> None:
    home.open_window()
    part = kind(home.room())
    part.show()
    part.setFocus()
    QTest.keyClick(part, Qt.Key.Key_F1)
    assert home.shown == HELP


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_help_opens_over_an_open_menu_and_closes_it(home: Home) -> None:
    home.open_window()
    menu = QMenu(home.shell)
    menu.addAction("Copy")
    menu.popup(home.shell.mapToGlobal(home.shell.rect().center()))
    home.settle()
    assert QApplication.activePopupWidget() is menu
    QTest.keyClick(menu, Qt.Key.Key_F1)
    home.settle()
    assert home.shown == HELP
    assert not menu.isVisible()


@pytest.mark.parametrize("by", ["key", "button"])
def test_help_opens_from_a_file_dialog_in_one_action(home: Home, by: str) -> None:
    home.open_window()
    dialog = FileDialog(home.shell, "Choose a file", Path.home())

    def ask_for_help() -> None:
        QTimer.singleShot(STUCK_MS, dialog, dialog.reject)
        if by == "key":
            QTest.keyClick(dialog, Qt.Key.Key_F1)
        else:
            QTest.mouseClick(dialog.findChild(HelpButton, "help"), Qt.MouseButton.LeftButton)

    QTimer.singleShot(OPEN_MS, dialog, ask_for_help)
    assert dialog.ask() is None
    home.settle()
    assert home.shown == HELP
    assert QApplication.activeModalWidget() is None


def test_a_key_held_down_does_not_close_help_again(home: Home) -> None:
    """Someone afraid holds F1, or a busy computer sees it let go late: Help stays."""
    keys = [part for part in home.shell.findChildren(QShortcut) if part.key() == QKeySequence(Qt.Key.Key_F1)]
    assert len(keys) == 1
    assert not keys[0].autoRepeat()


def test_opening_help_restyles_no_other_room(home: Home) -> None:
    """Restyling every room took over a second of a busy evening; Help brings its own night."""
    home.open_window()
    home.move_in()
    assert home.look.theme.palette is DAY
    home.key(Qt.Key.Key_F1)
    assert home.shown == HELP
    assert home.look.theme.palette is DAY
    words = home.room().findChild(Calling)
    assert words is not None
    assert colour(words, "calling").name().upper() == NIGHT.calling
    home.click("choice.fainted")
    home.settle()
    for part in (home.room(), *home.room().findChildren(Text)):
        assert colour(part, "ground").name().upper() == NIGHT.ground
