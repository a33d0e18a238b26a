"""How far an entry has come, and what a save does to that (safety.md 6.2: capture first)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import assert_never

from companion.core.journal import Entry, EntryKind, EntryState


def derive_state(entry: Entry, today: date) -> EntryState:
    """The state of an entry that is saved on the local day ``today``; what was set by hand stays.

    A hope is complete with its first word. A fragment stays one on its own day; words that are added on a
    later day make it one that needs reflection. Free writing needs a second look; one on a later day makes it
    complete, and so does a question that it was written to. Without words everything is a fragment.
    """
    if entry.is_state_set:
        return entry.state
    if not entry.text.strip():
        return EntryState.FRAGMENT
    is_later = today > entry.begun_at.local_day
    match entry.kind:
        case EntryKind.INTENTION:
            return EntryState.COMPLETE
        case EntryKind.FRAGMENT:
            if is_later or entry.state is EntryState.NEEDS_REFLECTION:
                return EntryState.NEEDS_REFLECTION
            return EntryState.FRAGMENT
        case EntryKind.REFLECTION:
            is_whole = is_later or bool(entry.prompt_id) or entry.state is EntryState.COMPLETE
            return EntryState.COMPLETE if is_whole else EntryState.NEEDS_REFLECTION
        case _:
            assert_never(entry.kind)


def set_by_hand(entry: Entry, state: EntryState) -> Entry:
    """The entry as the person says it is; no later save changes this."""
    return replace(entry, state=state, is_state_set=True)
