"""Answers of the vault that come when their page is closed already: nobody is there, and nothing breaks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.ui.rooms.journal_fakes import Book


@pytest.fixture
def book(qapp: QApplication, tmp_path: Path) -> Iterator[Book]:
    made = Book(qapp, tmp_path)
    made.hold_session(note="They smiled.")
    made.write("The door stood open")
    yield made
    made.end()


@pytest.mark.parametrize("page", ["trash", "calendar", "filter", "about"])
def test_a_page_that_was_closed_at_once_misses_its_answer_quietly(book: Book, page: str) -> None:
    book.show()
    book.press(1)
    book.safe.is_slow = True
    book.click(f"action.{page}")
    book.click("back")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert book.safe.waits > 0
    book.safe.let_go()
    assert book.sees("action.trash")
