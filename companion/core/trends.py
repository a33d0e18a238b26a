"""What changes over time: measures, sliders, sleep and numbers of all sessions as charts, facts alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from companion.core.charts import (
    SESSION_RHYTHM_DAYS,
    SLIDER_SCALE,
    Chart,
    Moment,
    Point,
    Scale,
    Series,
    day_of,
    measure_scale,
    number_scale,
    rhythm_of,
)
from companion.core.follow_up import FollowUpCheck, Slider
from companion.core.measures import Measure, MeasureTaken
from companion.core.number_events import NumbersTaken
from companion.core.numbers import PRESSURE, Number
from companion.core.said import Said

_KNOWN_MEASURES = {"phq9": ("PHQ-9", 27), "gad7": ("GAD-7", 21), "phq2": ("PHQ-2", 6), "pcl5": ("PCL-5", 80)}
"""Name and highest total of the instruments that a plan may ask for (safety.md 4)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """On which days after a session a plan asks for the short check, and for each measure."""

    check_days: tuple[int, ...] = (1, 2, 3, 7, 14)
    measure_days: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def rhythm_of(self, measure_id: str) -> float:
        """How often a measure is asked for, in days; as often as the check where the plan says nothing."""
        return rhythm_of(self.measure_days.get(measure_id) or self.check_days)


@dataclass(frozen=True, slots=True)
class TrendFacts:
    """All that charts are made of. ``sessions``: when the medicine was marked in each."""

    checks: tuple[FollowUpCheck, ...] = ()
    measures_taken: tuple[MeasureTaken, ...] = ()
    numbers: tuple[NumbersTaken, ...] = ()
    sessions: tuple[Moment, ...] = ()

    @property
    def days(self) -> tuple[date, ...]:
        """Every local day that holds something."""
        kept = (*self.checks, *self.measures_taken)
        moments = [*(one.begun_at for one in kept), *(taken.at for taken in self.numbers), *self.sessions]
        return tuple(map(day_of, moments))


@dataclass(frozen=True, slots=True)
class Trend:
    """One chart and the id by which it is known in every language. It may be empty in its own days."""

    trend_id: str
    chart: Chart


def trends_of(
    facts: TrendFacts,
    days: tuple[date, date],
    asked: Asked,
    measures: Mapping[str, Measure] | None = None,
) -> tuple[Trend, ...]:
    """The charts there are values for, measures first, over the local days from the first to the last.

    Titles and names are ``Said`` or the measure's own, in English; see ``reworded``. Nothing is summed,
    smoothed or judged (safety.md 4.5, 11).
    """
    return tuple(
        Trend(trend_id, Chart(title, scale, series, *days, facts.sessions))
        for trend_id, title, scale, series in (
            *_measures(facts, asked, measures or {}),
            *_checks(facts, asked),
            *_numbers(facts),
        )
        if any(one.given for one in series)
    )


def measure_name(measure_id: str) -> str:
    """What a measure is called, the same in every language; its id where it is not known."""
    return _KNOWN_MEASURES.get(measure_id, (measure_id, 0))[0]


_Part = tuple[str, str, Scale, tuple[Series, ...]]


def _measures(facts: TrendFacts, asked: Asked, measures: Mapping[str, Measure]) -> list[_Part]:
    ids = sorted({taken.measure_id for taken in facts.measures_taken}, key=_measure_place)
    parts: list[_Part] = []
    for measure_id in ids:
        title, most = _measure_words(measure_id, measures.get(measure_id))
        scale = measure_scale(most) if most else None
        if scale is None:
            continue
        points = tuple(
            Point(taken.begun_at, taken.total)
            for taken in facts.measures_taken
            if taken.measure_id == measure_id and taken.is_done and _holds(scale, taken.total)
        )
        series = Series(title, points, asked.rhythm_of(measure_id))
        parts.append((f"measure.{measure_id}", title, scale, (series,)))
    return parts


def _checks(facts: TrendFacts, asked: Asked) -> list[_Part]:
    """One chart a slider: four lines between 0 and 10 would hide each other."""
    names = {
        Slider.SLEEP: Said("Sleep"),
        Slider.MOOD: Said("Mood"),
        Slider.WORRY: Said("Worry"),
        Slider.ENERGY: Said("Energy"),
        Slider.BODY_EASE: Said("Body ease"),
    }
    rhythm = rhythm_of(asked.check_days)
    return [
        (slider.value, name, SLIDER_SCALE, (_slider(facts.checks, slider, name, rhythm),))
        for slider, name in names.items()
    ]


def _slider(checks: Iterable[FollowUpCheck], slider: Slider, name: str, rhythm: float) -> Series:
    points = tuple(
        Point(check.begun_at, check.level(slider))
        for check in checks
        if check.is_done or check.level(slider) is not None
    )
    return Series(name, points, rhythm)


def _numbers(facts: TrendFacts) -> list[_Part]:
    pressure = (
        _number(facts, PRESSURE[0], Said("Top number")),
        _number(facts, PRESSURE[1], Said("Bottom number")),
    )
    pulse = (_number(facts, Number.PULSE, Said("Pulse")),)
    oxygen = (_number(facts, Number.OXYGEN, Said("Oxygen")),)
    return [
        ("pressure", Said("Blood pressure"), number_scale(Number.SYSTOLIC), pressure),
        ("pulse", Said("Pulse"), number_scale(Number.PULSE), pulse),
        ("oxygen", Said("Oxygen"), number_scale(Number.OXYGEN), oxygen),
    ]


def _number(facts: TrendFacts, number: Number, name: str) -> Series:
    scale = number_scale(number)
    points = tuple(
        Point(taken.at, value)
        for taken in facts.numbers
        if (value := taken.reading.of(number)) is not None and scale.holds(value)
    )
    return Series(name, points, SESSION_RHYTHM_DAYS)


def _measure_words(measure_id: str, measure: Measure | None) -> tuple[str, int]:
    """Its name and highest total; 0 where nothing is known of it."""
    if measure is not None:
        return measure.title, len(measure.items) * max(choice.value for choice in measure.choices)
    return _KNOWN_MEASURES.get(measure_id, (measure_id, 0))


def _measure_place(measure_id: str) -> tuple[int, str]:
    known = list(_KNOWN_MEASURES)
    return (known.index(measure_id) if measure_id in known else len(known)), measure_id


def _holds(scale: Scale, value: float | None) -> bool:
    return value is None or scale.holds(value)
