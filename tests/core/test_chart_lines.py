"""The lines of a crowded chart: no peak and no gap is lost, and nothing is joined that was apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from companion.core.chart_lines import COLUMNS, MOST_POINTS, lines_of
from companion.core.charts import SESSION_RHYTHM_DAYS, SLIDER_SCALE, Chart, Point, Series
from tests.core.builders import moment

DAY = date(2026, 11, 1)
DAY_S = 86_400.0
ALWAYS_MOST = 12 * COLUMNS


@st.composite
def crowds(draw: st.DrawFn) -> Chart:
    """More values than are drawn one by one, over some weeks or many years, with gaps of all widths."""
    steps = draw(st.lists(st.sampled_from([0.01, 0.2, 0.4, 1.0, 3.0, 20.0, 60.0]), min_size=1, max_size=30))
    values = draw(st.lists(st.none() | st.integers(0, 10), min_size=2, max_size=40))
    rhythm = draw(st.sampled_from([SESSION_RHYTHM_DAYS, 1.0, 7.0]))
    points, at_days = [], 0.3
    for number in range(draw(st.integers(MOST_POINTS + 1, MOST_POINTS + 600))):
        at = moment()
        points.append(Point(replace(at, utc_s=at.utc_s + at_days * DAY_S), values[number % len(values)]))
        at_days += steps[number * 7 % len(steps)]
    series = Series("Mood", tuple(points), rhythm)
    days = points[0].day, points[-1].day + timedelta(days=draw(st.integers(0, 90)))
    return Chart("Mood", SLIDER_SCALE, (series,), *days)


def columns_of(chart: Chart) -> list[int]:
    first, end = chart.places
    return [int((place - first) / ((end - first) / COLUMNS)) for place in chart.series[0].places]


def drawn(chart: Chart) -> tuple[tuple[int, ...], ...]:
    (pieces,) = lines_of(chart).pieces
    return pieces


def values_by_column(chart: Chart, indices: Iterator[int]) -> dict[int, list[float]]:
    columns, found = columns_of(chart), defaultdict(list)
    for index in indices:
        value = chart.series[0].points[index].value
        if value is not None:
            found[columns[index]].append(value)
    return found


@given(crowds())
def test_each_column_keeps_its_lowest_and_its_highest_value(chart: Chart) -> None:
    kept = values_by_column(chart, (index for piece in drawn(chart) for index in piece))
    everything = values_by_column(chart, iter(range(len(chart.series[0].points))))
    assert kept.keys() == everything.keys()
    for column, values in everything.items():
        assert (min(kept[column]), max(kept[column])) == (min(values), max(values))


@given(crowds())
def test_what_was_joined_stays_joined_and_only_gaps_narrower_than_a_column_close(chart: Chart) -> None:
    columns, pieces = columns_of(chart), chart.series[0].pieces()
    piece_of = {index: number for number, piece in enumerate(pieces) for index in piece}
    together = {index: number for number, piece in enumerate(drawn(chart)) for index in piece}
    for piece in drawn(chart):
        for one, other in pairwise(piece):
            assert one < other
            assert piece_of[one] == piece_of[other] or columns[one] == columns[other]
    for piece in pieces:
        if columns[piece[0]] != columns[piece[-1]]:
            assert together[piece[0]] == together[piece[-1]]


@given(crowds())
def test_a_crowd_is_drawn_by_few_of_its_own_values_the_first_and_the_last_among_them(chart: Chart) -> None:
    kept = [index for piece in drawn(chart) for index in piece]
    given_ones = [index for index, point in enumerate(chart.series[0].points) if point.value is not None]
    assert len(kept) == len(set(kept)) <= ALWAYS_MOST
    assert set(kept) <= set(given_ones)
    if given_ones:
        assert (min(kept), max(kept)) == (given_ones[0], given_ones[-1])


@given(st.lists(st.none() | st.integers(0, 10), max_size=60))
def test_few_values_are_all_drawn(values: list[int | None]) -> None:
    points = tuple(Point(DAY + timedelta(days=past), value) for past, value in enumerate(values))
    chart = Chart("Mood", SLIDER_SCALE, (Series("Mood", points, 7),), DAY, DAY + timedelta(days=59))
    assert [list(piece) for piece in drawn(chart)] == chart.series[0].pieces()


def test_a_crowd_of_evenings_is_thinned_too() -> None:
    """Five numbers an evening, one evening a week: no piece is long, and together they are thousands."""
    at = moment()
    points = tuple(
        Point(replace(at, utc_s=at.utc_s + (week * 7 + past / 48) * DAY_S), (week + past) % 11)
        for week in range(600)
        for past in range(5)
    )
    series = Series("Pulse", points, SESSION_RHYTHM_DAYS)
    chart = Chart("Pulse", SLIDER_SCALE, (series,), points[0].day, points[-1].day)
    assert len(series.pieces()) == 600
    assert sum(map(len, drawn(chart))) <= 4 * COLUMNS
