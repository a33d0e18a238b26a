"""What holds after a session: the rest until the next morning's question, and notes sealed until then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from enum import Enum

from companion.core.clock import Instant, elapsed_s

MORNING_H = 8
"""The local hour from which the night counts as over."""

SHORTEST_NIGHT_S = 7 * 3600.0
"""No evening is nearer to its morning, even where the clocks go forward in that night."""

_DST_S = 3600


class Slept(Enum):
    """How the person slept; only a full night ends the rest (H11)."""

    FULL_NIGHT = "full_night"
    A_LITTLE = "a_little"
    NO = "no"


class Feels(Enum):
    """How the person is, in their own view. Never summed, never judged."""

    WELL = "well"
    UP_AND_DOWN = "up_and_down"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class MorningAnswer:
    """The answer to the next morning's question after one session."""

    session_id: str
    at: Instant
    slept: Slept
    feels: Feels


class Rest(Enum):
    """What the newest session still asks for."""

    NONE = "none"
    HOLDS = "holds"
    ASKS = "asks"
    """It holds, and the morning's question is due."""


@dataclass(frozen=True, slots=True)
class SealedNote:
    """A decision parked for tomorrow: nobody reads it before the morning after ``waits_from``."""

    note_id: str
    session_id: str | None
    waits_from: Instant
    begun_at: Instant
    changed_utc_s: float
    text: str


def has_morning_come(since: Instant, now: Instant) -> bool:
    """Whether the local morning after the day of ``since`` has come by ``now`` (H11, H41).

    The wall clock where the person is decides, so that a change to or from summer time moves nothing. After
    travel it must be morning both here and where it began. A clock that was set forward within one boot
    brings no morning: at least ``SHORTEST_NIGHT_S`` must have gone by.
    """
    if elapsed_s(since, now) < SHORTEST_NIGHT_S:
        return False
    day = since.local_day + timedelta(days=1)
    has_travelled = abs(now.offset_s - since.offset_s) > _DST_S
    places = {now.offset_s, since.offset_s} if has_travelled else {now.offset_s}
    return all(now.local >= _morning(day, offset_s) for offset_s in places)


def derive_rest(
    session_id: str,
    medicine_at: Instant | None,
    stays_s: float,
    answers: Iterable[MorningAnswer],
    now: Instant,
) -> Rest:
    """Whether the rest after a session holds at ``now``, and whether its question is due (H11).

    It holds from the mark until someone says, on a later local morning, that they slept a full night, and
    never ends before the sitter's stay of ``stays_s`` seconds. Any other answer keeps it; the question comes
    again on the next morning. Without the medicine nothing holds.
    """
    if medicine_at is None:
        return Rest.NONE
    own = [answer for answer in answers if answer.session_id == session_id]
    last = own[-1] if own else None
    if elapsed_s(medicine_at, now) < stays_s:
        return Rest.HOLDS
    if last is not None and last.slept is Slept.FULL_NIGHT:
        return Rest.NONE
    waits_from = medicine_at if last is None else last.at
    return Rest.ASKS if has_morning_come(waits_from, now) else Rest.HOLDS


def may_answer(medicine_at: Instant | None, now: Instant) -> bool:
    """Whether the morning's question may be answered at all: never on the evening itself (H11)."""
    return medicine_at is not None and has_morning_come(medicine_at, now)


def opens(note: SealedNote, now: Instant) -> bool:
    """Whether a sealed note opens by ``now``: on the morning after the day it waits from."""
    return has_morning_come(note.waits_from, now)


def next_look_s(now: Instant) -> float:
    """Seconds until a day or a morning may turn, by the wall clock where the person is."""
    local = now.local
    midnight = datetime.combine(local.date() + timedelta(days=1), time(), local.tzinfo)
    morning = datetime.combine(local.date(), time(MORNING_H), local.tzinfo)
    waits = [(moment - local).total_seconds() for moment in (midnight, morning) if moment > local]
    return min(waits)


def _morning(day: date, offset_s: int) -> datetime:
    return datetime.combine(day, time(MORNING_H), timezone(timedelta(seconds=offset_s)))
