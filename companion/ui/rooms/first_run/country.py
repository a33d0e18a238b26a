"""Where the person lives, asked once at the first run and kept without the vault."""

from __future__ import annotations

from companion.content.loader import Content
from companion.services.settings import SettingsService
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.country_choice import CountryChoice
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import fill, on_escape


class CountryRoom(Room):
    """Next waits for a choice."""

    def __init__(self, *, content: Content, settings: SettingsService, go: Go) -> None:
        super().__init__("country")
        self._go = go
        page = Page(title=self.tr("Where do you live?"), top_px=Space.ROOM)
        page.add(Quiet(self.tr("Help will show the number to call there.")))
        page.add_space(Space.SMALL)
        self._choice = CountryChoice(content, settings)
        page.add(self._choice)
        self._next = page.set_primary(self.tr("Next"), self._keep)
        page.set_back(self.tr("Back"), self._back)
        self._choice.changed.connect(self._refresh)
        self._choice.entered.connect(self._keep)
        self._choice.show_kept()
        on_escape(self, self._back)
        fill(self, page)

    def enter(self) -> None:
        self._refresh()

    def _refresh(self) -> None:
        self._next.setEnabled(self._choice.is_filled())

    def _keep(self) -> None:
        if self._choice.is_filled():
            self._choice.keep()
            self._go("make_vault")

    def _back(self) -> None:
        self._go("statement")
