"""Pages at both text sizes, themes that change under open windows, and the fade between pages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from companion.ui.kit import tokens
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.choice_row import ChoiceRow
from companion.ui.kit.fade import FadingStack
from companion.ui.kit.page import Page
from companion.ui.kit.text import Body, Quiet
from companion.ui.kit.theme import Theme
from tests.ui.kit import gallery
from tests.ui.kit.conftest import come_to_rest

SIZES = pytest.mark.parametrize("size", [(1280, 800), (1000, 700)], ids=["1280x800", "1000x700"])
PERCENTS = pytest.mark.parametrize("percent", [100, 200])
LEFT = Qt.MouseButton.LeftButton


def nothing() -> None:
    """A press that does nothing."""


@SIZES
@PERCENTS
@pytest.mark.parametrize("make", gallery.ROOMS, ids=[room.__name__ for room in gallery.ROOMS])
def test_nothing_is_wider_than_its_window(look, show, make, percent: int, size) -> None:
    look.set_theme(Theme(tokens.NIGHT, percent / 100))
    window = show(make(look), *size)
    assert window.size().toTuple() == size
    for child in window.findChildren(QWidget):
        if child.isVisible() and not child.inherits("QScrollBar"):
            left = child.mapTo(window, QPoint(0, 0)).x()
            assert left >= 0, child
            assert left + child.width() <= size[0], child


@PERCENTS
@pytest.mark.parametrize("make", gallery.ROOMS, ids=[room.__name__ for room in gallery.ROOMS])
def test_no_words_are_cut(look, show, make, percent: int) -> None:
    look.set_theme(Theme(tokens.NIGHT, percent / 100))
    window = show(make(look), 1000, 700)
    for words in [*window.findChildren(QLabel), *window.findChildren(ChoiceRow)]:
        if words.isVisible():
            assert words.height() >= words.heightForWidth(words.width()), words.text()


@pytest.mark.parametrize("make", gallery.ROOMS, ids=[room.__name__ for room in gallery.ROOMS])
def test_a_window_that_changed_its_text_size_looks_like_one_opened_at_it(look, show, qtbot, make) -> None:
    look.set_theme(Theme(tokens.DAY, 2.0))
    changed = show(make(look))
    look.set_theme(Theme(tokens.DAY, 1.0))
    QApplication.processEvents()
    fresh = show(make(look))
    assert _places(changed) == _places(fresh)


def _places(window: QWidget) -> list[tuple[str, tuple[int, int, int, int]]]:
    return [
        (type(child).__name__, child.geometry().getRect())
        for child in window.findChildren(QWidget)
        if child.isVisible() and child.parent() is not None and not child.inherits("QScrollBar")
    ]


def test_the_actions_keep_their_place_whatever_the_page_holds(show, qtbot: QtBot) -> None:
    places = []
    for lines in (1, 40):
        page = Page("4 of 10", "Is the way clear?")
        for _ in range(lines):
            page.add(Body("A line of words"))
        page.set_back("Back", nothing)
        page.set_primary("Next", nothing)
        show(page)
        places.append([page.primary.mapTo(page, QPoint(0, 0)), page.back.mapTo(page, QPoint(0, 0))])
    assert places[0][0].y() == places[1][0].y()
    assert abs(places[0][0].x() - places[1][0].x()) <= 6
    assert page.primary.objectName() == "primary"
    assert page.back.objectName() == "back"


def test_the_primary_action_stands_at_the_right_end_of_the_column(show) -> None:
    page = Page("4 of 10", "Is the way clear?")
    row = Quiet("No bags.")
    page.add(row)
    button = page.set_primary("Next", nothing)
    show(page)
    right = button.mapTo(page, QPoint(button.width(), 0)).x()
    assert right == row.mapTo(page, QPoint(row.width(), 0)).x()


def test_the_actions_call_and_a_new_one_takes_the_old_ones_place(show, qtbot: QtBot) -> None:
    calls: list[str] = []
    page = Page(title="Title")
    page.set_primary("One", lambda: calls.append("one"))
    page.set_primary("Two", lambda: calls.append("two"))
    page.set_back("Back", lambda: calls.append("back"))
    show(page)
    qtbot.mouseClick(page.primary, LEFT)
    qtbot.mouseClick(page.back, LEFT)
    assert calls == ["two", "back"]
    assert len(page.findChildren(QWidget, "primary")) == 1


def test_the_column_is_at_most_720_wide_at_100_percent(show) -> None:
    page = Page("", "Title")
    words = Body("Words")
    page.add(words)
    show(page, 1920, 1080)
    assert words.width() == 720


def test_a_page_is_named_by_its_title(show) -> None:
    page = show(Page("", "Two days until your session"))
    assert page.accessibleName() == "Two days until your session"


def test_a_new_theme_restyles_open_windows(look, show, qtbot: QtBot) -> None:
    page = Page("4 of 10", "Is the way clear?")
    group = ChoiceGroup((Choice("yes", "Yes"),))
    page.add(group)
    show(page)
    row = group.row("yes")
    height = row.height()
    middle = QPoint(row.width() - 30, 10)
    assert row.grab().toImage().pixelColor(middle) == QColor(tokens.NIGHT.surface)
    told = []
    look.changed.connect(told.append)
    look.set_theme(Theme(tokens.DAY, 2.0))
    come_to_rest()
    assert row.grab().toImage().pixelColor(middle) == QColor(tokens.DAY.surface)
    assert row.height() > height
    assert told == [Theme(tokens.DAY, 2.0)]


def test_the_same_theme_again_changes_nothing(look) -> None:
    told = []
    look.changed.connect(told.append)
    look.set_theme(look.theme)
    assert told == []


@pytest.mark.parametrize(("asked", "given"), [(0.2, 1.0), (1.5, 1.5), (9.0, 2.0)])
def test_the_text_size_keeps_to_what_screens_are_made_for(asked: float, given: float) -> None:
    assert Theme(tokens.DAY, asked).text_scale == given


def test_night_is_where_one_starts() -> None:
    assert Theme().palette is tokens.NIGHT


@pytest.fixture
def stack(look, show) -> FadingStack:
    made = FadingStack(look)
    for title in ("One", "Two"):
        page = Page("", title)
        page.set_primary("Next", nothing)
        made.addWidget(page)
    return show(made)


def test_a_fade_shows_the_new_page_at_once_and_leaves_nothing_behind(
    stack: FadingStack, qtbot: QtBot
) -> None:
    before = len(stack.findChildren(QWidget))
    stack.fade_to(stack.widget(1))
    assert stack.currentIndex() == 1
    assert stack.is_fading()
    qtbot.waitUntil(lambda: not stack.is_fading())
    assert len(stack.findChildren(QWidget)) == before
    assert all(child.graphicsEffect() is None for child in stack.findChildren(QWidget))


def test_a_press_during_a_fade_reaches_the_new_page(stack: FadingStack, qtbot: QtBot) -> None:
    stack.fade_to(stack.widget(1))
    button = stack.widget(1).primary
    there = button.mapTo(stack, button.rect().center())
    assert stack.childAt(there) is button


def test_reduced_motion_has_no_fade(look, stack: FadingStack) -> None:
    look.use_reduced_motion(True)
    stack.fade_to(stack.widget(1))
    assert stack.currentIndex() == 1
    assert not stack.is_fading()


def test_fading_again_at_once_ends_at_the_last_page(stack: FadingStack, qtbot: QtBot) -> None:
    before = len(stack.findChildren(QWidget))
    stack.fade_to(stack.widget(1))
    stack.fade_to(stack.widget(0))
    qtbot.waitUntil(lambda: not stack.is_fading())
    QApplication.sendPostedEvents(None, 0)
    qtbot.waitUntil(lambda: len(stack.findChildren(QWidget)) == before)
    assert stack.currentIndex() == 0


def test_a_column_does_not_jump_aside_when_it_begins_to_scroll(show) -> None:
    page = Page("", "A title")
    page.set_primary("Next", nothing)
    window = show(page, 900, 500)
    before = page.title.mapTo(window, QPoint(0, 0)).x(), page.primary.mapTo(window, QPoint(0, 0)).x()
    for _ in range(40):
        page.add(Body("A line."))
    come_to_rest()
    assert page.scroller.verticalScrollBar().maximum() > 0
    after = page.title.mapTo(window, QPoint(0, 0)).x(), page.primary.mapTo(window, QPoint(0, 0)).x()
    assert after == before


def test_a_page_that_was_wide_lets_the_window_grow_small_again(look, show) -> None:
    stack, wide, small = FadingStack(look), QWidget(), QWidget()
    wide.setMinimumSize(900, 600)
    stack.addWidget(wide)
    stack.addWidget(small)
    whole = QWidget()
    QVBoxLayout(whole).addWidget(stack)
    window = show(whole, 1000, 700)
    stack.fade_to(small, at_once=True)
    come_to_rest()
    window.resize(400, 300)
    come_to_rest()
    assert window.size().toTuple() == (400, 300)
