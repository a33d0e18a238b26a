"""The charts of a report: the same shapes that the window shows, over the days of what was chosen."""

from __future__ import annotations

from datetime import timedelta

from companion.core.chart_table import told
from companion.core.follow_up import Slider
from companion.core.said import Said
from companion.core.snapshot import Section, Snapshot
from companion.core.trends import Asked, Trend, TrendFacts, trends_of
from companion.share.chart_svg import HEIGHT, WIDTH, chart_svg
from companion.share.chosen import numbers_of, trend_marks_of
from companion.share.report.blocks import Block, Making, counted, picture_block, section
from companion.share.words import day_words

_LEAST_DAYS = 14


def trends(snapshot: Snapshot, making: Making) -> Block:
    """A chart for each slider, measure and number that there are values of."""
    charts = charts_of(snapshot, making)
    many = Said("{count} charts over time", count=len(charts))
    inside = counted(len(charts), Said("No charts"), Said("1 chart over time"), many)
    blocks = [chart_block(trend, making) for trend in making.first_of(charts)]
    return section("trends", Said("Over time"), inside, blocks)


def charts_of(snapshot: Snapshot, making: Making) -> tuple[Trend, ...]:
    """The charts of a share; none where trends were not chosen. Numbers only where they were chosen too."""
    if Section.TRENDS not in snapshot.sections:
        return ()
    facts = TrendFacts(
        checks=snapshot.checks,
        measures_taken=snapshot.measures_taken,
        numbers=tuple(one.reading for one in numbers_of(snapshot)),
        sessions=tuple(at for _, at in trend_marks_of(snapshot)),
    )
    days = facts.days
    if not days:
        return ()
    first, last = min(days), max(days)
    first = min(first, last - timedelta(days=_LEAST_DAYS - 1))
    return trends_of(facts, (first, last), Asked(), making.measures)


def first_chart(snapshot: Snapshot, making: Making) -> Trend | None:
    """The one chart of the first page: mood, or else the first there is."""
    charts = charts_of(snapshot, making)
    mood = next((trend for trend in charts if trend.trend_id == Slider.MOOD.value), None)
    return mood or next(iter(charts), None)


def chart_block(
    trend: Trend, making: Making, size: tuple[float, float] = (WIDTH, HEIGHT), *, is_told: bool = True
) -> Block:
    """A chart with its facts as alt text. ``is_told``: they also stand in words below it."""
    chart = trend.chart.reworded(making.wording.of)
    svg = chart_svg(chart, making.wording.look_up, making.inks, size)
    facts = told(trend.chart, day_words)
    unit = trend.chart.scale.unit
    heading = Said("{name}, {unit}", name=trend.chart.title, unit=unit) if unit else trend.chart.title
    alt = Said("Chart of {name}. {facts}", name=trend.chart.title, facts=facts)
    return picture_block(heading, alt, svg, after=[facts] if is_told else [])
