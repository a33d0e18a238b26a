"""What every page that opens from the journal is: one column, and the way back at the bottom left."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.ui.kit.page import Page
from companion.ui.kit.tokens import Space


class SidePage(Page):
    """``closed`` asks for the way back. ``first`` is the part that takes the keyboard first."""

    closed = Signal()

    def __init__(self, title: str, eyebrow: str = "", back: str = "") -> None:
        super().__init__(eyebrow, title, top_px=Space.SMALL)
        self.first: QWidget = self.set_back(back or self.tr("Back to the journal"), self.closed.emit)

    def leave(self) -> None:
        """Called before the page is taken away."""
