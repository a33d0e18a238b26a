"""What a screen reader is told of a page: all that stands above its first control, once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from pytestqt.qtbot import QtBot

from companion.ui.kit import reading
from companion.ui.kit.buttons import SoftButton
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.page import Page
from companion.ui.kit.reading import MOST_LETTERS, name_groups, words_to_read
from companion.ui.kit.text import Body, Code, Heading, Quiet, Title


def make_page() -> Page:
    page = Page("2 of 3", "Is your sitter here?")
    page.set_primary("Next", page.hide)
    page.add(Quiet("An adult who drank no alcohol today"))
    return page


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is announced while a screen reader runs."""
    told: list[str] = []
    monkeypatch.setattr(reading, "announce", lambda _widget, words: told.append(words))
    was = QAccessible.isActive()
    QAccessible.setActive(True)
    yield told
    QAccessible.setActive(was)


def test_the_title_comes_first_then_all_that_stands_above_the_first_control(show) -> None:
    page = make_page()
    page.add(Body("They stay for four hours."))
    page.add(SoftButton("Who can sit?"))
    page.add(Body("This stands below."))
    hidden = Body("Not now")
    page.add(hidden)
    hidden.hide()
    show(page)
    assert words_to_read(page, page.title) == (
        "Is your sitter here? 2 of 3. An adult who drank no alcohol today. They stay for four hours."
    )


def test_a_long_page_ends_after_a_whole_part(show) -> None:
    page = Page("", "Before you begin")
    for number in range(40):
        page.add(Body(f"Part {number} " + "word " * 20))
    show(page)
    told = words_to_read(page, page.title)
    assert MOST_LETTERS - 150 < len(told) <= MOST_LETTERS + 40
    assert told.endswith("word.")


def test_a_page_is_read_once_when_it_comes_up_and_again_with_a_new_title(
    show, said: list[str], qtbot: QtBot
) -> None:
    page = make_page()
    show(page)
    page.set_title("Is your sitter here?", "2 of 3")
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["Is your sitter here? 2 of 3. An adult who drank no alcohol today."]
    page.set_title("Is the way clear?", "3 of 3")
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said[1].startswith("Is the way clear? 3 of 3.")
    assert page.accessibleName() == "Is the way clear?"
    page.set_title("Is the way clear?", "3 of 3")
    page.hide()
    page.show()
    qtbot.waitUntil(lambda: len(said) == 3)
    assert said[2] == said[1]


def test_words_made_while_a_screen_reader_runs_are_headings_too(show, said: list[str]) -> None:
    title = show(Title("Is the way clear?"))
    assert QAccessible.queryAccessibleInterface(title).role() == QAccessible.Role.Heading


def test_what_is_secret_is_not_said_unasked(show) -> None:
    page = Page("", "Write these words down")
    page.add(Code("7NSK"))
    page.add(Quiet("Use paper."))
    show(page)
    assert words_to_read(page, page.title) == "Write these words down. Use paper."


def test_choices_have_the_name_of_the_heading_above_them(show) -> None:
    page = Page("", "Settings")
    light, lock = ChoiceGroup((Choice("day", "Day"),)), ChoiceGroup((Choice("never", "Never"),))
    lock.setAccessibleName("Lock when nobody is here for")
    several = ChoiceGroup((Choice("sea", "Sea"),), several=True)
    for part in (Heading("Size of the words"), Body("Large"), Heading("Light"), light, lock, several):
        page.add(part)
    show(page)
    name_groups(page)
    assert several.accessibleName() == ""
    assert light.accessibleName() == "Light"
    assert lock.accessibleName() == "Lock when nobody is here for"
    assert QAccessible.queryAccessibleInterface(light).role() == QAccessible.Role.Grouping
    page.title.setText("Another page")
    for heading in page.findChildren(Heading):
        heading.hide()
    name_groups(page)
    assert light.accessibleName() == "Another page"


def test_what_stands_in_a_column_beside_the_first_control_is_not_read(show) -> None:
    page = Page("", "What do you see?")
    row = QHBoxLayout()
    left, right = QVBoxLayout(), QVBoxLayout()
    for part in (Body("Pick the first one that fits."), SoftButton("Fainted")):
        left.addWidget(part)
    for part in (Body("You are at"), Body("14 Alder Lane")):
        right.addWidget(part)
    for column in (left, right):
        row.addLayout(column, 1)
    page.add_layout(row)
    show(page)
    assert words_to_read(page, page.title) == "What do you see? Pick the first one that fits."


def test_numbers_are_read_with_their_names_once_and_the_marks_of_a_list_are_not(show) -> None:
    page = Page("", "Are you safe?")
    number = Body("911")
    number.setAccessibleName("In danger? Call: 911")
    for part in (Body("In danger? Call"), number, Body("988"), Body("1"), Body("Stay near")):
        page.add(part)
    show(page)
    assert words_to_read(page, page.title) == "Are you safe? In danger? Call: 911. 988. Stay near."
