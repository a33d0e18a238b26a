"""What a person changes about an entry besides its words; each gives the entry as it is then."""

from __future__ import annotations

from dataclasses import replace

from companion.core.journal import MOODS, Entry
from companion.core.tags import renamed_tag, with_tag, without_tag


def tagged(entry: Entry, tag: str) -> Entry:
    """With one tag more."""
    return replace(entry, tags=with_tag(entry.tags, tag))


def untagged(entry: Entry, tag: str) -> Entry:
    """Without a tag."""
    return replace(entry, tags=without_tag(entry.tags, tag))


def retagged(entry: Entry, old: str, new: str) -> Entry:
    """With another name for a tag."""
    return replace(entry, tags=renamed_tag(entry.tags, old, new))


def pinned(entry: Entry, *, is_pinned: bool) -> Entry:
    """Kept at the top of the list, or not."""
    return replace(entry, is_pinned=is_pinned)


def sealed(entry: Entry, *, is_sealed: bool) -> Entry:
    """Never offered for sharing, or offered as others are (H34)."""
    return replace(entry, is_sealed=is_sealed)


def linked(entry: Entry, session_id: str | None) -> Entry:
    """About a session, or about none."""
    return replace(entry, session_id=session_id)


def felt(entry: Entry, mood: int | None) -> Entry:
    """With how the person feels after writing, 0 to 10. Raises ``ValueError`` for anything else."""
    if mood is not None and mood not in MOODS:
        raise ValueError("A mood goes from 0 to 10.")
    return replace(entry, mood=mood)


def trashed(entry: Entry, now_utc_s: float) -> Entry:
    """In the trash since now, or since before."""
    since_s = now_utc_s if entry.trashed_utc_s is None else entry.trashed_utc_s
    return replace(entry, trashed_utc_s=since_s)


def brought_back(entry: Entry) -> Entry:
    """Out of the trash, as it was."""
    return replace(entry, trashed_utc_s=None)
