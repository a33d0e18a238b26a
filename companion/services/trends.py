"""Reads what changes over time, all at once and off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from companion.core.events import MedicineTaken
from companion.core.follow_up import FollowUpCheck
from companion.core.measures import Measure, MeasureTaken
from companion.core.number_events import NumbersTaken
from companion.core.trends import Asked, Trend, TrendFacts, trends_of
from companion.services.kept_things import things_of
from companion.services.ports import Failed, Ok, Records, Storage


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
        days: tuple[date, date],
        asked: Asked,
        measures: Mapping[str, Measure],
        done: Callable[[Ok[tuple[Trend, ...]] | Failed], None],
    ) -> None:
        """The charts over these days. Thousands of values are laid out off the window's thread too."""
        self._storage.submit(partial(_charts, facts=facts, days=days, asked=asked, measures=measures), done)


def _charts(
    _records: Records,
    facts: TrendFacts,
    days: tuple[date, date],
    asked: Asked,
    measures: Mapping[str, Measure],
) -> tuple[Trend, ...]:
    return trends_of(facts, days, asked, measures)


def trend_facts(records: Records) -> TrendFacts:
    """All that charts are made of; also for a share. Only the kinds of events that are shown are read."""
    events = [stored.event for stored in records.events_of((MedicineTaken.kind, NumbersTaken.kind))]
    return TrendFacts(
        checks=things_of(records, FollowUpCheck),
        measures_taken=things_of(records, MeasureTaken),
        numbers=tuple(event for event in events if isinstance(event, NumbersTaken)),
        sessions=tuple(event.at for event in events if isinstance(event, MedicineTaken)),
    )
