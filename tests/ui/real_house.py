"""The real house for tests that walk through all of it: every room, a real vault, a dead sound."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion.app import House, Swaps, build_house
from companion.content.loader import Content
from companion.core.phases import Phase
from companion.services.ports import Failed, Jobs, KeepAwake
from companion.services.settings import SettingsService
from companion.system.clock import SystemClock
from companion.system.keep_awake import NoKeepAwake
from companion.system.paths import find_places
from companion.ui.entrance import make_entrance
from companion.ui.kit.buttons import HelpButton
from companion.ui.rooms.pickers import Pickers
from tests.core.builders import reach
from tests.ui.rooms.outside_fakes import PASSPHRASE
from tests.ui.seeing import Seeing

DEAD_SOUND = "nothing_of_this_name"
HELP = "help"


class RealHouse(Seeing):
    """Every room of the floor plan in its real window."""

    def __init__(self, house: House) -> None:
        self.house, self.shell = house, house.shell

    @property
    def screens(self) -> tuple[str, ...]:
        return tuple(screen for screen in self.shell.screens if screen != HELP)

    def be_in(self, phase: Phase) -> None:
        """Put the session into a phase, as its service tells the window of it."""
        now, session = self.house.session.now(), self.house.session
        state = replace(reach(phase).state, help_open=False, opened_at=now, last_look_in_s=0.0)
        if state.medicine_at is not None:
            state = replace(state, medicine_at=now)
        session._head = session._state = state
        session.changed.emit(state)
        self.settle()

    def forget_session(self) -> None:
        """No session runs any more; nothing of it was stored."""
        self.house.session._head = self.house.session._state = None
        self.house.session._keep_awake.release()

    def press_help(self) -> None:
        """F1, on whatever has the keyboard."""
        QTest.keyClick(QApplication.activeWindow() or self.shell, Qt.Key.Key_F1)
        self.settle()

    def help_button(self) -> HelpButton | None:
        """The red button, where it can be seen and pressed."""
        found = (
            part for part in self.shell.findChildren(HelpButton) if part.isVisible() and part.isEnabled()
        )
        return next(found, None)

    def close_help(self) -> None:
        if self.shown == HELP:
            self.press_help()


@contextmanager
def real_house(
    app: QApplication, qtbot: QtBot, folder: Path, *, moves_in: bool = True, **chosen: Any
) -> Iterator[RealHouse]:
    """Open the window over a vault of its own with the example plan; end every thread afterwards.

    ``chosen``: settings that the person chose before, by name.
    """
    places = find_places(str(folder / "data"))
    places.data.mkdir(parents=True)
    settings = SettingsService(places.settings_file)
    settings.change(reduced_motion=True, country="US", **chosen)
    swaps = Swaps(SystemClock(), Pickers(_nothing, _nothing), DEAD_SOUND, _no_keep_awake)
    house = build_house(make_entrance(app, settings), places, swaps)
    made = RealHouse(house)
    house.wayfinder.start()
    with qtbot.waitExposed(house.shell):
        house.shell.show()
    house.shell.activateWindow()
    if moves_in:
        _move_in(house, qtbot)
    try:
        yield made
    finally:
        house.shell.close()
        house.close()
        # What is on its way home arrives while its room is still there.
        made.settle()
        house.shell.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _move_in(house: House, qtbot: QtBot) -> None:
    home: list[Any] = []
    house.door.create(PASSPHRASE, home.append)
    qtbot.waitUntil(lambda: len(home) == 1, timeout=20_000)
    text = Content().example_plan_text()
    house.storage.submit(partial(_keep_plan, text=text), home.append)
    qtbot.waitUntil(lambda: len(home) == 2, timeout=20_000)
    assert not any(isinstance(result, Failed) for result in home), home
    house.entered()
    qtbot.waitUntil(lambda: house.shell.shown == "today", timeout=20_000)


def _keep_plan(records: Any, text: str) -> None:
    records.save_plan("example", text, 1.0)


def _nothing(_parent: QWidget, _name: str = "") -> None:
    return None


def _no_keep_awake(_jobs: Jobs) -> KeepAwake:
    return NoKeepAwake()
