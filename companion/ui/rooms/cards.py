"""The cards on paper as a room: print or save each, and go back to the plan."""

from __future__ import annotations

from companion.services.cards import CardService
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.card_actions import CardActions
from companion.ui.rooms.pickers import PickSave
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import fill, on_escape


class CardsRoom(Room):
    """Two cards that work when the computer does not (H17, H18)."""

    place = "my_plan"

    def __init__(self, *, cards: CardService, pick_save: PickSave, go: Go) -> None:
        super().__init__("cards")
        self._go = go
        page = Page(self.tr("My plan"), self.tr("Cards on paper"))
        page.add(Quiet(self.tr("Print both. They help when the computer cannot.")))
        page.add_space(Space.SMALL)
        page.add(CardActions(cards, pick_save))
        page.set_back(self.tr("Back"), self._back)
        on_escape(self, self._back)
        fill(self, page)

    def _back(self) -> None:
        self._go("my_plan")
