"""What the journal's list, calendar and session view are made of: lines, filters, marks of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from companion.core.clock import Instant
from companion.core.journal import Entry, EntryKind, EntryState, title_in

HEAD_LETTERS = 600
"""How much of an entry's words its line knows; enough for its first line with words."""


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry as a list shows it. ``head``: its first letters, never to be saved as its words."""

    entry_id: str
    kind: EntryKind
    begun_at: Instant
    state: EntryState
    head: str
    session_id: str | None = None
    tags: tuple[str, ...] = ()
    is_pinned: bool = False
    trashed_utc_s: float | None = None

    @property
    def title(self) -> str:
        """Its own first words; empty where it has none."""
        return title_in(self.head)

    @property
    def place(self) -> Place:
        """Where it stands in the list."""
        return Place(self.begun_at.utc_s, self.entry_id)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in the list, newest first: by when an entry was begun, then by its id."""

    utc_s: float
    entry_id: str


@dataclass(frozen=True, slots=True)
class JournalFilter:
    """Which entries a list shows; every part that is set must hold."""

    state: EntryState | None = None
    kind: EntryKind | None = None
    tag: str = ""
    session_id: str | None = None
    is_pinned: bool = False
    day: date | None = None

    @property
    def is_set(self) -> bool:
        """Whether anything is left out."""
        return self != JournalFilter()


@dataclass(frozen=True, slots=True)
class SessionMark:
    """One session with its medicine mark, from which the days after are counted."""

    session_id: str
    medicine_at: Instant


@dataclass(frozen=True, slots=True)
class SessionNote:
    """A note from inside a session, in the sitter's words, as it was stored with its moment."""

    number: int
    session_id: str
    at: Instant
    text: str


@dataclass(frozen=True, slots=True)
class JournalPage:
    """A part of the list, newest first, with the sessions and their notes of the same span.

    ``is_last``: nothing older follows. Pinned entries come with the first page, apart.
    """

    lines: tuple[EntryLine, ...] = ()
    pinned: tuple[EntryLine, ...] = ()
    sessions: tuple[SessionMark, ...] = ()
    notes: tuple[SessionNote, ...] = ()
    is_last: bool = True


@dataclass(frozen=True, slots=True)
class MarkedDay:
    """A local day with what lies on it."""

    day: date
    entries: int = 0
    sessions: int = 0


@dataclass(frozen=True, slots=True)
class WrittenTo:
    """A question that an entry was begun to, and when, in UTC seconds."""

    question: str
    utc_s: float


def line_of_entry(entry: Entry) -> EntryLine:
    """The line of an entry that is at hand whole."""
    return EntryLine(
        entry.entry_id,
        entry.kind,
        entry.begun_at,
        entry.state,
        entry.text[:HEAD_LETTERS],
        entry.session_id,
        entry.tags,
        entry.is_pinned,
        entry.trashed_utc_s,
    )
