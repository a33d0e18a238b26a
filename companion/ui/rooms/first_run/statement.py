"""The first screen of all: what Companion is, what it is not, who decides."""

from __future__ import annotations

from companion.content.loader import Content
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import PartCard, fill


class StatementRoom(Room):
    """Read once, before there is a vault (safety.md 11, rules 12 and 14)."""

    def __init__(self, *, content: Content, go: Go) -> None:
        super().__init__("statement")
        self._go = go
        card = content.card("statement")
        page = Page(title=card.title)
        page.add(Quiet(card.lead))
        for part in card.parts:
            page.add(PartCard(part))
        page.set_primary(self.tr("I have read this"), self._go_on)
        fill(self, page)

    def _go_on(self) -> None:
        self._go("country")
