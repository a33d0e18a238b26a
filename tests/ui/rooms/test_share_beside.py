"""Beside sharing: the log of what left, a list from the coach, and reading a file back in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from companion.core.journal import EntryKind
from companion.core.practice_list import LineKind, PracticeLine, PracticeList
from companion.core.steps import SmallStep
from companion.services.ports import LoggedShare
from companion.services.practice_file import write_practice
from tests.ui.rooms.after_fakes import After, make_after

LIST = PracticeList(
    (PracticeLine(LineKind.STEP, "Sit in the garden"), PracticeLine(LineKind.PROMPT, "What was warm?")),
    "Maya",
)


@pytest.fixture
def after(qapp: QApplication, tmp_path: Path) -> Iterator[After]:
    made = make_after(qapp, tmp_path)
    yield made
    made.end()


def test_an_empty_log_says_what_will_be_here(after: After) -> None:
    after.show("share_log")
    assert "Nothing has left yet. What leaves will be listed here." in after.text()
    after.click("back")
    assert after.shell.shown == "share"


def test_the_log_tells_what_left_when_for_whom_and_how_it_was_locked(after: After) -> None:
    utc_s = after.clock.now().utc_s
    after.records.left += [
        LoggedShare(utc_s, "json", "notes", "none", 1),
        LoggedShare(utc_s + 60, "pdf", "intentions,notes,a_later_part", "password", 3, "Maya"),
        LoggedShare(utc_s + 120, "pdf", "numbers", "print", 2, "Dr. Lee"),
        LoggedShare(utc_s + 180, "json", "everything", "age_key", 41),
    ]
    after.show("share_log")
    text = after.text()
    assert text.index("On paper · For Dr. Lee") < text.index("PDF · With a password · For Maya")
    assert "3 things: My intentions, My notes" in text
    assert "JSON · Not locked" in text
    assert "JSON · For your own key" in text
    assert "41 things: All that was here then" in text


def test_a_list_is_looked_at_then_taken_and_used(after: After, tmp_path: Path) -> None:
    after.show("from_coach")
    assert "It will be here." in after.text()
    after.chosen.append(write_practice(LIST, tmp_path / "list.json"))
    after.click("primary")
    assert "This is what the list holds. It is not kept yet." in after.text()
    assert not after.records.kept
    after.click("primary")
    assert "From Maya" in after.text()
    after.click("action.step")
    assert "It is one of your steps now" in after.text()
    assert [r.details["text"] for r in after.records.records_of(SmallStep.KIND)] == ["Sit in the garden"]
    after.click("action.write")
    after.find("field.note").set_text("The air.")  # type: ignore[attr-defined]
    after.click("action.write")
    (entry,) = after.records.book.values()
    assert (entry.text, entry.prompt, entry.kind) == ("The air.", "What was warm?", EntryKind.REFLECTION)


def test_words_to_a_prompt_are_kept_when_the_room_is_left(after: After, tmp_path: Path) -> None:
    after.show("from_coach")
    after.chosen.append(write_practice(LIST, tmp_path / "list.json"))
    after.click("primary")
    after.click("primary")
    after.click("action.write")
    after.find("field.note").set_text("half a thought")  # type: ignore[attr-defined]
    after.show("today")
    assert [entry.text for entry in after.records.book.values()] == ["half a thought"]


def test_a_hostile_list_is_refused_whole_with_its_place(after: After, tmp_path: Path) -> None:
    file = tmp_path / "list.json"
    write_practice(LIST, file)
    file.write_text(file.read_text().replace("What was warm?", "take 5 mg"))
    after.show("from_coach")
    after.chosen.append(file)
    after.click("primary")
    assert "Line 2 names a medicine or an amount." in after.text()
    assert not after.records.kept
    assert "Sit in the garden" not in after.text()


def test_a_file_that_cannot_be_read_back_is_refused_with_its_place(after: After, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text('{"format": "companion-share", "version": 9}')
    after.show("read_back")
    assert not after.find("primary").isEnabled()
    after.chosen.append(file)
    after.click("action.choose_file")
    assert after.sees("trouble")
    assert not after.find("primary").isEnabled()
