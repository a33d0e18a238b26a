"""Opening without a passphrase: switched on and off, tried at the start, never after a lock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.rooms.outside_fakes import PASSPHRASE, Home
from tests.vault.keyring_fakes import MemoryKeyring

Starts = Callable[[], Home]


@pytest.fixture
def memory() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    made = MemoryKeyring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def house(home: Home, memory: MemoryKeyring) -> Home:
    home.open_window()
    home.move_in()
    home.go("vault_keyring")
    return home


@pytest.fixture
def start(qapp: QApplication, tmp_path: Path) -> Iterator[Starts]:
    """Starts the program once more on the same vault."""
    started: list[Home] = []

    def begin() -> Home:
        started.append(Home(qapp, tmp_path))
        return started[-1]

    yield begin
    for one in started:
        one.end()


def line(home: Home) -> QLineEdit:
    found = home.find("field.passphrase").findChild(QLineEdit)
    assert found is not None
    return found


def switch_on(house: Home, passphrase: str = PASSPHRASE) -> None:
    QTest.keyClicks(line(house), passphrase)
    house.key(Qt.Key.Key_Return)
    house.settle()


def test_it_is_off_says_what_it_changes_and_asks_the_passphrase(house: Home) -> None:
    said = house.text()
    assert "It is off." in said
    assert "Whoever uses your account on this computer can then read your vault." in said
    assert not house.can("primary")
    switch_on(house, "not this one at all")
    assert "That is not your passphrase. Nothing was changed." in house.text()
    assert house.focus_name() == "field.passphrase"


def test_it_is_switched_on_and_off_again(house: Home, memory: MemoryKeyring) -> None:
    switch_on(house)
    assert "It is on." in house.text()
    assert "Companion opens by itself from its next start." in house.text()
    assert not house.sees("field.passphrase")
    assert len(memory.kept) == 1
    house.go("settings")
    house.go("vault_keyring")
    assert "It is on." in house.text()
    house.click("primary")
    assert "It is off." in house.text()
    assert memory.kept == {}


def test_a_computer_without_a_key_store_says_so_and_nothing_changes(
    house: Home, memory: MemoryKeyring
) -> None:
    memory.locked = True
    switch_on(house)
    assert house.sees("trouble")
    assert "Please use your passphrase." in house.text()
    assert "It is off." in house.text()


def test_the_next_start_opens_by_itself(house: Home, start: Starts) -> None:
    switch_on(house)
    house.safe.close()
    again = start()
    again.safe.is_slow = True
    again.open_window()
    again.safe.let_go()
    assert again.shown == "today"


def test_a_key_store_that_refuses_leaves_the_field_and_a_calm_line(
    house: Home, start: Starts, memory: MemoryKeyring
) -> None:
    switch_on(house)
    house.safe.close()
    memory.locked = True
    again = start()
    again.open_window()
    assert again.shown == "unlock"
    assert "Please use your passphrase." in again.text()
    assert again.focus_name() == "field.passphrase"
    again.type(PASSPHRASE)
    again.key(Qt.Key.Key_Return)
    assert again.shown == "today"


def test_while_it_is_asked_one_can_type_and_one_enters_once(house: Home, start: Starts) -> None:
    switch_on(house)
    house.safe.close()
    again = start()
    again.safe.is_slow = True
    again.open_window()
    again.safe._waiting.pop(0)()
    assert "Asking your computer's key store" in again.text()
    again.type(PASSPHRASE)
    assert again.can("primary")
    again.safe.let_go()
    assert again.shown == "today"


def test_after_a_lock_only_the_passphrase_opens(house: Home) -> None:
    switch_on(house)
    house.watch.lock()
    house.settle()
    assert house.shown == "unlock"
    assert house.safe.vault is None
    assert not house.sees("trouble")
