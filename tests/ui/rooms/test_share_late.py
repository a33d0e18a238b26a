"""A look at what would leave that comes home late is dropped: it is not what is chosen now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.content.loader import Content
from companion.core.journal import EntryKind
from companion.core.snapshot import Section
from companion.services.inline import InlineJobs, InlineStorage
from companion.services.journal import JournalService
from companion.services.planning import PlanService
from companion.services.sharing import SharingService
from companion.ui.kit.theme import Look
from companion.ui.rooms.share import ShareRoom
from companion.ui.rooms.share.sheet import Sheet
from tests.ui.rooms.after_fakes import BookRecords
from tests.ui.rooms.session_fakes import HandClock


class LateStorage(InlineStorage):
    """Does its work when it is asked, and brings it home when the test says so."""

    def __init__(self, records: BookRecords) -> None:
        super().__init__(records)
        self._waiting: list[Callable[[], None]] = []

    def submit(self, work: Any, done: Any) -> None:
        super().submit(work, lambda result: self._waiting.append(lambda: done(result)))

    def bring_home(self, most: int = 99) -> None:
        while self._waiting and most:
            self._waiting.pop(0)()
            most -= 1


@pytest.fixture
def storage() -> LateStorage:
    return LateStorage(BookRecords(None))


@pytest.fixture
def room(qapp: QApplication, qtbot: QtBot, storage: LateStorage, tmp_path: Path) -> ShareRoom:
    look = Look(qapp)
    clock = HandClock()
    journal = JournalService(storage, clock)
    for words, kind in (("an old hope", EntryKind.INTENTION), ("an old note", EntryKind.REFLECTION)):
        journal.save(journal.begin(kind, None), words)
    storage.bring_home()
    made = ShareRoom(
        sharing=SharingService(storage, InlineJobs(), clock, {}, "0.1.0"),
        plans=PlanService(storage, clock),
        clock=clock,
        pick_share=lambda _room, _name: None,
        content=Content(),
    )
    look.setParent(made)
    qtbot.addWidget(made)
    made.show()
    return made


def sheet(room: ShareRoom) -> str:
    return room.findChildren(Sheet)[0].words()


def choose(room: ShareRoom, section: Section) -> None:
    row = room._sections.row(section.value)
    row.click()


def test_what_was_asked_before_the_room_was_left_is_dropped(room: ShareRoom, storage: LateStorage) -> None:
    room.enter()
    storage.bring_home()
    choose(room, Section.NOTES)
    room.leave()
    storage.bring_home()
    assert "an old note" not in sheet(room)
    assert not room._bar.primary.isEnabled()


def test_what_was_asked_before_it_was_entered_again_is_dropped(room: ShareRoom, storage: LateStorage) -> None:
    room.enter()
    storage.bring_home()
    choose(room, Section.NOTES)
    room.enter()
    storage.bring_home(most=1)
    assert "an old note" not in sheet(room)
    storage.bring_home()
    assert "Nothing was chosen to share." in sheet(room)
    assert not room._bar.primary.isEnabled()


def test_only_the_last_choice_is_shown(room: ShareRoom, storage: LateStorage) -> None:
    room.enter()
    storage.bring_home()
    choose(room, Section.NOTES)
    choose(room, Section.INTENTIONS)
    storage.bring_home(most=1)
    assert "an old note" not in sheet(room)
    storage.bring_home()
    assert "an old note" in sheet(room)
    assert "an old hope" in sheet(room)


def test_a_first_look_that_comes_home_after_the_room_was_left_changes_nothing(
    room: ShareRoom, storage: LateStorage
) -> None:
    room.enter()
    room.leave()
    storage.bring_home()
    choose(room, Section.NOTES)
    storage.bring_home()
    assert "an old note" not in sheet(room)
