"""Charts: their days, the gaps in their lines, their table and what is told of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from companion.core.chart_table import TableRow, table_of, told
from companion.core.charts import (
    OXYGEN_SCALE,
    PRESSURE_SCALE,
    PULSE_SCALE,
    SESSION_RHYTHM_DAYS,
    SLIDER_SCALE,
    Chart,
    Point,
    Range,
    Series,
    day_of,
    measure_scale,
    number_scale,
    place_of,
    range_days,
    rhythm_of,
)
from companion.core.numbers import PLAUSIBLE, Number
from tests.core.builders import moment

DAY = date(2026, 11, 1)
HOUR_S = 3600.0


def on(day: int, value: float | None) -> Point:
    return Point(DAY + timedelta(days=day), value)


def chart(*series: Series, days: int = 60, sessions: tuple[date, ...] = ()) -> Chart:
    return Chart("Mood", SLIDER_SCALE, series, DAY, DAY + timedelta(days=days), sessions)


@pytest.mark.parametrize(
    ("days", "pieces"),
    [
        ([(0, 4), (14, 5)], [[0, 1]]),
        ([(0, 4), (15, 5)], [[0], [1]]),
        ([(0, 4), (1, None), (2, 5)], [[0], [2]]),
        ([(0, None), (1, 3), (2, 5), (20, 6), (21, 7)], [[1, 2], [3, 4]]),
        ([(0, None)], []),
        ([], []),
    ],
)
def test_a_line_breaks_where_more_than_twice_its_rhythm_or_a_missing_value_lies(
    days: list[tuple[int, float | None]], pieces: list[list[int]]
) -> None:
    assert Series("Mood", tuple(on(*day) for day in days), 7).pieces() == pieces


@pytest.mark.parametrize(("apart_h", "pieces"), [(0.5, 1), (12, 1), (12.5, 2)])
def test_numbers_are_joined_within_one_evening_alone(apart_h: float, pieces: int) -> None:
    points = (Point(moment(), 120), Point(moment(apart_h * HOUR_S), 130))
    assert len(Series("Pulse", points, SESSION_RHYTHM_DAYS).pieces()) == pieces


def test_points_are_put_in_order_and_what_lies_outside_the_days_is_left_out() -> None:
    series = Series("Mood", (on(3, 5), on(-1, 1), on(1, 4), on(61, 9)), 7)
    shown = chart(series).series[0]
    assert [point.value for point in shown.points] == [4, 5]


def test_a_value_off_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="off its scale"):
        chart(Series("Mood", (on(0, 11),), 7))


@pytest.mark.parametrize("number", Number)
def test_a_number_that_a_device_can_show_is_always_on_the_scale(number: Number) -> None:
    least, most = PLAUSIBLE[number]
    scale = number_scale(number)
    assert scale.holds(least)
    assert scale.holds(most)
    assert scale in (PRESSURE_SCALE, PULSE_SCALE, OXYGEN_SCALE)


@pytest.mark.parametrize(
    ("most", "ticks"),
    [(27, (0, 9, 18, 27)), (21, (0, 7, 14, 21)), (6, (0, 2, 4, 6)), (80, (0, 20, 40, 60, 80)), (7, (0, 7))],
)
def test_a_measure_reaches_from_0_to_its_most_with_no_tick_at_a_cut_off(
    most: int, ticks: tuple[int, ...]
) -> None:
    assert measure_scale(most).ticks == ticks
    assert (measure_scale(most).least, measure_scale(most).most) == (0, most)


@pytest.mark.parametrize(
    ("chosen", "known", "first_back", "last_ahead"),
    [
        (Range.FOUR_WEEKS, [], 27, 0),
        (Range.THREE_MONTHS, [], 90, 0),
        (Range.YEAR, [-900], 364, 0),
        (Range.ALL, [-900, -3], 900, 0),
        (Range.ALL, [], 6, 0),
        (Range.ALL, [-2], 6, 0),
        (Range.ALL, [2], 4, 2),
    ],
)
def test_a_range_ends_today_and_all_spans_every_known_day(
    chosen: Range, known: list[int], first_back: int, last_ahead: int
) -> None:
    days = range_days(chosen, DAY, [DAY + timedelta(days=day) for day in known])
    assert days == (DAY - timedelta(days=first_back), DAY + timedelta(days=last_ahead))


@pytest.mark.parametrize(("days", "rhythm"), [((1, 2, 3, 7, 14), 7), ((7,), 7), ((), 1), ((1, 2), 1)])
def test_the_rhythm_is_the_longest_wait_that_the_plan_asks_for(days: tuple[int, ...], rhythm: int) -> None:
    assert rhythm_of(days) == rhythm


def test_a_day_is_the_day_of_the_place_where_it_was() -> None:
    late = moment(offset_s=-7 * 3600)
    assert day_of(late) == late.local_day
    assert day_of(DAY) == DAY
    assert place_of(DAY) == DAY.toordinal() + 0.5
    assert int(place_of(late)) == late.local_day.toordinal()


def test_the_table_has_a_row_for_each_moment_with_gaps_and_sessions() -> None:
    mood = Series("Mood", (on(1, 4), on(2, None), on(5, 6)), 7)
    worry = Series("Worry", (on(1, 7),), 7)
    rows = table_of(chart(mood, worry, sessions=(DAY + timedelta(days=2),)))
    day = [DAY + timedelta(days=past) for past in (1, 2, 2, 5)]
    assert rows == (
        TableRow(day[0], (4, 7)),
        TableRow(day[1], (None, None), is_session=True),
        TableRow(day[2], (None, None)),
        TableRow(day[3], (6, None)),
    )


def test_what_is_told_counts_and_names_the_first_the_last_the_lowest_and_the_highest() -> None:
    mood = Series("Mood", (on(1, 4), on(2, None), on(3, 2), on(5, 8), on(6, 6)), 7)
    worry = Series("Worry", (on(1, 7),), 7)
    words = told(chart(mood, worry, sessions=(DAY,)), str)
    assert words == (
        "Mood: 4 values. First 4 on 2026-11-02, last 6 on 2026-11-07. Lowest 2, highest 8. "
        "Worry: 1 value, 7 on 2026-11-02. 1 session."
    )
    assert told(chart(), str) == "There are no values in these days."
