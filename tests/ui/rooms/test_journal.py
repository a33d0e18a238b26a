"""The journal: entries are found, opened and written on, and no word is ever lost or added."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.core.journal import EntryKind
from tests.ui.rooms.journal_fakes import DAY_S, Book


@pytest.fixture
def book(qapp: QApplication, tmp_path: Path) -> Iterator[Book]:
    made = Book(qapp, tmp_path)
    made.write("Warmth", EntryKind.INTENTION)
    made.clock.move(2 * DAY_S)
    made.hold_session()
    made.write("all the rooms", EntryKind.FRAGMENT, "session-1")
    made.write("The door\n\nIt stood open.")
    yield made
    made.end()


def test_entries_stand_under_the_session_they_followed_and_the_newest_is_open(book: Book) -> None:
    book.show("journal")
    assert book.rows() == [
        "After Saturday's session",
        "The door, Saturday 21:25 · needs a second look",
        "all the rooms, Saturday 21:24 · fragment",
        "Earlier",
        "Warmth, Thursday 19:23 · intention",
    ]
    assert book.words() == "The door\n\nIt stood open."
    assert "Saturday 28 November, 21:25" in book.text()


def test_an_entry_is_written_on_in_place_and_its_row_follows(book: Book, qtbot: QtBot) -> None:
    book.show("journal")
    book.press(4)
    assert book.words() == "Warmth"
    book.write_on(" and light")
    qtbot.waitUntil(lambda: "Warmth and light" in book.texts(), timeout=3000)
    assert "Saved at 21:26" in book.text()
    assert book.rows()[4].startswith("Warmth and light,")
    assert len(book.entries) == 3


def test_opening_an_entry_never_stores_it(book: Book, qtbot: QtBot) -> None:
    odd = book.write("two\u00a0words\u2028and a line")
    book.show("journal")
    book.press(2)
    book.press(1)
    book.look.use_text_scale(1.25)
    QCoreApplication.processEvents()
    book.show("today")
    assert book.records.entry(odd.entry_id) == odd


def test_another_entry_or_another_room_keeps_what_was_typed(book: Book) -> None:
    book.show("journal")
    book.press(4)
    book.write_on("!")
    book.press(1)
    assert "Warmth!" in book.texts()
    book.write_on("?")
    book.show("today")
    assert "The door\n\nIt stood open.?" in book.texts()


def test_words_that_cannot_be_stored_come_back_with_their_entry(book: Book) -> None:
    book.show("journal")
    book.press(4)
    book.safe.is_broken = True
    book.write_on(" kept")
    book.press(1)
    book.press(4)
    assert book.words() == "Warmth kept"
    book.safe.is_broken = False
    book.show("today")
    assert "Warmth kept" in book.texts()


def test_words_left_unstored_are_tried_again_without_anyone(book: Book, qtbot: QtBot) -> None:
    book.show("journal")
    book.press(4)
    book.safe.is_broken = True
    book.write_on(" kept")
    book.press(1)
    book.safe.is_broken = False
    qtbot.waitUntil(lambda: "Warmth kept" in book.texts(), timeout=8000)


def test_write_begins_a_reflection_that_is_stored_with_its_first_words_only(book: Book) -> None:
    book.show("journal")
    book.click("action.write")
    book.click("action.write")
    assert len(book.entries) == 3
    book.type("New words")
    book.show("today")
    (new,) = [entry for entry in book.entries if entry.text == "New words"]
    assert new.kind is EntryKind.REFLECTION
    book.show("journal")
    assert book.rows()[1].startswith("New words,")


def test_a_question_is_offered_and_its_words_are_never_put_into_an_entry(book: Book) -> None:
    book.show("journal")
    assert "What is still with you?" in book.text()
    book.click("action.another")
    assert "What did your body feel?" in book.text()
    book.click("action.write_to_this")
    book.type("Calm")
    book.show("today")
    (kept,) = [entry for entry in book.entries if entry.text == "Calm"]
    assert (kept.prompt_id, kept.prompt) == ("body", "What did your body feel?")
    assert (kept.kind, kept.session_id) == (EntryKind.FRAGMENT, "session-1")


def test_none_today_puts_the_question_away_until_tomorrow(book: Book) -> None:
    book.show("journal")
    book.click("action.none_today")
    assert not book.sees("action.another")
    book.show("today")
    book.clock.move(DAY_S)
    book.show("journal")
    assert book.sees("action.another")


def test_search_finds_while_typing_and_an_empty_search_shows_all(book: Book, qtbot: QtBot) -> None:
    book.show("journal")
    book.find("field.search").setFocus()
    book.type("stood")
    qtbot.waitUntil(lambda: len(book.rows()) == 1, timeout=3000)
    assert book.rows() == ["The door, The door It stood open."]
    for _ in "stood":
        book.key(Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: len(book.rows()) == 5, timeout=3000)


def test_enter_in_the_search_opens_what_was_found(book: Book) -> None:
    book.show("journal")
    book.find("field.search").setFocus()
    book.type("warmth")
    book.key(Qt.Key.Key_Return)
    assert book.words() == "Warmth"


def test_a_search_that_finds_nothing_says_so_kindly(book: Book, qtbot: QtBot) -> None:
    book.show("journal")
    book.find("field.search").setFocus()
    book.type("zebra")
    qtbot.waitUntil(lambda: "Nothing found." in book.text(), timeout=3000)


def test_arrow_keys_walk_through_the_entries_and_skip_headings(book: Book) -> None:
    book.show("journal")
    book.view().setFocus()
    book.key(Qt.Key.Key_Down)
    assert book.words() == "all the rooms"
    book.key(Qt.Key.Key_Down)
    assert book.words() == "Warmth"


def test_an_empty_journal_says_what_will_be_here(qapp: QApplication, tmp_path: Path) -> None:
    book = Book(qapp, tmp_path)
    book.show("journal")
    assert "Your words will be here" in book.text()
    assert "Nothing is written yet." in book.text()
    book.click("action.write")
    book.type("first")
    book.show("today")
    assert book.texts() == {"first"}
    book.end()


def test_large_letters_show_the_list_or_one_entry_with_a_way_back(qapp: QApplication, tmp_path: Path) -> None:
    book = Book(qapp, tmp_path, text_scale=2.0)
    book.write("One")
    book.show("journal")
    assert book.sees("list")
    assert not book.sees("field.entry")
    book.press(0)
    assert book.sees("field.entry")
    assert not book.sees("list")
    book.key(Qt.Key.Key_Escape)
    assert book.sees("list")
    book.press(0)
    book.click("back")
    assert book.sees("list")
    book.end()


def test_a_vault_that_cannot_be_read_is_said_calmly(qapp: QApplication, tmp_path: Path) -> None:
    book = Book(qapp, tmp_path)
    book.safe.is_broken = True
    book.show("journal")
    assert "could not be saved just now" in book.text()
    book.end()
