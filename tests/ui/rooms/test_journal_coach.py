"""A coach's questions are offered in the journal after the day's own, by their name, and can be left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from companion.core.journal import EntryKind, EntryState
from companion.core.practice_list import LineKind, PracticeLine, PracticeList
from companion.services.from_coach import PROMPT_ID, FromCoachService
from companion.services.inline import InlineJobs
from tests.ui.rooms.journal_fakes import DAY_S, Book

DOOR = "What did the door look like?"


@pytest.fixture
def book(qapp: QApplication, tmp_path: Path) -> Iterator[Book]:
    made = Book(qapp, tmp_path)
    made.shell.resize(1280, 800)
    made.hold_session()
    made.write("first words")
    yield made
    made.end()


def take_list(book: Book, coach: str = "Mira", question: str = DOOR) -> FromCoachService:
    lists = FromCoachService(book.safe, InlineJobs(), book.clock)
    lines = (PracticeLine(LineKind.STEP, "Walk"), PracticeLine(LineKind.PROMPT, question))
    lists.take(PracticeList(lines, coach), _kept)
    return lists


def to_the_last(book: Book) -> int:
    """Ask for another until the coach's comes; how many came before it."""
    for before in range(20):
        if "from" in next(line for line in book.text().split("\n") if line.startswith("If you like")):
            return before
        book.click("action.another")
    raise AssertionError("nothing from the coach is offered")


def test_the_days_own_come_first_and_the_coachs_says_whose_it_is(book: Book) -> None:
    take_list(book)
    book.show()
    assert "What is still with you?" in book.text()
    assert DOOR not in book.text()
    own = len(book.content.prompts("first_note").prompts)
    assert to_the_last(book) == own
    assert "If you like, from Mira" in book.text()
    assert DOOR in book.text()


def test_a_list_without_a_name_is_from_your_coach(book: Book) -> None:
    take_list(book, coach="")
    book.show()
    to_the_last(book)
    assert "If you like, from your coach" in book.text()


def test_what_is_written_to_it_keeps_the_question_as_shown_and_is_not_asked_for_again(book: Book) -> None:
    take_list(book)
    book.show()
    to_the_last(book)
    book.click("action.write_to_this")
    assert DOOR in book.text()
    book.write_on("Blue, and open")
    book.show("today")
    entry = book.entries[0]
    assert (entry.prompt_id, entry.prompt, entry.text) == (PROMPT_ID, DOOR, "Blue, and open")
    assert (entry.kind, entry.state) == (EntryKind.REFLECTION, EntryState.COMPLETE)
    assert entry.session_id == "session-1"
    book.clock.move(DAY_S)
    book.show()
    with pytest.raises(AssertionError, match="nothing from the coach"):
        to_the_last(book)


def test_none_today_leaves_it_for_another_day_and_letting_the_list_go_ends_it(book: Book) -> None:
    lists = take_list(book)
    book.show()
    book.click("action.none_today")
    assert not book.sees("action.another")
    book.show("today")
    book.clock.move(DAY_S)
    book.show()
    to_the_last(book)
    lists.lists(lambda result: lists.remove(result.value[0], _kept))  # type: ignore[union-attr]
    book.show("today")
    book.show()
    with pytest.raises(AssertionError, match="nothing from the coach"):
        to_the_last(book)


def test_without_a_session_a_coachs_question_is_offered_too_and_is_about_none(
    qapp: QApplication, tmp_path: Path
) -> None:
    book = Book(qapp, tmp_path / "new")
    book.shell.resize(1280, 800)
    book.write("first words")
    take_list(book)
    book.show()
    to_the_last(book)
    book.click("action.write_to_this")
    book.write_on("Green")
    book.show("today")
    assert (book.entries[0].prompt, book.entries[0].session_id) == (DOOR, None)
    book.end()


@pytest.mark.parametrize("scale", [1.5, 2.0])
def test_with_large_letters_the_questions_have_a_page_of_their_own(
    qapp: QApplication, tmp_path: Path, scale: float
) -> None:
    book = Book(qapp, tmp_path / "large", text_scale=scale)
    book.shell.resize(1280, 800)
    book.hold_session()
    book.write("first words")
    take_list(book)
    book.show()
    assert not book.sees("action.another")
    book.find("action.question").setFocus()
    book.key(Qt.Key.Key_Return)
    own = [prompt.text for prompt in book.content.prompts("first_note").prompts]
    told = [line for line in book.text().split("\n") if line in {*own, DOOR}]
    assert told == [*own, DOOR]
    assert "If you like, from Mira" in book.text()
    book.assert_fits()
    book.click(f"action.write_to.{len(own)}")
    assert DOOR in book.text()
    book.write_on("Blue")
    book.show("today")
    assert (book.entries[0].prompt_id, book.entries[0].prompt) == (PROMPT_ID, DOOR)
    book.show()
    book.assert_fits()
    book.end()


def test_where_the_card_has_room_no_other_way_to_the_questions_is_shown(book: Book) -> None:
    book.show()
    assert book.sees("action.another")
    assert not book.sees("action.question")
    book.click("action.none_today")
    book.shell.resize(1280, 500)
    book.settle()
    assert not book.sees("action.question")


def _kept(_result: object) -> None:
    return
