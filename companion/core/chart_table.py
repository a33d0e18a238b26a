"""What a chart says to whoever reads instead of looking: its table, and its figures in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from companion.core.charts import Chart, Moment, Series, day_of, number_words, place_of
from companion.core.said import Said, said_joined

_place = itemgetter(0)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One moment of a chart: a value for each series or None, and whether it is a session."""

    at: Moment
    values: tuple[float | None, ...]
    is_session: bool = False

    @property
    def day(self) -> date:
        """Its local day."""
        return day_of(self.at)


@dataclass(frozen=True, slots=True)
class Figures:
    """What is told of one series: how many values, and of them the first, last, lowest and highest."""

    count: int
    first: float
    from_day: date
    last: float
    to_day: date
    lowest: float
    highest: float


def table_of(chart: Chart) -> tuple[TableRow, ...]:
    """The chart as rows, oldest first, for whoever reads instead of looking; values of one moment share one.

    A missing value has a row as well, with None. A session stands before the values of its moment.
    """
    empty: tuple[float | None, ...] = (None,) * len(chart.series)
    marks: list[tuple[float, int, Moment, float | None]] = [
        (place_of(at), -1, at, None) for at in chart.sessions
    ]
    for column, series in enumerate(chart.series):
        marks += [
            (place, column, point.at, point.value)
            for place, point in zip(series.places, series.points, strict=True)
        ]
    rows: list[TableRow] = []
    here: dict[Moment, list[float | None]] = {}
    now = -1.0
    for place, column, at, value in sorted(marks, key=_place):
        if place != now:
            rows += [TableRow(moment, tuple(values)) for moment, values in here.items()]
            here, now = {}, place
        if column < 0:
            rows.append(TableRow(at, empty, is_session=True))
        else:
            here.setdefault(at, [None] * len(chart.series))[column] = value
    rows += [TableRow(moment, tuple(values)) for moment, values in here.items()]
    return tuple(rows)


def figures_of(chart: Chart) -> tuple[Figures | None, ...]:
    """The figures of each series; None for one without a value."""
    return tuple(map(_figures, chart.series))


def told(
    chart: Chart, day_words: Callable[[date], str], figures: Sequence[Figures | None] | None = None
) -> Said:
    """The chart in neutral words: how many values, the first, the last, the lowest, the highest.

    ``day_words`` writes a day in the reader's language. ``figures``: what ``figures_of`` gave, where known.
    """
    known = figures_of(chart) if figures is None else figures
    pairs = zip(chart.series, known, strict=True)
    lines = [_told_series(series.name, one, day_words) for series, one in pairs if one is not None]
    if not lines:
        lines = [Said("There are no values in these days.")]
    count = len(chart.sessions)
    if count:
        lines.append(Said("1 session.") if count == 1 else Said("{count} sessions.", count=count))
    return said_joined(lines, " ")


def _figures(series: Series) -> Figures | None:
    points = series.given
    values = [point.value for point in points if point.value is not None]
    if not values:
        return None
    return Figures(
        count=len(values),
        first=values[0],
        from_day=points[0].day,
        last=values[-1],
        to_day=points[-1].day,
        lowest=min(values),
        highest=max(values),
    )


def _told_series(name: str, figures: Figures, day_words: Callable[[date], str]) -> Said:
    if figures.count == 1:
        return Said(
            "{name}: 1 value, {value} on {day}.",
            name=name,
            value=number_words(figures.first),
            day=day_words(figures.from_day),
        )
    return Said(
        "{name}: {count} values. First {first} on {from_day}, last {last} on {to_day}. "
        "Lowest {lowest}, highest {highest}.",
        name=name,
        count=figures.count,
        first=number_words(figures.first),
        from_day=day_words(figures.from_day),
        last=number_words(figures.last),
        to_day=day_words(figures.to_day),
        lowest=number_words(figures.lowest),
        highest=number_words(figures.highest),
    )
