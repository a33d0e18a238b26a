"""A drawing of a share is the one that the person drew; what is no drawing is no picture."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from companion.core.drawing import Drawing, Ink, Stroke, drawing_bytes, point_at
from companion.share.drawing_svg import drawing_svg

DRAWN = Drawing(
    (
        Stroke(Ink.CLAY, (point_at(10, 10, 3), point_at(90, 40, 3), point_at(20, 80, 3))),
        Stroke(Ink.WATER, (point_at(5, 5, 2),)),
    )
)


def test_each_stroke_is_there_in_its_ink() -> None:
    picture = drawing_svg(drawing_bytes(DRAWN))
    assert picture is not None
    paths = [part for part in ET.fromstring(picture.svg) if part.tag.endswith("path")]
    assert {path.get("stroke") for path in paths} == {"#94492A", "#2F5D7C"}


def test_it_is_shown_no_larger_than_it_is_and_fits_into_its_room() -> None:
    picture = drawing_svg(drawing_bytes(DRAWN))
    assert picture is not None
    assert picture.fitted(10_000, 10_000) == picture.width
    assert picture.fitted(500, 10_000) == 500
    assert picture.fitted(10_000, picture.height / 4) == picture.width / 4


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"<svg onload='x'/>", b"{}", drawing_bytes(Drawing())])
def test_what_is_no_drawing_is_no_picture(data: bytes) -> None:
    assert drawing_svg(data) is None
