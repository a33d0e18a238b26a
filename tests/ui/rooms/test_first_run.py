"""The first run: read, choose a country, make a vault, write the recovery words down, take in a plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from companion.services.errors import FolderReadOnlyError
from companion.ui.kit.text import Text
from companion.vault.opening import open_vault
from tests.ui.rooms.outside_fakes import CHEAP, PASSPHRASE, Home


@pytest.fixture
def start(home: Home) -> Home:
    home.open_window()
    return home


def read_all(home: Home) -> None:
    while home.shown == "statement":
        home.click("primary")


def type_twice(home: Home, first: str, again: str) -> None:
    home.find("field.passphrase").setFocus()
    home.type(first)
    home.find("field.passphrase_again").setFocus()
    home.type(again)


def code_on(home: Home) -> str:
    return " ".join(home.find(f"group.{number}", Text).text() for number in range(1, 9))


def make_vault(home: Home) -> None:
    home.go("make_vault")
    type_twice(home, PASSPHRASE, PASSPHRASE)
    home.click("primary")


def test_a_first_run_begins_with_the_statement_one_part_at_a_time(start: Home) -> None:
    assert start.shown == "statement"
    parts = start.content.card("statement").parts
    for number, part in enumerate(parts, start=1):
        words = start.text()
        assert f"{number} of {len(parts)}" in words
        assert part.heading in words
        assert all(line in words for line in part.lines)
        start.click("primary")
    assert start.shown == "country"


def test_the_statement_says_the_facts_of_approval_to_the_letter(start: Home) -> None:
    start.click("primary")
    start.click("primary")
    words = start.text()
    assert "Ketamine is not approved by the FDA for depression. Your doctor chose it for you." in words
    assert "In 2023 the FDA warned about using it at home without someone watching." in words
    assert "Spravato, a related spray, is given only in clinics." in words


def test_back_and_escape_lead_to_the_part_before(start: Home) -> None:
    assert not start.sees("back")
    start.click("primary")
    start.click("primary")
    assert "3 of 6" in start.text()
    start.click("back")
    assert "2 of 6" in start.text()
    start.key(Qt.Key.Key_Escape)
    assert "1 of 6" in start.text()
    start.key(Qt.Key.Key_Escape)
    assert "1 of 6" in start.text()


def test_no_country_is_guessed_and_next_waits_for_a_choice(start: Home) -> None:
    read_all(start)
    assert not start.can("primary")
    start.click("choice.IE")
    start.click("primary")
    assert (start.settings.settings.country, start.shown) == ("IE", "make_vault")


def test_another_country_asks_for_its_number_and_waits_for_digits(start: Home) -> None:
    read_all(start)
    assert not start.sees("field.emergency_number")
    start.click("choice.other")
    assert start.focus_name() == "field.emergency_number"
    start.type("1")
    assert not start.can("primary")
    start.type("5x")
    assert not start.can("primary")
    assert "Type only the number, such as 112." in start.text()
    start.key(Qt.Key.Key_Backspace)
    assert "Type only the number" not in start.text()
    assert start.can("primary")
    start.key(Qt.Key.Key_Return)
    assert start.shown == "make_vault"
    assert (start.settings.settings.country, start.settings.settings.emergency_number) == ("", "15")


def test_escape_leads_back_from_the_country_and_from_the_passphrase(start: Home) -> None:
    start.go("make_vault")
    start.key(Qt.Key.Key_Escape)
    assert start.shown == "country"
    start.settle()
    start.key(Qt.Key.Key_Escape)
    assert start.shown == "statement"


@pytest.mark.parametrize(
    ("first", "again"), [("", ""), ("nine lett", "nine lett"), ("an old green boat", "an old green coat")]
)
def test_a_vault_waits_for_ten_letters_typed_twice_alike(start: Home, first: str, again: str) -> None:
    start.go("make_vault")
    type_twice(start, first, again)
    assert not start.can("primary")


def test_two_that_differ_are_told_kindly_as_soon_as_they_differ(start: Home) -> None:
    start.go("make_vault")
    type_twice(start, PASSPHRASE, "an old")
    assert "not the same yet" not in start.text()
    start.type(" red")
    assert "The two are not the same yet." in start.text()


@pytest.mark.parametrize(
    ("passphrase", "sentence"),
    [
        ("short", "A little longer, please."),
        ("password123", "Easy to guess."),
        ("horse battery", "Fair."),
        ("seven brown lamps under the bridge", "Hard to guess."),
    ],
)
def test_plain_words_say_how_strong_a_passphrase_is_once_typing_rests(
    start: Home, qtbot: QtBot, passphrase: str, sentence: str
) -> None:
    start.go("make_vault")
    start.find("field.passphrase").setFocus()
    start.type(passphrase)
    strength = start.find("strength", Text)
    qtbot.waitUntil(lambda: strength.text().startswith(sentence))


def test_a_passphrase_is_hidden_until_the_person_asks_to_see_it(start: Home) -> None:
    start.go("make_vault")
    line = start.find("field.passphrase").findChild(QLineEdit)
    assert line is not None
    assert line.echoMode() == QLineEdit.EchoMode.Password
    start.click("show_secret")
    assert line.echoMode() == QLineEdit.EchoMode.Normal


def test_while_the_vault_is_made_a_second_enter_does_nothing(start: Home) -> None:
    start.go("make_vault")
    type_twice(start, PASSPHRASE, PASSPHRASE)
    start.safe.is_slow = True
    start.key(Qt.Key.Key_Return)
    assert "Making your vault …" in start.text()
    assert not start.can("primary")
    assert not start.can("back")
    start.key(Qt.Key.Key_Return)
    start.key(Qt.Key.Key_Escape)
    assert start.shown == "make_vault"
    start.safe.let_go()
    assert start.shown == "recovery"


def test_a_folder_that_cannot_be_written_to_is_told_and_what_was_typed_stays(start: Home) -> None:
    (start.safe.folder.parent / "data").write_text("a file where the folder should be")
    make_vault(start)
    assert start.shown == "make_vault"
    assert start.sees("trouble")
    assert start.can("primary")
    assert start.focus_name() == "field.passphrase"


def test_the_errors_own_sentence_is_shown_whole(start: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_passphrase: str) -> str:
        raise FolderReadOnlyError("This folder cannot be written to. Nothing was changed. Choose another.")

    monkeypatch.setattr(start.safe, "_create", refuse)
    make_vault(start)
    assert "This folder cannot be written to. Nothing was changed. Choose another." in start.text()


def test_the_recovery_words_are_the_ones_that_open_the_vault(start: Home) -> None:
    make_vault(start)
    code = code_on(start)
    assert len(code.split()) == 8
    start.safe.close()
    opened = open_vault(start.safe.folder, code, CHEAP)
    opened.close()


def test_a_look_into_help_does_not_lose_the_recovery_words(start: Home) -> None:
    make_vault(start)
    code = code_on(start)
    start.toggle_help()
    assert start.shown == "help"
    start.toggle_help()
    assert (start.shown, code_on(start)) == ("recovery", code)


def test_the_recovery_words_are_gone_once_they_are_written_down(start: Home) -> None:
    make_vault(start)
    start.click("primary")
    assert start.shown == "choose_plan"
    start.go("recovery")
    assert code_on(start).strip() == ""


def test_a_screen_reader_spells_each_group(start: Home) -> None:
    make_vault(start)
    group = start.find("group.3", Text)
    assert group.accessibleName() == f"3: {' '.join(group.text())}"


def test_the_passphrase_is_forgotten_by_the_screen_once_the_vault_is_made(start: Home) -> None:
    make_vault(start)
    fields = start.shell.room("make_vault").findChildren(QLineEdit)
    assert [field.text() for field in fields] == ["", ""]


def test_the_example_plan_leads_to_today_and_is_marked_there(start: Home) -> None:
    make_vault(start)
    start.click("primary")
    assert not start.can("primary")
    start.click("choice.example")
    start.click("primary")
    assert start.shown == "today"
    assert "Example plan. Not for a real session." in start.text()


def test_a_file_from_the_clinic_leads_to_today(start: Home, tmp_path: Path) -> None:
    make_vault(start)
    start.click("primary")
    start.picked = tmp_path / "plan.toml"
    start.picked.write_text(
        start.content.example_plan_text()
        .replace("example = true", "example = false")
        .replace("any_day = true", "sessions = [2026-11-28]")
    )
    start.click("choice.file")
    start.click("primary")
    assert start.shown == "plan_look"
    start.click("primary")
    assert start.shown == "today"
    assert "Example plan" not in start.text()


def test_what_is_wrong_with_a_file_is_told_line_by_line_and_taken_away_at_the_next_choice(
    start: Home, tmp_path: Path
) -> None:
    make_vault(start)
    start.click("primary")
    start.picked = tmp_path / "plan.toml"
    start.picked.write_text(start.content.example_plan_text().replace("every_min = 10", "every_min = 30"))
    start.click("choice.file")
    start.click("primary")
    assert start.shown == "choose_plan"
    lines = start.picked.read_text().splitlines()
    line = next(number for number, text in enumerate(lines, start=1) if text.startswith("every_min"))
    assert f"Line {line}: “look_ins.every_min” must be from 2 to 10." in start.text()
    assert "The plan was not taken in. Nothing was changed." in start.text()
    start.click("choice.example")
    assert not start.sees("trouble")


def test_no_file_chosen_changes_nothing(start: Home) -> None:
    make_vault(start)
    start.click("primary")
    start.click("choice.file")
    start.click("primary")
    assert start.shown == "choose_plan"
    assert not start.sees("trouble")


def test_a_file_that_is_gone_is_told_in_one_sentence(start: Home, tmp_path: Path) -> None:
    make_vault(start)
    start.click("primary")
    start.picked = tmp_path / "gone.toml"
    start.click("choice.file")
    start.click("primary")
    assert "This file cannot be read. Nothing was changed. Try another one." in start.text()


def test_a_second_press_while_the_plan_is_kept_takes_it_in_once(start: Home) -> None:
    make_vault(start)
    start.click("primary")
    start.click("choice.example")
    start.safe.is_slow = True
    start.click("primary")
    start.click("primary")
    assert (start.shown, start.safe.waits) == ("choose_plan", 1)
    start.safe.let_go()
    assert start.shown == "today"


def test_the_whole_first_run_by_keyboard_alone(start: Home) -> None:
    while start.shown == "statement":
        start.settle()
        start.key(Qt.Key.Key_Return)
    start.settle()
    assert start.focus_name() == "choice.AU"
    start.key(Qt.Key.Key_Space)
    _tab_to(start, "primary")
    start.key(Qt.Key.Key_Return)
    start.settle()
    assert start.focus_name() == "field.passphrase"
    start.type(PASSPHRASE)
    start.key(Qt.Key.Key_Return)
    assert start.focus_name() == "field.passphrase_again"
    start.type(PASSPHRASE)
    start.key(Qt.Key.Key_Return)
    start.settle()
    assert (start.shown, start.focus_name()) == ("recovery", "primary")
    start.key(Qt.Key.Key_Return)
    start.settle()
    assert start.focus_name() == "choice.file"
    start.key(Qt.Key.Key_Down)
    assert start.focus_name() == "choice.hand"
    start.key(Qt.Key.Key_Down)
    assert start.focus_name() == "choice.example"
    start.key(Qt.Key.Key_Space)
    _tab_to(start, "primary")
    start.key(Qt.Key.Key_Return)
    assert start.shown == "today"


def _tab_to(home: Home, name: str) -> None:
    for _ in range(20):
        if home.focus_name() == name:
            return
        home.key(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not lead to {name}")
