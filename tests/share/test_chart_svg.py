"""Charts as SVG: the shapes of the window, with words that stay words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from xml.etree.ElementTree import Element

from lxml import etree

from companion.core.chart_shapes import Page, draw
from companion.core.charts import SLIDER_SCALE, Chart, Point, Series
from companion.share.chart_svg import HEIGHT, PAPER_INKS, WIDTH, chart_svg

SVG = "{http://www.w3.org/2000/svg}"
FIRST = date(2025, 11, 1)


def chart(*names: str, title: str = "Mood") -> Chart:
    series = tuple(
        Series(name, tuple(Point(FIRST + timedelta(days=day), (day + place) % 11) for day in range(6)), 7)
        for place, name in enumerate(names)
    )
    return Chart(title, SLIDER_SCALE, series, FIRST, FIRST + timedelta(days=20), (FIRST + timedelta(days=3),))


def same(words: str) -> str:
    return words


def shapes(one: Chart) -> Element:
    tree: Element = etree.fromstring(chart_svg(one, same).encode())
    return tree


def all_of(tree: Element, name: str) -> list[Element]:
    return [element for element in tree.iter() if element.tag == SVG + name]


def test_it_holds_the_shapes_that_the_window_paints() -> None:
    one = chart("Mood")
    drawing = draw(one, Page(WIDTH, HEIGHT, 12.5, len))
    tree = shapes(one)
    assert len(all_of(tree, "polyline")) == len(drawing.strokes)
    assert len(all_of(tree, "circle")) == len(drawing.dots) + 2 * len(drawing.lamps)
    assert len(all_of(tree, "line")) >= len(drawing.grid)


def test_its_words_are_text_in_the_readers_language() -> None:
    told = chart_svg(chart("Mood"), {"Nov": "nov", "{day} {month}": "{day} de {month}"}.get)
    assert "1 de nov</text>" in told
    assert ">10</text>" in told


def test_lines_of_one_chart_differ_by_dashes_and_points_by_shape() -> None:
    lines = all_of(shapes(chart("a", "b", "c")), "polyline")
    assert len({line.get("stroke-dasharray") for line in lines}) == 3
    assert len({line.get("stroke") for line in lines}) == 1


def test_a_name_is_never_read_as_markup() -> None:
    tree = shapes(chart('<b onload="x">&', "other"))
    assert {element.tag.removeprefix(SVG) for element in tree.iter()} <= {
        "svg", "line", "polyline", "circle", "g", "text", "rect",
    }  # fmt: skip


def test_no_shape_lies_outside_the_page() -> None:
    tree = shapes(chart("A name that is much longer than any line has room for", "b"))
    for circle in all_of(tree, "circle"):
        assert 0 <= float(circle.get("cx") or -1) <= WIDTH
        assert 0 <= float(circle.get("cy") or -1) <= HEIGHT


def test_a_chart_without_values_is_still_a_picture() -> None:
    empty = replace(chart("Mood"), series=(Series("Mood", (), 7),))
    assert all_of(etree.fromstring(chart_svg(empty, same, PAPER_INKS).encode()), "polyline") == []
