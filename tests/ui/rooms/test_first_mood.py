"""The end card asks for the mood after the first note; it holds up nothing and is asked once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from companion.core.journal import EntryKind
from companion.core.phases import Phase
from tests.ui.rooms.after_fakes import After, make_after

ASK = "action.first_mood"


@pytest.fixture
def after(qapp: QApplication, tmp_path: Path) -> After:
    made = make_after(qapp, tmp_path)
    made.to_first_note()
    made.show("first_note")
    return made


def keep_a_note(after: After, words: str = "a door") -> None:
    after.find("field.note").setFocus()
    after.type(words)
    after.click("primary")
    after.show("end_card")


def moods(after: After) -> list[int | None]:
    return [entry.mood for entry in after.records.book.values()]


def test_after_a_first_note_the_mood_is_told_in_two_presses(after: After) -> None:
    keep_a_note(after)
    assert "How do you feel now?" in after.text()
    after.click(ASK)
    after.click("mood.6")
    assert moods(after) == [6]
    assert "Rest today" in after.text()
    assert not after.sees(ASK)
    after.show("today")
    after.show("end_card")
    assert not after.sees(ASK)
    after.end()


def test_the_way_to_bed_is_open_without_an_answer(after: After) -> None:
    keep_a_note(after)
    after.click("primary")
    assert after.state.phase is Phase.CLOSED
    assert moods(after) == [None]
    after.end()


def test_it_is_skipped_by_keyboard_and_not_asked_again(after: After) -> None:
    keep_a_note(after)
    after.find(ASK).setFocus()
    after.key(Qt.Key.Key_Return)
    after.find("action.skip").setFocus()
    after.key(Qt.Key.Key_Return)
    assert after.sees("primary")
    assert not after.sees(ASK)
    after.show("today")
    after.show("end_card")
    assert not after.sees(ASK)
    assert moods(after) == [None]
    after.end()


def test_where_nothing_was_written_nothing_is_asked(after: After) -> None:
    after.click("primary")
    after.show("end_card")
    assert not after.sees(ASK)
    after.end()


def test_a_mood_that_was_told_before_the_program_ended_is_not_asked_for_again(
    qapp: QApplication, tmp_path: Path, after: After
) -> None:
    after.end()
    again = make_after(qapp, tmp_path)
    again.to_first_note()
    again.write("a door", EntryKind.FRAGMENT, again.state.session_id)
    again.show("first_note")
    again.click("primary")
    (entry,) = again.records.book.values()
    again.show("end_card")
    again.click(ASK)
    again.click("mood.9")
    assert moods(again) == [9]
    later = again.shell._makers["end_card"]()
    later.enter()
    ask = later.findChild(QWidget, ASK)
    assert ask is not None
    assert not ask.isVisibleTo(later)
    assert again.records.book[entry.entry_id].text == "a door"
    later.deleteLater()
    again.end()


@pytest.mark.parametrize("way_back", ["back", "escape"])
def test_a_low_mood_leads_to_people_and_grounding_and_back_to_the_card(after: After, way_back: str) -> None:
    keep_a_note(after, "it was dark")
    after.click(ASK)
    after.click("mood.1")
    assert after.sees("calm.numbers")
    for words in ("You are not alone", "503 555 0142", "988", "Name 5 things you can see"):
        assert words in after.text()
    assert "it was dark" not in after.text()
    assert not after.sees("primary")
    if way_back == "back":
        after.click("back")
    else:
        after.key(Qt.Key.Key_Escape)
    assert not after.sees("calm.numbers")
    assert not after.sees(ASK)
    after.click("primary")
    assert after.state.phase is Phase.CLOSED
    after.end()


def test_where_it_cannot_be_known_people_are_shown(after: After) -> None:
    keep_a_note(after)
    after.click(ASK)
    after.records.broken = True
    after.click("mood.9")
    assert after.sees("calm.numbers")
    after.show("today")
    after.records.broken = False
    after.show("end_card")
    assert not after.sees("calm.numbers")
    after.end()
