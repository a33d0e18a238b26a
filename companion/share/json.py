"""A share for machines: one documented JSON file, which docs/formats.md describes."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from companion.core.clock import Instant
from companion.core.events import Event, FirstNoteDone, SessionOpened
from companion.core.journal import Entry
from companion.core.snapshot import Section, SharedSession, Snapshot
from companion.core.stored_form import event_details
from companion.share.setup import ShareSetup
from companion.share.text import storable
from companion.share.timeline import since_medicine_s, sitters_events
from companion.share.words import NOTICE

FORMAT = "companion-share"
VERSION = 1


class JsonFormat:
    """Versioned JSON in UTF-8: every text to the letter, every moment in UTC with its offset."""

    format_id = "json"
    suffix = ".json"

    def render(self, snapshot: Snapshot) -> bytes:
        """The whole file, the same bytes for the same snapshot; a section not chosen has no key (H34)."""
        text = json.dumps(_document(snapshot), ensure_ascii=False, allow_nan=False, indent=2)
        return storable(f"{text}\n").encode()


def make_format(_setup: ShareSetup) -> JsonFormat:
    """The JSON format; it needs no other parts."""
    return JsonFormat()


def _document(snapshot: Snapshot) -> dict[str, Any]:
    chosen = [section for section in Section if section in snapshot.sections]
    document: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "app_version": snapshot.app_version,
        "notice": " ".join(NOTICE),
        "made_at": _moment(snapshot.made_utc_s, snapshot.offset_s),
        "coach": snapshot.coach,
        "from_day": snapshot.from_day.isoformat(),
        "to_day": snapshot.to_day.isoformat(),
        "sections": [section.value for section in chosen],
    }
    if Section.INTENTIONS in chosen:
        document["intentions"] = [_entry(entry) for entry in snapshot.intentions]
    if Section.NOTES in chosen:
        document["notes"] = [_entry(entry) for entry in snapshot.notes]
    if Section.SITTER_TIMELINE in chosen:
        known = _entry_ids(snapshot)
        told = [(session, sitters_events(session)) for session in snapshot.sessions]
        document["sessions"] = [_session(session, events, known) for session, events in told if events]
    return document


def _entry_ids(snapshot: Snapshot) -> frozenset[str]:
    intentions = snapshot.intentions if Section.INTENTIONS in snapshot.sections else ()
    notes = snapshot.notes if Section.NOTES in snapshot.sections else ()
    return frozenset(entry.entry_id for entry in (*intentions, *notes))


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "entry_id": entry.entry_id,
        "kind": entry.kind.value,
        "begun_at": _at(entry.begun_at),
        "changed_utc": _utc(entry.changed_utc_s),
        "session_id": entry.session_id,
        "text": entry.text,
    }


def _session(session: SharedSession, events: tuple[Event, ...], known: frozenset[str]) -> dict[str, Any]:
    return {
        "session_id": session.session_id,
        "events": [
            {
                "kind": event.kind,
                "at": _at(event.at),
                "since_medicine_s": since_medicine_s(events, event),
                "details": _details(event, known),
            }
            for event in events
        ],
    }


def _details(event: Event, known: frozenset[str]) -> dict[str, Any]:
    details = event_details(event)
    if isinstance(event, SessionOpened):
        del details["private_items"]
    if isinstance(event, FirstNoteDone) and event.entry_id not in known:
        del details["entry_id"]
    return details


def _at(instant: Instant) -> dict[str, Any]:
    return _moment(instant.utc_s, instant.offset_s)


def _moment(utc_s: float, offset_s: int) -> dict[str, Any]:
    return {"utc": _utc(utc_s), "offset_s": offset_s}


def _utc(utc_s: float) -> str:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=utc_s)
    return f"{moment.replace(tzinfo=None).isoformat(timespec='microseconds')}Z"
