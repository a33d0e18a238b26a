"""Writes the shapes of a chart as SVG with real words: the same picture that the window paints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from companion.core.chart_labels import DayNames
from companion.core.chart_shapes import Box, Dot, Lamp, Line, Page, Spot, draw
from companion.core.charts import Chart
from companion.share.text import one_line
from companion.share.words import SHORT_MONTHS

WIDTH = 432.0
"""As wide as a page's text in points, so that the words of a chart are as large as those around it."""
HEIGHT = 132.0
"""In points too."""
_LINE_HEIGHT = 12.5
_SIZE = 9.5
_DASHES = ("", "5 3", "1.5 2.5", "7 2.5 1.5 2.5", "3 2", "9 3")
_NARROW = dict.fromkeys(" iIjl.,:;'|!()[]ftr-", 0.34) | dict.fromkeys("mwMW@%", 0.92)


@dataclass(frozen=True, slots=True)
class ChartInks:
    """The colours of a chart as SVG takes them, and the faces of its words."""

    ink: str
    quieter: str
    line: str
    ground: str
    lamp: str
    glow: str
    faces: str


PAPER_INKS = ChartInks(
    "#2B2420", "#665A4F", "#E3D8C8", "#FFFFFF", "#94492A", "#EADBC8", "Atkinson Hyperlegible, Noto Sans"
)
"""The window's day theme, on white paper."""


def chart_svg(
    chart: Chart,
    words: Callable[[str], str],
    inks: ChartInks = PAPER_INKS,
    size: tuple[float, float] = (WIDTH, HEIGHT),
) -> str:
    """A chart as an SVG without a name or script; whoever places it gives it its alt text.

    ``words`` says our own words in the reader's language; ``chart`` is already in it. Lines differ by dashes
    and points by shape, never by colour alone (safety.md 11, rule 13).
    """
    width, height = size
    names = DayNames(tuple(map(words, SHORT_MONTHS)), words("{day} {month}"), words("{month} {year}"))
    drawing = draw(chart, Page(width, height, _LINE_HEIGHT, _word_width, names))
    box = f'viewBox="0 0 {_n(width)} {_n(height)}" width="{_n(width)}" height="{_n(height)}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box}>',
        *(_line(line, inks.line, 0.7) for line in drawing.grid),
        *(_line(one.leader, inks.quieter, 0.7, "1 2") for one in drawing.labels if one.leader is not None),
        *(_stroke(stroke.series, stroke.spots, inks) for stroke in drawing.strokes),
        *(_dot(dot, inks) for dot in drawing.dots),
        *(_lamp(lamp, inks) for lamp in drawing.lamps),
        f'<g font-family="{escape(inks.faces)}" font-size="{_n(_SIZE)}">',
        *(_words(one.text, one.box, inks.quieter, "end") for one in drawing.ticks),
        *(_words(one.text, one.box, inks.quieter, "middle") for one in drawing.days),
        *(_words(one.text, one.box, inks.ink, "start") for one in drawing.labels),
        "</g></svg>",
    ]
    return "".join(parts)


def _dot(dot: Dot, inks: ChartInks) -> str:
    x, y, radius = dot.spot.x, dot.spot.y, 2.3
    fill = inks.ink if dot.series % 2 == 0 else inks.ground
    pen = f'fill="{fill}" stroke="{inks.ink}" stroke-width="1"'
    if dot.series // 2 % 2 == 0:
        return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{radius}" {pen}/>'
    side = 2 * radius
    return f'<rect x="{_n(x - radius)}" y="{_n(y - radius)}" width="{side}" height="{side}" {pen}/>'


def _stroke(series: int, spots: tuple[Spot, ...], inks: ChartInks) -> str:
    points = " ".join(f"{_n(spot.x)},{_n(spot.y)}" for spot in spots)
    dash = _DASHES[series % len(_DASHES)]
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<polyline points="{points}" fill="none" stroke="{inks.ink}" stroke-width="1.3"'
        f' stroke-linejoin="round"{dashed}/>'
    )


def _lamp(lamp: Lamp, inks: ChartInks) -> str:
    place = f'cx="{_n(lamp.spot.x)}" cy="{_n(lamp.spot.y)}"'
    inner = _n(lamp.radius * 0.6)
    return (
        f'<circle {place} r="{_n(lamp.radius)}" fill="{inks.glow}"/>'
        f'<circle {place} r="{inner}" fill="{inks.lamp}"/>'
    )


def _line(line: Line, colour: str, weight: float, dash: str = "") -> str:
    ends = f'x1="{_n(line.start.x)}" y1="{_n(line.start.y)}" x2="{_n(line.end.x)}" y2="{_n(line.end.y)}"'
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line {ends} stroke="{colour}" stroke-width="{weight}"{dashed}/>'


def _words(text: str, box: Box, colour: str, anchor: str) -> str:
    x = {"start": box.left, "middle": box.left + box.width / 2, "end": box.right}[anchor]
    y = box.middle + _SIZE * 0.35
    told = escape(one_line(text), quote=False)
    return f'<text x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}" fill="{colour}">{told}</text>'


def _word_width(text: str) -> float:
    """A little more than the faces need, so that no word lies on another in any of them."""
    return _SIZE * sum(_letter_width(letter) for letter in text)


def _letter_width(letter: str) -> float:
    if ord(letter) > 0x24F:
        return 1.05
    return _NARROW.get(letter, 0.72 if letter.isupper() else 0.6)


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
