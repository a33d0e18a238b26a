"""The first note keeps every word that is typed, and never holds a session up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.core import events as ev
from companion.core.journal import EntryKind
from companion.core.phases import Phase
from tests.ui.rooms.after_fakes import After, make_after


@pytest.fixture
def after(qapp: QApplication, tmp_path: Path) -> Iterator[After]:
    made = make_after(qapp, tmp_path)
    made.to_first_note()
    made.show("first_note")
    yield made
    made.end()


def write(after: After, words: str) -> None:
    after.find("field.note").setFocus()
    after.type(words)


def last(after: After) -> ev.Event:
    return after.records.stored[-1].event


def primary(after: After) -> str:
    return str(after.find("primary").text())  # type: ignore[attr-defined]


def test_words_are_stored_after_a_second_of_quiet_and_it_is_said_when(after: After, qtbot: QtBot) -> None:
    write(after, "warm hands")
    qtbot.waitUntil(lambda: bool(after.records.book), timeout=3000)
    (entry,) = after.records.book.values()
    assert (entry.text, entry.kind) == ("warm hands", EntryKind.FRAGMENT)
    assert entry.session_id == after.state.session_id
    assert "Saved at 21:33" in after.text()


def test_keep_it_stores_at_once_and_the_session_knows_the_entry(after: After) -> None:
    write(after, "a door")
    assert primary(after) == "Keep it"
    after.click("primary")
    (entry,) = after.records.book.values()
    event = last(after)
    assert isinstance(event, ev.FirstNoteDone)
    assert event.entry_id == entry.entry_id
    assert after.state.phase is Phase.END_CARD


def test_nothing_written_can_be_left_for_later_by_keyboard_alone(after: After) -> None:
    assert primary(after) == "Leave it for later"
    after.find("primary").setFocus()
    after.key(Qt.Key.Key_Return)
    assert last(after) == ev.FirstNoteDone(after.session.now(), None)
    assert after.records.book == {}


def test_words_that_cannot_be_stored_stay_and_the_second_press_goes_on(after: After) -> None:
    write(after, "still here")
    after.records.broken = True
    after.click("primary")
    assert after.state.phase is Phase.FIRST_NOTE
    assert after.find("field.note").text() == "still here"  # type: ignore[attr-defined]
    assert "Your words are still here" in after.text()
    assert primary(after) == "Go on"
    after.click("primary")
    assert after.state.phase is Phase.END_CARD


def test_leaving_the_room_and_leaving_the_field_store_what_was_typed(after: After) -> None:
    write(after, "one")
    after.find("primary").setFocus()
    assert [entry.text for entry in after.records.book.values()] == ["one"]
    write(after, " two")
    after.show("today")
    assert [entry.text for entry in after.records.book.values()] == ["one two"]


def test_another_question_changes_the_question_and_no_word(after: After) -> None:
    write(after, "a bell")
    after.click("action.another")
    assert "What did your body feel?" in after.text()
    assert after.find("field.note").text() == "a bell"  # type: ignore[attr-defined]


def test_a_note_from_before_the_program_ended_is_gone_on_with(qapp: QApplication, tmp_path: Path) -> None:
    after = make_after(qapp, tmp_path)
    after.to_first_note()
    kept = after.write("before the power went", EntryKind.FRAGMENT, after.state.session_id)
    after.show("first_note")
    write(after, ", and after")
    after.click("primary")
    assert list(after.records.book) == [kept.entry_id]
    assert after.records.book[kept.entry_id].text == "before the power went, and after"
    after.end()
