"""What the vault holds of earlier rehearsals, and the moment at which this one begins."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta

from companion.core import events as ev
from companion.core.plan import CarePlan
from companion.services.errors import NoPlanError
from companion.services.planning import load_current_plan
from companion.services.ports import Records, StoredEvent
from companion.ui.rehearsal.clock import Anchor, moment_after

ANCHOR_SETTING = "rehearsal_clock"
BEGINS_AT_H = 18


@dataclass(frozen=True, slots=True)
class Past:
    """What the vault holds of earlier rehearsals. ``cut_off``: the events of a session with no end yet."""

    plan: CarePlan | None
    anchor: Anchor | None
    last: StoredEvent | None
    cut_off: tuple[StoredEvent, ...]

    @property
    def notes_written(self) -> int:
        """How many notes the sitter wrote in the session that was cut off."""
        return sum(isinstance(stored.event, ev.SitterNoted) for stored in self.cut_off)

    @property
    def counts_made(self) -> int:
        """How often breaths were counted in the session that was cut off."""
        return sum(isinstance(stored.event, ev.BreathsCounted) for stored in self.cut_off)

    @property
    def handed_over(self) -> int:
        """How often another adult took over in the session that was cut off."""
        return sum(isinstance(stored.event, ev.SitterTookOver) for stored in self.cut_off)

    @property
    def help_asked(self) -> int:
        """How often Help was opened in the session that was cut off."""
        return sum(isinstance(stored.event, ev.HelpOpened) for stored in self.cut_off)


def read_past(records: Records) -> Past:
    """Read it all on the storage thread."""
    try:
        plan = load_current_plan(records).plan
    except NoPlanError:
        plan = None
    kept = records.get_setting(ANCHOR_SETTING)
    session_id = records.open_session_id()
    return Past(
        plan=plan,
        anchor=Anchor(**json.loads(kept)) if kept else None,
        last=max(records.events(), key=_utc_s, default=None),
        cut_off=() if session_id is None else tuple(records.events(session_id)),
    )


def keep_anchor(records: Records, anchor: Anchor) -> None:
    """Remember on the storage thread how far the rehearsal is."""
    records.set_setting(ANCHOR_SETTING, json.dumps(asdict(anchor)))


def resuming_utc_s(past: Past) -> float:
    """Where a session that was cut off goes on: the gap counts as the seconds that really went by."""
    moments = [] if past.anchor is None else [moment_after(past.anchor)]
    if past.last is not None:
        moments.append(_utc_s(past.last))
    return max(moments, default=time.time())


def first_utc_s(plan: CarePlan | None, last: StoredEvent | None) -> float:
    """The evening of the plan's next day, and of a later day than that of the last session.

    A plan whose days are all over is rehearsed on the newest of them.
    """
    today = datetime.now(UTC).astimezone().date()
    after = date.min if last is None else last.event.at.local_day + timedelta(days=1)
    return _evening_utc_s(_day(plan, max(today, after), after))


def _day(plan: CarePlan | None, earliest: date, after: date) -> date:
    if plan is None or plan.any_day:
        return earliest
    days = [day for day in plan.session_days if day >= after and plan.allows_session_on(day)]
    coming = [day for day in days if day >= earliest]
    return min(coming) if coming else max(days, default=earliest)


def _evening_utc_s(day: date) -> float:
    return time.mktime((day.year, day.month, day.day, BEGINS_AT_H, 0, 0, 0, 0, -1))


def _utc_s(stored: StoredEvent) -> float:
    return stored.event.at.utc_s
