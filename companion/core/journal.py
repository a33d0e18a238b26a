"""Journal entries: what a person wrote, when they began it, and the line that names it in a list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from companion.core.clock import Instant

TITLE_LETTERS = 60


class EntryKind(Enum):
    """What an entry is."""

    INTENTION = "intention"
    FRAGMENT = "fragment"
    REFLECTION = "reflection"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. Its day and offset are fixed when it is begun; travel and DST move nothing (H41)."""

    entry_id: str
    kind: EntryKind
    begun_at: Instant
    changed_utc_s: float
    text: str
    session_id: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that a search found, with the words around it; marks stand between U+0002 and U+0003."""

    entry: Entry
    snippet: str


def derive_title(entry: Entry) -> str:
    """The first line that has words, cut at a word's end; the journal never makes up a title."""
    first = next((line.strip() for line in entry.text.splitlines() if line.strip()), "")
    if len(first) <= TITLE_LETTERS:
        return first
    cut = first[:TITLE_LETTERS].rsplit(" ", 1)[0]
    return f"{cut} …"
