"""Trends: which charts there are, what stands on them, and that nothing is added to what was given."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from companion.core.charts import Chart
from companion.core.follow_up import FollowUpCheck, Slider
from companion.core.measures import Measure, MeasureChoice, MeasureItem, MeasureTaken
from companion.core.number_events import NumbersTaken
from companion.core.trends import Asked, TrendFacts, measure_name, trends_of
from tests.core.builders import moment

DAY_S = 86_400.0
TODAY = moment().local_day
DAYS = (TODAY, TODAY + timedelta(days=30))


def check(day: int, *, is_done: bool = True, **levels: int) -> FollowUpCheck:
    at = moment(day * DAY_S)
    sliders = tuple((Slider(name), level) for name, level in levels.items())
    return FollowUpCheck(
        record_id=f"c{day}", begun_at=at, changed_utc_s=at.utc_s, sliders=sliders, is_done=is_done
    )


def taken(day: int, *answers: int | None, measure_id: str = "phq2", is_done: bool = True) -> MeasureTaken:
    at = moment(day * DAY_S)
    return MeasureTaken(
        record_id=f"m{day}",
        begun_at=at,
        changed_utc_s=at.utc_s,
        measure_id=measure_id,
        answers=answers,
        is_done=is_done,
    )


def charts(facts: TrendFacts, days: tuple[date, date] = DAYS, asked: Asked | None = None) -> dict[str, Chart]:
    return {trend.trend_id: trend.chart for trend in trends_of(facts, days, asked or Asked())}


def values(chart: Chart, series: int = 0) -> list[float | None]:
    return [point.value for point in chart.series[series].points]


def test_there_is_a_chart_for_each_thing_that_has_a_value_and_for_nothing_else() -> None:
    facts = TrendFacts(
        checks=(check(1, mood=4), check(2, sleep=7)),
        measures_taken=(taken(7, 1, 2), taken(8, 1, 2, 0, measure_id="gad7")),
        numbers=(NumbersTaken(moment(), pulse=72),),
    )
    assert list(charts(facts)) == ["measure.gad7", "measure.phq2", "sleep", "mood", "pulse"]
    assert charts(TrendFacts()) == {}


def test_a_slider_left_out_is_a_gap_and_an_unfinished_check_shows_what_was_given() -> None:
    facts = TrendFacts(checks=(check(1, mood=4), check(2, worry=3), check(3, is_done=False, mood=6)))
    assert values(charts(facts)["mood"]) == [4, None, 6]
    assert values(charts(facts)["worry"]) == [None, 3]


def test_a_missing_answer_gives_no_total_but_a_gap_and_an_open_measure_nothing() -> None:
    facts = TrendFacts(measures_taken=(taken(1, 1, 2), taken(2, 1, None), taken(3, 1, is_done=False)))
    assert values(charts(facts)["measure.phq2"]) == [3, None]


def test_pressure_is_one_chart_of_two_lines_and_what_no_device_shows_is_left_out() -> None:
    facts = TrendFacts(numbers=(NumbersTaken(moment(), 128, 82), NumbersTaken(moment(60), 900, 82)))
    chart = charts(facts)["pressure"]
    assert [series.name for series in chart.series] == ["Top number", "Bottom number"]
    assert (values(chart, 0), values(chart, 1)) == ([128], [82, 82])


def test_sessions_are_marks_on_every_chart() -> None:
    facts = TrendFacts(checks=(check(1, mood=4),), sessions=(moment(), moment(90 * DAY_S)))
    assert charts(facts)["mood"].sessions == (moment(),)
    assert facts.days == (moment(DAY_S).local_day, moment().local_day, moment(90 * DAY_S).local_day)


def test_the_rhythm_is_the_plans_own() -> None:
    facts = TrendFacts(checks=(check(1, mood=4),), measures_taken=(taken(7, 1, 2),))
    asked = Asked((1, 4), {"phq2": (14,)})
    shown = charts(facts, asked=asked)
    assert shown["mood"].series[0].rhythm_days == 3
    assert shown["measure.phq2"].series[0].rhythm_days == 14


def test_a_measure_of_the_content_brings_its_own_name_and_scale() -> None:
    items = tuple(MeasureItem(f"i{number}", "?") for number in range(3))
    choices = tuple(MeasureChoice(value, "") for value in range(5))
    own = Measure("own", "Our form", 1, "", "", items, choices)
    facts = TrendFacts(measures_taken=(taken(1, 4, 4, 4, measure_id="own"),))
    (trend,) = trends_of(facts, DAYS, Asked(), {"own": own})
    assert (trend.chart.title, trend.chart.scale.most) == ("Our form", 12)
    assert trends_of(facts, DAYS, Asked()) == ()
    assert measure_name("phq9") == "PHQ-9"


@pytest.mark.parametrize("days", [DAYS, (TODAY + timedelta(days=400), TODAY + timedelta(days=500))])
def test_a_chart_stays_on_the_page_when_its_days_hold_nothing(days: tuple[date, date]) -> None:
    shown = charts(TrendFacts(checks=(check(1, mood=4),)), days)
    assert shown["mood"].is_empty is (days != DAYS)


def test_another_language_changes_words_alone() -> None:
    facts = TrendFacts(numbers=(NumbersTaken(moment(), 128, 82),))
    chart = charts(facts)["pressure"]
    other = chart.reworded(str.upper)
    assert (other.title, other.series[1].name, other.scale.unit) == (
        "BLOOD PRESSURE",
        "BOTTOM NUMBER",
        "MMHG",
    )
    assert [series.points for series in other.series] == [series.points for series in chart.series]
