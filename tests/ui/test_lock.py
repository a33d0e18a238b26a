"""The lock: over the page after a while or by a key, never in a session, and nothing typed is lost by it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QTextEdit

from companion.core.phases import Phase
from companion.services.lock import Why
from tests.ui.rooms.outside_fakes import PASSPHRASE, Home
from tests.ui.test_wayfinder import be_in

MINUTE_S = 60.0


@pytest.fixture
def house(home: Home) -> Home:
    home.open_window()
    home.move_in()
    home.settings.change(country="IE")
    return home


def stay_away(home: Home, minutes: float) -> None:
    """Nobody is there for a while; then the watch looks, as its timer makes it."""
    home.lock_clock.move(minutes * MINUTE_S)
    home.watch._check()
    home.settle()


def unlock(home: Home) -> None:
    home.type(PASSPHRASE)
    home.key(Qt.Key.Key_Return)
    home.settle()


def hide_by(home: Home, key: Qt.Key, *keys: Qt.KeyboardModifier) -> None:
    modifiers = Qt.KeyboardModifier.NoModifier
    for one in keys:
        modifiers |= one
    QTest.keyClick(home.focused(), key, modifiers)


def paper(home: Home) -> QTextEdit:
    found = home.find("field.intention").findChild(QTextEdit)
    assert found is not None
    return found


def test_ten_minutes_without_anyone_lock_the_vault(house: Home) -> None:
    stay_away(house, 9.9)
    assert house.shown == "today"
    stay_away(house, 0.2)
    assert house.shown == "unlock"
    assert house.safe.vault is None
    assert not house.lock.is_open


@pytest.mark.parametrize(("minutes", "locks"), [(5, True), (10, True), (30, True), (0, False)])
def test_it_waits_as_long_as_the_settings_say(house: Home, minutes: int, *, locks: bool) -> None:
    house.settings.change(lock_after_min=minutes)
    stay_away(house, (minutes or 600) - 0.1)
    assert house.shown == "today"
    stay_away(house, 0.2)
    assert (house.shown == "unlock") is locks


def _press(home: Home) -> None:
    home.key(Qt.Key.Key_Shift)


def _point(home: Home) -> None:
    at = QPointF(5, 5)
    none = Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(home.room(), moved)


@pytest.mark.parametrize("use", [_press, _point])
def test_the_while_counts_from_the_last_key_and_the_last_move_of_the_mouse(
    house: Home, use: Callable[[Home], None]
) -> None:
    stay_away(house, 9)
    use(house)
    stay_away(house, 9)
    assert house.shown == "today"
    stay_away(house, 1)
    assert house.shown == "unlock"


def test_after_a_long_sleep_of_the_computer_the_first_touch_locks_instead_of_waking(house: Home) -> None:
    house.lock_clock.sleep(3600)
    _point(house)
    assert house.shown == "unlock"


def test_a_half_written_line_is_stored_before_the_vault_closes_and_is_there_again_at_the_same_place(
    house: Home,
) -> None:
    house.go("prepare")
    paper(house).setFocus()
    house.type("to rest near the sea")
    for _ in range(3):
        house.key(Qt.Key.Key_Left)
    stay_away(house, 10)
    assert house.shown == "unlock"
    unlock(house)
    assert house.shown == "prepare"
    vault = house.safe.vault
    assert vault is not None
    assert [entry.text for entry in vault.records.entries()] == ["to rest near the sea"]
    assert house.focused() is paper(house)
    house.type("old ")
    assert paper(house).toPlainText() == "to rest near the old sea"


def test_words_that_could_not_be_stored_before_the_lock_are_kept_and_stored_after_it(house: Home) -> None:
    house.go("prepare")
    paper(house).setFocus()
    house.safe.is_broken = True
    house.type("to rest")
    stay_away(house, 10)
    house.safe.is_broken = False
    unlock(house)
    assert paper(house).toPlainText() == "to rest"
    house.go("today")
    vault = house.safe.vault
    assert vault is not None
    assert [entry.text for entry in vault.records.entries()] == ["to rest"]


def test_unlocking_gives_the_keyboard_back_to_what_had_it(house: Home) -> None:
    house.go("settings")
    house.settle()
    house.find("choice.theme_night").setFocus()
    stay_away(house, 10)
    unlock(house)
    assert house.focus_name() == "choice.theme_night"


@pytest.mark.parametrize("screen", ["today", "my_plan", "settings", "prepare"])
def test_unlocking_leads_back_to_the_room_that_was_open(house: Home, screen: str) -> None:
    house.go(screen)
    stay_away(house, 10)
    unlock(house)
    assert house.shown == screen


def test_from_help_the_lock_leads_back_to_the_room_before_help(house: Home) -> None:
    house.go("my_plan")
    house.toggle_help()
    stay_away(house, 10)
    assert house.shown == "unlock"
    unlock(house)
    assert house.shown == "my_plan"


@pytest.mark.parametrize("screen", ["today", "journal", "share", "settings", "prepare", "quiet", "sitter"])
def test_while_it_is_locked_no_other_room_opens(house: Home, screen: str) -> None:
    stay_away(house, 10)
    house.go(screen)
    assert house.shown == "unlock"
    house.shell.place_chosen.emit(screen)
    assert house.shown == "unlock"


def test_while_it_is_locked_the_side_bar_is_away(house: Home) -> None:
    stay_away(house, 10)
    assert not [item for item in house.shell.findChildren(QPushButton) if _leads(item) and item.isVisible()]


def _leads(item: QPushButton) -> bool:
    return item.objectName().startswith("nav.")


def test_help_works_while_it_is_locked_and_shows_no_number_of_the_plan(house: Home) -> None:
    house.toggle_help()
    assert "503 555 0142" in house.text()
    assert "14 Alder Lane" in house.text()
    house.toggle_help()
    stay_away(house, 10)
    house.key(Qt.Key.Key_F1)
    house.settle()
    assert house.shown == "help"
    assert "Call 112 now" in house.text()
    assert "503 555 0142" not in house.text()
    assert "14 Alder Lane" not in house.text()
    house.key(Qt.Key.Key_F1)
    assert house.shown == "unlock"


def test_it_never_locks_while_a_session_runs(house: Home) -> None:
    house.to_medicine()
    house.settle()
    stay_away(house, 45)
    assert house.safe.vault is not None
    assert not house.lock.lock_now(Why.ASKED)
    shown = house.shown
    hide_by(house, Qt.Key.Key_F9)
    assert house.shown == shown != "blank"
    assert house.safe.vault is not None


def test_after_a_session_it_counts_anew(house: Home) -> None:
    be_in(house, Phase.END_CARD)
    house.lock_clock.move(3 * 3600)
    be_in(house, Phase.CLOSED)
    stay_away(house, 9)
    assert house.lock.is_open
    stay_away(house, 1.1)
    assert not house.lock.is_open


@pytest.mark.parametrize(
    "keys",
    [
        (Qt.Key.Key_F9,),
        (Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier),
    ],
    ids=["F9", "Ctrl+Shift+H"],
)
def test_the_hide_key_covers_the_window_at_once_and_locks(
    house: Home, keys: tuple[Qt.Key, *tuple[Qt.KeyboardModifier, ...]]
) -> None:
    house.look.use_reduced_motion(False)
    house.go("my_plan")
    hide_by(house, *keys)
    assert house.shown == "blank"
    assert not house.shell.is_fading()
    assert house.text() == ""
    assert house.safe.vault is None
    house.key(Qt.Key.Key_Space)
    assert house.shown == "unlock"
    house.settle()
    unlock(house)
    assert house.shown == "my_plan"


def test_a_click_on_the_blank_page_leads_to_the_lock(house: Home) -> None:
    hide_by(house, Qt.Key.Key_F9)
    QTest.mouseClick(house.room(), Qt.MouseButton.LeftButton)
    assert house.shown == "unlock"


def test_help_opens_from_the_blank_page_and_closes_to_it(house: Home) -> None:
    hide_by(house, Qt.Key.Key_F9)
    house.key(Qt.Key.Key_F1)
    assert house.shown == "help"
    house.key(Qt.Key.Key_F1)
    assert house.shown == "blank"


def test_before_there_is_a_vault_the_hide_key_covers_and_any_key_leads_back(home: Home) -> None:
    home.open_window()
    hide_by(home, Qt.Key.Key_F9)
    assert home.shown == "blank"
    home.settle()
    home.key(Qt.Key.Key_Space)
    assert home.shown == "statement"


def test_on_the_lock_itself_the_hide_key_covers_and_comes_back_to_the_lock(house: Home) -> None:
    house.go("my_plan")
    stay_away(house, 10)
    hide_by(house, Qt.Key.Key_F9)
    assert house.shown == "blank"
    house.settle()
    house.key(Qt.Key.Key_Space)
    house.settle()
    unlock(house)
    assert house.shown == "my_plan"


def test_the_lock_key_locks_with_the_page_for_the_passphrase(house: Home) -> None:
    hide_by(house, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    assert house.shown == "unlock"
    assert house.safe.vault is None


def test_a_question_that_stands_above_the_window_goes_when_it_locks(house: Home) -> None:
    question = QDialog(house.shell)
    question.setModal(True)
    question.show()
    house.settle()
    stay_away(house, 10)
    assert not question.isVisible()


@pytest.mark.qt_log_ignore(r"raise\(\)", "grabbing the keyboard", extend=True)
def test_a_menu_that_is_open_goes_when_it_locks(house: Home) -> None:
    menu = QMenu(house.shell)
    menu.addAction("Copy")
    menu.popup(house.shell.mapToGlobal(house.shell.rect().center()))
    house.settle()
    stay_away(house, 10)
    assert not menu.isVisible()


def test_no_event_is_looked_at_while_a_session_runs(house: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[QEvent.Type] = []
    monkeypatch.setattr(house.lock, "touched", lambda: seen.append(QEvent.Type.KeyPress))
    house.to_medicine()
    house.settle()
    _press(house)
    assert not seen
