"""Reads what may be offered, and freezes what was chosen of it."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import TypeVar

from companion.core.choice import Choice, Stock, chosen_from, section_of, stock_of
from companion.core.clock import Instant
from companion.core.events import Answered, AnswersTakenBack, Event, SessionOpened
from companion.core.follow_up import FollowUpCheck
from companion.core.gate import Check
from companion.core.kept import Kept, kept_thing
from companion.core.measures import MeasureTaken
from companion.core.plan import CarePlan
from companion.core.snapshot import Section, SharedAttachment, SharedSession, Snapshot
from companion.core.steps import SmallStep
from companion.core.topics import Topic
from companion.services.errors import NoPlanError
from companion.services.planning import load_current_plan
from companion.services.ports import Records, StoredEvent

KeptT = TypeVar("KeptT", bound=Kept)


def read_stock(records: Records) -> Stock:
    """All that may be offered, oldest first; no sealed entry is ever in it (H34)."""
    return stock_of(
        Stock(
            entries=tuple(reversed(records.entries())),
            attachments=tuple(records.attachments()),
            checks=_kept(records, FollowUpCheck),
            measures=_kept(records, MeasureTaken),
            steps=_kept(records, SmallStep),
            topics=_kept(records, Topic),
            sessions=_sessions(records),
        )
    )


def days_of(stock: Stock) -> tuple[date, date] | None:
    """The first and the last local day of a stock; None where it is empty."""
    days = [entry.begun_at.local_day for entry in stock.entries]
    days += [session.events[0].at.local_day for session in stock.sessions]
    days += [part.begun_at.local_day for part in stock.attachments]
    kept = (*stock.checks, *stock.measures, *stock.steps, *stock.topics)
    days += [thing.begun_at.local_day for thing in kept]
    return (min(days), max(days)) if days else None


def coach_of(records: Records) -> str:
    """The coach whom the plan names; "" for none."""
    plan = _plan(records)
    return "" if plan is None else plan.coach


def freeze(records: Records, stock: Stock, choice: Choice, now: Instant, app_version: str) -> Snapshot:
    """What leaves with a choice, with the bytes of chosen voice notes and drawings."""
    chosen = chosen_from(stock, choice)
    entries = chosen.entries
    plan = _plan(records)
    return Snapshot(
        app_version=app_version,
        made_utc_s=now.utc_s,
        offset_s=now.offset_s,
        coach=plan.coach if plan is not None else "",
        from_day=choice.from_day,
        to_day=choice.to_day,
        sections=choice.sections,
        intentions=tuple(entry for entry in entries if section_of(entry) is Section.INTENTIONS),
        notes=tuple(entry for entry in entries if section_of(entry) is Section.NOTES),
        prompted=tuple(entry for entry in entries if section_of(entry) is Section.PROMPTS),
        attachments=_with_bytes(records, chosen),
        checks=chosen.checks,
        measures_taken=chosen.measures,
        steps=chosen.steps,
        topics=chosen.topics,
        sessions=chosen.sessions,
        country=plan.contacts.country if plan is not None else "",
    )


def _plan(records: Records) -> CarePlan | None:
    try:
        return load_current_plan(records).plan
    except NoPlanError:
        return None


def _with_bytes(records: Records, chosen: Stock) -> tuple[SharedAttachment, ...]:
    loaded = ((part, records.attachment_data(part.attachment_id)) for part in chosen.attachments)
    return tuple(SharedAttachment(part, data) for part, data in loaded if data is not None)


def _kept(records: Records, shape: type[KeptT]) -> tuple[KeptT, ...]:
    return tuple(kept_thing(shape, record) for record in records.records_of(shape.KIND))


def _sessions(records: Records) -> tuple[SharedSession, ...]:
    rows = sorted(records.events(), key=_session_then_number)
    shared: list[SharedSession] = []
    for session_id, group in groupby(rows, key=attrgetter("session_id")):
        events = tuple(stored.event for stored in group if not _is_private(stored.event))
        if events and isinstance(events[0], SessionOpened):
            shared.append(SharedSession(session_id, events))
    return tuple(sorted(shared, key=_opened_at))


def _is_private(event: Event) -> bool:
    """The private check is the patient's alone; no timeline ever holds it (H33)."""
    return isinstance(event, Answered | AnswersTakenBack) and event.check is Check.PRIVATE


def _session_then_number(stored: StoredEvent) -> tuple[str, int]:
    return stored.session_id, stored.number


def _opened_at(session: SharedSession) -> float:
    return session.events[0].at.utc_s
