"""Sharing: nothing is chosen at first, what is seen is what leaves, and errors are calm."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pyrage
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from companion.core import events as ev
from companion.core.journal import Attachment, AttachmentKind, EntryKind
from companion.core.kept import kept_record
from companion.core.topics import Topic
from companion.services.errors import ShareError
from companion.services.last_choice import load_last_choice
from companion.ui.rooms.share.items import ItemList
from companion.ui.rooms.share.page_view import PageView
from tests.ui.rooms.after_fakes import DAY_S, After, make_after


@pytest.fixture
def after(qapp: QApplication, tmp_path: Path) -> Iterator[After]:
    made = make_after(qapp, tmp_path)
    made.write("an old hope", EntryKind.INTENTION)
    made.write("an old note")
    made.clock.move(20 * DAY_S)
    made.to_end_card()
    made.session.handle(ev.EndCardRead(made.session.now()))
    made.write("a new note")
    made.show("share")
    yield made
    made.end()


def trailing(after: After, key: str) -> str:
    return after.find(f"choice.{key}").accessibleDescription()


def page(after: After) -> str:
    (shown,) = [view for view in after.room().findChildren(PageView) if view.isVisible()]
    return shown.words()


def can_go_on(after: After) -> bool:
    return after.find("primary").isEnabled()


def to_protect(after: After, *parts: str) -> None:
    for part in parts:
        after.click(f"choice.{part}")
    after.click("primary")
    after.click("primary")


def words_of(after: After) -> str:
    return " ".join(after.find(f"word.{number}", QAbstractButton.__base__).text() for number in range(1, 6))  # type: ignore[attr-defined]


def test_nothing_is_chosen_at_first_and_nothing_can_leave(after: After) -> None:
    assert "What Maya will see" in after.text()
    assert "Nothing leaves until you say so." in after.text()
    assert not can_go_on(after)
    assert trailing(after, "notes") == "0 of 2"
    assert "4 things stay here" in after.text()
    assert "Nothing was chosen to share." in page(after)
    assert "an old note" not in page(after)
    assert not after.sees("action.as_last_time")


def test_parts_of_which_there_is_nothing_are_named_but_not_offered(after: After) -> None:
    assert not after.sees("choice.voice_notes")
    assert "Nothing here yet: To talk about, " in after.text()


def test_the_page_shows_what_was_chosen_and_only_that(after: After) -> None:
    after.click("choice.notes")
    assert trailing(after, "notes") == "2 of 2"
    assert "2 notes; 2 things stay here" in after.text()
    assert "an old note" in page(after)
    assert "an old hope" not in page(after)
    after.click("choice.notes")
    assert "an old note" not in page(after)
    assert not can_go_on(after)


def test_fewer_days_leave_older_things_here(after: After) -> None:
    after.click("choice.notes")
    after.click("choice.range_week")
    assert trailing(after, "notes") == "1 of 2"
    assert "an old note" not in page(after)
    assert "a new note" in page(after)


def test_days_can_be_chosen_one_by_one_and_in_any_order(after: After) -> None:
    after.click("choice.notes")
    after.click("choice.range_days")
    first = after.find("field.from_day")
    assert trailing(after, "notes") == "2 of 2"
    first.setDate(first.date().addDays(1))  # type: ignore[attr-defined]
    assert trailing(after, "notes") == "1 of 2"
    last = after.find("field.to_day")
    last.setDate(first.date().addDays(-1))  # type: ignore[attr-defined]
    assert trailing(after, "notes") == "1 of 2"
    assert "an old note" in page(after)


def test_a_session_brings_what_belongs_to_it(after: After) -> None:
    after.click("choice.notes")
    after.click("choice.intentions")
    after.click("choice.range_sessions")
    assert not can_go_on(after)
    (session,) = {stored.session_id for stored in after.records.stored}
    after.click(f"choice.session_{session}")
    assert (trailing(after, "notes"), trailing(after, "intentions")) == ("1 of 2", "1 of 1")
    assert "an old note" not in page(after)


def test_single_things_can_stay(after: After) -> None:
    after.click("choice.notes")
    after.click("action.singly")
    items = after.find("items", ItemList)
    rows = items.model()
    assert [rows.index(row, 0).data() for row in range(rows.rowCount())][1].startswith("an old note, ")
    after.key(Qt.Key.Key_Space)
    assert "1 note; 3 things stay here" in after.text()
    after.click("primary")
    assert trailing(after, "notes") == "1 of 2"
    assert "an old note" not in page(after)


def test_sealed_entries_are_neither_offered_nor_counted(after: After) -> None:
    entry = next(one for one in after.records.book.values() if one.text == "an old note")
    after.records.book[entry.entry_id] = replace(entry, is_sealed=True)
    after.records.save_attachment(
        Attachment("v", entry.entry_id, AttachmentKind.VOICE, entry.begun_at, "audio/ogg", 3.0, 1), b"x"
    )
    after.show("today")
    after.show("share")
    assert trailing(after, "notes") == "0 of 1"
    assert "3 things stay here" in after.text()
    assert not after.sees("choice.voice_notes")
    to_protect(after, "notes")
    after.click("choice.protect_none")
    after.click("choice.format_json")
    after.click("primary")
    assert "an old note" not in after.targets[0].read_text()


def test_the_look_shows_the_very_pages_that_are_written(after: After) -> None:
    after.click("choice.notes")
    after.click("choice.sitter_timeline")
    after.click("primary")
    assert "Page 1 of " in after.text()
    assert "an old note" in page(after)
    assert "2 notes and 1 timeline; 1 thing stays here" in after.text()
    seen = []
    while after.find("action.page_next").isEnabled():
        after.key(Qt.Key.Key_PageDown)
        seen.append(page(after))
    assert f"Page {len(seen) + 1} of {len(seen) + 1}" in after.text()
    assert any("Medicine taken" in words for words in seen)
    after.key(Qt.Key.Key_PageUp)
    assert f"Page {len(seen)} of " in after.text()
    width = after.room().findChildren(PageView)[1].width()
    after.click("action.larger")
    assert after.room().findChildren(PageView)[1].width() > width
    assert not after.targets


def test_going_back_keeps_the_choice_and_esc_does_the_same(after: After) -> None:
    after.click("choice.notes")
    after.click("primary")
    after.click("back")
    assert trailing(after, "notes") == "2 of 2"
    after.click("primary")
    after.click("primary")
    after.key(Qt.Key.Key_Escape)
    after.key(Qt.Key.Key_Escape)
    assert trailing(after, "notes") == "2 of 2"
    assert can_go_on(after)


def test_no_lock_is_chosen_for_the_person(after: After) -> None:
    to_protect(after, "notes")
    assert not can_go_on(after)
    after.click("choice.protect_none")
    assert "Anyone who gets this file can read it." in after.text()
    assert can_go_on(after)


def test_an_open_file_is_written_logged_and_said_to_be_open(after: After) -> None:
    to_protect(after, "intentions")
    after.click("choice.protect_none")
    after.click("primary")
    (target,) = after.targets
    assert target.name == "notes-2026-12-16.pdf"
    assert pikepdf.open(target).Root.Lang == "en"
    assert f"Saved as {target.name} in {target.parent}" in after.text()
    assert "This file is not locked. Anyone who has it can read it." in after.text()
    (left,) = after.records.left
    assert (left.sections, left.protection, left.whom, left.item_count) == ("intentions", "none", "Maya", 1)


def test_a_password_is_shown_large_opens_the_file_and_is_kept_nowhere(after: After) -> None:
    to_protect(after, "notes")
    after.click("choice.protect_password")
    first = words_of(after)
    after.click("action.other_password")
    password = words_of(after)
    assert len(password.split()) == 5
    assert password != first
    after.click("primary")
    assert words_of(after) == password
    content = after.targets[0].read_bytes()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(content))
    assert pikepdf.open(io.BytesIO(content), password=password).Root.Lang == "en"
    assert password not in repr(after.records.left) + repr(after.records.settings)
    after.show("today")
    after.show("share")
    left = [part for part in after.room().findChildren(QAbstractButton.__base__) if hasattr(part, "text")]
    assert not [part for part in left if part.text() and part.text() in password.split()]


def test_the_password_is_printed_and_without_a_printer_that_is_said(after: After) -> None:
    to_protect(after, "notes")
    after.click("choice.protect_password")
    after.click("action.print_password")
    assert after.printing.pages[0].startswith(b"\x89PNG")
    assert "on its way to the printer" in after.text()
    after.printing.name = ""
    after.click("action.print_password")
    assert "No printer was found. Write the words down by hand." in after.text()
    assert len(after.printing.pages) == 1


def test_another_file_gets_its_password_in_an_age_file(after: After) -> None:
    to_protect(after, "notes")
    after.click("choice.format_json")
    assert not after.sees("choice.protect_print")
    after.click("choice.protect_password")
    password = words_of(after)
    after.click("primary")
    assert after.targets[0].name == "notes-2026-12-16.json.age"
    assert after.targets[0].read_bytes().startswith(f"locked by {password}: json:".encode())
    assert after.records.left[0].protection == "age_passphrase"


def test_a_coachs_key_locks_the_file_and_a_wrong_one_writes_nothing(after: After) -> None:
    coach = pyrage.x25519.Identity.generate()
    to_protect(after, "notes")
    after.click("choice.protect_key")
    assert not can_go_on(after)
    field = after.find("field.key")
    field.set_text("age1nokey")  # type: ignore[attr-defined]
    after.click("primary")
    assert "This key cannot be used." in after.text()
    assert not after.targets[0].exists()
    field.set_text(str(coach.to_public()))  # type: ignore[attr-defined]
    after.click("primary")
    assert pyrage.decrypt(after.targets[1].read_bytes(), [coach]).startswith(b"%PDF")


def test_pages_go_on_paper_without_a_file(after: After) -> None:
    to_protect(after, "notes")
    after.click("choice.protect_print")
    after.printing.error = ShareError("The printer did not take the pages.")
    after.click("primary")
    assert "The printer did not take the pages." in after.text()
    assert not after.records.left
    after.printing.error = None
    after.click("primary")
    assert "No file was written." in after.text()
    assert after.printing.pages[0].startswith(b"%PDF")
    assert not after.targets
    assert after.records.left[0].protection == "print"


def test_a_name_that_is_taken_is_left_alone_and_said_calmly(after: After) -> None:
    to_protect(after, "notes")
    after.click("choice.protect_none")
    (after.targets or [Path()])[0]
    after.click("primary")
    before = after.targets[0].read_bytes()
    after.click("back")
    after.click("choice.protect_none")
    after.click("primary")
    assert after.targets[0].read_bytes() == before
    assert "Nothing has left" in after.text()
    assert "A file with this name is there already. It was left alone." in after.text()
    assert can_go_on(after)


def test_coming_again_nothing_is_chosen_but_the_last_choice_is_at_hand(after: After) -> None:
    to_protect(after, "notes")
    after.find("field.whom").set_text("Someone else")  # type: ignore[attr-defined]
    after.click("choice.protect_none")
    after.click("primary")
    after.click("primary")
    assert after.shell.shown == "today"
    after.show("share")
    assert trailing(after, "notes") == "0 of 2"
    assert not can_go_on(after)
    after.click("action.as_last_time")
    assert trailing(after, "notes") == "2 of 2"
    last = load_last_choice(after.records)
    assert last is not None
    assert (last.protection, last.whom) == ("none", "Someone else")


def test_rows_and_pages_work_by_keyboard(after: After) -> None:
    after.find("choice.intentions").setFocus()
    after.key(Qt.Key.Key_Down)
    after.key(Qt.Key.Key_Return)
    assert trailing(after, "notes") == "2 of 2"
    after.find("primary").setFocus()
    after.key(Qt.Key.Key_Return)
    after.find("primary").setFocus()
    after.key(Qt.Key.Key_Return)
    after.find("choice.protect_password").setFocus()
    after.key(Qt.Key.Key_Space)
    assert after.sees("word.1")
    after.find("primary").setFocus()
    after.key(Qt.Key.Key_Return)
    assert after.targets[0].is_file()


def test_without_a_plan_the_title_speaks_of_a_coach(qapp: QApplication, tmp_path: Path) -> None:
    after = make_after(qapp, tmp_path, has_plan=False)
    after.show("share")
    assert "What your coach will see" in after.text()
    after.end()


def test_a_vault_that_cannot_be_read_says_so(after: After) -> None:
    now = after.session.now()
    broken = kept_record(Topic(record_id="t", begun_at=now, changed_utc_s=0.0, text="x"))
    after.records.save_record(replace(broken, details={"colour": "blue"}))
    after.show("today")
    after.show("share")
    assert "Nothing has left" in after.text()
