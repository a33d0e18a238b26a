"""Which days of a plan are used up, and which sessions used which plan, from the record itself (H30)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from companion.core.events import SessionOpened
from companion.services.ports import Records, StoredEvent, StoredPlan


def load_used_days(records: Records) -> frozenset[date]:
    """The local days on which a session with a mark was opened or marked, by the clock of its own place.

    Going to another zone gives no such day back: days are compared by their names (H30, H41).
    """
    return records.used_days()


def load_versions(records: Records) -> list[StoredPlan]:
    """Every plan that was taken in, the newest first, with the days of the sessions that used it.

    A session belongs to the newest version of its plan that was there when it was opened.
    """
    versions = records.plans()
    days: list[list[date]] = [[] for _ in versions]
    for stored in records.events_of((SessionOpened.kind,)):
        place = _version_of(stored, versions)
        if place is not None:
            days[place].append(stored.event.at.local_day)
    return [
        replace(version, session_days=tuple(sorted(set(used))))
        for version, used in zip(versions, days, strict=True)
    ]


def _version_of(stored: StoredEvent, versions: list[StoredPlan]) -> int | None:
    plan_id = stored.event.plan_id if isinstance(stored.event, SessionOpened) else ""
    places = [place for place, version in enumerate(versions) if version.plan_id == plan_id]
    there = (place for place in places if versions[place].taken_utc_s <= stored.event.at.utc_s)
    return next(there, places[-1] if places else None)
