"""The parts of a JSON share as plain values, one function a kind of thing."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from companion.core.clock import Instant
from companion.core.events import Event, FirstNoteDone, SessionOpened
from companion.core.follow_up import FollowUpCheck
from companion.core.journal import Entry
from companion.core.kept import Kept
from companion.core.measures import MeasureTaken, needs_reading_first
from companion.core.snapshot import SharedAttachment
from companion.core.steps import SmallStep
from companion.core.stored_form import event_details
from companion.core.topics import Topic
from companion.share.chosen import ToldNumbers, ToldSession, TrendPoint
from companion.share.timeline import since_medicine_s

Row = dict[str, Any]


def entry_row(entry: Entry, *, has_mood: bool, is_prompted: bool) -> Row:
    """An entry; its mood only where sliders were chosen too, its prompt wherever it answers one."""
    row: Row = {
        "entry_id": entry.entry_id,
        "kind": entry.kind.value,
        "begun_at": moment_of(entry.begun_at),
        "changed_utc": utc_text(entry.changed_utc_s),
        "session_id": entry.session_id,
        "state": entry.state.value,
        "tags": list(entry.tags),
        "text": entry.text,
    }
    if has_mood:
        row["mood"] = entry.mood
    if is_prompted or entry.prompt or entry.prompt_id:
        row |= {"prompt_id": entry.prompt_id, "prompt": entry.prompt}
    return row


def attachment_row(shared: SharedAttachment) -> Row:
    """A voice note or drawing with its bytes in base64."""
    known = shared.attachment
    return {
        "attachment_id": known.attachment_id,
        "entry_id": known.entry_id,
        "begun_at": moment_of(known.begun_at),
        "media_type": known.media_type,
        "length_s": known.length_s,
        "transcript": known.transcript,
        "data": b64encode(shared.data).decode(),
    }


def topic_row(topic: Topic) -> Row:
    """A topic for the coach."""
    return {
        **_common(topic),
        "text": topic.text,
        "place": topic.place,
        "state": topic.state.value,
        "became": topic.became,
        "closed_utc": _utc_or_none(topic.closed_utc_s),
    }


def step_row(step: SmallStep) -> Row:
    """A small step."""
    return {
        **_common(step),
        "text": step.text,
        "when": step.when,
        "helper": step.helper,
        "state": step.state.value,
        "became": step.became,
        "closed_utc": _utc_or_none(step.closed_utc_s),
    }


def sliders_row(check: FollowUpCheck) -> Row:
    """The sliders of one check, and nothing else of it."""
    return {
        **_common(check),
        "day_number": check.day_number,
        "is_done": check.is_done,
        "sliders": {slider.value: level for slider, level in check.sliders},
    }


def measure_row(taken: MeasureTaken) -> Row:
    """A measure with its answers in order; ``null`` for one that was left out, and then no total.

    ``please_read_first`` says that thoughts of death or of hurting oneself were named (safety.md 4.4).
    """
    return {
        **_common(taken),
        "measure_id": taken.measure_id,
        "version": taken.version,
        "day_number": taken.day_number,
        "is_done": taken.is_done,
        "answers": list(taken.answers),
        "difficulty": taken.difficulty,
        "total": taken.total,
        "please_read_first": needs_reading_first(taken),
    }


def sum_row(taken: MeasureTaken) -> Row:
    """A measure's total without its answers."""
    return {
        "record_id": taken.record_id,
        "at": moment_of(taken.begun_at),
        "session_id": taken.session_id,
        "measure_id": taken.measure_id,
        "version": taken.version,
        "day_number": taken.day_number,
        "total": taken.total,
    }


def numbers_row(told: ToldNumbers) -> Row:
    """One reading."""
    reading = told.reading
    return {
        "session_id": told.session_id,
        "at": moment_of(reading.at),
        "since_medicine_s": told.since_s,
        "systolic_mmhg": reading.systolic_mmhg,
        "diastolic_mmhg": reading.diastolic_mmhg,
        "pulse": reading.pulse,
        "oxygen_percent": reading.oxygen_percent,
    }


def session_row(told: ToldSession, known: frozenset[str]) -> Row:
    """A sitter's timeline; ``known``: the entries that it may name."""
    return {
        "session_id": told.session_id,
        "events": [
            {
                "kind": event.kind,
                "at": moment_of(event.at),
                "since_medicine_s": since_medicine_s(told.events, event),
                "details": _details(event, known),
            }
            for event in told.events
        ],
    }


def trends_row(marks: tuple[tuple[str, Instant], ...], series: Mapping[str, tuple[TrendPoint, ...]]) -> Row:
    """The trends: where sessions stand, and each series with its points."""
    return {
        "sessions": [{"session_id": session_id, "at": moment_of(at)} for session_id, at in marks],
        "series": [
            {"name": name, "points": [_point(point) for point in points]} for name, points in series.items()
        ],
    }


def moment_of(instant: Instant) -> Row:
    """A moment without the clocks that would tell the computer."""
    return moment(instant.utc_s, instant.offset_s)


def moment(utc_s: float, offset_s: int) -> Row:
    """A moment: UTC to the microsecond, and local time minus UTC in seconds."""
    return {"utc": utc_text(utc_s), "offset_s": offset_s}


def utc_text(utc_s: float) -> str:
    """UTC as ISO 8601 to the microsecond."""
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=utc_s)
    return f"{at.replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def _common(thing: Kept) -> Row:
    return {
        "record_id": thing.record_id,
        "begun_at": moment_of(thing.begun_at),
        "changed_utc": utc_text(thing.changed_utc_s),
        "session_id": thing.session_id,
    }


def _point(point: TrendPoint) -> Row:
    return {
        "record_id": point.record_id,
        "session_id": point.session_id,
        "day_number": point.day_number,
        "at": moment_of(point.at),
        "value": point.value,
    }


def _details(event: Event, known: frozenset[str]) -> Row:
    details = event_details(event)
    if isinstance(event, SessionOpened):
        del details["private_items"]
    if isinstance(event, FirstNoteDone) and event.entry_id not in known:
        del details["entry_id"]
    return details


def _utc_or_none(utc_s: float | None) -> str | None:
    return None if utc_s is None else utc_text(utc_s)
