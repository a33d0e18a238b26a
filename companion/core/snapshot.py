"""What was chosen for sharing, frozen before anything is rendered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from companion.core.events import Event
from companion.core.journal import Entry


class Section(Enum):
    """A part that a person may choose to share. Nothing is chosen at first (H34)."""

    INTENTIONS = "intentions"
    NOTES = "notes"
    SITTER_TIMELINE = "sitter_timeline"


@dataclass(frozen=True, slots=True)
class SharedSession:
    """One session with its events in order, as far as chosen."""

    session_id: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything that leaves, and nothing else.

    ``coach`` may be empty. ``made_utc_s`` and ``offset_s`` fix the moment and place of making.
    """

    app_version: str
    made_utc_s: float
    offset_s: int
    coach: str
    from_day: date
    to_day: date
    sections: frozenset[Section]
    intentions: tuple[Entry, ...] = ()
    notes: tuple[Entry, ...] = ()
    sessions: tuple[SharedSession, ...] = ()
