"""The journal: entries are found, opened and written on, and no word is ever lost or added."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from companion.core.journal import EntryKind
from tests.ui.rooms.after_fakes import DAY_S, After, make_after


@pytest.fixture
def after(qapp: QApplication, tmp_path: Path) -> Iterator[After]:
    made = make_after(qapp, tmp_path)
    made.write("Warmth", EntryKind.INTENTION)
    made.clock.move(2 * DAY_S)
    made.write("all the rooms", EntryKind.FRAGMENT, "session-1")
    made.write("The door\n\nIt stood open.")
    yield made
    made.end()


def view(after: After) -> QListView:
    return after.find("list", QListView)


def rows(after: After) -> list[str]:
    model: QAbstractItemModel = view(after).model()
    return [str(model.index(number, 0).data()) for number in range(model.rowCount())]


def press(after: After, row: int) -> None:
    index = view(after).model().index(row, 0)
    place = view(after).visualRect(index).center()
    QTest.mouseClick(view(after).viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    QCoreApplication.processEvents()


def paper(after: After) -> str:
    return str(after.find("field.entry").text())  # type: ignore[attr-defined]


def write(after: After, words: str) -> None:
    after.find("field.entry").setFocus()
    after.type(words)


def texts(after: After) -> set[str]:
    return {entry.text for entry in after.records.book.values()}


def test_entries_stand_under_the_session_they_followed_and_the_newest_is_open(after: After) -> None:
    after.show("journal")
    assert rows(after) == [
        "After Saturday's session",
        "The door, Saturday 19:25 · reflection",
        "all the rooms, Saturday 19:24 · fragment",
        "Earlier",
        "Warmth, Thursday 19:23 · intention",
    ]
    assert paper(after) == "The door\n\nIt stood open."
    assert "Saturday 28 November, 19:25" in after.text()


def test_an_entry_is_written_on_in_place_and_its_row_follows(after: After, qtbot: QtBot) -> None:
    after.show("journal")
    press(after, 4)
    assert paper(after) == "Warmth"
    write(after, " and light")
    qtbot.waitUntil(lambda: "Warmth and light" in texts(after), timeout=3000)
    assert "Saved at 19:26" in after.text()
    assert rows(after)[4].startswith("Warmth and light,")
    assert len(after.records.book) == 3


def test_opening_an_entry_never_stores_it(after: After, qtbot: QtBot) -> None:
    odd = after.write("two\u00a0words\u2028and a line")
    after.show("journal")
    press(after, 2)
    press(after, 1)
    after.look.use_text_scale(1.25)
    QCoreApplication.processEvents()
    after.show("today")
    assert after.records.book[odd.entry_id] == odd


def test_another_entry_or_another_room_keeps_what_was_typed(after: After) -> None:
    after.show("journal")
    press(after, 4)
    write(after, "!")
    press(after, 1)
    assert "Warmth!" in texts(after)
    write(after, "?")
    after.show("today")
    assert "The door\n\nIt stood open.?" in texts(after)


def test_words_that_cannot_be_stored_come_back_with_their_entry(after: After) -> None:
    after.show("journal")
    press(after, 4)
    after.records.broken = True
    write(after, " kept")
    press(after, 1)
    press(after, 4)
    assert paper(after) == "Warmth kept"
    after.records.broken = False
    after.show("today")
    assert "Warmth kept" in texts(after)


def test_words_left_unstored_are_tried_again_without_anyone(after: After, qtbot: QtBot) -> None:
    after.show("journal")
    press(after, 4)
    after.records.broken = True
    write(after, " kept")
    press(after, 1)
    after.records.broken = False
    qtbot.waitUntil(lambda: "Warmth kept" in texts(after), timeout=8000)


def test_write_begins_a_reflection_that_is_stored_with_its_first_words_only(after: After) -> None:
    after.show("journal")
    after.click("action.write")
    after.click("action.write")
    assert len(after.records.book) == 3
    after.type("New words")
    after.show("today")
    (new,) = [entry for entry in after.records.book.values() if entry.text == "New words"]
    assert new.kind is EntryKind.REFLECTION
    after.show("journal")
    assert rows(after)[1].startswith("New words,")


def test_a_question_is_offered_and_its_words_are_never_put_into_an_entry(after: After) -> None:
    after.show("journal")
    assert "What did your body feel?" in after.text()
    after.click("action.another")
    assert "What feelings came by?" in after.text()
    after.click("action.write_to_this")
    after.type("Calm")
    after.show("today")
    assert "Calm" in texts(after)


def test_none_today_puts_the_question_away_until_tomorrow(after: After) -> None:
    after.show("journal")
    after.click("action.none_today")
    assert not after.sees("action.another")
    after.show("today")
    after.clock.move(DAY_S)
    after.show("journal")
    assert after.sees("action.another")


def test_search_finds_while_typing_and_an_empty_search_shows_all(after: After, qtbot: QtBot) -> None:
    after.show("journal")
    after.find("field.search").setFocus()
    after.type("stood")
    qtbot.waitUntil(lambda: len(rows(after)) == 1, timeout=3000)
    assert rows(after) == ["The door, The door It stood open."]
    for _ in "stood":
        after.key(Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: len(rows(after)) == 5, timeout=3000)


def test_enter_in_the_search_opens_what_was_found(after: After) -> None:
    after.show("journal")
    after.find("field.search").setFocus()
    after.type("warmth")
    after.key(Qt.Key.Key_Return)
    assert paper(after) == "Warmth"


def test_a_search_that_finds_nothing_says_so_kindly(after: After, qtbot: QtBot) -> None:
    after.show("journal")
    after.find("field.search").setFocus()
    after.type("zebra")
    qtbot.waitUntil(lambda: "Nothing found." in after.text(), timeout=3000)


def test_arrow_keys_walk_through_the_entries_and_skip_headings(after: After) -> None:
    after.show("journal")
    view(after).setFocus()
    after.key(Qt.Key.Key_Down)
    assert paper(after) == "all the rooms"
    after.key(Qt.Key.Key_Down)
    assert paper(after) == "Warmth"


def test_an_empty_journal_says_what_will_be_here(qapp: QApplication, tmp_path: Path) -> None:
    after = make_after(qapp, tmp_path)
    after.show("journal")
    assert "Your words will be here" in after.text()
    assert "Nothing is written yet." in after.text()
    after.click("action.write")
    after.type("first")
    after.show("today")
    assert texts(after) == {"first"}
    after.end()


def test_large_letters_show_the_list_or_one_entry_with_a_way_back(qapp: QApplication, tmp_path: Path) -> None:
    after = make_after(qapp, tmp_path, text_scale=2.0)
    after.write("One")
    after.show("journal")
    assert after.sees("list")
    assert not after.sees("field.entry")
    press(after, 0)
    assert after.sees("field.entry")
    assert not after.sees("list")
    after.key(Qt.Key.Key_Escape)
    assert after.sees("list")
    press(after, 0)
    after.click("back")
    assert after.sees("list")
    after.end()


def test_a_vault_that_cannot_be_read_is_said_calmly(qapp: QApplication, tmp_path: Path) -> None:
    after = make_after(qapp, tmp_path)
    after.records.broken = True
    after.show("journal")
    assert "The entries could not be read. Please try again." in after.text()
    after.end()
