"""What of a snapshot a format may hold: the chosen sections, and never what is sealed or private."""

from __future__ import annotations

from dataclasses import dataclass

from companion.core.clock import Instant
from companion.core.events import Event, MedicineTaken
from companion.core.follow_up import FollowUpCheck, Slider
from companion.core.journal import AttachmentKind, Entry
from companion.core.measures import MeasureTaken
from companion.core.number_events import NumbersTaken
from companion.core.snapshot import Section, SharedAttachment, SharedSession, Snapshot
from companion.core.steps import SmallStep
from companion.core.topics import Topic
from companion.share.timeline import since_medicine_s, sitters_events


@dataclass(frozen=True, slots=True)
class ToldSession:
    """A session as the sitter may tell it (H33)."""

    session_id: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class ToldNumbers:
    """One reading with its session; ``since_s``: seconds since the medicine mark, None without one."""

    session_id: str
    reading: NumbersTaken
    since_s: float | None


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One point of a trend: where it comes from, when it was, how high it stood."""

    record_id: str
    session_id: str | None
    day_number: int | None
    at: Instant
    value: int


def entries_of(snapshot: Snapshot, section: Section) -> tuple[Entry, ...]:
    """The entries of a section; none where it was not chosen, none that is sealed or in the trash (H34)."""
    held = {
        Section.INTENTIONS: snapshot.intentions,
        Section.NOTES: snapshot.notes,
        Section.PROMPTS: snapshot.prompted,
    }
    if section not in snapshot.sections:
        return ()
    return tuple(e for e in held.get(section, ()) if not e.is_sealed and e.trashed_utc_s is None)


def attachments_of(snapshot: Snapshot, section: Section) -> tuple[SharedAttachment, ...]:
    """The voice notes or drawings; none of a sealed entry, whichever section holds that (H34)."""
    kinds = {Section.VOICE_NOTES: AttachmentKind.VOICE, Section.DRAWINGS: AttachmentKind.DRAWING}
    if section not in snapshot.sections:
        return ()
    closed = {
        entry.entry_id
        for entry in (*snapshot.intentions, *snapshot.notes, *snapshot.prompted)
        if entry.is_sealed or entry.trashed_utc_s is not None
    }
    return tuple(
        one
        for one in snapshot.attachments
        if one.attachment.kind is kinds.get(section) and one.attachment.entry_id not in closed
    )


def sliders_of(snapshot: Snapshot) -> tuple[FollowUpCheck, ...]:
    """The checks whose sliders were chosen; one without any is left out."""
    return tuple(one for one in snapshot.checks if one.sliders) if _has(snapshot, Section.SLIDERS) else ()


def measures_of(snapshot: Snapshot) -> tuple[MeasureTaken, ...]:
    """The measures that were chosen with their items."""
    return snapshot.measures_taken if _has(snapshot, Section.MEASURES) else ()


def totals_of(snapshot: Snapshot) -> tuple[MeasureTaken, ...]:
    """The measures whose totals were chosen; a missing answer gives no total (safety.md 4.5)."""
    if not _has(snapshot, Section.MEASURE_TOTALS):
        return ()
    return tuple(taken for taken in snapshot.measures_taken if taken.total is not None)


def topics_of(snapshot: Snapshot) -> tuple[Topic, ...]:
    """The topics for the coach."""
    return snapshot.topics if _has(snapshot, Section.TOPICS) else ()


def steps_of(snapshot: Snapshot) -> tuple[SmallStep, ...]:
    """The small steps."""
    return snapshot.steps if _has(snapshot, Section.SMALL_STEPS) else ()


def timelines_of(snapshot: Snapshot) -> tuple[ToldSession, ...]:
    """The sitter's timelines; a session that the sitter never joined has none (H33)."""
    return _told(snapshot) if _has(snapshot, Section.SITTER_TIMELINE) else ()


def numbers_of(snapshot: Snapshot) -> tuple[ToldNumbers, ...]:
    """The readings of blood pressure, pulse and oxygen, in order."""
    if not _has(snapshot, Section.NUMBERS):
        return ()
    return tuple(
        ToldNumbers(told.session_id, event, since_medicine_s(told.events, event))
        for told in _told(snapshot)
        for event in told.events
        if isinstance(event, NumbersTaken)
    )


def trend_marks_of(snapshot: Snapshot) -> tuple[tuple[str, Instant], ...]:
    """The sessions on a trend: each with the moment of its medicine mark."""
    if not _has(snapshot, Section.TRENDS):
        return ()
    return tuple(
        (told.session_id, event.at)
        for told in _told(snapshot)
        for event in told.events
        if isinstance(event, MedicineTaken)
    )


def trends_of(snapshot: Snapshot) -> dict[str, tuple[TrendPoint, ...]]:
    """Every series by its name: each slider, then the totals of each measure; empty ones are left out."""
    if not _has(snapshot, Section.TRENDS):
        return {}
    series: dict[str, list[TrendPoint]] = {f"slider:{slider.value}": [] for slider in Slider}
    for check in snapshot.checks:
        for slider, level in check.sliders:
            series[f"slider:{slider.value}"].append(
                TrendPoint(check.record_id, check.session_id, check.day_number, check.begun_at, level)
            )
    for taken in snapshot.measures_taken:
        if taken.total is not None:
            point = TrendPoint(
                taken.record_id, taken.session_id, taken.day_number, taken.begun_at, taken.total
            )
            series.setdefault(f"measure:{taken.measure_id}", []).append(point)
    return {name: tuple(points) for name, points in series.items() if points}


def named_entry_ids(snapshot: Snapshot) -> frozenset[str]:
    """The ids of the entries that leave; a timeline names no other."""
    sections = (Section.INTENTIONS, Section.NOTES, Section.PROMPTS)
    return frozenset(e.entry_id for section in sections for e in entries_of(snapshot, section))


def _told(snapshot: Snapshot) -> tuple[ToldSession, ...]:
    told = ((session, _events(session)) for session in snapshot.sessions)
    return tuple(ToldSession(session.session_id, events) for session, events in told if events)


def _events(session: SharedSession) -> tuple[Event, ...]:
    return sitters_events(session)


def _has(snapshot: Snapshot, section: Section) -> bool:
    return section in snapshot.sections
