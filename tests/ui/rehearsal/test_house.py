"""The real house in the test's own process: it says when there is no sound, goes on, and ends its threads."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.app import House, Swaps, build_house
from companion.services.ports import Jobs, KeepAwake
from companion.services.settings import SettingsService
from companion.system.clock import SystemClock
from companion.system.keep_awake import NoKeepAwake
from companion.system.paths import find_places
from companion.ui.entrance import make_entrance
from companion.ui.rehearsal.hands import Hands
from companion.ui.rooms.pickers import dialog_pickers


@pytest.fixture
def house(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[House]:
    """A house on a computer whose sound cannot be opened."""
    places = find_places(str(tmp_path / "data"))
    places.data.mkdir()
    entrance = make_entrance(qapp, SettingsService(places.settings_file))
    swaps = Swaps(SystemClock(), dialog_pickers(), "nothing_of_this_name", no_keep_awake)
    house = build_house(entrance, places, swaps)
    house.wayfinder.start()
    with qtbot.waitExposed(house.shell):
        house.shell.show()
    yield house
    house.shell.close()
    house.close()
    house.shell.deleteLater()


def test_without_a_sound_device_a_line_says_so_and_the_way_is_open(house: House, qtbot: QtBot) -> None:
    qtbot.waitUntil(partial(has_notice, house), timeout=20_000)
    notice = house.shell.banner.shown()
    assert notice is not None
    assert "sound" in notice.sentence
    hands = Hands(house.shell)
    assert house.shell.shown == "statement"
    while house.shell.shown == "statement":
        hands.click("primary")
    assert house.shell.shown == "country"
    assert has_notice(house)


def test_closing_ends_every_thread(house: House) -> None:
    assert "storage" in {thread.name for thread in threading.enumerate()}
    house.close()
    assert not {"storage", "jobs", "sound"} & {thread.name for thread in threading.enumerate()}


def has_notice(house: House) -> bool:
    return house.shell.banner.shown() is not None


def no_keep_awake(_jobs: Jobs) -> KeepAwake:
    return NoKeepAwake()
