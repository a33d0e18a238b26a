"""Preparing: which cards were read, who read the sitter's card and when, and the day of the last session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from companion.core.clock import Instant
from companion.core.practice import Practice, is_same_sitter
from companion.services.kept_rows import Row, add_row, moment_from, moment_row, rows_of, unreadable
from companion.services.ports import Clock, Failed, Ok, Records, Storage
from companion.services.practice import newest_practice
from companion.services.topics import open_topics

CARDS_READ = "cards_read"
SITTER_READINGS = "sitter_readings"
_NEAREST = 8
"""Of so many newest marks one has the newest local day, wherever they were."""


@dataclass(frozen=True, slots=True)
class SitterReading:
    """A sitter read their card: who, by the plan's name and by their own initials, and when."""

    sitter: str
    initials: str
    at: Instant


@dataclass(frozen=True, slots=True)
class Preparing:
    """How far someone is with getting ready. ``last_session_day``: the local day of the newest mark.

    ``open_topics``: how many topics wait for the coach.
    """

    cards_read: frozenset[str] = frozenset()
    readings: tuple[SitterReading, ...] = ()
    practice: Practice | None = None
    last_session_day: date | None = None
    open_topics: int = 0

    def reading_of(self, sitter: str) -> SitterReading | None:
        """The newest reading by this sitter; None where another sitter read it, or nobody did."""
        own = (one for one in reversed(self.readings) if is_same_sitter(one.sitter, sitter))
        return next(own, None)


class PreparingService:
    """Keeps what was read, and tells how far someone is."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage, self._clock = storage, clock

    def now(self) -> Instant:
        """The present moment."""
        return self._clock.now()

    def read(self, done: Callable[[Ok[Preparing] | Failed], None]) -> None:
        """How far someone is."""
        self._storage.submit(_preparing, done)

    def card_read(self, card_id: str, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Keep that a learning card was read; reading it again changes nothing."""
        self._storage.submit(partial(_keep_card, card_id=card_id, at=self._clock.now()), done)

    def sitter_read(
        self, sitter: str, initials: str, done: Callable[[Ok[SitterReading] | Failed], None]
    ) -> None:
        """Keep that the sitter read their card now (H01, H17)."""
        reading = SitterReading(sitter, initials, self._clock.now())
        self._storage.submit(partial(_keep_reading, reading=reading), done)


def _preparing(records: Records) -> Preparing:
    return Preparing(
        cards_read=frozenset(_card_ids(rows_of(records, CARDS_READ))),
        readings=tuple(_reading_from(row) for row in rows_of(records, SITTER_READINGS)),
        practice=newest_practice(records),
        last_session_day=_last_session_day(records),
        open_topics=len(open_topics(records)),
    )


def _last_session_day(records: Records) -> date | None:
    """A session without a mark is none to count from."""
    return max((mark.medicine_at.local_day for mark in records.session_marks(limit=_NEAREST)), default=None)


def _card_ids(rows: list[Row]) -> list[str]:
    return [str(row.get("card_id", "")) for row in rows]


def _keep_card(records: Records, card_id: str, at: Instant) -> None:
    if card_id not in _card_ids(rows_of(records, CARDS_READ)):
        add_row(records, CARDS_READ, {"card_id": card_id, "at": moment_row(at)})


def _keep_reading(records: Records, reading: SitterReading) -> SitterReading:
    row = {"sitter": reading.sitter, "initials": reading.initials, "at": moment_row(reading.at)}
    add_row(records, SITTER_READINGS, row)
    return reading


def _reading_from(row: Row) -> SitterReading:
    try:
        return SitterReading(str(row["sitter"]), str(row["initials"]), moment_from(row["at"]))
    except (KeyError, TypeError) as error:
        raise unreadable() from error
