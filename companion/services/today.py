"""What still holds today after the newest session: the sitter's stay, and what waits until tomorrow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial

from companion.core.clock import Instant
from companion.core.session import SessionState, fold
from companion.services.ports import Clock, Failed, Ok, Records, Storage

MORNING_H = 8
"""The local hour up to which the night after a session counts as its rest."""


@dataclass(frozen=True, slots=True)
class TodayFacts:
    """``rests_until_tomorrow``: the end card holds (H11). ``sitter_stays_s``: None once the stay is over."""

    rests_until_tomorrow: bool = False
    sitter_stays_s: float | None = None


def derive_facts(state: SessionState | None, now: Instant) -> TodayFacts:
    """What the newest session still asks for at this moment.

    The rest lasts the local day of the medicine and the whole night after it, and never ends before the
    sitter's stay is over; ``sitter_stays_s`` is how many seconds of that stay are left (safety.md 10, H11).
    """
    if state is None or state.medicine_at is None:
        return TodayFacts()
    since_s = state.since_medicine_s(now) or 0.0
    left_s = state.timeline.sitter_stays_s - since_s
    morning = datetime.combine(
        state.medicine_at.local_day + timedelta(days=1), time(MORNING_H), state.medicine_at.local.tzinfo
    )
    rests = left_s > 0 or now.local < morning
    return TodayFacts(rests, left_s if left_s > 0 else None)


def derive_next_change_s(facts: TodayFacts, now: Instant) -> float:
    """Seconds until Today may look otherwise: the next local midnight or morning, or the stay's end."""
    local = now.local
    midnight = datetime.combine(local.date() + timedelta(days=1), time(), local.tzinfo)
    morning = datetime.combine(local.date(), time(MORNING_H), local.tzinfo)
    waits = [(moment - local).total_seconds() for moment in (midnight, morning) if moment > local]
    if facts.sitter_stays_s is not None:
        waits.append(facts.sitter_stays_s)
    return min(waits)


class TodayService:
    """Reads the newest session for Today."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage, self._clock = storage, clock

    def now(self) -> Instant:
        """The present moment."""
        return self._clock.now()

    def facts(self, done: Callable[[Ok[TodayFacts] | Failed], None]) -> None:
        """What still holds today."""
        self._storage.submit(partial(_facts, now=self._clock.now()), done)

    def wait_s(self, facts: TodayFacts) -> float:
        """Real seconds until Today is to be read again."""
        return self._clock.real_s(derive_next_change_s(facts, self._clock.now()))


def _facts(records: Records, now: Instant) -> TodayFacts:
    session_id = records.newest_session_id()
    events = [] if session_id is None else records.events(session_id)
    return derive_facts(fold(stored.event for stored in events), now)
