"""A look at what would leave that comes home late is dropped: it is not what is chosen now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from companion.core.journal import EntryKind
from companion.core.snapshot import Section
from companion.services.inline import InlineJobs, InlineStorage
from companion.services.journal import JournalService
from companion.services.sharing import SharingService
from companion.ui.rooms.share.draft import ShareDraft
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
def draft(qapp: QApplication, storage: LateStorage) -> ShareDraft:
    assert qapp is not None
    clock = HandClock()
    journal = JournalService(storage, clock)
    for words, kind in (("an old hope", EntryKind.INTENTION), ("an old note", EntryKind.REFLECTION)):
        journal.save(journal.begin(kind, None), words)
    storage.bring_home()
    return ShareDraft(SharingService(storage, InlineJobs(), clock, {}, "0.1.0"), clock)


def texts(draft: ShareDraft) -> list[str]:
    snapshot = draft.snapshot
    return [] if snapshot is None else [entry.text for entry in (*snapshot.intentions, *snapshot.notes)]


def test_what_was_asked_before_all_was_let_go_is_dropped(draft: ShareDraft, storage: LateStorage) -> None:
    draft.read()
    storage.bring_home()
    draft.change(sections=frozenset({Section.NOTES}))
    draft.clear()
    storage.bring_home()
    assert draft.snapshot is None
    assert not draft.counts


def test_what_was_asked_before_it_was_read_anew_is_dropped(draft: ShareDraft, storage: LateStorage) -> None:
    draft.read()
    storage.bring_home()
    draft.change(sections=frozenset({Section.NOTES}))
    draft.read()
    storage.bring_home()
    assert draft.snapshot is not None
    assert texts(draft) == []


def test_only_the_last_choice_counts(draft: ShareDraft, storage: LateStorage) -> None:
    draft.read()
    storage.bring_home()
    draft.change(sections=frozenset({Section.NOTES}))
    draft.change(sections=frozenset({Section.NOTES, Section.INTENTIONS}))
    storage.bring_home(most=2)
    assert draft.snapshot is None
    storage.bring_home()
    assert texts(draft) == ["an old hope", "an old note"]


def test_a_first_read_that_comes_home_after_the_room_was_left_changes_nothing(
    draft: ShareDraft, storage: LateStorage
) -> None:
    draft.read()
    draft.clear()
    storage.bring_home()
    assert not draft.is_read
    assert draft.snapshot is None
