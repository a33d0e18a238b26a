"""Writes the strokes of a drawing as SVG: numbers are read and set anew, nothing is copied."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any

MOST_POINTS = 200_000
_MARGIN = 8.0
_LEAST_SIDE = 40.0
_PEN = 2.0
_WIDEST_PEN = 60.0

_Point = tuple[float, float]
_Stroke = tuple[float, list[_Point]]


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG and its size in its own units."""

    svg: str
    width: float
    height: float

    def fitted(self, width: float, height: float) -> float:
        """How wide it may be shown so that it fits into a room, never larger than it is."""
        return self.width * min(1.0, width / self.width, height / self.height)


def drawing_svg(data: bytes, ink: str = "#2B2420") -> Picture | None:
    """The drawing as an SVG without a name; None where the bytes are no strokes.

    A stroke is ``{"points": [[x, y], ...], "width": w}`` or its points alone, in any unit. All strokes are
    drawn in one ink, so that they can be seen on paper and in the dark.
    """
    strokes = _strokes(data)
    if not strokes:
        return None
    xs = [x for _, points in strokes for x, _ in points]
    ys = [y for _, points in strokes for _, y in points]
    left, top = min(xs) - _MARGIN, min(ys) - _MARGIN
    width = max(max(xs) + _MARGIN - left, _LEAST_SIDE)
    height = max(max(ys) + _MARGIN - top, _LEAST_SIDE)
    paths = "".join(_path(pen, points, left, top) for pen, points in strokes)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(width)} {_n(height)}"'
        f' width="{_n(width)}" height="{_n(height)}">'
        f'<g fill="none" stroke="{ink}" stroke-linecap="round" stroke-linejoin="round">{paths}</g></svg>'
    )
    return Picture(svg, width, height)


def _path(pen: float, points: list[_Point], left: float, top: float) -> str:
    places = [f"{_n(x - left)} {_n(y - top)}" for x, y in points]
    if len(places) == 1:
        places.append(places[0])
    return f'<path d="M{"L".join(places)}" stroke-width="{_n(pen)}"/>'


def _strokes(data: bytes) -> list[_Stroke]:
    try:
        held = json.loads(data)
        listed = held["strokes"] if isinstance(held, dict) else held
        strokes = [_stroke(one) for one in listed]
    except (ValueError, TypeError, KeyError, IndexError, RecursionError, OverflowError):
        return []
    if sum(len(points) for _, points in strokes) > MOST_POINTS:
        return []
    return [stroke for stroke in strokes if stroke[1]]


def _stroke(one: Any) -> _Stroke:
    points = one["points"] if isinstance(one, dict) else one
    pen = float(one.get("width", _PEN)) if isinstance(one, dict) else _PEN
    if not 0 < pen <= _WIDEST_PEN:
        pen = _PEN
    return pen, [(_number(point[0]), _number(point[1])) for point in points]


def _number(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number) or abs(number) > 1e6:
        raise ValueError("no place on a page")
    return number


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
