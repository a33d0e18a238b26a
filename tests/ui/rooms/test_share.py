"""Sharing: nothing is chosen at first, what is shown is what leaves, and errors are calm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from companion.content.loader import Content
from companion.core import events as ev
from companion.core.gate import Check
from companion.core.journal import EntryKind
from companion.share.report import report_of
from companion.ui.rooms.share.sheet import Sheet
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


def sheet(after: After) -> Sheet:
    return after.room().findChildren(Sheet)[0]


def can_save(after: After) -> bool:
    return after.find("primary").isEnabled()


def test_nothing_is_chosen_at_first_and_nothing_can_be_saved(after: After) -> None:
    assert "What Maya will see" in after.text()
    assert "Nothing leaves until you say so." in after.text()
    assert not can_save(after)
    assert trailing(after, "notes") == "0 of 2"
    assert "4 things stay here" in after.text()
    assert "Nothing was chosen to share." in sheet(after).words()
    assert "note" not in sheet(after).words().lower()


def test_the_page_shows_what_was_chosen_and_only_that(after: After) -> None:
    after.click("choice.notes")
    assert trailing(after, "notes") == "2 of 2"
    assert "2 notes; 2 things stay here" in after.text()
    assert "an old note" in sheet(after).words()
    assert "an old hope" not in sheet(after).words()
    after.click("choice.notes")
    assert "an old note" not in sheet(after).words()
    assert not can_save(after)


def test_fewer_days_leave_older_things_here(after: After) -> None:
    after.click("choice.notes")
    after.click("choice.range_week")
    assert trailing(after, "notes") == "1 of 2"
    assert "an old note" not in sheet(after).words()
    assert "a new note" in sheet(after).words()


def test_saving_writes_the_file_logs_it_and_says_where_it_lies(after: After) -> None:
    after.click("choice.intentions")
    after.click("primary")
    (target,) = after.targets
    assert target.name == "notes-2026-12-16.pdf"
    assert "an old hope" in target.read_text()
    assert "a new note" not in target.read_text()
    assert f"Saved as {target.name} in {target.parent}" in after.text()
    assert "This file is not locked. Anyone who has it can read it." in after.text()
    assert [share.sections for share in after.records.left] == ["intentions"]


def test_the_other_format_gets_its_own_name(after: After) -> None:
    after.click("choice.notes")
    after.click("choice.format_json")
    after.click("primary")
    assert after.targets[0].name == "notes-2026-12-16.json"
    assert after.targets[0].read_text().startswith("json:")


def test_a_name_that_is_taken_is_left_alone_and_said_calmly(after: After) -> None:
    after.click("choice.notes")
    after.click("primary")
    before = after.targets[0].read_bytes()
    after.click("choice.intentions")
    after.click("primary")
    assert after.targets[0].read_bytes() == before
    assert "Nothing has left" in after.text()
    assert "A file with this name is there already. It was left alone." in after.text()
    assert can_save(after)


def test_coming_again_nothing_is_chosen_any_more(after: After) -> None:
    after.click("choice.notes")
    after.show("today")
    after.show("share")
    assert trailing(after, "notes") == "0 of 2"
    assert not can_save(after)


def test_rows_and_saving_work_by_keyboard(after: After) -> None:
    after.find("choice.intentions").setFocus()
    after.key(Qt.Key.Key_Down)
    after.key(Qt.Key.Key_Return)
    assert trailing(after, "notes") == "2 of 2"
    after.find("primary").setFocus()
    after.key(Qt.Key.Key_Return)
    assert after.targets[0].is_file()


def test_without_a_plan_the_title_speaks_of_a_coach(qapp: QApplication, tmp_path: Path) -> None:
    after = make_after(qapp, tmp_path, has_plan=False)
    after.show("share")
    assert "What your coach will see" in after.text()
    after.end()


def test_every_word_on_the_sheet_is_in_the_report_too(after: After) -> None:
    """The sheet cannot ask the file format for its words, so this holds the two together."""
    after.clock.move(DAY_S)
    after.to_settle()
    now = after.session.now
    after.session.handle(ev.PacerStarted(now(), "long_out"))
    after.move(90)
    after.session.handle(ev.PacerStopped(now(), 90.0))
    after.session.handle(ev.MedicineTaken(now()))
    after.session.handle(ev.LookedIn(now(), all_three=False))
    after.session.handle(ev.SitterNoted(now(), "Sleeping softly."))
    after.session.handle(ev.HelpOpened(now()))
    after.session.handle(ev.HelpSignChosen(now(), "floaty", ev.Tier.NOTE))
    after.session.handle(ev.HelpClosed(now()))
    after.clock.sleep(30 * 60)
    after.session.advance()
    after.move(300 * 60)
    after.session.handle(ev.SessionStopped(now(), ev.Who.SITTER))
    after.show("today")
    after.show("share")
    after.click("choice.sitter_timeline")
    after.click("choice.range_week")
    snapshot = after.room()._snapshot  # type: ignore[attr-defined]
    report = _flat(report_of(snapshot, "us-letter", {sign.sign_id: sign.label for sign in Content().signs()}))
    shown = sheet(after)._blocks
    for words in ("After 1 minute", "Sleeping softly.", "By the sitter", "It was due", "For 30 minutes"):
        assert words in sheet(after).words()
    for block in shown[1:]:
        for piece in block.text.replace("   ", "\n").split("\n"):
            assert piece.strip() in report, piece


def test_the_private_answers_are_never_on_the_sheet(after: After) -> None:
    after.click("choice.sitter_timeline")
    items = [e.event.item_id for e in after.records.stored if isinstance(e.event, ev.Answered)
             and e.event.check is Check.PRIVATE]  # fmt: skip
    assert items
    assert not any(item in sheet(after).words() for item in items)
    assert "Medicine taken" in sheet(after).words()


def _flat(value: object) -> list[str]:
    """Every text in the report, and each line of words cut into pieces put together again."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in _flat(part)]
    if isinstance(value, (list, tuple)):
        whole = ["".join(value)] if all(isinstance(part, str) for part in value) else []
        return whole + [text for part in value for text in _flat(part)]
    return []
