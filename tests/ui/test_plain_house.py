"""The sitter is served while the vault is locked: after a power cut on the lock, after crashes on a page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.plain import PlainHouse
from companion.services.settings import SettingsService
from companion.services.side_file import FORMAT, Calls, RunningSession
from companion.system.clock import SystemClock
from companion.system.paths import Places, find_assets
from companion.ui.entrance import make_entrance
from companion.ui.kit.tokens import NIGHT
from companion.ui.rooms.plain_sitter import RunningPart
from companion.ui.rooms.unlock import UnlockRoom
from tests.ui.seeing import Seeing

MIN = 60.0
CALLS = Calls("911", "503 555 0142", "503 555 0140", "988", "14 Alder Lane")


def keep(places: Places, after_mark_s: float, *, last_look_in_s: float = 0.0) -> None:
    """A side file of a session that was marked some time ago."""
    now = SystemClock().now()
    mark = replace(now, utc_s=now.utc_s - after_mark_s, boot_s=now.boot_s - after_mark_s)
    running = RunningSession(mark, last_look_in_s, 600, 3600, 900, CALLS)
    places.data.mkdir(parents=True, exist_ok=True)
    places.side_file.write_text(json.dumps({"format": FORMAT, **asdict(running)}), "utf-8")


class Plain(Seeing):
    """The plain window over a data folder."""

    def __init__(self, app: QApplication, places: Places) -> None:
        self.tries: list[str] = []
        self.entrance = make_entrance(app, SettingsService(places.settings_file))
        self.shell = self.entrance.shell
        self.house = PlainHouse(self.entrance, places, self._try_again)

    def open_window(self) -> None:
        self.house.start()
        self.shell.show()
        self.shell.activateWindow()
        QTest.qWaitForWindowActive(self.shell)

    def _try_again(self) -> None:
        self.tries.append("again")


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "data", find_assets())


@pytest.fixture
def plain(qapp: QApplication, places: Places) -> Iterator[Plain]:
    made = Plain(qapp, places)
    yield made
    made.end()
    made.entrance.look.deleteLater()


def test_the_plain_page_tells_minutes_next_look_in_and_numbers(plain: Plain, places: Places) -> None:
    keep(places, 38 * MIN + 5, last_look_in_s=31 * MIN)
    plain.open_window()
    words = plain.text()
    assert plain.shown == "plain_sitter"
    assert "38 minutes since the medicine" in words
    assert "Next look-in at " in words
    for number in ("911", "503 555 0142", "503 555 0140", "988", "14 Alder Lane"):
        assert number in words
    assert "Chest rising, slow and easy" in words


def test_one_minute_is_said_as_people_say_it(plain: Plain, places: Places) -> None:
    keep(places, 1 * MIN + 5)
    plain.open_window()
    assert "1 minute since the medicine" in plain.text()


def test_a_look_in_that_is_due_is_asked_for(plain: Plain, places: Places) -> None:
    keep(places, 38 * MIN, last_look_in_s=20 * MIN)
    plain.open_window()
    assert "Please look in now. It was due at " in plain.text()


def test_before_the_mark_the_numbers_of_the_country_are_there(qapp: QApplication, places: Places) -> None:
    SettingsService(places.settings_file).change(country="US")
    made = Plain(qapp, places)
    made.open_window()
    words = made.text()
    assert "911" in words
    assert "since the medicine" not in words
    assert "What was saved is kept." in words
    made.end()
    made.entrance.look.deleteLater()


def test_help_opens_over_the_plain_page_with_the_numbers_and_the_minutes(
    plain: Plain, places: Places
) -> None:
    keep(places, 38 * MIN + 5)
    plain.open_window()
    QTest.keyClick(plain.shell, Qt.Key.Key_F1)
    assert plain.shown == "help"
    assert "911" in plain.text()
    plain.settle()
    plain.key(Qt.Key.Key_Return)
    assert "38 minutes" in plain.text()
    plain.click("action.close")
    assert plain.shown == "plain_sitter"


def test_the_whole_app_can_be_asked_for_again(plain: Plain, places: Places) -> None:
    keep(places, 38 * MIN)
    plain.open_window()
    plain.click("primary")
    assert plain.tries == ["again"]
    assert not plain.shell.isVisible()


class Never:
    """A door that nobody opens in these tests."""

    def exists(self) -> bool:
        return True


@pytest.fixture
def lock(plain: Plain) -> Callable[[], UnlockRoom]:
    """The lock as a room of the same window, made as late as the floor plan makes it."""

    def show() -> UnlockRoom:
        plain.open_window()
        part = RunningPart(plain.house._running, plain.house._numbers.now, SystemClock())
        room = UnlockRoom(door=Never(), entered=plain._try_again, running=part)  # type: ignore[arg-type]
        plain.shell.furnish({"unlock": lambda: room})
        plain.shell.show_screen("unlock")
        return room

    return show


def test_after_a_power_cut_the_lock_serves_the_sitter_in_the_dark(
    plain: Plain, places: Places, lock: Callable[[], UnlockRoom]
) -> None:
    keep(places, 38 * MIN + 5)
    lock()
    words = plain.text()
    assert "A session is running." in words
    assert "38 minutes since the medicine" in words
    assert "503 555 0142" in words
    assert "Welcome back" not in words
    assert plain.sees("field.passphrase")
    assert plain.entrance.look.theme.palette is NIGHT


def test_without_a_running_session_the_lock_is_as_ever(plain: Plain, lock: Callable[[], UnlockRoom]) -> None:
    lock()
    words = plain.text()
    assert "Welcome back" in words
    assert "session" not in words
    assert plain.entrance.look.theme.palette is not NIGHT


def test_a_session_that_is_over_by_the_next_lock_is_not_spoken_of(
    plain: Plain, places: Places, lock: Callable[[], UnlockRoom]
) -> None:
    keep(places, 38 * MIN)
    room = lock()
    room.leave()
    places.side_file.unlink()
    room.enter()
    assert "Welcome back" in plain.text()
    assert "session" not in plain.text()
