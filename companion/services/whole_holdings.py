"""A whole copy that was read, as what a vault takes in."""

from __future__ import annotations

import json
from datetime import date
from itertools import groupby
from operator import attrgetter

from companion.core.clock import Instant
from companion.core.events import Event, SessionOpened
from companion.core.journal import Attachment, Entry, Revision
from companion.core.kept import KeptRecord
from companion.core.plan import StoredPlan
from companion.core.session import fold
from companion.core.share_log import LoggedShare
from companion.core.snapshot import SharedAttachment
from companion.services.holdings import EventRow, Holdings
from companion.services.planning import plan_id_of
from companion.services.share_checks import (
    CANNOT_BE,
    UNKNOWN,
    WRONG_KIND,
    FaultError,
    once,
    true_event,
    true_record,
)
from companion.services.starting import SUPPORT_DAY
from companion.services.whole_models import StoredMoment, WholeAttachment, WholeEntry, WholeTwo

ROW_SETTINGS = frozenset(
    {"practices", "practice_progress", "cards_read", "sitter_readings", "morning_answers"}
    | {"sealed_notes", "opened_notes"}
)
"""Private settings that hold rows; a file may bring no other shape of them."""


def whole_holdings(file: WholeTwo) -> Holdings:
    """What a vault takes in of a whole copy. Raises ``FaultError`` for what cannot be true.

    A session that has no end yet is left out whole: half of one must never stand in the record.
    """
    once("$.entries", (row.entry_id for row in file.entries))
    once("$.revisions", ((row.entry_id, row.number) for row in file.revisions))
    once("$.attachments", (row.attachment_id for row in file.attachments))
    once("$.records", ((row.kind, row.record_id) for row in file.records))
    once("$.events", (row.number for row in file.events))
    known = {row.entry_id for row in file.entries}
    for i, entry_id in enumerate(row.entry_id for row in file.attachments):
        if entry_id not in known:
            raise FaultError(f"$.attachments[{i}].entry_id", UNKNOWN)
    events, left_out = _events(file)
    return Holdings(
        entries=tuple(_entry(row) for row in file.entries),
        revisions=tuple(Revision(r.entry_id, r.number, r.saved_utc_s, r.text) for r in file.revisions),
        attachments=tuple(_attachment(row) for row in file.attachments),
        records=_records(file),
        events=events,
        plans=_plans(file),
        settings=_settings(file),
        shares=tuple(
            LoggedShare(
                row.shared_utc_s, row.format_id, row.sections, row.protection, row.item_count, row.whom
            )
            for row in file.share_log
        ),
        left_out=left_out,
    )


def _events(file: WholeTwo) -> tuple[tuple[EventRow, ...], int]:
    rows: list[tuple[EventRow, Event]] = []
    for i, row in enumerate(file.events):
        place = f"$.events[{i}]"
        at = _instant(row.at)
        event = true_event(place, row.kind, at, row.details)
        if isinstance(event, SessionOpened) and event.session_id != row.session_id:
            raise FaultError(f"{place}.details", CANNOT_BE)
        rows.append((EventRow(row.number, row.session_id, row.kind, at, row.details), event))
    rows.sort(key=lambda pair: pair[0].number)
    by_session = sorted(rows, key=lambda pair: pair[0].session_id)
    still_open = set()
    for session_id, group in groupby(by_session, key=lambda pair: pair[0].session_id):
        state = fold(event for _, event in group)
        if state is not None and state.is_open:
            still_open.add(session_id)
    taken = tuple(row for row, _ in rows if row.session_id not in still_open)
    return tuple(sorted(taken, key=attrgetter("number"))), len(still_open)


def _entry(row: WholeEntry) -> Entry:
    return Entry(
        entry_id=row.entry_id,
        kind=row.kind,
        begun_at=_instant(row.begun_at),
        changed_utc_s=row.changed_utc_s,
        text=row.text,
        session_id=row.session_id,
        state=row.state,
        prompt_id=row.prompt_id,
        prompt=row.prompt,
        tags=tuple(row.tags),
        mood=row.mood,
        is_pinned=row.is_pinned,
        is_sealed=row.is_sealed,
        trashed_utc_s=row.trashed_utc_s,
    )


def _attachment(row: WholeAttachment) -> SharedAttachment:
    known = Attachment(
        row.attachment_id,
        row.entry_id,
        row.kind,
        _instant(row.begun_at),
        row.media_type,
        row.length_s,
        len(row.data),
        row.transcript,
    )
    return SharedAttachment(known, row.data)


def _records(file: WholeTwo) -> tuple[KeptRecord, ...]:
    return tuple(
        true_record(
            f"$.records[{i}]",
            KeptRecord(
                row.kind,
                row.record_id,
                _instant(row.begun_at),
                row.changed_utc_s,
                row.session_id,
                row.details,
            ),
        )
        for i, row in enumerate(file.records)
    )


def _plans(file: WholeTwo) -> tuple[StoredPlan, ...]:
    for i, row in enumerate(file.plans):
        if row.plan_id != plan_id_of(row.text):
            raise FaultError(f"$.plans[{i}].plan_id", CANNOT_BE)
    return tuple(StoredPlan(row.plan_id, row.text, row.taken_utc_s) for row in file.plans)


def _settings(file: WholeTwo) -> tuple[tuple[str, str], ...]:
    for name, value in file.settings.items():
        if name in ROW_SETTINGS and not _are_rows(value):
            raise FaultError(f"$.settings.{name}", WRONG_KIND)
        if name == SUPPORT_DAY and value and not _is_day(value):
            raise FaultError(f"$.settings.{name}", CANNOT_BE)
    return tuple(file.settings.items())


def _are_rows(text: str) -> bool:
    if not text:
        return True
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(rows, list) and all(isinstance(row, dict) for row in rows)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _instant(at: StoredMoment) -> Instant:
    return Instant(at.utc_s, at.offset_s, at.boot_s, at.steady_s, at.boot_id)
