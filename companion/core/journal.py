"""Journal entries: what a person wrote, drew or said, when it was begun, and the line that names it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from companion.core.clock import Instant

TITLE_LETTERS = 60
MOST_LETTERS = 300_000
"""What one entry takes at a paste, some 50,000 words; more is refused in words and nothing is cut."""

MOODS = range(11)
"""How someone feels now, from 0 to 10. Never summed, never judged (safety.md 6)."""


class EntryKind(Enum):
    """What an entry is."""

    INTENTION = "intention"
    FRAGMENT = "fragment"
    REFLECTION = "reflection"


class EntryState(Enum):
    """How far an entry has come: capture first, make sense later (safety.md 6.2)."""

    FRAGMENT = "fragment"
    NEEDS_REFLECTION = "needs_reflection"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. Its day and offset are fixed when it is begun; travel and DST move nothing (H41).

    ``prompt_id`` and ``prompt``: the question it was written to, as it was shown; empty without one.
    ``mood``: how the person felt after writing, 0 to 10. ``is_sealed``: never offered for sharing (H34).
    ``trashed_utc_s``: since when it lies in the trash; None where it does not. ``is_state_set``: the person
    set the state by hand, so no save changes it.
    """

    entry_id: str
    kind: EntryKind
    begun_at: Instant
    changed_utc_s: float
    text: str
    session_id: str | None = None
    state: EntryState = EntryState.FRAGMENT
    prompt_id: str = ""
    prompt: str = ""
    tags: tuple[str, ...] = ()
    mood: int | None = None
    is_pinned: bool = False
    is_sealed: bool = False
    trashed_utc_s: float | None = None
    is_state_set: bool = False


@dataclass(frozen=True, slots=True)
class Revision:
    """The words of an entry as they once were; ``number`` counts up from 1 within the entry."""

    entry_id: str
    number: int
    saved_utc_s: float
    text: str


class AttachmentKind(Enum):
    """What is kept with an entry besides words."""

    VOICE = "voice"
    DRAWING = "drawing"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A voice note or a drawing of an entry; its bytes are kept apart from it, encrypted like everything.

    ``media_type``: such as ``audio/ogg`` or ``application/json`` (the strokes of a drawing).
    ``length_s``: how long a voice note lasts, 0 for a drawing. ``transcript``: its words as the person
    typed them, or what a drawing shows in the person's own words.
    """

    attachment_id: str
    entry_id: str
    kind: AttachmentKind
    begun_at: Instant
    media_type: str
    length_s: float
    size_bytes: int
    transcript: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that a search found, with the words around it; marks stand between U+0002 and U+0003."""

    entry: Entry
    snippet: str


def derive_title(entry: Entry) -> str:
    """The first line that has words, cut at a word's end; the journal never makes up a title."""
    return title_in(entry.text)


def title_in(text: str) -> str:
    """The title of some words: their first line without its marks of Markdown, cut at a word's end."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    first = first.lstrip("#>").strip() or first
    if len(first) <= TITLE_LETTERS:
        return first
    cut = first[:TITLE_LETTERS].rsplit(" ", 1)[0]
    return f"{cut} …"
