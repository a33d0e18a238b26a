"""Where everything of a chart lies on a page: lines, dots, grid, words and lamps, in the page's own units.

The window paints these shapes, a report writes them as SVG; both see the same picture.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from companion.core.chart_labels import ENGLISH_DAYS, DayAxis, DayNames, day_ticks, fitted, spread
from companion.core.chart_lines import ChartLines, Piece, lines_of
from companion.core.charts import Chart, Moment, Series, number_words, place_of, value_ticks

_LABEL_SHARE = 0.4
_MOST_DOTS = 400


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class Page:
    """What is drawn on. ``word_width`` measures words in the page's units, as its face sets them."""

    width: float
    height: float
    line_height: float
    word_width: Callable[[str], float]
    day_names: DayNames = ENGLISH_DAYS


class Spot(NamedTuple):
    """A place on the page; a chart has hundreds, so it is the lightest of shapes."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A light straight line: of the grid, or from a last point to its label."""

    start: Spot
    end: Spot


@dataclass(frozen=True, slots=True)
class Stroke:
    """An unbroken piece of one series, at least 2 spots."""

    series: int
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """One point of one series; ``point`` is its place among the series' points."""

    series: int
    point: int
    spot: Spot


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand in a box: ticks to the right of it on the left axis, days in its middle."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class EndLabel:
    """The name of a series at the end of its line; ``leader`` joins the two where they lie apart.

    A line that is named by the chart's own title has none.
    """

    series: int
    text: str
    box: Box
    leader: Line | None


@dataclass(frozen=True, slots=True)
class Lamp:
    """One session on the axis, or ``count`` of them that would lie on each other."""

    spot: Spot
    radius: float
    at: Moment
    count: int = 1


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole chart as shapes. ``plot`` is where the lines run. In a crowd only lone points are dots."""

    width: float
    height: float
    plot: Box
    grid: tuple[Line, ...]
    ticks: tuple[Words, ...]
    days: tuple[Words, ...]
    strokes: tuple[Stroke, ...]
    dots: tuple[Dot, ...]
    labels: tuple[EndLabel, ...]
    lamps: tuple[Lamp, ...]


def draw(chart: Chart, page: Page, lines: ChartLines | None = None) -> Drawing:
    """Lay a chart out on a page. The same chart and page always give the same drawing.

    Nothing lies outside the page and no label on another. ``lines``: what ``lines_of`` gave, where known.
    """
    layout = _Layout(chart, page, lines_of(chart) if lines is None else lines)
    strokes, dots = layout.lines()
    grid, ticks = layout.values()
    return Drawing(
        width=page.width,
        height=page.height,
        plot=layout.plot,
        grid=grid,
        ticks=ticks,
        days=layout.day_words(),
        strokes=strokes,
        dots=dots,
        labels=layout.labels(),
        lamps=layout.lamps(),
    )


def x_on(plot: Box, chart: Chart, at: Moment) -> float:
    """Where a moment lies across a plot."""
    first = chart.from_day.toordinal()
    return plot.left + plot.width * (place_of(at) - first) / (chart.to_day.toordinal() + 1 - first)


def y_on(plot: Box, chart: Chart, value: float) -> float:
    """Where a value lies up a plot."""
    scale = chart.scale
    return plot.bottom - plot.height * (value - scale.least) / (scale.most - scale.least)


class _Layout:
    def __init__(self, chart: Chart, page: Page, lines: ChartLines) -> None:
        self._chart, self._page, self._lines = chart, page, lines
        unit = page.line_height
        self._gap = unit / 3
        self.lamp_radius = unit / 3
        most = page.width * _LABEL_SHARE
        widest_tick = max(page.word_width(number_words(tick)) for tick in chart.scale.ticks)
        self._is_named = any(series.name != chart.title for series in chart.series)
        names = [page.word_width(one.name) for one in chart.series if one.has_values and self._is_named]
        self._label_width = min(max(names, default=0.0), most)
        left = min(widest_tick + self._gap, most)
        right = self._label_width + 2 * self._gap if names else self._gap
        top = unit / 2 + 1
        bottom = unit + self.lamp_radius + self._gap
        width, height = max(0.0, page.width - left - right), max(0.0, page.height - top - bottom)
        self.plot = Box(left, top, width, height)
        self._first, end = chart.places
        self._span = end - self._first

    def values(self) -> tuple[tuple[Line, ...], tuple[Words, ...]]:
        plot, unit, scale = self.plot, self._page.line_height, self._chart.scale
        grid, words = [], []
        for tick in value_ticks(scale, plot.height, unit * 1.2):
            y = self._y(tick)
            grid.append(Line(Spot(plot.left, y), Spot(plot.right, y)))
            width = min(self._page.word_width(number_words(tick)), plot.left)
            top = max(0.0, min(y - unit / 2, self._page.height - unit))
            words.append(
                Words(number_words(tick), Box(max(0.0, plot.left - self._gap - width), top, width, unit))
            )
        return tuple(grid), tuple(words)

    def day_words(self) -> tuple[Words, ...]:
        page, unit = self._page, self._page.line_height
        top = page.height - unit
        axis = DayAxis(
            first=self._chart.from_day,
            last=self._chart.to_day,
            names=page.day_names,
            word_width=page.word_width,
            x_of=self._x,
            page_width=page.width,
            gap=unit / 2,
        )
        found = day_ticks(axis)
        return tuple(Words(tick.text, Box(tick.left, top, tick.width, unit)) for tick in found)

    def lines(self) -> tuple[tuple[Stroke, ...], tuple[Dot, ...]]:
        strokes, dots = [], []
        is_crowded = self._lines.count > _MOST_DOTS
        for number, (series, pieces) in enumerate(zip(self._chart.series, self._lines.pieces, strict=True)):
            for piece in pieces:
                spots = self._spots(series, piece)
                if len(spots) > 1:
                    strokes.append(Stroke(number, spots))
                if len(spots) == 1 or not is_crowded:
                    dots += [Dot(number, index, spot) for index, spot in zip(piece, spots, strict=True)]
        return tuple(strokes), tuple(dots)

    def labels(self) -> tuple[EndLabel, ...]:
        unit, plot = self._page.line_height, self.plot
        ends = []
        for number, series in enumerate(self._chart.series):
            if series.has_values and self._is_named:
                backwards = range(len(series.points) - 1, -1, -1)
                last = next(index for index in backwards if series.points[index].value is not None)
                ends.append((number, self._spots(series, (last,))[0]))
        room = int(self._page.height // unit)
        ends = ends[:room]
        tops = spread([spot.y - unit / 2 for _, spot in ends], unit, 0.0, self._page.height)
        left = plot.right + 2 * self._gap
        labels = []
        for (number, spot), top in zip(ends, tops, strict=True):
            text = fitted(self._chart.series[number].name, self._label_width, self._page.word_width)
            box = Box(left, top, min(self._page.word_width(text), self._page.width - left), unit)
            labels.append(EndLabel(number, text, box, self._leader(spot, box)))
        return tuple(labels)

    def lamps(self) -> tuple[Lamp, ...]:
        left, first, per_day = self.plot.left, self._first, self.plot.width / self._span
        bottom, radius = self.plot.bottom, self.lamp_radius
        begins: list[tuple[float, int]] = []
        last_x = -radius
        for number, place in enumerate(self._lines.sessions):
            x = left + (place - first) * per_day
            if x - last_x >= radius:
                begins.append((x, number))
                last_x = x
        ends = [*(number for _, number in begins[1:]), len(self._lines.sessions)][: len(begins)]
        sessions = self._chart.sessions
        return tuple(
            Lamp(Spot(x, bottom), radius, sessions[number], end - number)
            for (x, number), end in zip(begins, ends, strict=True)
        )

    def _leader(self, spot: Spot, box: Box) -> Line | None:
        end = Spot(box.left - self._gap / 2, box.middle)
        is_beside = abs(end.y - spot.y) < 1 and end.x - spot.x < 3 * self._gap
        return None if is_beside else Line(spot, end)

    def _spots(self, series: Series, piece: Piece) -> tuple[Spot, ...]:
        points, places, plot, scale = series.points, series.places, self.plot, self._chart.scale
        left, first, per_day = plot.left, self._first, plot.width / self._span
        bottom, least, per_value = plot.bottom, scale.least, plot.height / (scale.most - scale.least)
        return tuple(
            Spot(
                left + (places[index] - first) * per_day,
                bottom - ((points[index].value or 0.0) - least) * per_value,
            )
            for index in piece
        )

    def _x(self, place: float) -> float:
        return self.plot.left + self.plot.width * (place - self._first) / self._span

    def _y(self, value: float) -> float:
        return y_on(self.plot, self._chart, value)
