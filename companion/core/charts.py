"""Charts of what was measured over time: their series, the range of days, their table and a spoken summary.

A chart holds facts alone: no zones, no verdict and no claim of a trend (safety.md 11, rules 3 and 11).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import pairwise

from companion.core.clock import Instant
from companion.core.numbers import Number
from companion.core.said import Said, said_joined

Moment = Instant | date
"""When a value was given: a moment, or a local day of which no hour is known."""

SESSION_RHYTHM_DAYS = 0.25
"""Numbers are read several times in one evening; lines join only what lies within 12 hours."""

_LEAST_WINDOW_DAYS = 7
_DAY_S = 86_400
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_MOST_STEPS = 4


@dataclass(frozen=True, slots=True)
class Scale:
    """The values a chart reaches from and to, fixed by what is measured; ``ticks`` lie within."""

    least: float
    most: float
    ticks: tuple[int, ...]
    unit: str = ""

    def holds(self, value: float) -> bool:
        """Whether a value lies on this scale."""
        return self.least <= value <= self.most


SLIDER_SCALE = Scale(0, 10, (0, 5, 10))
PRESSURE_SCALE = Scale(20, 260, (20, 60, 100, 140, 180, 220, 260), "mmHg")
PULSE_SCALE = Scale(20, 240, (40, 80, 120, 160, 200, 240), Said("per minute"))
OXYGEN_SCALE = Scale(50, 100, (50, 60, 70, 80, 90, 100), "%")


def measure_scale(most: int) -> Scale:
    """From 0 to the highest total of a questionnaire, with at most 5 even ticks and none at a cut-off."""
    step = next(step for step in range(1, most + 1) if most % step == 0 and most // step <= _MOST_STEPS)
    return Scale(0, most, tuple(range(0, most + 1, step)))


def number_scale(number: Number) -> Scale:
    """The scale of one number; each holds all that a home device can mean (``numbers.PLAUSIBLE``)."""
    match number:
        case Number.PULSE:
            return PULSE_SCALE
        case Number.OXYGEN:
            return OXYGEN_SCALE
        case _:
            return PRESSURE_SCALE


@dataclass(frozen=True, slots=True)
class Point:
    """One value and when it was given; None for one that was asked for and not given."""

    at: Moment
    value: float | None

    @property
    def day(self) -> date:
        """The local day on which it fell (H41)."""
        return day_of(self.at)


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart, with its points oldest first.

    ``rhythm_days``: how often it is asked for; where more than twice that lies between two points, or a
    value is missing, the line breaks.
    """

    name: str
    points: tuple[Point, ...]
    rhythm_days: float

    def __post_init__(self) -> None:
        if self.rhythm_days <= 0:
            raise ValueError("A rhythm is more than 0 days.")
        object.__setattr__(self, "points", tuple(sorted(self.points, key=_place)))

    @property
    def given(self) -> tuple[Point, ...]:
        """The points that have a value."""
        return tuple(point for point in self.points if point.value is not None)

    def pieces(self) -> list[list[int]]:
        """The line in unbroken pieces: places of the points that belong together."""
        pieces: list[list[int]] = []
        broken = True
        for index, point in enumerate(self.points):
            if point.value is None:
                broken = True
                continue
            if not broken and self._joins(self.points[pieces[-1][-1]], point):
                pieces[-1].append(index)
            else:
                pieces.append([index])
            broken = False
        return pieces

    def _joins(self, one: Point, other: Point) -> bool:
        if self.rhythm_days < 1:
            return place_of(other.at) - place_of(one.at) <= 2 * self.rhythm_days
        return (other.day - one.day).days <= 2 * self.rhythm_days


@dataclass(frozen=True, slots=True)
class Chart:
    """Lines on one scale over a range of local days, with the sessions as marks.

    What lies outside the days is left out. Raises ``ValueError`` for a value off the scale.
    """

    title: str
    scale: Scale
    series: tuple[Series, ...]
    from_day: date
    to_day: date
    sessions: tuple[Moment, ...] = ()

    def __post_init__(self) -> None:
        if self.to_day < self.from_day:
            raise ValueError("A chart ends on or after the day on which it begins.")
        object.__setattr__(self, "series", tuple(self._within(series) for series in self.series))
        inside = sorted(filter(self._is_inside, self.sessions), key=place_of)
        object.__setattr__(self, "sessions", tuple(inside))

    @property
    def is_empty(self) -> bool:
        """Whether no value lies in these days."""
        return not any(series.given for series in self.series)

    def _is_inside(self, at: Moment) -> bool:
        return self.from_day.toordinal() <= int(place_of(at)) <= self.to_day.toordinal()

    def _within(self, series: Series) -> Series:
        points = tuple(point for point in series.points if self._is_inside(point.at))
        if any(not self.scale.holds(point.value) for point in points if point.value is not None):
            raise ValueError(f"A value of {series.name} lies off its scale.")
        return Series(series.name, points, series.rhythm_days)


class Range(Enum):
    """How far back a chart goes."""

    FOUR_WEEKS = "four_weeks"
    THREE_MONTHS = "three_months"
    YEAR = "year"
    ALL = "all"


_DAYS = {Range.FOUR_WEEKS: 28, Range.THREE_MONTHS: 91, Range.YEAR: 365}


def range_days(chosen: Range, today: date, known: Iterable[date] = ()) -> tuple[date, date]:
    """The first and last local day of a range that ends today; ``ALL`` spans every known day, at least 7."""
    if chosen is not Range.ALL:
        return today - timedelta(days=_DAYS[chosen] - 1), today
    days = [today, *known]
    return min(*days, max(days) - timedelta(days=_LEAST_WINDOW_DAYS - 1)), max(days)


def rhythm_of(asked_days: Iterable[int]) -> float:
    """How often a plan asks, in days: the longest wait between two days after a session, at least 1."""
    days = sorted({0, *asked_days})
    return float(max((after - before for before, after in pairwise(days)), default=1))


def day_of(at: Moment) -> date:
    """The local day of a moment, in the place where it was (H41)."""
    return date.fromordinal(int(place_of(at))) if isinstance(at, Instant) else at


def place_of(at: Moment) -> float:
    """A moment as a count of local days with its part of the day; a whole day counts as its noon."""
    if isinstance(at, Instant):
        return _EPOCH_ORDINAL + math.floor(at.utc_s + at.offset_s) / _DAY_S
    return at.toordinal() + 0.5


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


def table_of(chart: Chart) -> tuple[TableRow, ...]:
    """The chart as rows, oldest first, for whoever reads instead of looking; values of one moment share one.

    A missing value has a row as well, with None.
    """
    values: dict[tuple[float, Moment], list[float | None]] = {}
    for column, series in enumerate(chart.series):
        for point in series.points:
            row = values.setdefault((place_of(point.at), point.at), [None] * len(chart.series))
            row[column] = point.value
    rows = [TableRow(at, tuple(row)) for (_, at), row in values.items()]
    empty: tuple[float | None, ...] = (None,) * len(chart.series)
    rows += [TableRow(at, empty, is_session=True) for at in chart.sessions]
    return tuple(sorted(rows, key=lambda row: (place_of(row.at), not row.is_session)))


def told(chart: Chart, day_words: Callable[[date], str]) -> Said:
    """The chart in neutral words: how many values, the first, the last, the lowest, the highest.

    ``day_words`` writes a day in the reader's language.
    """
    lines = [_told_series(series, day_words) for series in chart.series if series.given]
    if not lines:
        lines = [Said("There are no values in these days.")]
    count = len(chart.sessions)
    if count:
        lines.append(Said("1 session.") if count == 1 else Said("{count} sessions.", count=count))
    return said_joined(lines, " ")


def number_words(value: float) -> str:
    """A value as it is read: whole numbers without a point."""
    return str(int(value)) if value == int(value) else f"{value:.1f}"


def _told_series(series: Series, day_words: Callable[[date], str]) -> Said:
    points = series.given
    values = [point.value for point in points if point.value is not None]
    if len(points) == 1:
        return Said(
            "{name}: 1 value, {value} on {day}.",
            name=series.name,
            value=number_words(values[0]),
            day=day_words(points[0].day),
        )
    return Said(
        "{name}: {count} values. First {first} on {from_day}, last {last} on {to_day}. "
        "Lowest {lowest}, highest {highest}.",
        name=series.name,
        count=len(points),
        first=number_words(values[0]),
        from_day=day_words(points[0].day),
        last=number_words(values[-1]),
        to_day=day_words(points[-1].day),
        lowest=number_words(min(values)),
        highest=number_words(max(values)),
    )


def _place(point: Point) -> float:
    return place_of(point.at)


def value_ticks(scale: Scale, room: float, least_apart: float) -> Sequence[int]:
    """The ticks of a scale that fit into a height, never two nearer than ``least_apart``; both ends first."""
    every = next(
        (every for every in range(1, len(scale.ticks)) if _apart(scale, room, every) >= least_apart),
        len(scale.ticks),
    )
    return scale.ticks[::every]


def _apart(scale: Scale, room: float, every: int) -> float:
    step = scale.ticks[1] - scale.ticks[0] if len(scale.ticks) > 1 else scale.most - scale.least
    return room * step * every / (scale.most - scale.least)
