"""A share that was read, as the snapshot that it was made from and as what a vault can take of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeVar

from msgspec import UNSET, UnsetType

from companion.core.clock import Instant
from companion.core.events import MedicineTaken, SessionOpened
from companion.core.journal import Attachment, AttachmentKind, Entry
from companion.core.kept import kept_record
from companion.core.snapshot import Section, SharedAttachment, SharedSession, Snapshot
from companion.services import share_models as models
from companion.services.holdings import Holdings
from companion.services.share_checks import CANNOT_BE, NOT_CHOSEN, FaultError, once, true_event
from companion.services.share_records import (
    check_trends,
    checks_of,
    measures_of,
    numbers_sessions,
    record_fields,
    steps_of,
    topics_of,
)

SHARED_CLOCK = "share:"
"""What stands for the computer's clock in a moment that came by a share, with the session's id."""
_T = TypeVar("_T")
_KEYS = {section: section.value for section in Section} | {Section.SITTER_TIMELINE: "sessions"}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def share_snapshot(file: models.ShareOne | models.ShareTwo) -> Snapshot:
    """What a share shows. Raises ``FaultError`` for what cannot be true.

    Moments have no clock of a computer; inside a session they are as far apart as the file says. Where only
    totals or trends were shared, each stands as a measure of one answer or a check without an id of its own.
    """
    sections = frozenset(file.sections)
    _check_keys(file, sections)
    intentions = tuple(_entry(f"$.intentions[{i}]", row) for i, row in enumerate(given(file.intentions)))
    notes = tuple(_entry(f"$.notes[{i}]", row) for i, row in enumerate(given(file.notes)))
    sessions = tuple(_session(f"$.sessions[{i}]", row) for i, row in enumerate(given(file.sessions)))
    once("$.sessions", (session.session_id for session in sessions))
    snapshot = Snapshot(
        app_version=file.app_version,
        made_utc_s=utc_s("$.made_at.utc", file.made_at.utc),
        offset_s=file.made_at.offset_s,
        coach=file.coach,
        from_day=_day("$.from_day", file.from_day),
        to_day=_day("$.to_day", file.to_day),
        sections=sections,
        intentions=intentions,
        notes=notes,
        sessions=sessions,
    )
    once("$.notes", (entry.entry_id for entry in (*intentions, *notes)))
    return snapshot if isinstance(file, models.ShareOne) else _two(file, snapshot)


def holdings_of_share(file: models.ShareOne | models.ShareTwo, snapshot: Snapshot) -> Holdings:
    """What a vault can take of a share: entries, attachments, topics, steps, sliders, measures.

    Timelines, readings, totals alone and trends are told and not taken: the private part of a session is not
    in a share, and half a session must never stand in the record.
    """
    fields = {"kind", "text", "session_id"}
    told = len(snapshot.sessions)
    if isinstance(file, models.ShareOne):
        entries = (*snapshot.intentions, *snapshot.notes)
        return Holdings(entries=entries, entry_fields=frozenset(fields), left_out=told)
    has_mood = Section.SLIDERS in snapshot.sections
    things = [*snapshot.topics, *snapshot.steps]
    things += snapshot.checks if has_mood else ()
    things += snapshot.measures_taken if Section.MEASURES in snapshot.sections else ()
    told += 0 if Section.MEASURES in snapshot.sections else len(given(file.measure_totals))
    return Holdings(
        entries=(*snapshot.intentions, *snapshot.notes, *snapshot.prompted),
        attachments=snapshot.attachments,
        records=tuple(kept_record(thing) for thing in things),
        entry_fields=frozenset(fields | {"state", "tags"} | ({"mood"} if has_mood else set())),
        record_fields=record_fields(file),
        left_out=told,
    )


def given(rows: list[_T] | UnsetType) -> list[_T]:
    """The rows of a section; none where it was not chosen."""
    return [] if isinstance(rows, UnsetType) else rows


def utc_s(place: str, text: str) -> float:
    """Seconds since 1970. Raises ``FaultError`` for a day or time that no calendar has."""
    try:
        seconds = (datetime.fromisoformat(text) - _EPOCH).total_seconds()
    except ValueError as error:
        raise FaultError(place, CANNOT_BE) from error
    if not 0 <= seconds <= models.LATEST_UTC_S:
        raise FaultError(place, CANNOT_BE)
    return seconds


def instant(place: str, moment: models.MomentShape) -> Instant:
    """A moment that stands alone."""
    at_s = utc_s(f"{place}.utc", moment.utc)
    return Instant(at_s, moment.offset_s, at_s, at_s, SHARED_CLOCK)


def _two(file: models.ShareTwo, snapshot: Snapshot) -> Snapshot:
    prompted = tuple(_entry(f"$.prompts[{i}]", row) for i, row in enumerate(given(file.prompts)))
    once("$.prompts", (e.entry_id for e in (*snapshot.intentions, *snapshot.notes, *prompted)))
    voices = _attachments("$.voice_notes", given(file.voice_notes), AttachmentKind.VOICE)
    drawings = _attachments("$.drawings", given(file.drawings), AttachmentKind.DRAWING)
    once("$.drawings", (one.attachment.attachment_id for one in (*voices, *drawings)))
    check_trends(file, instant)
    told = {session.session_id for session in snapshot.sessions}
    numbers = tuple(one for one in numbers_sessions(file, instant) if one.session_id not in told)
    return replace(
        snapshot,
        prompted=prompted,
        attachments=(*voices, *drawings),
        sessions=(*snapshot.sessions, *numbers),
        topics=topics_of(file, instant, utc_s),
        steps=steps_of(file, instant, utc_s),
        checks=checks_of(file, instant, utc_s),
        measures_taken=measures_of(file, instant, utc_s),
    )


def _check_keys(file: models.ShareOne | models.ShareTwo, sections: frozenset[Section]) -> None:
    once("$.sections", file.sections)
    for section, key in _KEYS.items():
        is_there = getattr(file, key, UNSET) is not UNSET
        if is_there is not (section in sections):
            raise FaultError(f"$.{key}" if is_there else "$.sections", NOT_CHOSEN)


def _entry(place: str, row: models.EntryOne) -> Entry:
    entry = Entry(
        row.entry_id,
        row.kind,
        instant(f"{place}.begun_at", row.begun_at),
        utc_s(f"{place}.changed_utc", row.changed_utc),
        row.text,
        row.session_id,
    )
    if isinstance(row, models.EntryTwo):
        mood = None if isinstance(row.mood, UnsetType) else row.mood
        entry = replace(entry, state=row.state, tags=tuple(row.tags), mood=mood)
        if not isinstance(row.prompt_id, UnsetType):
            entry = replace(entry, prompt_id=row.prompt_id)
        if not isinstance(row.prompt, UnsetType):
            entry = replace(entry, prompt=row.prompt)
    return entry


def _attachments(
    place: str, rows: Iterable[models.AttachmentShape], kind: AttachmentKind
) -> tuple[SharedAttachment, ...]:
    return tuple(
        SharedAttachment(
            Attachment(
                row.attachment_id,
                row.entry_id,
                kind,
                instant(f"{place}[{i}].begun_at", row.begun_at),
                row.media_type,
                row.length_s,
                len(row.data),
                row.transcript,
            ),
            row.data,
        )
        for i, row in enumerate(rows)
    )


def _session(place: str, row: models.SessionShape) -> SharedSession:
    mark_s = next(
        (
            utc_s(f"{place}.events[{i}].at.utc", event.at.utc)
            for i, event in enumerate(row.events)
            if event.kind == MedicineTaken.kind
        ),
        None,
    )
    clock = f"{SHARED_CLOCK}{row.session_id}"
    events = []
    for i, event in enumerate(row.events):
        here = f"{place}.events[{i}]"
        at_s = utc_s(f"{here}.at.utc", event.at.utc)
        since = event.since_medicine_s
        counted_s = at_s if mark_s is None or since is None else mark_s + since
        at = Instant(at_s, event.at.offset_s, counted_s, counted_s, clock)
        details = event.details
        if event.kind == SessionOpened.kind:
            details = {"private_items": [], **details}
        if event.kind == "first_note_done":
            details = {"entry_id": None, **details}
        events.append(true_event(here, event.kind, at, details))
    return SharedSession(row.session_id, tuple(events))


def _day(place: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise FaultError(place, CANNOT_BE) from error
