"""Drawings: strokes on a page, kept as plain numbers, and shown as an SVG picture."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import Any
from xml.sax.saxutils import escape

FORM = 1
PAGE_WIDTH, PAGE_HEIGHT = 1000.0, 520.0
"""The page every drawing is on, in units of its own; a window shows it as large as it likes."""

TOLERANCE = 0.6
"""How far a line may move when points are left out, in units of the page: less than a hair's width."""

MOST_STROKES, MOST_POINTS, MOST_POINTS_OF_STROKE = 4_000, 200_000, 20_000
MOST_BYTES = 8 * 1024**2
NARROWEST, WIDEST = 1.0, 24.0


class DrawingUnreadableError(ValueError):
    """Stored strokes that are no drawing, or one that is larger than any hand makes."""


class Ink(Enum):
    """The few inks there are."""

    CHARCOAL = "charcoal"
    CLAY = "clay"
    WATER = "water"
    MOSS = "moss"


DAY_INKS = {
    Ink.CHARCOAL: "#2B2420",
    Ink.CLAY: "#94492A",
    Ink.WATER: "#2F5D7C",
    Ink.MOSS: "#55622B",
}
NIGHT_INKS = {
    Ink.CHARCOAL: "#EDE3D6",
    Ink.CLAY: "#E2A566",
    Ink.WATER: "#9CC3DC",
    Ink.MOSS: "#B9C58A",
}
"""The same four on a dark page, each as far from it as its fellow is from a light one."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the page, and how wide the line is there; it knows no time."""

    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line from where the pen came down to where it was lifted; a single point is a dot."""

    ink: Ink
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """All strokes, the oldest first."""

    strokes: tuple[Stroke, ...] = ()

    @property
    def is_full(self) -> bool:
        """Whether no further stroke is taken."""
        points = sum(len(stroke.points) for stroke in self.strokes)
        return len(self.strokes) >= MOST_STROKES or points >= MOST_POINTS - MOST_POINTS_OF_STROKE


def point_at(x: float, y: float, width: float) -> Point:
    """A point held within the page. Raises ``DrawingUnreadableError`` for what is no number."""
    if not all(math.isfinite(value) for value in (x, y, width)):
        raise DrawingUnreadableError("A point is no number.")
    return Point(
        round(min(PAGE_WIDTH, max(0.0, x)), 1),
        round(min(PAGE_HEIGHT, max(0.0, y)), 1),
        round(min(WIDEST, max(NARROWEST, width)), 1),
    )


def simplified(stroke: Stroke, tolerance: float = TOLERANCE) -> Stroke:
    """The stroke with the fewest points that keep its line and its width within ``tolerance``.

    Ramer-Douglas-Peucker in three dimensions, the third being the width, without recursion.
    """
    points = stroke.points
    if len(points) < 3:
        return stroke
    keeps = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        far, at = 0.0, first
        for index in range(first + 1, last):
            distance = _distance(points[index], points[first], points[last])
            if distance > far:
                far, at = distance, index
        if far > tolerance:
            keeps.add(at)
            spans += [(first, at), (at, last)]
    return Stroke(stroke.ink, tuple(points[index] for index in sorted(keeps)))


def runs_of(stroke: Stroke) -> list[tuple[float, tuple[Point, ...]]]:
    """The stroke in pieces of one width each, which join end to end; widths go in steps of one unit."""
    runs: list[tuple[float, list[Point]]] = []
    for before, here in pairwise(stroke.points):
        width = max(NARROWEST, float(round((before.width + here.width) / 2)))
        if runs and runs[-1][0] == width:
            runs[-1][1].append(here)
        else:
            runs.append((width, [before, here]))
    if not runs and stroke.points:
        only = stroke.points[0]
        runs.append((only.width, [only, only]))
    return [(width, tuple(points)) for width, points in runs]


def stroke_near(drawing: Drawing, x: float, y: float, reach: float) -> int | None:
    """Which stroke lies within ``reach`` of a place, the newest first; None where none does."""
    here = Point(x, y, 0.0)
    for number in range(len(drawing.strokes) - 1, -1, -1):
        for width, points in runs_of(drawing.strokes[number]):
            near = reach + width / 2
            if any(_flat(here, one, two) <= near for one, two in pairwise(points)):
                return number
    return None


def drawing_bytes(drawing: Drawing) -> bytes:
    """The stored form: JSON without any time in it."""
    strokes = [
        {"ink": stroke.ink.value, "points": [[point.x, point.y, point.width] for point in stroke.points]}
        for stroke in drawing.strokes
    ]
    whole = {"form": FORM, "width": PAGE_WIDTH, "height": PAGE_HEIGHT, "strokes": strokes}
    return json.dumps(whole, separators=(",", ":"), allow_nan=False).encode()


def drawing_from(data: bytes) -> Drawing:
    """The drawing that was stored. Raises ``DrawingUnreadableError`` for anything else, however large."""
    if len(data) > MOST_BYTES:
        raise DrawingUnreadableError("There are too many strokes.")
    try:
        whole = json.loads(data)
        strokes = whole["strokes"]
        if whole["form"] != FORM or len(strokes) > MOST_STROKES:
            raise DrawingUnreadableError("The drawing has another form.")
        if sum(len(stroke["points"]) for stroke in strokes) > MOST_POINTS:
            raise DrawingUnreadableError("There are too many points.")
        return Drawing(tuple(_stroke(stroke) for stroke in strokes))
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise DrawingUnreadableError("The strokes cannot be read.") from error


def svg_of(drawing: Drawing, words: str = "", *, is_night: bool = False) -> str:
    """The drawing as a whole SVG picture without a ground; ``words`` say what it shows."""
    inks = NIGHT_INKS if is_night else DAY_INKS
    title = f"<title>{escape(_printable(words))}</title>" if words.strip() else ""
    paths = "".join(
        f'<path d="{path_of(points)}" stroke="{inks[stroke.ink]}" stroke-width="{_number(width)}"/>'
        for stroke in drawing.strokes
        for width, points in runs_of(stroke)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {PAGE_WIDTH:g} {PAGE_HEIGHT:g}" role="img" '
        f'fill="none" stroke-linecap="round" stroke-linejoin="round">{title}{paths}</svg>'
    )


def path_of(points: Iterable[Point]) -> str:
    """A line through points as the path text of SVG."""
    places = [f"{_number(point.x)} {_number(point.y)}" for point in points]
    return "M" + "L".join(places)


def _stroke(stored: Any) -> Stroke:
    points = tuple(point_at(float(x), float(y), float(width)) for x, y, width in stored["points"])
    if not points or len(points) > MOST_POINTS_OF_STROKE:
        raise DrawingUnreadableError("A stroke has no points, or too many.")
    return Stroke(Ink(stored["ink"]), points)


def _distance(here: Point, one: Point, two: Point) -> float:
    along = (two.x - one.x, two.y - one.y, two.width - one.width)
    across = (here.x - one.x, here.y - one.y, here.width - one.width)
    length2 = sum(part * part for part in along)
    share = 0.0
    if length2 > 0:
        share = min(1.0, max(0.0, sum(a * b for a, b in zip(along, across, strict=True)) / length2))
    return math.hypot(*(b - share * a for a, b in zip(along, across, strict=True)))


def _flat(here: Point, one: Point, two: Point) -> float:
    return _distance(Point(here.x, here.y, 0), Point(one.x, one.y, 0), Point(two.x, two.y, 0))


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _printable(words: str) -> str:
    """XML 1.0 knows no control characters and no halves of a pair, whatever a person pasted."""
    return "".join(letter for letter in words if letter in "\t\n" or _is_xml(ord(letter)))


def _is_xml(code: int) -> bool:
    return 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code >= 0x10000
