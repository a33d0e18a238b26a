"""Charts by mouse, by keys, as a table, and as a picture in a file."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.core.chart_ready import ReadyChart, ready
from companion.core.charts import PRESSURE_SCALE, SLIDER_SCALE, Chart, Point, Series
from companion.ui.kit.chart.card import ChartCard
from companion.ui.kit.chart.picture import SIZE, chart_bytes, target_of
from companion.ui.kit.chart.table import ChartRows, ChartTable
from companion.ui.kit.chart.view import ChartView
from companion.ui.kit.theme import Look, Theme
from companion.ui.kit.tokens import DAY, NIGHT, Palette

FIRST = date(2026, 11, 1)


def on(day: int, value: float | None) -> Point:
    return Point(FIRST + timedelta(days=day), value)


def mood(*points: Point) -> ReadyChart:
    series = Series("Mood", points, 7)
    return ready(Chart("Mood", SLIDER_SCALE, (series,), FIRST, FIRST + timedelta(days=27), (FIRST,)))


MOOD = mood(on(1, 4), on(2, None), on(3, 6))
PRESSURE = Chart(
    "Blood pressure",
    PRESSURE_SCALE,
    (Series("Top number", (on(1, 128),), 1), Series("Bottom number", (on(1, 82),), 1)),
    FIRST,
    FIRST + timedelta(days=27),
)


@pytest.fixture
def card(show: Any) -> ChartCard:
    return show(ChartCard("mood", MOOD), 720, 480)


def read_outs(view: ChartView) -> list[str]:
    words: list[str] = []
    view.read.connect(words.append)
    return words


def test_left_and_right_go_from_point_to_point_and_read_each_out(card: ChartCard) -> None:
    words = read_outs(card.view)
    card.view.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(card.view, key)
    assert words == [
        "1 November 2026: session",
        "2 November 2026: Mood 4",
        "3 November 2026: left out",
        "2 November 2026: Mood 4",
    ]
    QTest.keyClick(card.view, Qt.Key.Key_End)
    QTest.keyClick(card.view, Qt.Key.Key_Right)
    assert card.view.words() == "4 November 2026: Mood 6"
    QTest.keyClick(card.view, Qt.Key.Key_Home)
    assert card.view.words() == "1 November 2026: session"


def test_other_keys_still_lead_on(card: ChartCard) -> None:
    card.view.setFocus()
    QTest.keyClick(card.view, Qt.Key.Key_Tab)
    assert not card.view.hasFocus()
    assert card.view.words() == ""


def test_the_mouse_reads_what_is_nearest_and_leaving_forgets_it(card: ChartCard) -> None:
    card.view.clearFocus()
    words = read_outs(card.view)
    drawing = card.view.drawing()
    spot = drawing.dots[1].spot
    place = QPointF(spot.x + 9, spot.y + 30)
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, place, card.view.mapToGlobal(place), none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(card.view, event)
    assert words == ["4 November 2026: Mood 6"]
    QApplication.sendEvent(card.view, QEvent(QEvent.Type.Leave))
    assert words[-1] == ""


def test_a_screen_reader_hears_a_chart_with_its_summary(card: ChartCard) -> None:
    found = QAccessible.queryAccessibleInterface(card.view)
    assert found.role() == QAccessible.Role.Chart
    assert found.text(QAccessible.Text.Name) == (
        "Mood. Mood: 2 values. First 4 on 2 November 2026, last 6 on 4 November 2026. "
        "Lowest 4, highest 6. 1 session."
    )
    card.view.show_chart(ready(PRESSURE))
    assert found.text(QAccessible.Text.Name).startswith(PRESSURE.title)


def test_the_table_says_what_the_chart_shows_newest_first(card: ChartCard) -> None:
    assert card.findChild(ChartTable) is None
    toggle = next(part for part in card.findChildren(type(card._toggle)) if "table" in part.objectName())
    QTest.mouseClick(toggle, Qt.MouseButton.LeftButton)
    table = card.findChild(ChartTable)
    assert table is not None
    assert table.isVisible()
    rows = table.model()
    cells = [[rows.index(row, column).data() for column in range(2)] for row in range(rows.rowCount())]
    assert cells == [
        ["4 November 2026", "6"],
        ["3 November 2026", ""],
        ["2 November 2026", "4"],
        ["1 November 2026: session", ""],
    ]
    heads = [rows.headerData(column, Qt.Orientation.Horizontal) for column in range(2)]
    assert heads == ["Day", "Mood"]
    assert rows.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Mood: 6"
    QTest.mouseClick(toggle, Qt.MouseButton.LeftButton)
    assert not table.isVisible()


def test_a_unit_stands_in_the_head_and_in_what_is_read(show: Any) -> None:
    assert ChartRows(ready(PRESSURE)).headerData(1, Qt.Orientation.Horizontal) == "Top number (mmHg)"
    view = show(ChartView(ready(PRESSURE)), 640, 300)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.words() == "2 November 2026: Top number 128 mmHg, Bottom number 82 mmHg"


def test_without_values_the_card_says_so(show: Any) -> None:
    card = show(ChartCard("mood", mood()), 720, 480)
    assert not card.view.isVisible()
    card.show_chart(MOOD)
    assert card.view.isVisible()


@pytest.mark.parametrize("palette", [DAY, NIGHT], ids=["day", "night"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_line_is_drawn_in_ink_and_the_sessions_as_lamps(
    look: Look, show: Any, palette: Palette, scale: float
) -> None:
    look.set_theme(Theme(palette, scale))
    view = show(ChartView(MOOD), 700, 320)
    shot = view.grab().toImage()
    drawing = view.drawing()
    dot, lamp = drawing.dots[0].spot, drawing.lamps[0].spot
    assert shot.pixelColor(QPoint(round(dot.x) + 8, round(dot.y) + 8)).name().upper() == palette.text
    assert shot.pixelColor(QPoint(round(lamp.x) + 8, round(lamp.y) + 8)).name().upper() == palette.accent


def test_many_points_are_painted_and_read_as_well(show: Any, qtbot: QtBot) -> None:
    points = tuple(on(past, past * 7 % 11) for past in range(10_000))
    chart = Chart("Mood", SLIDER_SCALE, (Series("Mood", points, 7),), FIRST, points[-1].day)
    view = show(ChartView(ready(chart)), 700, 300)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.words().endswith(": Mood 0")
    assert not view.grab().isNull()


def test_a_picture_is_a_whole_png_on_paper(look: Look) -> None:
    look.set_theme(Theme(NIGHT, 2.0))
    image = QImage.fromData(chart_bytes(MOOD.chart, ".png"))
    assert image.size() == SIZE * 2
    assert image.pixelColor(5, 5).name().upper() == DAY.surface


def test_a_vector_picture_holds_real_text_its_title_and_the_summary(look: Look) -> None:
    del look
    root = ET.fromstring(chart_bytes(PRESSURE, ".SVG"))
    words = [part.text or "" for part in root.iter() if part.tag.endswith("text")]
    assert "Blood pressure" in words
    assert "Top number" in words
    tags = {part.tag.rpartition("}")[2]: part.text for part in root}
    assert tags["title"] == "Blood pressure"
    assert "Top number: 1 value, 128 on 2 November 2026." in (tags["desc"] or "")


@pytest.mark.parametrize(
    ("chosen", "written"),
    [("a.png", "a.png"), ("a.svg", "a.svg"), ("a.SVG", "a.SVG"), ("a", "a.png"), ("a.b", "a.b.png")],
)
def test_a_name_without_an_ending_gets_one(chosen: str, written: str) -> None:
    assert target_of(Path("x") / chosen) == Path("x") / written
