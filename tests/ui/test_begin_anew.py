"""After erasing or bringing back, the window begins anew, with nothing of the vault before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from companion.app import House
from companion.core.journal import Entry
from companion.front_door import _Opening
from companion.services.ports import Failed, Ok
from companion.services.settings import SettingsService
from companion.system.parent_line import ParentLine
from companion.system.paths import Places, find_assets
from companion.ui.entrance import make_entrance

PASSPHRASE = "an old green boat"


@pytest.fixture
def opening(qapp: QApplication, tmp_path: Path) -> Iterator[_Opening]:
    places = Places(tmp_path / "data", find_assets())
    places.data.mkdir(mode=0o700)
    made = _Opening(make_entrance(qapp, SettingsService(places.settings_file)), places, ParentLine(None))
    qapp.setQuitOnLastWindowClosed(False)
    made.show_window()
    yield made
    made.close_window()
    made.close_house()
    made._entrance.shell.deleteLater()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setQuitOnLastWindowClosed(True)


def house_of(opening: _Opening, qtbot: QtBot) -> House:
    qtbot.waitUntil(lambda: opening._house is not None, timeout=30_000)
    assert opening._house is not None
    return opening._house


def make_vault(house: House, qtbot: QtBot) -> None:
    made: list[Ok[str] | Failed] = []
    house.door.create(PASSPHRASE, made.append)
    qtbot.waitUntil(lambda: bool(made), timeout=60_000)
    house.entered()
    assert house.shell.shown == "today"


def begin_anew(opening: _Opening, qtbot: QtBot) -> House:
    before = opening._house
    opening._ask_anew()
    qtbot.waitUntil(lambda: opening._house is not before, timeout=60_000)
    assert opening._house is not None
    return opening._house


def test_a_vault_brought_back_is_met_locked_in_a_fresh_window(opening: _Opening, qtbot: QtBot) -> None:
    house = house_of(opening, qtbot)
    make_vault(house, qtbot)
    fresh = begin_anew(opening, qtbot)
    assert fresh.shell is not house.shell
    assert fresh.shell.isVisible()
    assert fresh.shell.shown == "unlock"


def test_after_erasing_the_window_begins_with_the_statement(opening: _Opening, qtbot: QtBot) -> None:
    house = house_of(opening, qtbot)
    make_vault(house, qtbot)
    house.shell.show_screen("vault_erase")
    room = house.shell.room("vault_erase")
    room._sure.row("erase").click()
    room._erase.click()
    qtbot.waitUntil(lambda: opening._house is not house, timeout=60_000)
    fresh = house_of(opening, qtbot)
    assert fresh.shell.shown == "statement"
    assert not fresh.door.exists()


def test_in_the_real_house_the_hide_key_covers_closes_the_vault_and_the_passphrase_leads_back(
    opening: _Opening, qtbot: QtBot
) -> None:
    house = house_of(opening, qtbot)
    make_vault(house, qtbot)
    house.wayfinder.go("prepare")
    QTest.keyClick(house.shell.room("prepare"), Qt.Key.Key_F9)
    assert house.shell.shown == "blank"
    found: list[Ok[list[Entry]] | Failed] = []
    house.storage.submit(lambda records: records.entries(), found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=60_000)
    assert isinstance(found[0], Failed)
    house.wayfinder.uncover()
    room = house.shell.room("unlock")
    line = room.findChild(QLineEdit)
    assert line is not None
    QTest.keyClicks(line, PASSPHRASE)
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: house.shell.shown == "prepare", timeout=60_000)
