"""The dark screen: black, a clock of minutes, no repaint in between, any touch wakes the sitter's page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.core import events as ev
from companion.ui.kit.banner import Notice
from companion.ui.rooms.session.quiet import QuietRoom
from companion.ui.rooms.session.sitter.pulse import EdgePulse
from tests.ui.rooms.session_fakes import MIN, Night, make_night


@pytest.fixture
def night(qapp: QApplication, tmp_path: Path) -> Iterator[Night]:
    made = make_night(qapp, tmp_path)
    made.to_quiet()
    assert made.shown == "quiet"
    yield made
    made.end()


class Paints(QObject):
    """Counts what a widget paints."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return super().eventFilter(watched, event)


def room(night: Night) -> QuietRoom:
    found = night.room()
    assert isinstance(found, QuietRoom)
    return found


def name_of(night: Night) -> str:
    return QAccessible.queryAccessibleInterface(room(night)).text(QAccessible.Text.Name)


def ticks(night: Night) -> None:
    """Wake the room several times, and paint what it wants painted."""
    for _ in range(5):
        room(night)._tick()
        QApplication.processEvents()


def pointer_move(night: Night, by: QPoint) -> None:
    start = QPointF(400, 400)
    for place in (start, start + QPointF(by)):
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            place,
            place,
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        )
        room(night)._rests_at = room(night)._rests_at if place != start else None
        QApplication.sendEvent(room(night), event)


def test_all_of_it_is_black_but_the_dim_time_of_day(night: Night) -> None:
    picture = night.shell.grab().toImage()
    assert picture.pixelColor(2, 2) == QColor(0, 0, 0)
    assert picture.pixelColor(picture.width() - 3, picture.height() - 3) == QColor(0, 0, 0)
    brightest = max(
        picture.pixelColor(x, y).lightness() for x in range(0, picture.width(), 2) for y in range(300, 500, 2)
    )
    assert 20 < brightest < 110
    assert name_of(night) == "Quiet. It is 19:23. Press any key."
    assert room(night).cursor().shape() == Qt.CursorShape.BlankCursor


def test_no_bar_and_no_side_bar_are_shown(night: Night) -> None:
    assert room(night).is_bare
    assert not night.shell.findChild(QObject, "help").isVisible()


def test_it_repaints_once_for_a_new_minute_and_never_in_between(night: Night, qtbot) -> None:
    QApplication.processEvents()
    paints = Paints()
    room(night).installEventFilter(paints)
    night.clock.pace = 1e6
    room(night)._tick()
    night.clock.move(20.0)
    ticks(night)
    assert paints.count == 0
    night.clock.move(40.0)
    qtbot.waitUntil(lambda: "19:24" in name_of(night))
    ticks(night)
    assert paints.count == 1


def test_no_voice_is_told_of_the_time_while_it_is_quiet(night: Night) -> None:
    assert room(night).accessibleName() == ""
    night.clock.move(70.0)
    ticks(night)
    assert room(night).accessibleName() == ""
    assert "19:24" in name_of(night)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_A])
def test_any_key_wakes_the_sitters_page_and_changes_nothing(night: Night, key: Qt.Key) -> None:
    before = night.kinds()
    QTest.keyClick(room(night), key)
    assert night.shown == "sitter"
    assert night.kinds() == before


def test_tab_wakes_the_page_also_while_a_notice_could_take_the_keyboard(night: Night) -> None:
    night.shell.banner.tell(Notice("any", "Something to know."))
    QApplication.processEvents()
    QTest.keyClick(room(night), Qt.Key.Key_Tab)
    assert night.shown == "sitter"


def test_f1_opens_help_and_nothing_else(night: Night) -> None:
    night.shell.activateWindow()
    QTest.keyClick(room(night), Qt.Key.Key_F1)
    assert night.shown == "help"


def test_a_press_of_the_mouse_wakes_the_sitters_page(night: Night) -> None:
    QTest.mouseClick(room(night), Qt.MouseButton.LeftButton)
    assert night.shown == "sitter"


def test_a_moved_mouse_wakes_it_and_a_knock_on_the_table_does_not(night: Night) -> None:
    pointer_move(night, QPoint(3, 2))
    assert night.shown == "quiet"
    pointer_move(night, QPoint(60, 20))
    assert night.shown == "sitter"


def test_the_sitters_page_comes_by_itself_when_a_look_in_is_due(night: Night, qtbot) -> None:
    night.clock.pace = 1e6
    night.clock.move(10 * MIN)
    room(night)._wait()
    qtbot.waitUntil(lambda: night.shown == "sitter")
    assert night.shell.room("sitter").findChild(EdgePulse).isVisible()


def test_nothing_comes_before_a_look_in_is_due(night: Night) -> None:
    night.clock.pace = 1e6
    night.clock.move(10 * MIN - 1.0)
    ticks(night)
    assert night.shown == "quiet"


def test_an_overdue_look_in_is_shown_at_once(night: Night, qtbot) -> None:
    QTest.keyClick(room(night), Qt.Key.Key_Space)
    night.clock.move(12 * MIN)
    night.wayfinder.go("quiet")
    qtbot.waitUntil(lambda: night.shown == "sitter")


def test_coming_back_takes_the_place_of_the_dark_screen_when_its_time_comes(night: Night) -> None:
    for _ in range(6):
        night.move(10 * MIN - 1)
        night.session.handle(ev.LookedIn(night.session.now(), all_three=True))
        night.wayfinder.go("quiet")
    night.move(MIN)
    assert night.shown == "coming_back"
