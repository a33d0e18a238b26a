"""Drawing by mouse, pen and finger: every stroke is kept, taken back, and brought on again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.core.drawing import NIGHT_INKS, Drawing, Ink, drawing_from
from companion.core.journal import AttachmentKind, Entry
from companion.services.attachments import Changed
from companion.services.errors import DiskFullError
from companion.ui.kit.tokens import NIGHT
from companion.ui.rooms.attached.canvas import Canvas
from tests.ui.rooms.attached_fakes import SayingBook


@pytest.fixture
def book(qapp: QApplication, tmp_path: Path) -> Iterator[SayingBook]:
    made = SayingBook(qapp, tmp_path)
    made.shell.resize(1280, 900)
    yield made
    made.end()


@pytest.fixture
def entry(book: SayingBook) -> Entry:
    written = book.write("A shore.")
    book.show()
    book.click("action.draw_it")
    book.settle()
    return written


def canvas(book: SayingBook) -> Canvas:
    return next(part for part in book.room().findChildren(Canvas) if part.isVisible())


def draw(book: SayingBook, *places: tuple[int, int]) -> None:
    page = canvas(book)
    points = [QPointF(x, y).toPoint() for x, y in places]
    QTest.mousePress(page, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(page, point)
    QTest.mouseRelease(page, Qt.MouseButton.LeftButton, pos=points[-1])


def pen(book: SayingBook, kind: QEvent.Type, x: float, y: float, pressure: float) -> None:
    page = canvas(book)
    device = QPointingDevice.primaryPointingDevice()
    at = QPointF(x, y)
    down = Qt.MouseButton.NoButton if kind == QEvent.Type.TabletRelease else Qt.MouseButton.LeftButton
    event = QTabletEvent(
        kind, device, at, at, pressure, 0, 0, 0, 0, 0, Qt.KeyboardModifier.NoModifier,
        Qt.MouseButton.LeftButton, down,
    )  # fmt: skip
    QApplication.sendEvent(page, event)


def kept(book: SayingBook, entry: Entry) -> Drawing:
    (note,) = book.notes(entry)
    return drawing_from(book.records.attachment_data(note.attachment_id))


def test_a_stroke_of_the_mouse_is_kept(book: SayingBook, entry: Entry) -> None:
    draw(book, (20, 20), (120, 60), (220, 20))
    book.key(Qt.Key.Key_Escape)
    (stroke,) = kept(book, entry).strokes
    assert stroke.ink is Ink.CHARCOAL
    assert len(stroke.points) >= 2
    assert book.sees("attached.drawing")


def test_the_pressure_of_a_pen_is_the_width_of_its_line(book: SayingBook, entry: Entry) -> None:
    pen(book, QEvent.Type.TabletPress, 20, 20, 0.1)
    for step in range(1, 20):
        pen(book, QEvent.Type.TabletMove, 20 + 10 * step, 20 + step, 0.1 + step * 0.045)
    pen(book, QEvent.Type.TabletRelease, 210, 39, 0)
    book.click("action.draw_done")
    (stroke,) = kept(book, entry).strokes
    widths = [point.width for point in stroke.points]
    assert widths[-1] > 2 * widths[0]


def test_a_finger_draws(book: SayingBook, entry: Entry) -> None:
    device = QTest.createTouchDevice()
    page = canvas(book)
    QTest.touchEvent(page, device).press(0, QPointF(20, 20).toPoint(), page).commit()
    QTest.touchEvent(page, device).move(0, QPointF(120, 90).toPoint(), page).commit()
    QTest.touchEvent(page, device).release(0, QPointF(120, 90).toPoint(), page).commit()
    book.click("action.draw_done")
    assert len(kept(book, entry).strokes) == 1


def test_undo_redo_the_eraser_and_clearing_go_and_come(book: SayingBook, entry: Entry) -> None:
    draw(book, (20, 20), (220, 20))
    draw(book, (20, 80), (220, 80))
    book.click("action.undo")
    book.click("action.redo")
    book.click("tool.eraser")
    draw(book, (100, 60), (100, 80))
    book.key(Qt.Key.Key_Escape)
    assert len(kept(book, entry).strokes) == 1
    book.click("attached.drawing")
    book.click("action.clear")
    book.click("action.yes")
    book.click("action.undo")
    book.key(Qt.Key.Key_Escape)
    assert len(kept(book, entry).strokes) == 1


def test_another_ink_and_the_words_are_kept(book: SayingBook, entry: Entry) -> None:
    book.click("ink.water")
    draw(book, (20, 20), (220, 20))
    book.find("field.own_words").setFocus()
    book.type("the lake at dusk")
    book.click("action.draw_done")
    assert kept(book, entry).strokes[0].ink is Ink.WATER
    assert "Drawing: the lake at dusk" in book.text()
    assert [found.entry.entry_id for found in book.records.search("dusk")] == [entry.entry_id]


def test_an_empty_page_keeps_nothing(book: SayingBook, entry: Entry) -> None:
    book.find("field.own_words").setFocus()
    book.type("nothing yet")
    book.click("action.draw_done")
    assert book.notes(entry) == []


def test_a_drawing_goes_only_when_it_is_asked_for_twice(book: SayingBook, entry: Entry) -> None:
    draw(book, (20, 20), (220, 20))
    book.click("action.draw_done")
    book.click("attached.drawing")
    book.click("action.remove_note")
    book.click("action.no")
    assert len(book.notes(entry)) == 1
    book.click("action.remove_note")
    book.click("action.yes")
    assert book.notes(entry) == []


def test_a_damaged_drawing_is_one_calm_line(book: SayingBook, entry: Entry) -> None:
    book.key(Qt.Key.Key_Escape)
    note = book.kept.begin(entry, AttachmentKind.DRAWING)
    stored = b'{"form":1,"strokes":[{"ink":"clay","points":[[NaN,1e400,3]]}]}'
    book.records.save_attachment(note, stored)
    book.kept.changed.emit(Changed(entry.entry_id))
    book.click("attached.drawing")
    assert "This drawing cannot be shown." in book.text()
    draw(book, (20, 20), (220, 20))
    book.key(Qt.Key.Key_Escape)
    assert book.records.attachment_data(note.attachment_id) == stored


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be stored is tried again at once."""
    monkeypatch.setattr("companion.ui.rooms.attached.storing.RETRY_MS", 50)


@pytest.mark.usefixtures("soon")
def test_a_full_disk_loses_no_stroke(
    book: SayingBook, entry: Entry, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise DiskFullError("Your disk is full.")

    draw(book, (20, 20), (220, 20))
    with monkeypatch.context() as disk:
        disk.setattr(type(book.records), "save_attachment", full)
        book.click("action.draw_done")
        assert book.notes(entry) == []
    qtbot.waitUntil(lambda: len(book.notes(entry)) == 1, timeout=5000)
    assert len(kept(book, entry).strokes) == 1


def test_by_night_the_ink_is_light(qapp: QApplication, tmp_path: Path) -> None:
    book = SayingBook(qapp, tmp_path, NIGHT)
    book.write("A shore.")
    book.show()
    book.click("action.draw_it")
    book.settle()
    book.click("tool.wide")
    draw(book, (20, 50), (300, 50))
    book.settle()
    picture = canvas(book).grab().toImage()
    ratio = picture.devicePixelRatio()
    seen = picture.pixelColor(round(150 * ratio), round(50 * ratio))
    assert seen == QColor(NIGHT_INKS[Ink.CHARCOAL])
    book.end()
