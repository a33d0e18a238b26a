"""Paints the shapes of a chart: lines and points in ink, sessions as small lamps, words at the line ends."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from companion.core.chart_labels import DayNames
from companion.core.chart_shapes import Box, Drawing, Lamp, Line, Page, Spot, Stroke
from companion.ui.kit import type as faces
from companion.ui.kit.theme import colour
from companion.ui.kit.tokens import Palette
from companion.ui.kit.type import Type

_DASHES: tuple[tuple[float, ...], ...] = ((), (5, 3), (1.5, 2.5), (7, 2.5, 1.5, 2.5), (3, 2), (9, 3))
"""How the lines of one chart are told apart, all of them in ink: never by colour (safety.md 11, rule 13)."""

_MOST_BOLD = 150
"""With more spots than this the lines of a chart are hair lines."""
_BOLD_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of a chart."""

    ground: QColor
    text: QColor
    quieter: QColor
    faint: QColor
    line: QColor
    accent: QColor
    glow: QColor


def inks_of(widget: QWidget) -> Inks:
    """The colours of the theme in force, on a widget that lies on a card."""
    names = ("surface", "text", "quieter", "faint", "line", "accent", "accent_tint")
    return Inks(*(colour(widget, name) for name in names))


def inks_from(palette: Palette) -> Inks:
    """The colours of a palette, for a picture."""
    names = ("surface", "text", "quieter", "faint", "line", "accent", "accent_tint")
    return Inks(*(QColor(getattr(palette, name)) for name in names))


def chart_font(scale: float) -> QFont:
    """The face of a chart's words."""
    return faces.font(Type.LABEL, scale)


def chart_page(width: float, height: float, scale: float, names: DayNames) -> Page:
    """A page in px whose words are as wide as they are painted."""
    metrics = QFontMetricsF(chart_font(scale))
    return Page(width, height, metrics.height(), cache(metrics.horizontalAdvance), names)


def paint_chart(painter: QPainter, drawing: Drawing, inks: Inks, scale: float) -> None:
    """Paint a whole chart. The painter's origin is the page's upper left corner."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(chart_font(scale))
    for line in drawing.grid:
        _line(painter, line, QPen(inks.line, 1))
    for label in drawing.labels:
        if label.leader is not None:
            _line(painter, label.leader, QPen(inks.faint, 1, Qt.PenStyle.DotLine))
    weight = 1.8 * scale
    is_fine = sum(len(stroke.spots) for stroke in drawing.strokes) > _MOST_BOLD
    for stroke in drawing.strokes:
        _paint_stroke(painter, stroke, line_pen(stroke.series, inks.text, weight), is_fine=is_fine)
    for dot in drawing.dots:
        paint_dot(painter, dot.series, dot.spot, inks, 3.5 * scale**0.5)
    for lamp in drawing.lamps:
        _lamp(painter, lamp, inks)
    end, start = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
    painter.setPen(inks.quieter)
    for words in drawing.ticks:
        _words(painter, words.text, words.box, end)
    for words in drawing.days:
        _words(painter, words.text, words.box, start)
    painter.setPen(inks.text)
    for label in drawing.labels:
        _words(painter, label.text, label.box, start)


def _paint_stroke(painter: QPainter, stroke: Stroke, pen: QPen, *, is_fine: bool) -> None:
    """A hair line in a crowd, which is plainer to see; a bold line bit by bit.

    Each time a bold line crosses itself costs Qt time: one of 900 points in one go took 0.2 s.
    """
    points = [_point(spot) for spot in stroke.spots]
    at_once = len(points)
    if is_fine:
        pen.setWidthF(1)
        pen.setCosmetic(True)
    elif pen.style() is Qt.PenStyle.SolidLine:
        at_once = _BOLD_AT_ONCE
    painter.setPen(pen)
    for begin in range(0, len(points) - 1, at_once):
        painter.drawPolyline(QPolygonF(points[begin : begin + at_once + 1]))


def line_pen(series: int, ink: QColor, weight: float) -> QPen:
    """The pen of one series: solid for the first, dashes of their own for the others."""
    pen = QPen(ink, weight)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if series == 0 else Qt.PenCapStyle.FlatCap)
    dashes = _DASHES[series % len(_DASHES)]
    if dashes:
        pen.setDashPattern(list(dashes))
    return pen


def paint_dot(painter: QPainter, series: int, spot: Spot, inks: Inks, radius: float) -> None:
    """One point: full and hollow circles and squares take turns, so that shape tells what dashes tell."""
    box = QRectF(spot.x - radius, spot.y - radius, 2 * radius, 2 * radius)
    painter.setPen(QPen(inks.text, max(1.2, radius * 0.45)))
    painter.setBrush(inks.text if series % 2 == 0 else inks.ground)
    if series // 2 % 2 == 0:
        painter.drawEllipse(box)
    else:
        painter.drawRect(box.adjusted(radius * 0.1, radius * 0.1, -radius * 0.1, -radius * 0.1))


def paint_cursor(painter: QPainter, line: Line, spots: list[Spot], ink: QColor, scale: float) -> None:
    """Where the read-out is: a line across the plot and a ring around each of its points."""
    _line(painter, line, QPen(ink, 1.2 * scale))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, 2 * scale**0.5))
    radius = 7 * scale**0.5
    for spot in spots:
        painter.drawEllipse(_point(spot), radius, radius)


def _lamp(painter: QPainter, lamp: Lamp, inks: Inks) -> None:
    at = _point(lamp.spot)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.glow)
    painter.drawEllipse(at, lamp.radius, lamp.radius)
    painter.setBrush(inks.accent)
    painter.drawEllipse(at, lamp.radius * 0.6, lamp.radius * 0.6)


def _line(painter: QPainter, line: Line, pen: QPen) -> None:
    painter.setPen(pen)
    painter.drawLine(_point(line.start), _point(line.end))


def _words(painter: QPainter, text: str, box: Box, side: Qt.AlignmentFlag) -> None:
    # A box is as wide as its words; the room on the free side keeps rounding from cutting a letter.
    room = QRectF(box.left - 4, box.top, box.width + 8, box.height)
    room = room.adjusted(4, 0, 0, 0) if side is Qt.AlignmentFlag.AlignLeft else room.adjusted(0, 0, -4, 0)
    painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)


def _point(spot: Spot) -> QPointF:
    return QPointF(spot.x, spot.y)
