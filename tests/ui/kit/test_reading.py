"""What a screen reader is told of a page: all that stands above its first control, once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from companion.ui.kit import page as page_module
from companion.ui.kit.buttons import SoftButton
from companion.ui.kit.page import Page
from companion.ui.kit.reading import MOST_LETTERS, words_to_read
from companion.ui.kit.text import Body, Quiet


def make_page() -> Page:
    page = Page("2 of 3", "Is your sitter here?")
    page.set_primary("Next", page.hide)
    page.add(Quiet("An adult who drank no alcohol today"))
    return page


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is announced while a screen reader runs."""
    told: list[str] = []
    monkeypatch.setattr(page_module, "announce", lambda _widget, words: told.append(words))
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
