"""What Today tells: the rest after the newest session, the sitter's stay, notes whose morning has come."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial

from companion.core.afterwards import MorningAnswer, Rest, derive_rest, next_look_s
from companion.core.clock import Instant
from companion.core.journal import Entry
from companion.core.session import SessionState
from companion.services.afterwards import morning_answers, newest_session, open_notes
from companion.services.errors import VaultDamagedError
from companion.services.follow_up import Days, read_days
from companion.services.ports import Clock, Failed, Ok, Records, Storage

log = logging.getLogger(__name__)

LONGEST_S = 3600.0
"""Today is read again at least this often while something holds: a trip may change the wall clock."""


@dataclass(frozen=True, slots=True)
class TodayFacts:
    """``rest``: whether the end card holds (H11). ``sitter_stays_s``: None once the stay is over.

    ``medicine_at``: the mark of the newest session. ``answer``: the newest morning's answer to it.
    ``opened``: notes that were sealed and are open now; ``sealed``: how many still wait. ``days``: what the
    days after sessions ask for.
    """

    rest: Rest = Rest.NONE
    sitter_stays_s: float | None = None
    session_id: str | None = None
    medicine_at: Instant | None = None
    answer: MorningAnswer | None = None
    opened: tuple[Entry, ...] = ()
    sealed: int = 0
    days: Days = field(default_factory=Days)

    @property
    def rests(self) -> bool:
        """Whether anything that waits until tomorrow still waits."""
        return self.rest is not Rest.NONE


def derive_facts(state: SessionState | None, answers: Iterable[MorningAnswer], now: Instant) -> TodayFacts:
    """What the newest session still asks for at this moment.

    ``sitter_stays_s`` is how many seconds of the sitter's stay are left (safety.md 10, H11).
    """
    if state is None or state.medicine_at is None:
        return TodayFacts()
    stays_s = state.timeline.sitter_stays_s
    left_s = stays_s - (state.since_medicine_s(now) or 0.0)
    own = [answer for answer in answers if answer.session_id == state.session_id]
    return TodayFacts(
        rest=derive_rest(state.session_id, state.medicine_at, stays_s, own, now),
        sitter_stays_s=left_s if left_s > 0 else None,
        session_id=state.session_id,
        medicine_at=state.medicine_at,
        answer=own[-1] if own else None,
    )


def derive_next_change_s(facts: TodayFacts, now: Instant) -> float:
    """Seconds until Today may look otherwise: the next local midnight or morning, or the stay's end."""
    waits = [next_look_s(now)]
    if facts.sitter_stays_s is not None:
        waits.append(facts.sitter_stays_s)
    if facts.rests or facts.sealed:
        waits.append(LONGEST_S)
    if facts.days.ask_again_in_s is not None:
        waits.append(facts.days.ask_again_in_s)
    return min(waits)


class TodayService:
    """Reads the newest session for Today."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage, self._clock = storage, clock

    def now(self) -> Instant:
        """The present moment."""
        return self._clock.now()

    def facts(self, done: Callable[[Ok[TodayFacts] | Failed], None]) -> None:
        """What still holds today. Notes whose morning has come are opened by this."""
        self._storage.submit(partial(_facts, now=self._clock.now()), done)

    def wait_s(self, facts: TodayFacts) -> float:
        """Real seconds until Today is to be read again."""
        return self._clock.real_s(derive_next_change_s(facts, self._clock.now()))


def _facts(records: Records, now: Instant) -> TodayFacts:
    facts = derive_facts(newest_session(records), morning_answers(records), now)
    notes = open_notes(records, now)
    return replace(facts, opened=notes.opened, sealed=notes.waiting, days=_days(records, now))


def _days(records: Records, now: Instant) -> Days:
    """What is damaged there must never hide what holds today (H11)."""
    try:
        return read_days(records, now)
    except VaultDamagedError:
        log.warning("the checks of the days after cannot be read")
        return Days()
