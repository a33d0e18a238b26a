"""Where the shapes of any chart lie: inside the page, no label on another, always the same."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core.chart_labels import ENGLISH_DAYS, fitted, spread
from companion.core.chart_shapes import Box, Drawing, Page, Spot, draw
from companion.core.charts import SLIDER_SCALE, Chart, Point, Series, measure_scale

DAY = date(2026, 11, 1)
LINE = 20.0


def width_of(text: str) -> float:
    return 9.0 * len(text)


def page(width: float = 640, height: float = 260) -> Page:
    return Page(width, height, LINE, width_of)


@st.composite
def charts(draw_from: st.DrawFn) -> Chart:
    span = draw_from(st.integers(0, 4000))
    scale = draw_from(st.sampled_from([SLIDER_SCALE, *map(measure_scale, (6, 21, 27, 80))]))
    days = st.integers(-5, span + 5).map(lambda past: DAY + timedelta(days=past))
    values = st.none() | st.integers(int(scale.least), int(scale.most))
    points = st.lists(st.builds(Point, days, values), max_size=12).map(tuple)
    names = st.text("abc ÅØ\u05d0", min_size=1, max_size=30)
    series = st.lists(st.builds(Series, names, points, st.sampled_from([1.0, 7.0, 30.0])), max_size=6)
    sessions = tuple(draw_from(st.lists(days, max_size=8)))
    return Chart("Any", scale, tuple(draw_from(series)), DAY, DAY + timedelta(days=span), sessions)


pages = st.builds(page, st.floats(8 * LINE, 60 * LINE), st.floats(6 * LINE, 30 * LINE))


def boxes(drawing: Drawing) -> list[Box]:
    words = [*drawing.ticks, *drawing.days]
    return [*(word.box for word in words), *(label.box for label in drawing.labels)]


def spots(drawing: Drawing) -> list[Spot]:
    lines = [*drawing.grid, *(label.leader for label in drawing.labels if label.leader)]
    ends = [spot for line in lines for spot in (line.start, line.end)]
    return [
        *ends,
        *(spot for stroke in drawing.strokes for spot in stroke.spots),
        *(dot.spot for dot in drawing.dots),
    ]


@given(charts(), pages)
def test_everything_lies_inside_the_page(chart: Chart, page: Page) -> None:
    drawing, least = draw(chart, page), -1e-6
    for box in boxes(drawing):
        assert box.left >= least
        assert box.top >= least
        assert box.right <= page.width - least
        assert box.bottom <= page.height - least
    for spot in spots(drawing):
        assert least <= spot.x <= page.width - least
        assert least <= spot.y <= page.height - least
    for lamp in drawing.lamps:
        assert lamp.radius + least <= lamp.spot.x + lamp.radius <= page.width + lamp.radius
        assert lamp.spot.y + lamp.radius <= min(
            (words.box.top for words in drawing.days), default=page.height
        )


@given(charts(), pages)
def test_no_words_lie_on_others(chart: Chart, page: Page) -> None:
    drawing = draw(chart, page)
    ticks, labels = [words.box for words in drawing.ticks], [label.box for label in drawing.labels]
    for group in (ticks, labels):
        placed = sorted(group, key=lambda box: box.top)
        assert all(one.bottom <= other.top + 1e-6 for one, other in pairwise(placed))
    days = [words.box for words in drawing.days]
    assert all(one.right <= other.left for one, other in pairwise(days))


@given(charts(), pages)
def test_each_piece_without_a_gap_is_one_stroke_and_each_value_a_dot(chart: Chart, page: Page) -> None:
    drawing = draw(chart, page)
    assert len(drawing.dots) == sum(len(series.given) for series in chart.series)
    joined = [len(piece) for series in chart.series for piece in series.pieces() if len(piece) > 1]
    assert [len(stroke.spots) for stroke in drawing.strokes] == joined
    assert sum(lamp.count for lamp in drawing.lamps) == len(chart.sessions)


@given(charts(), pages)
def test_the_same_chart_is_always_drawn_the_same(chart: Chart, page: Page) -> None:
    assert draw(chart, page) == draw(chart, page)


def test_higher_values_lie_higher_and_later_ones_further_right() -> None:
    series = Series("Mood", tuple(Point(DAY + timedelta(days=past), past) for past in range(11)), 7)
    drawing = draw(Chart("Mood", SLIDER_SCALE, (series,), DAY, DAY + timedelta(days=10)), page())
    (stroke,) = drawing.strokes
    assert all(one.x < other.x and one.y > other.y for one, other in pairwise(stroke.spots))
    assert stroke.spots[0].y == pytest.approx(drawing.plot.bottom)
    assert stroke.spots[-1].y == pytest.approx(drawing.plot.top)


def test_a_crowd_of_points_is_drawn_by_real_values_among_them_the_lowest_and_the_highest() -> None:
    values = [4 + (past * 7) % 4 for past in range(10_000)]
    values[5_000], values[7_001] = 0, 10
    points = tuple(Point(DAY + timedelta(days=past), value) for past, value in enumerate(values))
    series = Series("Mood", points, 7)
    drawing = draw(Chart("Mood", SLIDER_SCALE, (series,), DAY, points[-1].day), page())
    (stroke,) = drawing.strokes
    assert len(stroke.spots) < 1_000
    heights = [spot.y for spot in stroke.spots]
    assert (max(heights), min(heights)) == (drawing.plot.bottom, drawing.plot.top)
    assert stroke.spots[0].x < drawing.plot.left + 1
    assert stroke.spots[-1].x > drawing.plot.right - 1
    assert drawing.dots == ()


def test_in_a_crowd_a_lone_value_still_is_a_dot() -> None:
    crowd = [Point(DAY + timedelta(days=past), 3) for past in range(1_000)]
    lone = Point(DAY + timedelta(days=1_500), 8)
    series = Series("Mood", (*crowd, lone), 7)
    drawing = draw(Chart("Mood", SLIDER_SCALE, (series,), DAY, lone.day), page())
    assert [dot.point for dot in drawing.dots] == [1_000]


@given(st.lists(st.floats(-50, 250), max_size=9))
def test_labels_keep_their_order_and_never_lie_on_each_other(tops: list[float]) -> None:
    placed = spread(tops, 20, 0, 200)
    ranks = sorted(range(len(tops)), key=lambda index: (tops[index], index))
    assert all(placed[one] + 20 <= placed[other] + 1e-6 for one, other in pairwise(ranks))
    assert all(-1e-6 <= top <= 180 + 1e-6 for top in placed)


def test_labels_that_lie_apart_stay_where_they_are() -> None:
    assert spread([10, 60, 100], 20, 0, 200) == [10, 60, 100]
    assert spread([50, 50], 20, 0, 200) == [40, 60]


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (3, ("1 Nov", "2 Nov", "3 Nov", "4 Nov")),
        (27, ("1 Nov", "8 Nov", "15 Nov", "22 Nov")),
        (364, ("Jan 2027", "Apr 2027", "Jul 2027", "Oct 2027")),
        (3650, ("2028", "2030", "2032", "2034", "2036")),
    ],
)
def test_the_days_under_the_axis_come_in_even_steps(span: int, words: tuple[str, ...]) -> None:
    drawing = draw(Chart("Mood", SLIDER_SCALE, (), DAY, DAY + timedelta(days=span)), page(460))
    assert tuple(tick.text for tick in drawing.days) == words


def test_words_that_do_not_fit_are_cut_with_an_ellipsis() -> None:
    assert fitted("Body ease", 90, width_of) == "Body ease"
    assert fitted("Body ease", 60, width_of) == "Body…"
    assert fitted("Body ease", 4, width_of) == ""
    assert ENGLISH_DAYS.month_words(DAY) == "Nov 2026"
