"""Help to stand: how to get up without a fall, one press away from the sitter's page (H09)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.content.cards import Card
from companion.ui.kit.page import Page
from companion.ui.kit.text import Lead
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.parts import PartCard, fill


class StandPage(QWidget):
    """One act a line, to be read aloud."""

    closed = Signal()

    def __init__(self, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = Page(title=card.title, top_px=Space.WIDE)
        self._page.add(Lead(card.lead))
        for part in card.parts:
            self._page.add(PartCard(part))
        self._page.set_back(self.tr("Back"), self.closed.emit)
        fill(self, self._page)

    def enter(self) -> None:
        """Begin at the top."""
        self._page.scroller.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        """Give the keyboard to the way back."""
        if self._page.back is not None:
            self._page.back.setFocus()
