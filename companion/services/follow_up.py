"""The days after: which checks and questionnaires may be answered now, and a check as it is filled in."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from companion.core.clock import Instant
from companion.core.events import MedicineTaken
from companion.core.follow_up import (
    DueCheck,
    FollowUpCheck,
    MarkedSession,
    come_days,
    due_checks,
    next_check_day,
)
from companion.core.kept import KeptT, UnknownRecordError, kept_record, kept_thing
from companion.core.measures import DueMeasure, MeasureTaken, ask_again_in_s, asks_again, due_measures
from companion.core.plan import CarePlan
from companion.core.topics import Topic
from companion.services.errors import NoPlanError
from companion.services.hooks import Hook
from companion.services.kept_rows import unreadable
from companion.services.planning import load_current_plan
from companion.services.ports import Clock, Failed, Ok, Records, Storage

REMINDED = "reminded_day"
MOST_SESSIONS = 40
"""How many of the newest marks are looked at: far more than the days of a plan can reach back to."""


@dataclass(frozen=True, slots=True)
class Days:
    """What the days after sessions ask for now, the newest first.

    ``checks``: short checks that are due or still open. ``measures``: the care team's questionnaires.
    ``asks_again``: answers after which “How are you today?” is to be asked. ``next_in_days``: local days
    until another check comes due, ``ask_again_in_s``: seconds until it is asked again; None where nothing
    comes. ``is_running``: a session is open. ``reminded_day``: the last local day with a reminder.
    """

    checks: tuple[DueCheck, ...] = ()
    measures: tuple[DueMeasure, ...] = ()
    asks_again: tuple[MeasureTaken, ...] = ()
    next_in_days: int | None = None
    ask_again_in_s: float | None = None
    is_running: bool = False
    reminded_day: date | None = None

    @property
    def has_new(self) -> bool:
        """Whether something came due today; what was missed earlier asks for no reminder."""
        today = {check.day for check in self.checks if check.is_today}
        return bool(today) or bool(self.asks_again) or any(one.day in today for one in self.measures)


class FollowUpService:
    """Keeps each answer of a check as it is given. ``changed`` tells that the days ask for something else."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self.changed: Hook[None] = Hook()
        self._storage, self._clock = storage, clock

    def now(self) -> Instant:
        """The present moment."""
        return self._clock.now()

    def days(self, done: Callable[[Ok[Days] | Failed], None]) -> None:
        """What the days after sessions ask for now."""
        self._storage.submit(partial(read_days, now=self._clock.now()), done)

    def open(self, due: DueCheck, done: Callable[[Ok[FollowUpCheck] | Failed], None]) -> None:
        """The check of a day as far as it is filled in; a new one, not yet kept, where nothing is."""
        self._storage.submit(partial(_open, due=due, now=self._clock.now()), done)

    def others(self, done: Callable[[Ok[tuple[FollowUpCheck, ...]] | Failed], None]) -> None:
        """The checks of the sessions of these weeks, for what is asked weekly."""
        self._storage.submit(_recent_checks, done)

    def keep(self, check: FollowUpCheck, done: Callable[[Ok[FollowUpCheck] | Failed], None]) -> None:
        """Keep a check as it is now; it comes home once it is durable."""
        check = replace(check, changed_utc_s=self._clock.now().utc_s)
        self._storage.submit(partial(_keep, check=check), partial(self._kept, done))

    def put_away(self, due: DueCheck, done: Callable[[Ok[FollowUpCheck] | Failed], None]) -> None:
        """A check need not be asked any more. What was answered stays kept."""
        self._storage.submit(partial(_put_away, due=due, now=self._clock.now()), partial(self._kept, done))

    def add_topic(self, text: str, session_id: str, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Put something on the list for the coach, once for each session."""
        now = self._clock.now()
        topic = Topic(
            record_id=f"{session_id}.wanting_more",
            begun_at=now,
            changed_utc_s=now.utc_s,
            session_id=session_id,
            text=text,
            place=now.utc_s,
        )
        self._storage.submit(partial(_add_topic, topic=topic), done)

    def reminded(self, day: date) -> None:
        """Keep that a reminder was shown on this local day; a locked vault keeps nothing."""
        self._storage.submit(partial(_keep_reminded, day=day), _need_not_know)

    def _kept(
        self,
        done: Callable[[Ok[FollowUpCheck] | Failed], None],
        result: Ok[FollowUpCheck] | Failed,
    ) -> None:
        if isinstance(result, Ok):
            self.changed.emit(None)
        done(result)


def read_days(records: Records, now: Instant) -> Days:
    """What the days after sessions ask for at a moment; nothing where there is no plan."""
    plan = _plan(records)
    if plan is None:
        return Days()
    running_id = records.open_session_id()
    sessions = marked_sessions(records, running_id)
    come = come_days(sessions, plan.follow_up_days, now)
    checks = kept_of(records, FollowUpCheck, {due.session_id for due in come})
    taken = kept_of(records, MeasureTaken, {session.session_id for session in sessions})
    asked = {day: plan.measures_on(day) for day in plan.follow_up_days}
    waits = [left_s for one in taken if (left_s := ask_again_in_s(one, now)) is not None and left_s > 0]
    return Days(
        checks=due_checks(sessions, plan.follow_up_days, checks, now),
        measures=due_measures(come, asked, taken),
        asks_again=asks_again(taken, now),
        next_in_days=next_check_day(sessions, plan.follow_up_days, now),
        ask_again_in_s=min(waits, default=None),
        is_running=running_id is not None,
        reminded_day=_reminded_day(records),
    )


def marked_sessions(records: Records, running_id: str | None) -> tuple[MarkedSession, ...]:
    """The newest sessions with the medicine's mark that have ended."""
    marks = records.events_of((MedicineTaken.kind,), newest=MOST_SESSIONS)
    return tuple(
        MarkedSession(mark.session_id, mark.event.at) for mark in marks if mark.session_id != running_id
    )


def kept_things(records: Records, shape: type[KeptT], session_id: str | None = None) -> tuple[KeptT, ...]:
    """The kept things of a shape, oldest first. Raises ``VaultDamagedError`` for one that cannot be read."""
    try:
        return tuple(kept_thing(shape, one) for one in records.records_of(shape.KIND, session_id))
    except UnknownRecordError as error:
        raise unreadable() from error


def kept_of(records: Records, shape: type[KeptT], session_ids: Collection[str]) -> tuple[KeptT, ...]:
    """The kept things of a shape that belong to some sessions, oldest first.

    Raises ``VaultDamagedError`` for one that cannot be read.
    """
    try:
        return tuple(kept_thing(shape, one) for one in records.records_of_sessions(shape.KIND, session_ids))
    except UnknownRecordError as error:
        raise unreadable() from error


def _plan(records: Records) -> CarePlan | None:
    try:
        return load_current_plan(records).plan
    except NoPlanError:
        return None


def _reminded_day(records: Records) -> date | None:
    kept = records.get_setting(REMINDED)
    try:
        return None if kept is None else date.fromisoformat(kept)
    except ValueError:
        return None


def _keep_reminded(records: Records, day: date) -> None:
    records.set_setting(REMINDED, day.isoformat())


def _need_not_know(_result: Ok[None] | Failed) -> None:
    """Without it someone may be reminded once more after the app was started again."""


def _open(records: Records, due: DueCheck, now: Instant) -> FollowUpCheck:
    for check in kept_things(records, FollowUpCheck, due.session_id):
        if check.record_id == due.record_id:
            return check
    return FollowUpCheck(
        record_id=due.record_id,
        begun_at=now,
        changed_utc_s=now.utc_s,
        session_id=due.session_id,
        day_number=due.day_number,
    )


def _recent_checks(records: Records) -> tuple[FollowUpCheck, ...]:
    sessions = marked_sessions(records, None)
    return kept_of(records, FollowUpCheck, {session.session_id for session in sessions})


def _keep(records: Records, check: FollowUpCheck) -> FollowUpCheck:
    records.save_record(kept_record(check))
    return check


def _put_away(records: Records, due: DueCheck, now: Instant) -> FollowUpCheck:
    check = replace(_open(records, due, now), is_put_away=True, changed_utc_s=now.utc_s)
    return _keep(records, check)


def _add_topic(records: Records, topic: Topic) -> None:
    known = {one.record_id for one in records.records_of(Topic.KIND, topic.session_id)}
    if topic.record_id not in known:
        records.save_record(kept_record(topic))
