"""Reads the small part of SVG that our icons use."""

from __future__ import annotations

import re

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

_NODE = re.compile(r"<(\w+)\s([^>]*)/>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_TOKEN = re.compile(r"[MLCHVZ]|-?\d*\.?\d+")
_COUNT = {"M": 2, "L": 2, "C": 6, "H": 1, "V": 1, "Z": 0}


class StrokesUnreadableError(ValueError):
    """An icon uses more of SVG than the reader knows."""


def read_strokes(svg: str) -> QPainterPath:
    """The outlines of an icon: path (absolute M L H V C Z), circle and rect.

    Raises StrokesUnreadableError.
    """
    whole = QPainterPath()
    for name, inside in _NODE.findall(svg):
        get = dict(_ATTRIBUTE.findall(inside))
        match name:
            case "path":
                _add_path(whole, get["d"])
            case "circle":
                radius = float(get["r"])
                whole.addEllipse(QPointF(float(get["cx"]), float(get["cy"])), radius, radius)
            case "rect":
                box = QRectF(*(float(get[side]) for side in ("x", "y", "width", "height")))
                corner = float(get.get("rx", "0"))
                whole.addRoundedRect(box, corner, corner)
            case other:
                raise StrokesUnreadableError(other)
    return whole


def _add_path(whole: QPainterPath, d: str) -> None:
    command = ""
    numbers: list[float] = []
    for token in _TOKEN.findall(d):
        if token in _COUNT:
            command = token
            numbers = []
            if command == "Z":
                whole.closeSubpath()
            continue
        numbers.append(float(token))
        if not command or command == "Z":
            raise StrokesUnreadableError(d)
        if len(numbers) == _COUNT[command]:
            _draw(whole, command, numbers)
            numbers = []
            command = "L" if command == "M" else command


def _draw(whole: QPainterPath, command: str, numbers: list[float]) -> None:
    here = whole.currentPosition()
    match command:
        case "M":
            whole.moveTo(numbers[0], numbers[1])
        case "L":
            whole.lineTo(numbers[0], numbers[1])
        case "H":
            whole.lineTo(numbers[0], here.y())
        case "V":
            whole.lineTo(here.x(), numbers[0])
        case _:
            whole.cubicTo(*numbers)
