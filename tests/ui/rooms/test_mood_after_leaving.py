"""Whatever way an entry is left, the mood after it can be told; nothing waits for it and it is asked once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTextEdit

from companion.core.entry_changes import trashed
from companion.core.mood_after import ASKED_FOR_S
from companion.ui.kit.tokens import DAY, NIGHT, Palette
from tests.ui.rooms.attached_fakes import SayingBook

ROW = "mood_row"


@pytest.fixture
def book(qapp: QApplication, tmp_path: Path) -> Iterator[SayingBook]:
    made = SayingBook(qapp, tmp_path)
    made.shell.resize(1280, 800)
    made.write("The door stood open")
    made.write("The lake")
    made.show()
    yield made
    made.end()


def write_on_newest(book: SayingBook, words: str = " was still") -> None:
    book.press(0)
    book.paper().moveCursor(book.paper().textCursor().MoveOperation.End)
    book.write_on(words)


def leave_by_another_entry(book: SayingBook) -> None:
    book.press(1)


def leave_by_a_new_one(book: SayingBook) -> None:
    book.click("action.write")


def leave_by_escape(book: SayingBook) -> None:
    book.key(Qt.Key.Key_Escape)


def leave_by_the_side_bar(book: SayingBook) -> None:
    book.show("today")
    book.show()


@pytest.mark.parametrize(
    "leave", [leave_by_another_entry, leave_by_a_new_one, leave_by_escape, leave_by_the_side_bar]
)
def test_each_way_out_of_an_entry_leads_to_a_row_that_keeps_the_mood_with_it(
    book: SayingBook, leave: partial[None]
) -> None:
    write_on_newest(book)
    assert not book.sees(ROW)
    leave(book)
    assert book.sees(ROW)
    assert not book.sees("action.done")
    assert "How do you feel now?" in book.text()
    book.click("action.say_mood")
    book.click("mood.6")
    assert not book.sees(ROW)
    assert {entry.text: entry.mood for entry in book.entries} == {
        "The lake was still": 6,
        "The door stood open": None,
    }
    assert book.sees("list")


def test_a_low_mood_leads_to_people_and_grounding_here_too(book: SayingBook) -> None:
    write_on_newest(book)
    leave_by_the_side_bar(book)
    book.click("action.say_mood")
    book.click("mood.2")
    assert book.sees("calm.numbers")
    assert "988" in book.text()
    assert "lake" not in book.text()
    book.click("back")
    assert book.sees("list")
    assert not book.sees(ROW)


def test_the_row_is_gone_once_skipped_by_keyboard_alone(book: SayingBook) -> None:
    write_on_newest(book)
    leave_by_escape(book)
    book.find("action.skip_mood").setFocus()
    book.key(Qt.Key.Key_Return)
    assert not book.sees(ROW)
    book.show("today")
    book.show()
    assert not book.sees(ROW)
    assert all(entry.mood is None for entry in book.entries)


def test_what_was_seen_and_left_is_not_asked_again(book: SayingBook) -> None:
    write_on_newest(book)
    leave_by_the_side_bar(book)
    assert book.sees(ROW)
    leave_by_the_side_bar(book)
    assert not book.sees(ROW)


def test_an_hour_later_nothing_is_asked(book: SayingBook) -> None:
    write_on_newest(book)
    book.show("today")
    book.clock.move(ASKED_FOR_S + 1)
    book.show()
    assert not book.sees(ROW)


def test_only_looking_and_going_on_writing_ask_for_nothing(book: SayingBook) -> None:
    book.press(0)
    book.press(1)
    leave_by_the_side_bar(book)
    assert not book.sees(ROW)
    write_on_newest(book)
    leave_by_escape(book)
    book.write_on(", and wide")
    assert not book.sees(ROW)
    assert book.sees("action.done")
    book.click("action.done")
    book.click("action.skip")
    leave_by_the_side_bar(book)
    assert not book.sees(ROW)


def test_an_entry_without_words_is_not_asked_after_and_nothing_of_it_is_stored(book: SayingBook) -> None:
    book.click("action.write")
    book.write_on("x")
    book.find("field.entry").findChild(QTextEdit).undo()  # type: ignore[union-attr]
    book.press(0)
    assert not book.sees(ROW)
    assert len(book.entries) == 2


def test_an_entry_that_was_only_said_is_asked_after_too(book: SayingBook) -> None:
    book.click("action.write")
    book.click("action.say_it")
    book.click("action.listen")
    book.voice.say(2)
    book.click("action.listen")
    leave_by_the_side_bar(book)
    book.click("action.say_mood")
    book.click("mood.7")
    assert [entry.mood for entry in book.entries if not entry.text] == [7]


def test_an_entry_that_was_thrown_away_is_not_asked_after_and_stays_away(book: SayingBook) -> None:
    write_on_newest(book)
    leave_by_another_entry(book)
    assert book.sees(ROW)
    lake = book.entries[0]
    book.journal.change(lake, partial(trashed, now_utc_s=book.clock.now().utc_s))
    assert not book.sees(ROW)
    write_on_newest(book, "!")
    book.click("action.about")
    book.click("action.to_trash")
    book.click("action.yes")
    assert not book.sees(ROW)
    assert book.entries == []


def test_words_that_could_not_be_stored_keep_the_mood_once_they_can(book: SayingBook) -> None:
    write_on_newest(book)
    book.safe.is_broken = True
    leave_by_escape(book)
    book.safe.is_broken = False
    book.click("action.say_mood")
    book.click("mood.8")
    book.show("today")
    assert next((entry.text, entry.mood) for entry in book.entries) == ("The lake was still", 8)


@pytest.mark.parametrize("palette", [DAY, NIGHT], ids=["day", "night"])
@pytest.mark.parametrize(("scale", "width_px"), [(1.0, 1280), (1.0, 740), (2.0, 1280), (2.0, 1000)])
def test_the_row_fits_where_the_list_is_alone_and_beside_an_entry(
    qapp: QApplication, tmp_path: Path, palette: Palette, scale: float, width_px: int
) -> None:
    book = SayingBook(qapp, tmp_path, palette, scale)
    book.shell.resize(width_px, 800 if scale == 1.0 else 700)
    book.show()
    book.click("action.write")
    book.write_on("The lake")
    if book.sees("back"):
        book.click("back")
    else:
        leave_by_escape(book)
    assert book.sees(ROW)
    book.assert_fits()
    assert book.view().height() > 80
    book.end()
