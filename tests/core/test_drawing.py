"""Strokes are kept to the hair, and anything that is none is refused."""

from __future__ import annotations

import json
import math
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core.drawing import (
    MOST_POINTS_OF_STROKE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TOLERANCE,
    Drawing,
    DrawingUnreadableError,
    Ink,
    Point,
    Stroke,
    drawing_bytes,
    drawing_from,
    point_at,
    runs_of,
    simplified,
    stroke_near,
    svg_of,
)

points = st.builds(point_at, st.floats(-50, 1100), st.floats(-50, 700), st.floats(0, 30))
strokes = st.builds(Stroke, st.sampled_from(Ink), st.lists(points, min_size=1, max_size=40).map(tuple))
drawings = st.builds(Drawing, st.lists(strokes, max_size=8).map(tuple))


@given(drawings)
def test_what_is_stored_comes_back_as_it_was(drawing: Drawing) -> None:
    assert drawing_from(drawing_bytes(drawing)) == drawing


@given(strokes)
def test_a_simpler_line_stays_within_a_hair_of_every_point(stroke: Stroke) -> None:
    kept = simplified(stroke).points
    assert (kept[0], kept[-1]) == (stroke.points[0], stroke.points[-1])
    for point in stroke.points:
        ways = [_away(point, one, two) for one, two in pairwise(kept)]
        assert not ways or min(ways) <= TOLERANCE + 1e-6


def test_a_straight_line_needs_two_points() -> None:
    straight = Stroke(Ink.CLAY, tuple(Point(float(x), 10.0, 3.0) for x in range(400)))
    assert len(simplified(straight).points) == 2


def test_pressure_is_kept_in_a_straight_line() -> None:
    swelling = Stroke(Ink.CLAY, tuple(Point(x * 4.0, 10.0, 3.0 + 9 * math.sin(x / 30)) for x in range(94)))
    assert len(simplified(swelling).points) > 3
    assert len({width for width, _ in runs_of(swelling)}) > 5


@given(drawings, st.text(max_size=60))
def test_every_drawing_is_a_whole_svg_that_lies_on_its_page(drawing: Drawing, words: str) -> None:
    root = ET.fromstring(svg_of(drawing, words))
    paths = root.findall("{http://www.w3.org/2000/svg}path")
    assert len(paths) == sum(len(runs_of(stroke)) for stroke in drawing.strokes)
    for path in paths:
        for place in path.attrib["d"][1:].split("L"):
            x, y = (float(part) for part in place.split())
            assert 0 <= x <= PAGE_WIDTH
            assert 0 <= y <= PAGE_HEIGHT


def test_the_eraser_takes_the_newest_stroke_that_it_touches() -> None:
    old = Stroke(Ink.CLAY, (Point(0, 100, 4), Point(200, 100, 4)))
    new = Stroke(Ink.WATER, (Point(100, 0, 4), Point(100, 200, 4)))
    drawing = Drawing((old, new))
    assert stroke_near(drawing, 100, 100, 5) == 1
    assert stroke_near(drawing, 20, 104, 5) == 0
    assert stroke_near(drawing, 20, 140, 5) is None


def _stored(**changes: object) -> bytes:
    whole: dict[str, object] = {"form": 1, "strokes": [{"ink": "clay", "points": [[1, 2, 3]]}]}
    return json.dumps({**whole, **changes}).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b"[" * 100_000,
        _stored(form=2),
        _stored(strokes=[{"ink": "clay", "points": [[float("nan"), 2, 3]]}]),
        _stored(strokes=[{"ink": "clay", "points": [[float("inf"), 2, 3]]}]),
        _stored(strokes=[{"ink": "clay", "points": [[1, 2]]}]),
        _stored(strokes=[{"ink": "clay", "points": []}]),
        _stored(strokes=[{"ink": "gold", "points": [[1, 2, 3]]}]),
        _stored(strokes=[{"ink": "clay", "points": [[1, 2, 3]] * (MOST_POINTS_OF_STROKE + 1)}]),
        _stored(strokes=[{"ink": "clay", "points": [[1, 2, 3]]}] * 5_000),
        b" " * (9 * 1024**2),
        _stored(strokes=7),
        _stored(strokes=[{"ink": "clay", "points": [[10**400, 2, 3]]}]),
    ],
)
def test_what_is_no_drawing_is_refused(data: bytes) -> None:
    with pytest.raises(DrawingUnreadableError):
        drawing_from(data)


def test_a_good_one_is_not() -> None:
    assert drawing_from(_stored()).strokes == (Stroke(Ink.CLAY, (Point(1, 2, 3),)),)


def test_places_far_outside_are_held_on_the_page() -> None:
    assert point_at(1e300, -1e300, 1e9) == Point(PAGE_WIDTH, 0.0, 24.0)


def _away(point: Point, one: Point, two: Point) -> float:
    steps = [index / 400 for index in range(401)]
    return min(
        math.dist(
            (point.x, point.y, point.width),
            (
                one.x + step * (two.x - one.x),
                one.y + step * (two.y - one.y),
                one.width + step * (two.width - one.width),
            ),
        )
        - math.dist((one.x, one.y, one.width), (two.x, two.y, two.width)) / 800
        for step in steps
    )
