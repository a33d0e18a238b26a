"""Keeping: what is typed is stored after a moment of quiet, on leaving, and again until it is stored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.core.journal import Entry, EntryKind
from companion.services.journal import JournalService
from companion.ui.rooms import keeping
from companion.ui.rooms.keeping import Keeper
from tests.ui.rooms.outside_fakes import PASSPHRASE, Safe
from tests.ui.rooms.session_fakes import HandClock


class Desk:
    """A keeper on a real vault, and what it said."""

    def __init__(self, folder: Path) -> None:
        self.safe, self.clock, self.said = Safe(folder), HandClock(), list[str]()
        self.safe.create(PASSPHRASE, lambda _result: None)
        self.journal = JournalService(self.safe, self.clock)
        self.owner = QObject()
        self.keeper = Keeper(self.journal, EntryKind.FRAGMENT, self.owner)
        self.keeper.said.connect(self.said.append)

    def kept(self) -> list[str]:
        return [entry.text for entry in self.entries()]

    def entries(self) -> list[Entry]:
        assert self.safe.vault is not None
        return self.safe.vault.records.entries()


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "data")
    yield made
    made.owner.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made.safe.close()


def test_words_are_stored_after_a_moment_of_quiet(desk: Desk, qtbot: QtBot) -> None:
    desk.keeper.typed("all the rooms")
    assert desk.kept() == []
    qtbot.waitUntil(lambda: desk.kept() == ["all the rooms"])
    assert desk.said == ["Saved at 19:23"]


def test_each_key_begins_the_quiet_anew_and_the_newest_words_are_stored_once(
    desk: Desk, qtbot: QtBot
) -> None:
    for text in ("a", "al", "all"):
        desk.keeper.typed(text)
    qtbot.waitUntil(lambda: desk.kept() == ["all"])
    assert len(desk.said) == 1


def test_keeping_now_stores_at_once_and_only_what_changed(desk: Desk) -> None:
    desk.keeper.typed("all")
    desk.keeper.keep()
    desk.keeper.keep()
    assert desk.kept() == ["all"]
    assert len(desk.said) == 1


def test_nothing_is_stored_before_there_is_a_word(desk: Desk) -> None:
    desk.keeper.typed(" \n ")
    desk.keeper.keep()
    assert desk.kept() == []


def test_words_that_were_stored_may_be_taken_away_again(desk: Desk) -> None:
    desk.keeper.typed("all")
    desk.keeper.keep()
    desk.keeper.typed("")
    desk.keeper.keep()
    assert desk.kept() == [""]


def test_an_entry_keeps_the_day_on_which_it_was_begun(desk: Desk) -> None:
    desk.keeper.typed("all")
    desk.keeper.keep()
    desk.clock.move(86_400.0)
    desk.keeper.typed("all the rooms")
    desk.keeper.keep()
    assert [(entry.text, entry.begun_at.local_day.day) for entry in desk.entries()] == [("all the rooms", 26)]


def test_taking_up_another_entry_stores_what_was_typed_before(desk: Desk) -> None:
    desk.keeper.typed("first")
    desk.keeper.take_up(None, "session-1")
    desk.keeper.typed("second")
    desk.keeper.keep()
    assert sorted(desk.kept()) == ["first", "second"]
    assert {entry.session_id for entry in desk.entries()} == {None, "session-1"}


def test_what_could_not_be_stored_is_told_and_tried_again_by_itself(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "RETRY_MS", 20)
    desk.safe.is_broken = True
    desk.keeper.typed("all")
    desk.keeper.keep()
    assert desk.said == ["Your words could not be saved just now. They are still on the screen."]
    desk.safe.is_broken = False
    qtbot.waitUntil(lambda: desk.kept() == ["all"])
    assert desk.said[-1] == "Saved at 19:23"


def test_words_typed_while_older_ones_are_on_their_way_are_stored_too(desk: Desk) -> None:
    desk.safe.is_slow = True
    desk.keeper.typed("all")
    desk.keeper.keep()
    desk.keeper.typed("all the rooms")
    desk.safe.let_go()
    desk.keeper.keep()
    assert desk.kept() == ["all the rooms"]
