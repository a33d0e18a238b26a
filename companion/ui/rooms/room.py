"""What every room is: one screen that is entered, shown and left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

Go = Callable[[str], None]
"""Asks for another screen by its name."""


class Room(QWidget):
    """One screen. Its object name is the screen's name.

    ``is_dark``: always night, full window, no side bar. ``is_bare``: no bar at the top either.
    ``dresses_itself``: it brings its own colours, so that showing it restyles nothing else.
    ``place``: the side bar item that is tinted while this room is shown.
    ``where``: the quiet words at the top left.
    ``alone``: asks to have the window to itself, or to have the side bar back. Help always stays.
    """

    alone = Signal(bool)

    is_dark = False
    is_bare = False
    dresses_itself = False
    place = ""
    where = ""

    def __init__(self, screen: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(screen)

    def enter(self) -> None:
        """Called each time before the room is shown: read what there is and show it."""

    def come_back(self) -> None:
        """Called instead of ``enter`` after the lock: go on where it was."""
        self.enter()

    def leave(self) -> None:
        """Called each time the room is left: keep what was typed."""

    def take_help(self) -> bool:
        """Whether this press of Help is the room's own; only a practice of that very press may say so."""
        return False

    def focus_first(self) -> None:
        """Give the keyboard to the first control that takes it."""
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self and self.isAncestorOf(widget):
            if (
                widget.focusPolicy() & Qt.FocusPolicy.TabFocus
                and widget.isVisibleTo(self)
                and widget.isEnabled()
            ):
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            widget = widget.nextInFocusChain()
