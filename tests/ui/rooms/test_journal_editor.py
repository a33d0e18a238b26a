"""Writing: every letter stays as it was typed, what was undone can be redone, and too much is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.core.journal import MOST_LETTERS
from companion.ui.kit.paper import put_words, words_of
from companion.ui.rooms.keeping import LONGEST_MS
from tests.ui.rooms.journal_fakes import Book

LETTERS = st.characters(exclude_characters="\r\u2029\ufdd0\ufdd1", exclude_categories=["Cs"])
ODD = "\u00a0x\u2028y\u200b\u202eabc\u202c 海🙂👩‍👩‍👧 é e\u0301 \x01\x0b\t\ufeffz"


@pytest.fixture
def book(qapp: QApplication, tmp_path: Path) -> Iterator[Book]:
    made = Book(qapp, tmp_path)
    made.write("one")
    made.write("two")
    made.show()
    yield made
    made.end()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.characters(exclude_characters="\r\u2029\ufdd0\ufdd1", exclude_categories=["Cs"]), max_size=80)
)
@example(ODD)
def test_paper_keeps_every_letter(qapp: QApplication, text: str) -> None:
    document = QTextDocument()
    put_words(document, text)
    assert words_of(document) == text


def test_odd_letters_are_stored_as_they_were_pasted(book: Book) -> None:
    book.click("action.write")
    data = QMimeData()
    data.setText(ODD)
    book.paper().insertFromMimeData(data)
    book.show("today")
    assert ODD in book.texts()


def test_undo_reaches_back_over_saving_and_leaving(book: Book, qtbot: QtBot) -> None:
    book.write_on(" and")
    qtbot.waitUntil(lambda: "two and" in book.texts(), timeout=3000)
    book.press(1)
    assert book.words() == "one"
    book.press(0)
    book.show("today")
    book.show()
    book.paper().setFocus()
    QTest.keyClick(book.paper(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert book.words() == "two"
    book.show("today")
    assert book.texts() == {"one", "two"}


def test_whoever_types_without_a_pause_is_saved_all_the_same(book: Book) -> None:
    book.write_on("x")
    keeper = book.room()._writing.keeper  # type: ignore[attr-defined]
    begun = keeper._longest.remainingTime()
    assert 0 < begun < 2 * LONGEST_MS
    book.write_on("y")
    assert keeper._longest.remainingTime() <= begun
    keeper._longest.timeout.emit()
    assert "twoxy" in book.texts()


def test_a_paste_of_megabytes_is_refused_in_words_and_nothing_is_lost(book: Book) -> None:
    data = QMimeData()
    data.setText("x" * (MOST_LETTERS + 1))
    book.paper().setFocus()
    book.paper().insertFromMimeData(data)
    assert book.words() == "two"
    assert "This is too long for one entry." in book.text()
    book.type("!")
    assert "This is too long for one entry." not in book.text()


def test_markdown_is_seen_and_the_letters_stay(book: Book) -> None:
    text = "# Door\n\nIt was **open** and *warm*.\n- air\n> may I\n2*3*4 and snake_case_name"
    book.click("action.write")
    data = QMimeData()
    data.setText(text)
    book.paper().insertFromMimeData(data)
    assert book.words() == text
    document = book.paper().document()

    def at(line: int, word: str) -> QFont:
        block = document.findBlockByNumber(line)
        start = block.text().index(word)
        layout = block.layout().formats()
        found = [one for one in layout if one.start <= start < one.start + one.length]
        return found[0].format.font() if found else document.defaultFont()

    plain = document.defaultFont()
    assert at(0, "Door").pixelSize() > plain.pixelSize()
    assert at(2, "open").variableAxisValue(QFont.Tag("wght")) > plain.variableAxisValue(QFont.Tag("wght"))
    assert at(2, "warm").italic()
    assert at(4, "may").italic()
    assert not at(5, "3").italic()
    assert not at(5, "case").italic()
    book.show("today")
    assert text in book.texts()


def test_letters_of_an_own_size_are_kept(book: Book) -> None:
    before = book.paper().document().defaultFont().pixelSize()
    QTest.keyClick(book.paper(), Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert book.paper().document().defaultFont().pixelSize() > before
    assert book.settings.settings.journal_percent == 115
    for _ in range(9):
        QTest.keyClick(book.paper(), Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert book.settings.settings.journal_percent == 80
    assert book.texts() == {"one", "two"}


def test_a_clock_set_back_loses_no_word_and_moves_no_entry(book: Book) -> None:
    begun = book.entries[0].begun_at
    book.clock.move(-30 * 86_400.0)
    book.write_on(" later")
    book.show("today")
    assert book.texts() == {"one", "two later"}
    assert book.entries[0].begun_at == begun
