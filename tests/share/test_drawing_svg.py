"""Drawings as SVG: strokes are read as numbers, and nothing else of the bytes gets through."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from companion.share.drawing_svg import MOST_POINTS, drawing_svg
from tests.share.full import STROKES


def test_strokes_become_paths_inside_the_picture() -> None:
    picture = drawing_svg(STROKES)
    assert picture is not None
    tree = etree.fromstring(picture.svg.encode())
    paths = [one for one in tree.iter() if one.tag.endswith("}path")]
    assert [one.get("d") for one in paths] == ["M8 8L88 38L18 78"]
    assert (picture.width, picture.height) == (96, 86)


def test_a_dot_is_drawn_too() -> None:
    picture = drawing_svg(json.dumps({"strokes": [[[5, 5]]]}).encode())
    assert picture is not None
    assert "M8 8L8 8" in picture.svg


def test_a_picture_is_made_smaller_to_fit_and_never_larger() -> None:
    picture = drawing_svg(json.dumps({"strokes": [[[0, 0], [984, 484]]]}).encode())
    assert picture is not None
    assert picture.fitted(500, 400) == 500
    assert picture.fitted(5000, 4000) == 1000
    assert picture.fitted(5000, 250) == 500


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\xff\xfe", b"<svg onload='x'/>", b"{}", b'{"strokes": 7}', b'{"strokes": []}', b"[[[]]]",
        b'{"strokes": [[[1, "x"]]]}', b'{"strokes": [[[1, NaN]]]}', b'{"strokes": [[[1, 1e300]]]}',
        b'{"strokes": [{"points": [[1]]}]}', b"[" * 100_000, b'{"strokes": [[[1, Infinity]]]}',
    ],
    ids=range(13),
)  # fmt: skip
def test_what_is_no_drawing_is_none(data: bytes) -> None:
    assert drawing_svg(data) is None


def test_more_points_than_a_page_can_show_are_refused() -> None:
    assert drawing_svg(json.dumps({"strokes": [[[1, 2]] * (MOST_POINTS + 1)]}).encode()) is None


@given(st.recursive(st.none() | st.floats() | st.text(max_size=5), st.lists, max_leaves=20))
def test_any_json_gives_a_picture_or_none(values: object) -> None:
    picture = drawing_svg(json.dumps({"strokes": values}).encode())
    if picture is not None:
        etree.fromstring(picture.svg.encode())
