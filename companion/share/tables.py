"""A share as plain tables, for the formats that have rows and columns."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from companion.core.clock import Instant
from companion.core.journal import Entry, derive_title
from companion.core.kept import Kept
from companion.core.measures import needs_reading_first
from companion.core.said import Said
from companion.core.snapshot import Section, SharedAttachment, Snapshot
from companion.share import chosen, columns
from companion.share.json_parts import session_row, utc_text
from companion.share.text import storable

Cell = str | int | float | bytes | None
Rows = list[tuple[Cell, ...]]
_SUFFIXES = {
    "audio/ogg": "ogg",
    "audio/wav": "wav",
    "audio/flac": "flac",
    "application/json": "json",
    "image/png": "png",
    "image/svg+xml": "svg",
}


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns with their SQLite types, and its rows; what it is in one plain line."""

    name: str
    about: Said
    columns: dict[str, str]
    rows: Rows


def tables_of(snapshot: Snapshot) -> list[Table]:
    """The tables of the chosen sections, and no other (H34); each text to the letter."""
    made: list[Table] = []
    for sections, make in (
        ({Section.INTENTIONS, Section.NOTES, Section.PROMPTS}, _entries),
        ({Section.VOICE_NOTES, Section.DRAWINGS}, _attachments),
        ({Section.TOPICS}, _topics),
        ({Section.SMALL_STEPS}, _steps),
        ({Section.SLIDERS}, _sliders),
        ({Section.MEASURES, Section.MEASURE_TOTALS}, _measures),
        ({Section.MEASURES}, _answers),
        ({Section.SITTER_TIMELINE}, _events),
        ({Section.NUMBERS}, _numbers),
        ({Section.TRENDS}, _points),
        ({Section.TRENDS}, _marks),
    ):
        if sections & snapshot.sections:
            made.append(make(snapshot))
    return made


def about_rows(snapshot: Snapshot, notice: str) -> list[tuple[str, str]]:
    """What the share says of itself, as names and values."""
    return [
        ("notice", notice),
        ("app_version", snapshot.app_version),
        ("made_utc", utc_text(snapshot.made_utc_s)),
        ("coach", storable(snapshot.coach)),
        ("from_day", snapshot.from_day.isoformat()),
        ("to_day", snapshot.to_day.isoformat()),
        ("sections", ",".join(section.value for section in Section if section in snapshot.sections)),
    ]


def file_name(shared: SharedAttachment, number: int) -> str:
    """A neutral name for an attachment's bytes; nothing of a name comes from what somebody wrote."""
    suffix = _SUFFIXES.get(shared.attachment.media_type.partition(";")[0].strip(), "bin")
    return f"{shared.attachment.kind.value}-{number:03d}.{suffix}"


def local_text(at: Instant) -> str:
    """A moment as its own place's clock showed it, with its offset."""
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=at.utc_s)
    return moment.astimezone(timezone(timedelta(seconds=at.offset_s))).isoformat(timespec="seconds")


def shared_files(snapshot: Snapshot) -> list[tuple[str, SharedAttachment]]:
    """Every chosen voice note and drawing with its file name."""
    sections = (Section.VOICE_NOTES, Section.DRAWINGS)
    return [
        (file_name(one, number), one)
        for section in sections
        for number, one in enumerate(chosen.attachments_of(snapshot, section), 1)
    ]


def _entries(snapshot: Snapshot) -> Table:
    has_mood = Section.SLIDERS in snapshot.sections
    rows: Rows = [
        (
            entry.entry_id,
            section.value,
            entry.kind.value,
            *_when(entry.begun_at),
            utc_text(entry.changed_utc_s),
            entry.session_id,
            entry.state.value,
            _json(list(entry.tags)),
            entry.mood if has_mood else None,
            *_prompt(entry, section),
            storable(derive_title(entry)),
            storable(entry.text),
        )
        for section in (Section.INTENTIONS, Section.NOTES, Section.PROMPTS)
        for entry in chosen.entries_of(snapshot, section)
    ]
    return Table("entries", Said("Intentions, notes and answers to prompts"), columns.ENTRY, rows)


def _attachments(snapshot: Snapshot) -> Table:
    rows: Rows = [
        (
            shared.attachment.attachment_id,
            shared.attachment.entry_id,
            shared.attachment.kind.value,
            *_when(shared.attachment.begun_at),
            shared.attachment.media_type,
            shared.attachment.length_s,
            len(shared.data),
            storable(shared.attachment.transcript),
            name,
        )
        for name, shared in shared_files(snapshot)
    ]
    return Table("attachments", Said("Voice notes and drawings"), columns.ATTACHMENT, rows)


def _topics(snapshot: Snapshot) -> Table:
    rows: Rows = [
        (
            *_kept(topic),
            storable(topic.text),
            topic.place,
            topic.state.value,
            storable(topic.became),
            _closed(topic.closed_utc_s),
        )
        for topic in chosen.topics_of(snapshot)
    ]
    return Table("topics", Said("What the person wants to talk about"), columns.TOPIC, rows)


def _steps(snapshot: Snapshot) -> Table:
    rows: Rows = [
        (
            *_kept(step),
            storable(step.text),
            storable(step.when),
            storable(step.helper),
            step.state.value,
            storable(step.became),
            _closed(step.closed_utc_s),
        )
        for step in chosen.steps_of(snapshot)
    ]
    return Table("small_steps", Said("Small steps and what became of them"), columns.STEP, rows)


def _sliders(snapshot: Snapshot) -> Table:
    rows: Rows = [
        (*_kept(check), check.day_number, slider.value, level)
        for check in chosen.sliders_of(snapshot)
        for slider, level in check.sliders
    ]
    return Table("sliders", Said("Sliders from 0 to 10 on the days after"), columns.SLIDER, rows)


def _measures(snapshot: Snapshot) -> Table:
    taken = {one.record_id: one for one in (*chosen.measures_of(snapshot), *chosen.sums_of(snapshot))}
    has_items = Section.MEASURES in snapshot.sections
    rows: Rows = [
        (
            *_kept(one),
            one.measure_id,
            one.version,
            one.day_number,
            one.total,
            one.difficulty if has_items else None,
            int(needs_reading_first(one)) if has_items else None,
        )
        for one in taken.values()
    ]
    return Table("measures", Said("Questionnaires; a missing answer gives no total"), columns.MEASURE, rows)


def _answers(snapshot: Snapshot) -> Table:
    rows: Rows = [
        (taken.record_id, taken.measure_id, number, answer)
        for taken in chosen.measures_of(snapshot)
        for number, answer in enumerate(taken.answers, 1)
    ]
    return Table("measure_answers", Said("Answers, item by item"), columns.ANSWER, rows)


def _events(snapshot: Snapshot) -> Table:
    known = chosen.named_entry_ids(snapshot)
    rows: Rows = []
    for told in chosen.timelines_of(snapshot):
        plain = session_row(told, known)["events"]
        for number, (event, row) in enumerate(zip(told.events, plain, strict=True), 1):
            since_s: float | None = row["since_medicine_s"]
            rows.append(
                (
                    told.session_id,
                    number,
                    event.kind,
                    *_when(event.at),
                    since_s,
                    _json(row["details"]),
                )
            )
    return Table(
        "events", Said("The sitter's timeline, in the order in which it was stored"), columns.EVENT, rows
    )


def _numbers(snapshot: Snapshot) -> Table:
    rows: Rows = [
        (
            told.session_id,
            *_when(told.reading.at),
            told.since_s,
            told.reading.systolic_mmhg,
            told.reading.diastolic_mmhg,
            told.reading.pulse,
            told.reading.oxygen_percent,
        )
        for told in chosen.numbers_of(snapshot)
    ]
    return Table(
        "numbers", Said("Blood pressure, pulse and oxygen, as the devices showed them"), columns.NUMBERS, rows
    )


def _points(snapshot: Snapshot) -> Table:
    rows: Rows = [
        (name, point.record_id, point.session_id, point.day_number, *_when(point.at), point.value)
        for name, points in chosen.trends_of(snapshot).items()
        for point in points
    ]
    return Table("trend_points", Said("Every point of every trend"), columns.POINT, rows)


def _marks(snapshot: Snapshot) -> Table:
    rows: Rows = [(session_id, *_when(at)) for session_id, at in chosen.trend_marks_of(snapshot)]
    return Table("trend_sessions", Said("Where sessions stand on the trends"), columns.MARK, rows)


def _when(at: Instant) -> tuple[str, str, int]:
    return utc_text(at.utc_s), local_text(at), at.offset_s


def _kept(thing: Kept) -> tuple[Cell, ...]:
    return thing.record_id, *_when(thing.begun_at), utc_text(thing.changed_utc_s), thing.session_id


def _closed(utc_s: float | None) -> str | None:
    return None if utc_s is None else utc_text(utc_s)


def _prompt(entry: Entry, section: Section) -> tuple[Cell, Cell]:
    """The question that an entry answers; a first note may answer one as well."""
    if section is Section.PROMPTS or entry.prompt or entry.prompt_id:
        return entry.prompt_id, storable(entry.prompt)
    return None, None


def _json(value: Any) -> str:
    return storable(json.dumps(value, ensure_ascii=False, allow_nan=False))
