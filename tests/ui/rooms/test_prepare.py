"""Prepare: two lists, and one hope that is never lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from companion.core.journal import Entry, EntryKind
from companion.ui.kit.text import Text
from tests.ui.rooms.outside_fakes import Home

DAY_S = 86_400.0


@pytest.fixture
def prepare(home: Home) -> Home:
    home.open_window()
    home.move_in()
    home.go("prepare")
    return home


def kept(home: Home) -> list[Entry]:
    vault = home.safe.vault
    assert vault is not None
    return vault.records.entries()


def hope(home: Home) -> str:
    paper = home.find("field.intention").findChild(QTextEdit)
    assert paper is not None
    return paper.toPlainText()


def said(home: Home) -> str:
    return home.find("said", Text).text()


def test_the_keyboard_stands_in_the_hope_at_once(prepare: Home) -> None:
    assert prepare.focus_name() == "field.intention"
    assert "What do you hope to be open to?" in prepare.text()


def test_a_hope_is_kept_after_a_moment_of_quiet_and_the_screen_says_when(prepare: Home, qtbot: QtBot) -> None:
    prepare.type("The door in the garden")
    assert kept(prepare) == []
    qtbot.waitUntil(lambda: said(prepare) == "Saved at 19:23")
    assert [(entry.kind, entry.text) for entry in kept(prepare)] == [
        (EntryKind.INTENTION, "The door in the garden")
    ]


@pytest.mark.parametrize("way", ["another room", "help", "closing"])
def test_a_hope_is_kept_on_every_way_out(prepare: Home, way: str) -> None:
    prepare.type("To rest")
    match way:
        case "another room":
            prepare.go("today")
        case "help":
            prepare.toggle_help()
        case _:
            prepare.shell.close()
    assert [entry.text for entry in kept(prepare)] == ["To rest"]


def test_nothing_is_kept_while_nothing_is_written(prepare: Home) -> None:
    prepare.type("   ")
    prepare.go("today")
    assert kept(prepare) == []


def test_the_hope_of_today_comes_back_to_be_changed_and_stays_one_entry(prepare: Home) -> None:
    prepare.type("To rest")
    prepare.go("today")
    prepare.go("prepare")
    assert hope(prepare) == "To rest"
    prepare.type(" well")
    prepare.go("today")
    assert [entry.text for entry in kept(prepare)] == ["To rest well"]


def test_after_unlocking_anew_the_hope_of_today_is_there(prepare: Home) -> None:
    entry = prepare.journal.begin(EntryKind.INTENTION)
    prepare.journal.save(entry, "Written before")
    prepare.go("today")
    prepare.go("prepare")
    assert hope(prepare) == "Written before"
    prepare.type(", and now")
    prepare.go("today")
    assert [one.text for one in kept(prepare)] == ["Written before, and now"]


def test_the_hope_of_another_day_stays_in_the_journal_and_a_new_one_begins(prepare: Home) -> None:
    prepare.type("Of Thursday")
    prepare.go("today")
    prepare.clock.move(DAY_S)
    prepare.go("prepare")
    assert hope(prepare) == ""
    prepare.type("Of Friday")
    prepare.go("today")
    assert [entry.text for entry in kept(prepare)] == ["Of Friday", "Of Thursday"]


def test_a_hope_that_could_not_be_kept_stays_on_the_screen_and_is_kept_later(
    prepare: Home, qtbot: QtBot
) -> None:
    prepare.safe.is_broken = True
    prepare.type("To rest")
    qtbot.waitUntil(lambda: "still on the screen" in said(prepare))
    assert hope(prepare) == "To rest"
    prepare.safe.is_broken = False
    prepare.go("today")
    assert [entry.text for entry in kept(prepare)] == ["To rest"]


def test_the_lists_say_the_plans_own_words(prepare: Home) -> None:
    words = prepare.text()
    assert "Stay the whole time, and 4 hours after the medicine." in words
    assert "Follow the times that your care team gave you." in words
    assert "{" not in words


def test_the_lists_have_no_open_places_without_a_plan(home: Home) -> None:
    home.open_window()
    home.move_in(None)
    home.go("prepare")
    words = home.text()
    assert "Stay the whole time, and 4 hours after the medicine." in words
    assert "Ask your care team." in words
    assert "{" not in words


def test_tab_leaves_the_hope(prepare: Home) -> None:
    prepare.key(Qt.Key.Key_Tab)
    assert prepare.focus_name() != "field.intention"


def test_what_to_bring_up_with_the_coach_is_written_in_the_journal(prepare: Home) -> None:
    assert "Topics for your coach" in prepare.text()
    prepare.click("action.journal")
    assert prepare.shown == "journal"
