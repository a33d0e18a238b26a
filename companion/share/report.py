"""Lays out a snapshot as the report for the coach: plain values that the page template shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from companion.core.events import Event, SessionOpened
from companion.core.journal import Entry, EntryKind
from companion.core.said import Said, said_joined
from companion.core.snapshot import Section, SharedSession, Snapshot
from companion.share.setup import ENGLISH, Paper, Wording
from companion.share.text import one_line, paragraphs
from companion.share.timeline import since_medicine_s, sitters_events
from companion.share.words import (
    NOTICE,
    day_words,
    event_line,
    minutes_words,
    span_words,
    time_words,
    weekday_words,
)


def report_of(
    snapshot: Snapshot,
    paper: Paper,
    sign_labels: Mapping[str, str],
    wording: Wording = ENGLISH,
    *,
    most_entries: int | None = None,
) -> dict[str, Any]:
    """The report as plain values. Holds only chosen sections, whatever else the snapshot carries (H34).

    ``most_entries``: only so many of each section are set, for a first look; the counts are of them all.
    """
    made = made_at(snapshot)
    sections = _sections(snapshot, sign_labels, most_entries)
    coach = one_line(snapshot.coach)
    made_words = Said("Made on {day}, {time}.", day=day_words(made.date()), time=time_words(made))
    for_words = Said("For {coach}. {made}", coach=coach, made=made_words)
    span = span_words(snapshot.from_day, snapshot.to_day)
    report = {
        "lang": wording.language,
        "paper": paper,
        "document_title": Said("Notes to share"),
        "made_utc": [*made.utctimetuple()[:6]],
        "page_words": Said("Page {page} of {pages}"),
        "title": Said("For our meeting"),
        "written": Said("Written by the person, {span}", span=span),
        "made_words": for_words if coach else made_words,
        "inside_heading": Said("What is inside"),
        "inside": [section["inside"] for section in sections] or [Said("Nothing was chosen to share.")],
        "notice": [*NOTICE, _made_with(snapshot.app_version)],
        "sections": sections,
    }
    return {name: wording.of(value) for name, value in report.items()}


def made_at(snapshot: Snapshot) -> datetime:
    """When the snapshot was made, as the wall clock there showed it."""
    zone = timezone(timedelta(seconds=snapshot.offset_s))
    return datetime(1970, 1, 1, tzinfo=zone) + timedelta(seconds=snapshot.made_utc_s + snapshot.offset_s)


def _sections(snapshot: Snapshot, sign_labels: Mapping[str, str], most: int | None) -> list[dict[str, Any]]:
    sections: list[dict[str, Any]] = []
    if Section.INTENTIONS in snapshot.sections:
        heading = Said("My intention") if len(snapshot.intentions) == 1 else Said("My intentions")
        inside = _intentions(len(snapshot.intentions))
        sections.append(_entries_section(heading, inside, snapshot.intentions[:most]))
    if Section.NOTES in snapshot.sections:
        heading = Said("My note") if len(snapshot.notes) == 1 else Said("My notes")
        inside = _notes(len(snapshot.notes))
        sections.append(_entries_section(heading, inside, snapshot.notes[:most]))
    if Section.SITTER_TIMELINE in snapshot.sections:
        sections.append(_timeline_section(snapshot.sessions, sign_labels, most))
    return sections


def _entries_section(heading: str, inside: str, entries: tuple[Entry, ...]) -> dict[str, Any]:
    return {
        "heading": heading,
        "inside": inside,
        "empty": "" if entries else Said("There are none from these days."),
        "entries": [
            {"heading": _entry_heading(entry), "paragraphs": _shown(entry.text)} for entry in entries
        ],
        "sessions": [],
    }


def _timeline_section(
    sessions: tuple[SharedSession, ...], sign_labels: Mapping[str, str], most: int | None
) -> dict[str, Any]:
    told = [events for events in map(sitters_events, sessions) if events]
    return {
        "heading": Said("Sitter's timeline"),
        "inside": Said("Sitter's timeline of {sessions}", sessions=_told_sessions(len(told))),
        "empty": "" if told else Said("There is none from these days."),
        "entries": [],
        "sessions": [_session(events, sign_labels) for events in told[:most]],
    }


def _session(events: tuple[Event, ...], sign_labels: Mapping[str, str]) -> dict[str, Any]:
    first = events[0].at
    began = Said("Session") if isinstance(events[0], SessionOpened) else Said("Part of a session")
    marked = since_medicine_s(events, events[0]) is not None
    return {
        "heading": said_joined([began, weekday_words(first.local_day), time_words(first.local)], ", "),
        "caption": Said("Minutes count from when the medicine was taken.")
        if marked
        else Said("No medicine was marked."),
        "columns": [Said("Time"), Said("Minutes"), Said("What happened")],
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
            details.append(Said("On {day}", day=weekday_words(event.at.local_day)))
        rows.append(
            {
                "time": time_words(event.at.local),
                "minutes": minutes_words(since_medicine_s(events, event)),
                "title": line.title,
                "details": details,
                "spoken": _shown(line.spoken),
            }
        )
        day = event.at.local_day
    return rows


def _entry_heading(entry: Entry) -> str:
    begun = entry.begun_at
    parts = [said_joined([weekday_words(begun.local_day), time_words(begun.local)], ", ")]
    if entry.kind is EntryKind.REFLECTION:
        parts.append(Said("reflection"))
    changed_day = (begun.local + timedelta(seconds=entry.changed_utc_s - begun.utc_s)).date()
    if changed_day > begun.local_day:
        parts.append(Said("changed on {day}", day=day_words(changed_day)))
    return said_joined(parts, " \N{MIDDLE DOT} ")


def _made_with(version: str) -> str:
    return Said("Made with Companion {version}.", version=one_line(version))


def _intentions(count: int) -> str:
    if count == 0:
        return Said("No intentions")
    return Said("1 intention") if count == 1 else Said("{count} intentions", count=count)


def _notes(count: int) -> str:
    if count == 0:
        return Said("No notes")
    return Said("1 note") if count == 1 else Said("{count} notes", count=count)


def _told_sessions(count: int) -> str:
    if count == 0:
        return Said("no sessions")
    return Said("1 session") if count == 1 else Said("{count} sessions", count=count)


def _shown(text: str) -> list[dict[str, Any]]:
    return [
        {"rtl": paragraph.right_to_left, "lines": [list(pieces) for pieces in paragraph.lines]}
        for paragraph in paragraphs(text)
    ]
