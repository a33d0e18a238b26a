"""The lines of a chart as they are drawn at any size: pieces without a gap, thinned where points crowd."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from companion.core.charts import Chart, Series, place_of

MOST_POINTS = 600
"""A series of more values than this is thinned."""
COLUMNS = 160
"""Into so many columns of equal width a crowded chart is cut; the eye tells no more of them apart."""

Piece = tuple[int, ...]
"""The numbers of points of one series that are joined."""


@dataclass(frozen=True, slots=True)
class ChartLines:
    """What is drawn of a chart: for each series its pieces, and where each session lies (``place_of``).

    ``count``: how many values there are, those that are not drawn among them.
    """

    pieces: tuple[tuple[Piece, ...], ...]
    sessions: tuple[float, ...]
    count: int


def lines_of(chart: Chart) -> ChartLines:
    """The lines of a chart, worked out once for every size in which it is drawn.

    In a crowd each column keeps its first, lowest, highest and last value, so that the line looks as it
    would with all of them (M4, Jugel and others 2014). A gap as wide as a column stays a gap; pieces that
    lie in one column together become one.
    """
    first, end = chart.places
    column_days = (end - first) / COLUMNS
    pieces = tuple(tuple(_thinned(series, first, column_days)) for series in chart.series)
    count = sum(len(series.given) for series in chart.series)
    return ChartLines(pieces, tuple(map(place_of, chart.sessions)), count)


def _thinned(series: Series, first: float, column_days: float) -> Iterator[Piece]:
    pieces = series.pieces()
    if sum(map(len, pieces)) <= MOST_POINTS:
        yield from map(tuple, pieces)
        return
    columns = [int((place - first) / column_days) for place in series.places]
    crowd: list[int] = []
    for piece in pieces:
        is_short = columns[piece[0]] == columns[piece[-1]]
        if crowd and not (is_short and columns[piece[0]] == columns[crowd[0]]):
            yield tuple(_corners(series, crowd))
            crowd = []
        if is_short:
            crowd += piece
        else:
            groups = groupby(piece, key=columns.__getitem__)
            yield tuple(index for _, group in groups for index in _corners(series, list(group)))
    if crowd:
        yield tuple(_corners(series, crowd))


def _corners(series: Series, indices: Sequence[int]) -> Iterable[int]:
    """The first, lowest, highest and last of some points, in their order."""
    if len(indices) <= 2:
        return indices
    values = [series.points[index].value or 0.0 for index in indices]
    lowest, highest = values.index(min(values)), values.index(max(values))
    return sorted({indices[0], indices[lowest], indices[highest], indices[-1]})
