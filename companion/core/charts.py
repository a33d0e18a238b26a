"""Charts of what was measured over time: their scales, their series and the range of days.

A chart holds facts alone: no zones, no verdict and no claim of a trend (safety.md 11, rules 3 and 11).
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import Enum
from itertools import pairwise
from operator import itemgetter
from typing import TypeVar

from companion.core.clock import Instant
from companion.core.numbers import Number
from companion.core.said import Said

T = TypeVar("T")

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
    value is missing, the line breaks. ``places``: where each point lies, as ``place_of`` counts.
    """

    name: str
    points: tuple[Point, ...]
    rhythm_days: float
    places: tuple[float, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.rhythm_days <= 0:
            raise ValueError("A rhythm is more than 0 days.")
        placed = sorted(((place_of(point.at), point) for point in self.points), key=itemgetter(0))
        object.__setattr__(self, "points", tuple(point for _, point in placed))
        object.__setattr__(self, "places", tuple(place for place, _ in placed))

    @property
    def given(self) -> tuple[Point, ...]:
        """The points that have a value."""
        return tuple(point for point in self.points if point.value is not None)

    @property
    def has_values(self) -> bool:
        """Whether any point has a value."""
        return any(point.value is not None for point in self.points)

    def between(self, first: float, end: float) -> Series:
        """The points from one place up to, not with, another."""
        begin, stop = bisect_left(self.places, first), bisect_left(self.places, end)
        if begin == 0 and stop == len(self.points):
            return self
        return Series(self.name, self.points[begin:stop], self.rhythm_days)

    def pieces(self) -> list[list[int]]:
        """The line in unbroken pieces: the numbers of the points that belong together."""
        pieces: list[list[int]] = []
        is_broken = True
        for index, point in enumerate(self.points):
            if point.value is None:
                is_broken = True
                continue
            if not is_broken and self._joins(self.places[index - 1], self.places[index]):
                pieces[-1].append(index)
            else:
                pieces.append([index])
            is_broken = False
        return pieces

    def _joins(self, one: float, other: float) -> bool:
        apart_days = other - one if self.rhythm_days < 1 else int(other) - int(one)
        return apart_days <= 2 * self.rhythm_days


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
        object.__setattr__(self, "series", tuple(map(self._within, self.series)))
        first, end = self.places
        placed = sorted(((place_of(at), at) for at in self.sessions), key=itemgetter(0))
        object.__setattr__(self, "sessions", tuple(at for place, at in placed if first <= place < end))

    @property
    def is_empty(self) -> bool:
        """Whether no value lies in these days."""
        return not any(series.has_values for series in self.series)

    @property
    def places(self) -> tuple[float, float]:
        """Where its first day begins and its last one ends, as ``place_of`` counts."""
        return float(self.from_day.toordinal()), float(self.to_day.toordinal() + 1)

    def reworded(self, words: Callable[[str], str]) -> Chart:
        """The same chart with its title, names and unit in other words; its points are not looked at."""
        series = tuple(_alike(one, name=words(one.name)) for one in self.series)
        scale = replace(self.scale, unit=words(self.scale.unit) if self.scale.unit else "")
        return _alike(self, title=words(self.title), series=series, scale=scale)

    def _within(self, series: Series) -> Series:
        inside = series.between(*self.places)
        least, most = self.scale.least, self.scale.most
        if not all(point.value is None or least <= point.value <= most for point in inside.points):
            raise ValueError(f"A value of {series.name} lies off its scale.")
        return inside


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


def number_words(value: float) -> str:
    """A value as it is read: whole numbers without a point."""
    return str(int(value)) if value == int(value) else f"{value:.1f}"


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


def _alike(thing: T, **changes: object) -> T:
    """A copy with other words: what was sorted and checked before stays so."""
    other = copy(thing)
    for name, value in changes.items():
        object.__setattr__(other, name, value)
    return other
