"""Reads what changes over time, all at once and off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from companion.core.chart_ready import ReadyChart, ready
from companion.core.charts import Range, range_days
from companion.core.events import MedicineTaken
from companion.core.follow_up import FollowUpCheck
from companion.core.measures import Measure, MeasureTaken
from companion.core.number_events import NumbersTaken
from companion.core.trends import Asked, TrendFacts, trends_of
from companion.services.kept_things import things_of
from companion.services.ports import Failed, Ok, Records, Storage


@dataclass(frozen=True, slots=True)
class ReadyTrend:
    """One chart, ready to be shown, and the id by which it is known in every language."""

    trend_id: str
    chart: ReadyChart


class TrendsService:
    """Reads checks, measures, numbers and the marks of sessions."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def read(self, done: Callable[[Ok[TrendFacts] | Failed], None]) -> None:
        """All that charts are made of. ``VaultDamagedError`` comes home for what cannot be read."""
        self._storage.submit(trend_facts, done)

    def charts(
        self,
        facts: TrendFacts,
        chosen: Range,
        today: date,
        done: Callable[[Ok[tuple[ReadyTrend, ...]] | Failed], None],
        *,
        asked: Asked,
        measures: Mapping[str, Measure],
    ) -> None:
        """The charts over a range of local days that ends today, in English; see ``ReadyChart.reworded``.

        All that thousands of values ask for is worked out off the window's thread.
        """
        work = partial(_charts, facts=facts, chosen=chosen, today=today, asked=asked, measures=measures)
        self._storage.submit(work, done)


def _charts(
    _records: Records,
    facts: TrendFacts,
    chosen: Range,
    today: date,
    asked: Asked,
    measures: Mapping[str, Measure],
) -> tuple[ReadyTrend, ...]:
    days = range_days(chosen, today, facts.days)
    found = trends_of(facts, days, asked, measures)
    return tuple(ReadyTrend(one.trend_id, ready(one.chart)) for one in found)


def trend_facts(records: Records) -> TrendFacts:
    """All that charts are made of; also for a share. Only the kinds of events that are shown are read."""
    events = [stored.event for stored in records.events_of((MedicineTaken.kind, NumbersTaken.kind))]
    return TrendFacts(
        checks=things_of(records, FollowUpCheck),
        measures_taken=things_of(records, MeasureTaken),
        numbers=tuple(event for event in events if isinstance(event, NumbersTaken)),
        sessions=tuple(event.at for event in events if isinstance(event, MedicineTaken)),
    )
