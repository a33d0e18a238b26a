"""The words of a chart: days that fit under its axis, and names at its lines that never lie on each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

Width = Callable[[str], float]
"""How wide words are, in the page's units."""


@dataclass(frozen=True, slots=True)
class DayNames:
    """How days are written under an axis: 12 short month names, and the order of the parts."""

    months: tuple[str, ...]
    day: str = "{day} {month}"
    month: str = "{month} {year}"

    def day_words(self, day: date) -> str:
        """A day, such as “3 Nov”."""
        return self.day.format(day=day.day, month=self.months[day.month - 1])

    def month_words(self, day: date) -> str:
        """A month with its year, such as “Nov 2026”."""
        return self.month.format(month=self.months[day.month - 1], year=day.year)


ENGLISH_DAYS = DayNames(("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"))


@dataclass(frozen=True, slots=True)
class DayTick:
    """The words of one day and where they begin."""

    text: str
    left: float
    width: float


_DAY_STEPS = (1, 2, 7, 14)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
_DAYS_SPAN = 120


@dataclass(frozen=True, slots=True)
class DayAxis:
    """The days under a chart. ``x_of`` gives the place of a day's ordinal; words stand apart by ``gap``."""

    first: date
    last: date
    names: DayNames
    word_width: Width
    x_of: Callable[[float], float]
    page_width: float
    gap: float


def day_ticks(axis: DayAxis) -> tuple[DayTick, ...]:
    """The closest even steps of days, months or years whose words fit on the page and stand apart.

    Words stand in the middle of their day, moved in at the edges.
    """
    least: tuple[DayTick, ...] = ()
    for days in _even_steps(axis.first, axis.last, axis.names):
        if len(days) * axis.gap > axis.page_width:
            continue
        ticks = tuple(
            _tick(text, axis.x_of(day.toordinal() + shift), axis.word_width(text), axis.page_width)
            for day, text, shift in days
            if axis.word_width(text) <= axis.page_width
        )
        if not ticks:
            continue
        if all(one.left + one.width + axis.gap <= other.left for one, other in pairwise(ticks)):
            return ticks
        least = ticks[:1]
    return least


def _even_steps(first: date, last: date, names: DayNames) -> Iterator[list[tuple[date, str, float]]]:
    span = (last - first).days
    if span <= _DAYS_SPAN:
        for step in _DAY_STEPS:
            days = [first + timedelta(days=past) for past in range(0, span + 1, step)]
            yield [(day, names.day_words(day), 0.5) for day in days]
    for step in _MONTH_STEPS:
        months = _months(first, last, step)
        if step < 12:
            yield [(month, names.month_words(month), 0.0) for month in months]
        else:
            yield [(month, str(month.year), 0.0) for month in months]
    yield [(first, names.day_words(first), 0.5)]


def _months(first: date, last: date, step: int) -> list[date]:
    """The first days of each ``step``-th month, counted from year 0, that lie in a range."""
    begin = first.year * 12 + first.month - 1
    end = last.year * 12 + last.month - 1
    counts = [count for count in range(begin, end + 1) if count % step == 0]
    days = [date(count // 12, count % 12 + 1, 1) for count in counts if count >= 12]
    return [day for day in days if first <= day <= last]


def _tick(text: str, middle: float, width: float, page_width: float) -> DayTick:
    return DayTick(text, max(0.0, min(middle - width / 2, page_width - width)), width)


def spread(tops: Sequence[float], height: float, least: float, most: float) -> list[float]:
    """Boxes of one height moved as little as can be so that none lies on another, all in ``least``..``most``.

    They keep their order from top to bottom. Where the room is too small for all, the caller leaves some out.
    """
    order = sorted(range(len(tops)), key=lambda index: (tops[index], index))
    groups: list[tuple[float, int]] = []
    for rank, index in enumerate(order):
        wanted, count = tops[index] - rank * height, 1
        while groups and groups[-1][0] > wanted:
            mean, size = groups.pop()
            wanted = (mean * size + wanted * count) / (size + count)
            count += size
        groups.append((wanted, count))
    bases = [mean for mean, size in groups for _ in range(size)]
    highest = most - len(tops) * height
    placed = [0.0] * len(tops)
    for rank, index in enumerate(order):
        base = max(least, min(bases[rank], highest))
        placed[index] = base + rank * height
    return placed


def fitted(text: str, width: float, word_width: Width) -> str:
    """A text cut with “…” to a width; empty where not even that fits."""
    if word_width(text) <= width:
        return text
    for length in range(len(text) - 1, -1, -1):
        cut = f"{text[:length].rstrip()}…"
        if word_width(cut) <= width:
            return cut
    return ""
