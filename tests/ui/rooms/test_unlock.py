"""The lock: one field that opens by passphrase or recovery words, and says calmly what went wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from companion.services.errors import VaultNewerError
from companion.vault.folder import VaultFolder
from companion.vault.opening import create_vault
from tests.ui.rooms.outside_fakes import CHEAP, PASSPHRASE, Home


@pytest.fixture
def code(tmp_path: Path) -> str:
    """A vault that is there already, by its recovery words."""
    new = create_vault(tmp_path / "data", PASSPHRASE, CHEAP)
    new.vault.close()
    return new.recovery_code


@pytest.fixture
def locked(qapp: QApplication, tmp_path: Path, code: str) -> Iterator[Home]:
    made = Home(qapp, tmp_path)
    made.open_window()
    yield made
    made.end()


def line(home: Home) -> QLineEdit:
    found = home.find("field.passphrase").findChild(QLineEdit)
    assert found is not None
    return found


def test_a_vault_that_is_there_is_met_locked_with_the_keyboard_in_the_field(locked: Home) -> None:
    assert locked.shown == "unlock"
    assert locked.focus_name() == "field.passphrase"
    assert not locked.can("primary")


def test_the_passphrase_and_enter_open_it(locked: Home) -> None:
    locked.type(PASSPHRASE)
    locked.key(Qt.Key.Key_Return)
    assert locked.shown == "today"


def test_the_recovery_words_open_it_too(locked: Home, code: str) -> None:
    locked.type(code.lower().replace("-", " "))
    locked.click("primary")
    assert locked.shown == "today"


def test_nothing_typed_is_left_in_the_field_once_it_is_open(locked: Home) -> None:
    field = line(locked)
    locked.type(PASSPHRASE)
    locked.key(Qt.Key.Key_Return)
    assert field.text() == ""


def test_a_wrong_passphrase_is_told_calmly_and_waits_selected_to_be_typed_over(locked: Home) -> None:
    locked.type("a new red boat")
    locked.key(Qt.Key.Key_Return)
    assert locked.shown == "unlock"
    assert "That passphrase does not open this vault. Nothing was changed." in locked.text()
    assert locked.focus_name() == "field.passphrase"
    assert line(locked).selectedText() == line(locked).text()
    assert line(locked).accessibleDescription().startswith("That passphrase does not open this vault.")
    locked.type(PASSPHRASE)
    assert "does not open" not in locked.text()
    locked.key(Qt.Key.Key_Return)
    assert locked.shown == "today"


def test_while_it_opens_the_screen_says_so_and_a_second_enter_does_nothing(locked: Home) -> None:
    locked.safe.is_slow = True
    locked.type(PASSPHRASE)
    locked.key(Qt.Key.Key_Return)
    assert "Opening …" in locked.text()
    assert not locked.can("primary")
    assert locked.focus_name() == "field.passphrase"
    locked.key(Qt.Key.Key_Return)
    assert locked.shown == "unlock"
    locked.safe.let_go()
    assert locked.shown == "today"


def test_a_look_into_help_while_it_opens_ends_in_today(locked: Home) -> None:
    locked.safe.is_slow = True
    locked.type(PASSPHRASE)
    locked.key(Qt.Key.Key_Return)
    locked.toggle_help()
    locked.safe.let_go()
    assert locked.shown == "help"
    locked.toggle_help()
    assert locked.shown == "today"


def test_a_damaged_vault_is_told_whole_with_what_to_do(locked: Home) -> None:
    VaultFolder(locked.safe.folder).database.write_bytes(b"x" * 8192)
    locked.type(PASSPHRASE)
    locked.key(Qt.Key.Key_Return)
    assert "Your vault file is damaged. Nothing was changed. You can bring back a backup." in locked.text()
    assert locked.focus_name() == "field.passphrase"
    assert locked.can("primary")


def test_a_vault_in_use_elsewhere_is_told(locked: Home) -> None:
    with FileLock(VaultFolder(locked.safe.folder).lock):
        locked.type(PASSPHRASE)
        locked.key(Qt.Key.Key_Return)
        assert locked.sees("trouble")
        assert "open" in locked.text()
    locked.key(Qt.Key.Key_Return)
    assert locked.shown == "today"


def test_the_sentence_of_any_calm_error_is_shown_and_of_any_other_a_plain_one(
    locked: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors = [
        VaultNewerError("A newer Companion made this vault. Nothing was changed. Please get the newer one."),
        ValueError("0x7f"),
    ]

    def fail(_passphrase: str) -> None:
        raise errors.pop(0)

    monkeypatch.setattr(locked.safe, "_unlock", fail)
    locked.type(PASSPHRASE)
    locked.click("primary")
    assert "A newer Companion made this vault. Nothing was changed." in locked.text()
    locked.click("primary")
    assert "The vault could not be opened. Nothing was changed. Please try again." in locked.text()
    assert "0x7f" not in locked.text()
