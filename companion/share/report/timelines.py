"""The sitter's timeline in a report: what happened in each session, as plain facts."""

from __future__ import annotations

from collections.abc import Mapping

from companion.core.events import Event, SessionOpened
from companion.core.said import Said, said_joined
from companion.core.snapshot import Snapshot
from companion.share.chosen import timelines_of
from companion.share.report.blocks import Block, Making, counted, own_words, section
from companion.share.timeline import since_medicine_s
from companion.share.words import (
    MINUTES_COUNT,
    NOT_MARKED,
    event_line,
    minutes_words,
    time_words,
    weekday_words,
)


def timelines(snapshot: Snapshot, making: Making) -> Block:
    """Each session that the sitter joined (H33)."""
    told = [one.events for one in timelines_of(snapshot)]
    many = Said("{count} sessions", count=len(told))
    sessions = counted(len(told), Said("no sessions"), Said("1 session"), many)
    return section(
        "sitter_timeline",
        Said("Sitter's timeline"),
        Said("Sitter's timeline of {sessions}", sessions=sessions),
        [_session(events, making.sign_labels) for events in making.first_of(told)],
        empty=Said("There is none from these days."),
    )


def _session(events: tuple[Event, ...], sign_labels: Mapping[str, str]) -> Block:
    first = events[0].at
    began = Said("Session") if isinstance(events[0], SessionOpened) else Said("Part of a session")
    marked = since_medicine_s(events, events[0]) is not None
    return {
        "kind": "timeline",
        "heading": said_joined([began, weekday_words(first.local_day), time_words(first.local)], ", "),
        "caption": MINUTES_COUNT if marked else NOT_MARKED,
        "columns": [Said("Time"), Said("Minutes"), Said("What happened")],
        "rows": _rows(events, sign_labels),
    }


def _rows(events: tuple[Event, ...], sign_labels: Mapping[str, str]) -> list[Block]:
    rows: list[Block] = []
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
                "spoken": own_words(line.spoken),
            }
        )
        day = event.at.local_day
    return rows
