"""Whether a session may be opened today, and opening it. It can only say no or go on (H01, H23, H30)."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Protocol

from companion.core import events as ev
from companion.core.gate import CheckItem
from companion.core.phases import Phase
from companion.core.plan import CarePlan
from companion.core.practice import Practice, needs_practice
from companion.core.session import SessionState
from companion.services.errors import NotTodayError, PracticeFirstError
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

    ``practise_first``: the two have yet to practise with this sitter.
    """

    kept: KeptPlan
    not_today: str | None
    practise_first: bool = False


def derive_not_today(plan: CarePlan, today: date, support_day: str | None) -> str | None:
    """Why no session opens on this day, in one sentence; None when the gate may be asked."""
    if support_day == today.isoformat():
        return "Not today. Call your care team. You made a good choice."
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
        self._is_kept = True
        session.changed.connect(self._remember_support)

    def standing(self, done: Callable[[Ok[Standing] | Failed], None]) -> None:
        """Where things stand today; ``NoPlanError`` comes home where there is no plan."""
        today = self._session.now().local_day
        work = partial(_standing, today=today, support_day=self._support_day)
        self._storage.submit(work, partial(self._stands, done))

    def _stands(
        self,
        done: Callable[[Ok[Standing] | Failed], None],
        result: Ok[tuple[Standing, Practice | None]] | Failed,
    ) -> None:
        if isinstance(result, Failed):
            done(result)
            return
        standing, self._practice = result.value
        done(Ok(replace(standing, practise_first=self._waits_for_practice(standing.kept.plan))))

    def _waits_for_practice(self, plan: CarePlan) -> bool:
        return self._asks_practice and needs_practice(self._practice, plan.sitter)

    def start(self, kept: KeptPlan) -> None:
        """Open a session.

        Raises ``NotTodayError`` on a day not in the plan (H30) or after support (H23), and
        ``PracticeFirstError`` before the two have practised with this sitter (H01, H15).
        """
        now = self._session.now()
        reason = derive_not_today(kept.plan, now.local_day, self._support_day)
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
            )
        )

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


def _standing(records: Records, today: date, support_day: str | None) -> tuple[Standing, Practice | None]:
    kept = load_current_plan(records)
    day = support_day or records.get_setting(SUPPORT_DAY)
    return Standing(kept, derive_not_today(kept.plan, today, day)), newest_practice(records)


def _keep_support_day(records: Records, day: str) -> None:
    records.set_setting(SUPPORT_DAY, day)
