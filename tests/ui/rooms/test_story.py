"""The story of a long session: it is there at once, is read line by line, and follows the keys."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QScrollArea, QWidget

from companion.core import events as ev
from companion.core.journal import Entry, EntryKind
from companion.services.ports import Records
from companion.ui.rooms.story.paper import StoryPaper
from companion.ui.rooms.story.telling import ROWS_AT_ONCE
from tests.core.builders import MIN, moment, opened
from tests.ui.rooms.outside_fakes import Home

DAY_S = 86_400.0
LOOK_INS = 500
OWN_WORDS = "A boat on a green lake. " * 30


@pytest.fixture
def living(home: Home) -> Home:
    home.open_window()
    home.move_in()
    return home


def records(home: Home) -> Records:
    assert home.safe.vault is not None
    return home.safe.vault.records


def hold_session(home: Home, session_id: str, days_ago: int, look_ins: int) -> None:
    """A session with so many look-ins, and one note of the person on the next day."""
    start_s = -days_ago * DAY_S
    vault = records(home)
    vault.append_event(session_id, replace(opened(at=moment(start_s)), session_id=session_id))
    vault.append_event(session_id, ev.MedicineTaken(moment(start_s + 30 * MIN)))
    for number in range(look_ins):
        at = moment(start_s + (31 + number / 4) * MIN)
        vault.append_event(session_id, ev.LookedIn(at, all_three=True))
    later = moment(start_s + DAY_S)
    vault.save_entry(Entry(session_id, EntryKind.FRAGMENT, later, later.utc_s, OWN_WORDS, session_id))


def story_of(home: Home, look_ins: int = LOOK_INS) -> StoryPaper:
    hold_session(home, "s1", 9, look_ins)
    home.go("session_story")
    for _ in range(look_ins // ROWS_AT_ONCE):
        home.settle()
    return home.find("story", StoryPaper)


def lines(paper: StoryPaper) -> list[str]:
    return paper.text().split("\n")


def page_of(home: Home) -> QScrollArea:
    return next(area for area in home.room().findChildren(QScrollArea) if area.isVisible())


def in_sight(home: Home, paper: StoryPaper) -> QRect:
    """What can be seen of the paper."""
    port = page_of(home).viewport()
    return QRect(paper.mapFromGlobal(port.mapToGlobal(QPoint(0, 0))), port.size())


def test_a_long_session_is_told_to_its_last_line_without_a_part_for_each(living: Home) -> None:
    paper = story_of(living)
    assert sum("Looked in, all three seen" in line for line in lines(paper)) == LOOK_INS
    assert lines(paper)[-1].endswith(OWN_WORDS.strip())
    assert len(living.room().findChildren(QWidget)) < 60


def test_a_screen_reader_hears_each_line_whole(living: Home) -> None:
    paper = story_of(living, 3)
    table = QAccessible.queryAccessibleInterface(paper)
    assert table.role() == QAccessible.Role.List
    assert table.text(QAccessible.Text.Name) == "What happened, on one page"
    said = [table.child(number).text(QAccessible.Text.Name) for number in range(table.childCount())]
    assert said == lines(paper)
    assert "Looked in, all three seen" in said[3]
    assert ". " in said[3]


def test_keys_go_from_line_to_line_and_the_page_follows(living: Home) -> None:
    paper = story_of(living)
    paper.setFocus(Qt.FocusReason.TabFocusReason)
    assert paper.currentIndex().row() == 1
    QTest.keyClick(paper, Qt.Key.Key_Up)
    assert paper.currentIndex().row() == 1
    QTest.keyClick(paper, Qt.Key.Key_Down)
    assert paper.currentIndex().row() == 2
    QTest.keyClick(paper, Qt.Key.Key_PageDown)
    below = paper.currentIndex().row()
    assert below > 4
    assert in_sight(living, paper).intersects(paper.visualRect(paper.currentIndex()))
    QTest.keyClick(paper, Qt.Key.Key_End)
    assert paper.currentIndex().row() == len(lines(paper)) - 1
    assert in_sight(living, paper).intersects(paper.visualRect(paper.currentIndex()))
    QTest.keyClick(paper, Qt.Key.Key_PageUp)
    QTest.keyClick(paper, Qt.Key.Key_Home)
    assert paper.currentIndex().row() == 1
    assert in_sight(living, paper).contains(paper.visualRect(paper.currentIndex()))


def test_coming_by_tab_the_page_stays_at_the_first_line(living: Home) -> None:
    paper = story_of(living)
    for _ in range(12):
        if paper.hasFocus():
            break
        living.key(Qt.Key.Key_Tab)
    assert paper.hasFocus()
    assert in_sight(living, paper).contains(paper.visualRect(paper.currentIndex()))


def test_a_line_longer_than_the_page_is_scrolled_through_before_the_next(living: Home) -> None:
    living.look.use_text_scale(2.0)
    paper = story_of(living, 1)
    paper.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(paper, Qt.Key.Key_End)
    last, before = paper.currentIndex(), in_sight(living, paper).top()
    assert not in_sight(living, paper).contains(paper.visualRect(last))
    for _ in range(80):
        QTest.keyClick(paper, Qt.Key.Key_Down)
    assert paper.currentIndex() == last
    assert in_sight(living, paper).top() > before
    assert in_sight(living, paper).bottom() >= paper.visualRect(last).bottom()
    QTest.keyClick(paper, Qt.Key.Key_Up)
    assert paper.currentIndex() == last
    for _ in range(80):
        QTest.keyClick(paper, Qt.Key.Key_Up)
    assert paper.currentIndex().row() < last.row()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_rows_lie_one_below_the_other_and_hold_their_words(living: Home, scale: float) -> None:
    living.look.use_text_scale(scale)
    paper = story_of(living, 20)
    boxes = [paper.visualRect(paper.model().index(row, 0)) for row in range(len(lines(paper)))]
    assert all(one.bottom() < other.top() for one, other in pairwise(boxes))
    assert boxes[-1].bottom() < paper.height()
    assert boxes[-1].height() > 3 * boxes[3].height()
    assert [paper.indexAt(box.center()).row() for box in boxes] == list(range(len(boxes)))
    living.assert_fits()


def test_another_session_takes_the_place_of_one_that_is_still_being_told(living: Home) -> None:
    hold_session(living, "s0", 20, 2)
    paper = story_of(living)
    living.click("action.earlier")
    living.settle()
    assert sum("Looked in" in line for line in lines(paper)) == 2
    living.click("action.later")
    living.click("action.earlier")
    for _ in range(20):
        living.settle()
    assert sum("Looked in" in line for line in lines(paper)) == 2
    assert living.find("field.session", QComboBox).count() == 2
