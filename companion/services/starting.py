"""Whether a session may be opened today, and opening it. It can only say no or go on (H01, H23, H30)."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Protocol

from companion.core import events as ev
from companion.core.gate import CheckItem
from companion.core.phases import Phase
from companion.core.plan import CarePlan
from companion.core.practice import Practice, needs_practice
from companion.core.session import SessionState, reduce
from companion.services.errors import NotTodayError, PracticeFirstError
from companion.services.plan_history import load_used_days
from companion.services.planning import KeptPlan, load_current_plan
from companion.services.ports import Failed, Ok, Records, Storage
from companion.services.practice import newest_practice
from companion.services.session import SessionService

SUPPORT_DAY = "support_day"
PRACTISE_FIRST = "First practise once with your sitter, without medicine. It takes about 10 minutes."


class Lists(Protocol):
    """The questions of a session, as content holds them."""

    def check_items(self, name: str, plan: CarePlan) -> tuple[CheckItem, ...]:
        """The rules of one list as this plan asks it."""
        ...


@dataclass(frozen=True, slots=True)
class Standing:
    """What Today needs to know: the plan in use, and why no session starts now, if so.

    ``used_days``: the local days that a session with a mark has used up (H30).
    ``is_support_day``: today the private check led to support (H23).
    ``practise_first``: the two have yet to practise with this sitter.
    """

    kept: KeptPlan
    not_today: str | None
    used_days: frozenset[date] = frozenset()
    is_support_day: bool = False
    practise_first: bool = False


def derive_not_today(
    plan: CarePlan, today: date, support_day: str | None, used_days: Collection[date] = ()
) -> str | None:
    """Why no session opens on this day, in one sentence; None when the gate may be asked.

    A day on which the medicine was taken is used up, whatever the plan says of it (H30).
    """
    if support_day == today.isoformat():
        return "Not today. Call your care team. You made a good choice."
    if today in used_days:
        return "You had your session for this day. Call your care team about the next one."
    if plan.allows_session_on(today):
        return None
    if plan.valid_until is not None and today > plan.valid_until:
        return "This plan has run out. Ask your care team for a new one."
    return "Your plan names no session for today. Your care team can tell you more."


class SessionStarter:
    """Opens a session from the plan in use; ``asks_practice``: only after a practice with its sitter."""

    def __init__(
        self, storage: Storage, session: SessionService, lists: Lists, *, asks_practice: bool = False
    ) -> None:
        self._storage, self._session, self._lists = storage, session, lists
        self._asks_practice = asks_practice
        self._practice: Practice | None = None
        self._support_day: str | None = None
        self._used_days: frozenset[date] = frozenset()
        self._is_kept = True
        session.changed.connect(self._remember_support)
        session.changed.connect(self._remember_mark)

    def standing(self, done: Callable[[Ok[Standing] | Failed], None]) -> None:
        """Where things stand today; ``NoPlanError`` comes home where there is no plan."""
        today = self._session.now().local_day
        read = partial(_standing, today=today, support_day=self._support_day, used_days=self._used_days)
        self._storage.submit(read, partial(self._stands, today=today, done=done))

    def start(self, kept: KeptPlan) -> None:
        """Open a session.

        Raises ``NotTodayError`` on a day not in the plan or used up (H30) or after support (H23), and
        ``PracticeFirstError`` before the two have practised with this sitter (H01, H15).
        """
        now = self._session.now()
        reason = derive_not_today(kept.plan, now.local_day, self._support_day, self._used_days)
        if reason is not None:
            raise NotTodayError(reason)
        if self._waits_for_practice(kept.plan):
            raise PracticeFirstError(PRACTISE_FIRST)
        plan = kept.plan
        self._session.handle(
            ev.SessionOpened(
                at=now,
                session_id=uuid.uuid4().hex,
                plan_id=kept.plan_id,
                private_items=self._lists.check_items("private_check", plan),
                gate_items=self._lists.check_items("gate", plan),
                fit_items=self._lists.check_items("fit_to_end", plan),
                timeline=plan.timeline,
                numbers=plan.numbers,
                limits=plan.limits,
            )
        )

    def _stands(
        self,
        result: Ok[tuple[Standing, Practice | None]] | Failed,
        today: date,
        done: Callable[[Ok[Standing] | Failed], None],
    ) -> None:
        """What the vault knows holds for ``start`` too, also after a restart (H01, H23, H30)."""
        if isinstance(result, Failed):
            done(result)
            return
        standing, self._practice = result.value
        self._used_days |= standing.used_days
        if standing.is_support_day:
            self._support_day = today.isoformat()
        done(Ok(replace(standing, practise_first=self._waits_for_practice(standing.kept.plan))))

    def _waits_for_practice(self, plan: CarePlan) -> bool:
        return self._asks_practice and needs_practice(self._practice, plan.sitter)

    def _remember_mark(self, state: SessionState | None) -> None:
        """Known before the disk knows of it, so that a full disk opens no second session."""
        if state is not None and state.medicine_at is not None:
            self._used_days |= {state.medicine_at.local_day}

    def _remember_support(self, state: SessionState | None) -> None:
        if state is not None and state.phase is Phase.SUPPORT:
            today = self._session.now().local_day.isoformat()
            if today != self._support_day:
                self._support_day, self._is_kept = today, False
        if self._support_day is not None and not self._is_kept:
            self._storage.submit(partial(_keep_support_day, day=self._support_day), self._kept)

    def _kept(self, result: Ok[None] | Failed) -> None:
        """A day that could not be kept is known until the app ends, and tried again at the next step."""
        self._is_kept = isinstance(result, Ok)


def _standing(
    records: Records, today: date, support_day: str | None, used_days: frozenset[date]
) -> tuple[Standing, Practice | None]:
    kept = load_current_plan(records)
    days = {support_day, records.get_setting(SUPPORT_DAY), _support_day_of_newest(records, today)}
    used, day = used_days | load_used_days(records), today.isoformat()
    is_support_day = day in days
    not_today = derive_not_today(kept.plan, today, day if is_support_day else None, used)
    return Standing(kept, not_today, used, is_support_day), newest_practice(records)


def _support_day_of_newest(records: Records, today: date) -> str | None:
    """Today, when the newest session led to support on it; the power may have gone before it was noted."""
    session_id = records.newest_session_id()
    events = [] if session_id is None else [stored.event for stored in records.events(session_id)]
    if not any(event.at.local_day == today for event in events):
        return None
    state: SessionState | None = None
    for event in events:
        state, _ = reduce(state, event)
        if state is not None and state.phase is Phase.SUPPORT:
            return event.at.local_day.isoformat()
    return None


def _keep_support_day(records: Records, day: str) -> None:
    records.set_setting(SUPPORT_DAY, day)
