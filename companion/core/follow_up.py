"""The short checks of the days after a session: what one holds, and which one is due on which local day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from typing import Any, ClassVar

from companion.core.clock import Instant, elapsed_s
from companion.core.kept import Kept

SLIDER_STEPS = range(11)

WEEKLY_DAYS = 6
"""Local days from one weekly question to the next at the least, so that day 7 follows day 1 (H30, H31)."""

OPEN_DAYS = 28
"""How many local days a missed check stays open."""

_DST_S = 3600


class Slider(Enum):
    """What a person moves from 0 to 10. Our own, with no cut-offs, never summed (safety.md 4)."""

    SLEEP = "sleep"
    MOOD = "mood"
    WORRY = "worry"
    ENERGY = "energy"
    BODY_EASE = "body_ease"


def _sliders(value: Any) -> tuple[tuple[Slider, int], ...]:
    return tuple((Slider(name), int(level)) for name, level in value)


def _pairs(value: Any) -> tuple[tuple[str, str], ...]:
    return tuple((str(name), str(answer)) for name, answer in value)


def _names(value: Any) -> tuple[str, ...]:
    return tuple(str(name) for name in value)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpCheck(Kept):
    """One check after one session. What was skipped is simply not in it.

    ``day_number``: days after the session. ``side_effects``: ids of the content's list.
    ``bladder``: answer ids by item id, asked weekly. ``wanting_more``: the answer's id, empty where it was
    not asked or skipped. ``is_done``: the person came to its end. ``passed``: ids of the questions that were
    answered or left out, so that it goes on where it was. ``is_put_away``: it need not be asked any more.
    """

    KIND: ClassVar[str] = "follow_up_check"
    READERS: ClassVar[Mapping[str, Callable[[Any], Any]]] = {
        "sliders": _sliders,
        "bladder": _pairs,
        "side_effects": _names,
        "passed": _names,
    }

    day_number: int = 0
    sliders: tuple[tuple[Slider, int], ...] = ()
    side_effects: tuple[str, ...] = ()
    side_effects_note: str = ""
    bladder: tuple[tuple[str, str], ...] = ()
    wanting_more: str = ""
    is_done: bool = False
    passed: tuple[str, ...] = ()
    is_put_away: bool = False

    def __post_init__(self) -> None:
        if any(level not in SLIDER_STEPS for _, level in self.sliders):
            raise ValueError("A slider goes from 0 to 10.")

    def level(self, slider: Slider) -> int | None:
        """Where one slider stood; None where it was skipped."""
        return dict(self.sliders).get(slider)


@dataclass(frozen=True, slots=True)
class MarkedSession:
    """A session that has ended and in which the medicine was taken: only such a one has days after."""

    session_id: str
    medicine_at: Instant


@dataclass(frozen=True, slots=True)
class DueCheck:
    """A check that may be filled in now. ``day``: the local day on which it came due.

    ``day_numbers``: how many days it is after each session that this day follows, the newest session first;
    the care team's questionnaires of all of them belong to it. ``is_begun``: some of it is answered.
    """

    session_id: str
    day: date
    day_numbers: tuple[int, ...]
    is_today: bool
    is_begun: bool = False

    @property
    def day_number(self) -> int:
        """How many days it is after its own session."""
        return self.day_numbers[0]

    @property
    def record_id(self) -> str:
        """The id under which its answers are kept: one record for one day of one session."""
        return check_id(self.session_id, self.day_number)


def check_id(session_id: str, day_number: int) -> str:
    """The id of the check so many days after a session."""
    return f"{session_id}.day{day_number}"


def days_since(since: Instant, now: Instant) -> int:
    """Whole local days from the day of ``since`` to today, never negative (H24, H41).

    The wall clock where the person is decides, so that a change to or from summer time moves nothing. After
    travel a day has come once it is that day both here and where it began. Within one boot a wall clock that
    was set forward or back moves nothing; later a clock that was set back brings no day.
    """
    today_utc_s = since.utc_s + elapsed_s(since, now)
    has_travelled = abs(now.offset_s - since.offset_s) > _DST_S
    places = {now.offset_s, since.offset_s} if has_travelled else {now.offset_s}
    days = [Instant(today_utc_s, offset_s, 0.0, 0.0, "").local_day - since.local_day for offset_s in places]
    return max(0, min(day.days for day in days))


def come_days(sessions: Iterable[MarkedSession], days: Iterable[int], now: Instant) -> tuple[DueCheck, ...]:
    """Every day of the plan that has come after these sessions, answered or not, the newest first.

    Where two sessions lead to the same day it is one, and belongs to the newer session. A day that came more
    than ``OPEN_DAYS`` ago is left alone for good.
    """
    plan_days = sorted({day for day in days if day > 0})
    by_day: dict[date, DueCheck] = {}
    for session in sorted(sessions, key=_marked_utc_s, reverse=True):
        since_days = days_since(session.medicine_at, now)
        for number in (number for number in plan_days if 0 <= since_days - number <= OPEN_DAYS):
            day = session.medicine_at.local_day + timedelta(days=number)
            newer = by_day.get(day)
            if newer is None:
                by_day[day] = DueCheck(session.session_id, day, (number,), is_today=number == since_days)
            else:
                by_day[day] = replace(newer, day_numbers=(*newer.day_numbers, number))
    return tuple(sorted(by_day.values(), key=_day, reverse=True))


def due_checks(
    sessions: Iterable[MarkedSession], days: Iterable[int], checks: Iterable[FollowUpCheck], now: Instant
) -> tuple[DueCheck, ...]:
    """The checks that are due today or still open from earlier days, the newest first (safety.md 10, H24).

    A check is due so many local days after the mark as the plan names. A missed one stays open until it is
    done or put away; nothing ever says that it is late.
    """
    known = {check.record_id: check for check in checks}
    return tuple(
        replace(due, is_begun=bool(kept is not None and kept.passed))
        for due in come_days(sessions, days, now)
        for kept in (known.get(due.record_id),)
        if not is_over(kept)
    )


def is_over(check: FollowUpCheck | None) -> bool:
    """Whether a check need not be asked any more: it is done, or was put away."""
    return check is not None and (check.is_done or check.is_put_away)


def next_check_day(sessions: Iterable[MarkedSession], days: Iterable[int], now: Instant) -> int | None:
    """In how many local days the next check comes due, 1 for tomorrow; None where none comes any more."""
    plan_days = set(days)
    waits = [
        number - since_days
        for session in sessions
        for since_days in (days_since(session.medicine_at, now),)
        for number in plan_days
        if number > since_days
    ]
    return min(waits, default=None)


def asks_weekly(question: str, checks: Iterable[FollowUpCheck], check: FollowUpCheck) -> bool:
    """Whether a weekly question belongs into a check: not asked in the last ``WEEKLY_DAYS`` (H30, H31).

    A check that has the question already keeps it.
    """
    if question in check.passed:
        return True
    others = [one for one in checks if question in one.passed and one.record_id != check.record_id]
    today = check.begun_at.local_day
    return all(abs((today - one.begun_at.local_day).days) >= WEEKLY_DAYS for one in others)


def next_question(questions: Iterable[str], check: FollowUpCheck) -> str | None:
    """The first question that was not passed yet, so that a check goes on where it was left."""
    return next((question for question in questions if question not in check.passed), None)


def _marked_utc_s(session: MarkedSession) -> float:
    return session.medicine_at.utc_s


def _day(due: DueCheck) -> date:
    return due.day
