"""The journal: what was written, found by its words, and written on in place."""

from __future__ import annotations

from companion.ui.rooms.journal.room import JournalRoom

__all__ = ["JournalRoom"]
