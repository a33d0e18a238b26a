"""A chart as a picture in a file: PNG or SVG, always on paper, with its title and its days."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from companion.core.chart_shapes import draw
from companion.core.chart_table import told
from companion.core.charts import Chart
from companion.ui.kit import type as faces
from companion.ui.kit.chart.paint import chart_page, inks_from, paint_chart
from companion.ui.kit.chart.words import full_day, short_day_names
from companion.ui.kit.tokens import DAY
from companion.ui.kit.type import Type
from companion.ui.translator import spoken

SIZE = QSize(960, 480)
SUFFIXES = (".png", ".svg")
_SIDE_PX = 32
_HEAD_PX = 84
_SHARP = 2
_SCALE = 1.0


def chart_bytes(chart: Chart, suffix: str) -> bytes:
    """The file of a picture. ``suffix``: ".svg" for vectors with real text, anything else for PNG."""
    return _svg(chart) if suffix.lower() == ".svg" else _png(chart)


def target_of(chosen: Path) -> Path:
    """The file that is written: a name without one of the two endings gets ".png"."""
    return chosen if chosen.suffix.lower() in SUFFIXES else chosen.with_name(f"{chosen.name}.png")


def _png(chart: Chart) -> bytes:
    image = QImage(SIZE * _SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARP)
    painter = QPainter(image)
    _paint(painter, chart)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())


def _svg(chart: Chart) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(SIZE)
    generator.setViewBox(QRectF(0, 0, SIZE.width(), SIZE.height()))
    generator.setTitle(chart.title)
    generator.setDescription(spoken(told(chart, full_day)))
    painter = QPainter(generator)
    _paint(painter, chart)
    painter.end()
    return bytes(data.data())


def _paint(painter: QPainter, chart: Chart) -> None:
    inks = inks_from(DAY)
    painter.fillRect(QRectF(0, 0, SIZE.width(), SIZE.height()), inks.ground)
    width = SIZE.width() - 2 * _SIDE_PX
    painter.setPen(inks.text)
    painter.setFont(faces.font(Type.LEAD, _SCALE))
    one_line = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
    painter.drawText(QRectF(_SIDE_PX, 20, width, 34), one_line, chart.title)
    painter.setPen(inks.quieter)
    painter.setFont(faces.font(Type.LABEL, _SCALE))
    unit = f", {chart.scale.unit}" if chart.scale.unit else ""
    days = f"{full_day(chart.from_day)} \N{EN DASH} {full_day(chart.to_day)}{unit}"
    painter.drawText(QRectF(_SIDE_PX, 52, width, 24), one_line, days)
    page = chart_page(width, SIZE.height() - _HEAD_PX - 24, _SCALE, short_day_names())
    painter.translate(QPointF(_SIDE_PX, _HEAD_PX))
    paint_chart(painter, draw(chart, page), inks, _SCALE)
