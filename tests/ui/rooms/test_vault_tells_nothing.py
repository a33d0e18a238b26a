"""What is typed on the pages of the vault, right or wrong, is in no file and no line of the log."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from companion.core.journal import EntryKind
from companion.system.logs import start_logging
from tests.faults.test_plain_text import forms
from tests.ui.rooms.outside_fakes import PASSPHRASE, Home

WRONG = "wrongmarker grey harbour"
NEW = "newmarker small red kettle"
ENTRY = "entrymarker: a door stood open"
FOLDER = "foldermarker stick"
MARKERS = ("wrongmarker", "newmarker", "entrymarker", "foldermarker", PASSPHRASE)


def write(home: Home, name: str, text: str) -> None:
    field = home.find(name).findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def change_passphrase(home: Home) -> None:
    home.go("vault_passphrase")
    for now in (WRONG, PASSPHRASE):
        write(home, "field.passphrase_now", now)
        write(home, "field.passphrase", NEW)
        write(home, "field.passphrase_again", NEW)
        home.click("primary")
    assert "Your new passphrase counts from now on." in home.text()


def fail_at_keys(home: Home) -> None:
    for page in ("vault_key", "vault_keyring"):
        home.go(page)
        write(home, "field.passphrase", WRONG)
        home.key(Qt.Key.Key_Return)
        assert "Nothing was changed." in home.text()
    home.go("vault_words")
    home.click("primary")
    home.click("primary")
    write(home, "field.typed_back", WRONG)
    home.click("primary")


def copy_and_look(home: Home) -> None:
    home.go("vault_copies")
    home.click("action.back_up_to")
    assert home.picked_folder is not None
    [home.picked] = home.picked_folder.glob("*.db")
    home.go("bring_back")
    home.click("action.choose_copy")
    for secret in (WRONG, NEW):
        write(home, "field.passphrase", secret)
        home.click("primary")
    home.go("vault_erase")


def lock_and_mend(home: Home) -> None:
    home.watch.lock()
    home.safe.place.database.write_bytes(b"")
    home.settle()
    for secret in (WRONG, NEW):
        write(home, "field.passphrase", secret)
        home.key(Qt.Key.Key_Return)
        home.settle()
    for action in ("mend_look", "mend_salvage"):
        home.click(f"action.{action}")
        home.settle()


def test_no_marker_that_went_through_the_vaults_pages_can_be_read_anywhere(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log_file = tmp_path / "log.txt"
    logger, level = logging.getLogger("companion"), logging.getLogger("companion").level
    for module in (sys, threading):
        monkeypatch.setattr(module, "excepthook", module.excepthook)
    for name in ("handlers", "propagate"):
        monkeypatch.setattr(logger, name, getattr(logger, name))
    monkeypatch.setattr(logger, "handlers", [])
    start_logging(log_file)
    try:
        home.open_window()
        home.move_in()
        home.journal.save(home.journal.begin(EntryKind.REFLECTION), ENTRY)
        home.picked_folder = tmp_path / FOLDER
        home.picked_folder.mkdir()
        acts: tuple[Callable[[Home], None], ...] = (
            change_passphrase, fail_at_keys, copy_and_look, lock_and_mend,
        )  # fmt: skip
        for act in acts:
            act(home)
    finally:
        for handler in logger.handlers:
            handler.close()
        logger.setLevel(level)
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert {"log.txt", "vault.db", "vault.json"} <= {file.name for file in files}
    found = [
        f"{marker} in {file.name}"
        for file in files
        for marker in MARKERS
        if any(form in file.read_bytes().lower() for form in forms(marker))
    ]
    assert found == []
