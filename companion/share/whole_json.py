"""A whole copy for machines: everything that the vault holds of a person, in plain JSON."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import asdict, fields
from typing import Any

from companion.core.clock import Instant
from companion.core.journal import Entry
from companion.core.kept import KeptRecord, plain_value
from companion.core.snapshot import SharedAttachment
from companion.services.holdings import EventRow, Holdings
from companion.share.json import WHOLE_COPY, heading, written
from companion.share.json_parts import moment
from companion.share.setup import ENGLISH, Wording


def whole_copy(holdings: Holdings, app_version: str, made_at: Instant, wording: Wording = ENGLISH) -> bytes:
    """Everything as one file, private words included; it can be read back in. Nothing protects it yet."""
    return written(
        {
            **heading(WHOLE_COPY, app_version, wording),
            "made_at": moment(made_at.utc_s, made_at.offset_s),
            "entries": [_entry(entry) for entry in holdings.entries],
            "revisions": [asdict(one) for one in holdings.revisions],
            "attachments": [_attachment(one) for one in holdings.attachments],
            "records": [_record(one) for one in holdings.records],
            "events": [_event(one) for one in holdings.events],
            "plans": [
                {"plan_id": plan.plan_id, "taken_utc_s": plan.taken_utc_s, "text": plan.text}
                for plan in holdings.plans
            ],
            "settings": dict(holdings.settings),
            "share_log": [asdict(one) for one in holdings.shares],
        }
    )


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        field.name: asdict(entry.begun_at)
        if field.name == "begun_at"
        else plain_value(getattr(entry, field.name))
        for field in fields(entry)
    }


def _attachment(shared: SharedAttachment) -> dict[str, Any]:
    known = shared.attachment
    return {
        "attachment_id": known.attachment_id,
        "entry_id": known.entry_id,
        "kind": known.kind.value,
        "begun_at": asdict(known.begun_at),
        "media_type": known.media_type,
        "length_s": known.length_s,
        "transcript": known.transcript,
        "data": b64encode(shared.data).decode(),
    }


def _record(record: KeptRecord) -> dict[str, Any]:
    return {
        "kind": record.kind,
        "record_id": record.record_id,
        "begun_at": asdict(record.begun_at),
        "changed_utc_s": record.changed_utc_s,
        "session_id": record.session_id,
        "details": dict(record.details),
    }


def _event(event: EventRow) -> dict[str, Any]:
    return {
        "number": event.number,
        "session_id": event.session_id,
        "kind": event.kind,
        "at": asdict(event.at),
        "details": dict(event.details),
    }
