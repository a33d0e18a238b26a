"""What was chosen for sharing, frozen before anything is rendered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from companion.core.events import Event
from companion.core.follow_up import FollowUpCheck
from companion.core.journal import Attachment, Entry
from companion.core.measures import MeasureTaken
from companion.core.steps import SmallStep
from companion.core.topics import Topic


class Section(Enum):
    """A part that a person may choose to share. Nothing is chosen at first (H34)."""

    TOPICS = "topics"
    INTENTIONS = "intentions"
    NOTES = "notes"
    PROMPTS = "prompts"
    VOICE_NOTES = "voice_notes"
    DRAWINGS = "drawings"
    SLIDERS = "sliders"
    MEASURES = "measures"
    """Totals with every item; ``MEASURE_TOTALS`` alone leaves the items out."""
    MEASURE_TOTALS = "measure_totals"
    SMALL_STEPS = "small_steps"
    SITTER_TIMELINE = "sitter_timeline"
    NUMBERS = "numbers"
    TRENDS = "trends"


@dataclass(frozen=True, slots=True)
class SharedSession:
    """One session with its events in order, as far as chosen."""

    session_id: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class SharedAttachment:
    """A voice note or drawing with its bytes."""

    attachment: Attachment
    data: bytes


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything that leaves, and nothing else.

    ``coach`` may be empty. ``made_utc_s`` and ``offset_s`` fix the moment and place of making. ``notes`` hold
    fragments and what was written without a prompt, ``prompted`` the reflections that answer one.
    ``sessions`` are there for the sitter's timeline, the numbers and the lamps on a trend alike; a format
    shows of them what ``sections`` name. ``country``: two letters that choose the paper of the pages, and are
    never told; empty where not known.
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
    prompted: tuple[Entry, ...] = ()
    attachments: tuple[SharedAttachment, ...] = ()
    checks: tuple[FollowUpCheck, ...] = ()
    measures_taken: tuple[MeasureTaken, ...] = ()
    steps: tuple[SmallStep, ...] = ()
    topics: tuple[Topic, ...] = ()
    country: str = ""
