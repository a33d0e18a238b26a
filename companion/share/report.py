"""Lays out a snapshot as the report for the coach: plain values that the page template shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from companion.core.events import Event, SessionOpened
from companion.core.journal import Entry, EntryKind
from companion.core.snapshot import Section, SharedSession, Snapshot
from companion.share.setup import Paper
from companion.share.text import one_line, paragraphs
from companion.share.timeline import since_medicine_s, sitters_events
from companion.share.words import (
    NOTICE,
    count_words,
    day_words,
    event_line,
    minutes_words,
    span_words,
    time_words,
    weekday_words,
)


def report_of(snapshot: Snapshot, paper: Paper, sign_labels: Mapping[str, str]) -> dict[str, Any]:
    """The report as plain values. Holds only chosen sections, whatever else the snapshot carries (H34)."""
    made = made_at(snapshot)
    sections = _sections(snapshot, sign_labels)
    coach = one_line(snapshot.coach)
    made_words = f"Made on {day_words(made.date())}, {time_words(made)}."
    return {
        "lang": "en",
        "paper": paper,
        "document_title": "Notes to share",
        "made_utc": [*made.utctimetuple()[:6]],
        "page_words": "Page {page} of {pages}",
        "title": "For our meeting",
        "written": f"Written by the person, {span_words(snapshot.from_day, snapshot.to_day)}",
        "made_words": f"For {coach}. {made_words}" if coach else made_words,
        "inside_heading": "What is inside",
        "inside": [section["inside"] for section in sections] or ["Nothing was chosen to share."],
        "notice": [*NOTICE, f"Made with Companion {one_line(snapshot.app_version)}."],
        "sections": sections,
    }


def made_at(snapshot: Snapshot) -> datetime:
    """When the snapshot was made, as the wall clock there showed it."""
    zone = timezone(timedelta(seconds=snapshot.offset_s))
    return datetime(1970, 1, 1, tzinfo=zone) + timedelta(seconds=snapshot.made_utc_s + snapshot.offset_s)


def _sections(snapshot: Snapshot, sign_labels: Mapping[str, str]) -> list[dict[str, Any]]:
    sections: list[dict[str, Any]] = []
    if Section.INTENTIONS in snapshot.sections:
        heading = "My intention" if len(snapshot.intentions) == 1 else "My intentions"
        inside = count_words(len(snapshot.intentions), "intention", "intentions")
        sections.append(_entries_section(heading, inside, snapshot.intentions))
    if Section.NOTES in snapshot.sections:
        heading = "My note" if len(snapshot.notes) == 1 else "My notes"
        inside = count_words(len(snapshot.notes), "note", "notes")
        sections.append(_entries_section(heading, inside, snapshot.notes))
    if Section.SITTER_TIMELINE in snapshot.sections:
        sections.append(_timeline_section(snapshot.sessions, sign_labels))
    return sections


def _entries_section(heading: str, inside: str, entries: tuple[Entry, ...]) -> dict[str, Any]:
    return {
        "heading": heading,
        "inside": inside,
        "empty": "" if entries else "There are none from these days.",
        "entries": [
            {"heading": _entry_heading(entry), "paragraphs": _shown(entry.text)} for entry in entries
        ],
        "sessions": [],
    }


def _timeline_section(sessions: tuple[SharedSession, ...], sign_labels: Mapping[str, str]) -> dict[str, Any]:
    told = [events for events in map(sitters_events, sessions) if events]
    return {
        "heading": "Sitter's timeline",
        "inside": f"Sitter's timeline of {count_words(len(told), 'session', 'sessions').lower()}",
        "empty": "" if told else "There is none from these days.",
        "entries": [],
        "sessions": [_session(events, sign_labels) for events in told],
    }


def _session(events: tuple[Event, ...], sign_labels: Mapping[str, str]) -> dict[str, Any]:
    first = events[0].at
    began = "Session" if isinstance(events[0], SessionOpened) else "Part of a session"
    marked = since_medicine_s(events, events[0]) is not None
    return {
        "heading": f"{began}, {weekday_words(first.local_day)}, {time_words(first.local)}",
        "caption": "Minutes count from when the medicine was taken." if marked else "No medicine was marked.",
        "columns": ["Time", "Minutes", "What happened"],
        "rows": _rows(events, sign_labels),
    }


def _rows(events: tuple[Event, ...], sign_labels: Mapping[str, str]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    day = events[0].at.local_day
    for event in events:
        line = event_line(event, sign_labels)
        if line is None:
            continue
        details = [line.detail] if line.detail else []
        if event.at.local_day != day:
            details.append(f"On {weekday_words(event.at.local_day)}")
        rows.append(
            {
                "time": time_words(event.at.local),
                "minutes": minutes_words(since_medicine_s(events, event)),
                "title": one_line(line.title),
                "details": details,
                "spoken": _shown(line.spoken),
            }
        )
        day = event.at.local_day
    return rows


def _entry_heading(entry: Entry) -> str:
    begun = entry.begun_at
    parts = [f"{weekday_words(begun.local_day)}, {time_words(begun.local)}"]
    if entry.kind is EntryKind.REFLECTION:
        parts.append("reflection")
    changed_day = (begun.local + timedelta(seconds=entry.changed_utc_s - begun.utc_s)).date()
    if changed_day > begun.local_day:
        parts.append(f"changed on {day_words(changed_day)}")
    return " \N{MIDDLE DOT} ".join(parts)


def _shown(text: str) -> list[dict[str, Any]]:
    return [
        {"rtl": paragraph.right_to_left, "lines": [list(pieces) for pieces in paragraph.lines]}
        for paragraph in paragraphs(text)
    ]
