"""Reads what changes over time, all at once and off the window's thread."""

from __future__ import annotations

from collections.abc import Callable

from companion.core.events import MedicineTaken
from companion.core.follow_up import FollowUpCheck
from companion.core.measures import MeasureTaken
from companion.core.number_events import NumbersTaken
from companion.core.trends import TrendFacts
from companion.services.kept_things import things_of
from companion.services.ports import Failed, Ok, Records, Storage


class TrendsService:
    """Reads checks, measures, numbers and the marks of sessions."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def read(self, done: Callable[[Ok[TrendFacts] | Failed], None]) -> None:
        """All that charts are made of. ``VaultDamagedError`` comes home for what cannot be read."""
        self._storage.submit(trend_facts, done)


def trend_facts(records: Records) -> TrendFacts:
    """All that charts are made of; also for a share. Only the kinds of events that are shown are read."""
    events = [stored.event for stored in records.events_of((MedicineTaken.kind, NumbersTaken.kind))]
    return TrendFacts(
        checks=things_of(records, FollowUpCheck),
        measures_taken=things_of(records, MeasureTaken),
        numbers=tuple(event for event in events if isinstance(event, NumbersTaken)),
        sessions=tuple(event.at for event in events if isinstance(event, MedicineTaken)),
    )
