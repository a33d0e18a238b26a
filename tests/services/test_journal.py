"""What a person writes is kept to the letter, and found again."""

from __future__ import annotations

import pytest

from companion.core.journal import EntryKind, Found
from companion.services.errors import DiskFullError
from companion.services.journal import JournalService, Saved
from companion.services.ports import Failed, Ok, Records
from tests.services.doubles import HandClock, HandStorage

WORDS = "  Ein Boot, 船, 🙂\r\n\ttabs and\x0bmore\n\n"


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def storage(records: Records) -> HandStorage:
    return HandStorage(records)


@pytest.fixture
def journal(storage: HandStorage, clock: HandClock) -> JournalService:
    return JournalService(storage, clock)


def test_an_entry_is_stored_with_its_first_words_and_not_before(
    journal: JournalService, records: Records
) -> None:
    entry = journal.begin(EntryKind.FRAGMENT, "session-1")
    assert records.entries() == []
    journal.save(entry, "a word")
    (kept,) = records.entries()
    assert (kept.text, kept.session_id, kept.kind) == ("a word", "session-1", EntryKind.FRAGMENT)


def test_words_are_kept_to_the_letter(journal: JournalService, records: Records) -> None:
    journal.save(journal.begin(EntryKind.REFLECTION), WORDS)
    (kept,) = records.entries()
    assert kept.text == WORDS


def test_when_it_was_begun_stays_and_when_it_was_changed_moves(
    journal: JournalService, clock: HandClock, records: Records
) -> None:
    begun = clock.now()
    entry = journal.save(journal.begin(EntryKind.REFLECTION), "one")
    clock.move(3600)
    journal.save(entry, "two")
    (kept,) = records.entries()
    assert kept.begun_at == begun
    assert kept.changed_utc_s == clock.now().utc_s
    assert kept.text == "two"


def test_entries_come_newest_first(journal: JournalService, clock: HandClock, records: Records) -> None:
    for text in ("first", "second"):
        journal.save(journal.begin(EntryKind.FRAGMENT), text)
        clock.move(60)
    assert [entry.text for entry in records.entries()] == ["second", "first"]


def test_saved_is_told_only_once_the_words_are_durable(journal: JournalService, storage: HandStorage) -> None:
    saved: list[Saved] = []
    journal.saved.connect(saved.append)
    storage.holds = True
    entry = journal.save(journal.begin(EntryKind.FRAGMENT), "a word")
    assert saved == []
    storage.let_go()
    assert saved == [Saved(entry)]


def test_words_that_could_not_be_kept_are_told(
    journal: JournalService, storage: HandStorage, records: Records
) -> None:
    saved: list[Saved] = []
    failed: list[Exception] = []
    journal.saved.connect(saved.append)
    journal.failed.connect(failed.append)
    storage.error = DiskFullError("Your disk is full.")
    entry = journal.save(journal.begin(EntryKind.FRAGMENT), "a word")
    assert failed == [storage.error]
    assert saved == []
    storage.error = None
    journal.save(entry, entry.text)
    assert [entry.text for entry in records.entries()] == ["a word"]


@pytest.mark.parametrize(
    ("query", "count"), [("boat", 1), ("river boat", 0), ('"', 0), ("", 0), ("green", 2)]
)
def test_entries_are_found_by_all_of_their_words(journal: JournalService, query: str, count: int) -> None:
    journal.save(journal.begin(EntryKind.FRAGMENT), "an old green boat")
    journal.save(journal.begin(EntryKind.FRAGMENT), "a green river")
    results: list[Ok[list[Found]] | Failed] = []
    journal.search(query, results.append)
    assert isinstance(results[0], Ok)
    assert len(results[0].value) == count
