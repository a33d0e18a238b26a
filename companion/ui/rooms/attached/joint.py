"""The place below an entry's words where voice notes and drawings stand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from companion.core.journal import Entry

HoldEntry = Callable[[], Entry | None]
"""Gives the entry that is open, stored even without words, so that something can be kept with it."""


class AttachedPart(QWidget):
    """What stands there; a room that is given none shows nothing below the words."""

    def show_entry(self, entry: Entry | None) -> None:
        """Show what is kept with an entry; None for nothing. Called each time another entry is open."""
        raise NotImplementedError

    def leave(self) -> None:
        """The room is left: stop what runs, and keep it."""


MakeAttached = Callable[[HoldEntry], AttachedPart]
"""Makes the part for one room."""


def as_it_is(entry: Entry) -> Entry:
    """Nothing is changed; an entry that was not stored yet is stored by it."""
    return entry
