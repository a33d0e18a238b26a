"""The first screens of all: what Companion is, what it is not, who decides."""

from __future__ import annotations

from collections.abc import Callable

from companion.content.languages import LANGUAGES
from companion.content.loader import Content
from companion.services.settings import SettingsService
from companion.ui.kit.page import Page
from companion.ui.kit.text import Lead, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.language_choice import LanguageChoice
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import Column, fill, on_escape


class StatementRoom(Room):
    """Read once, before there is a vault, one part at a time (safety.md 11, rules 12 and 14)."""

    def __init__(
        self,
        *,
        content: Content,
        settings: SettingsService,
        go: Go,
        begin_anew: Callable[[], None],
    ) -> None:
        super().__init__("statement")
        self._go = go
        self._card = content.card("statement")
        self._at = 0
        self._page = Page(" ", " ", top_px=Space.HUGE)
        self._lines = Column(gap_px=Space.STEP)
        self._aside = Quiet(self._card.lead)
        self._page.add_space(Space.SMALL)
        self._page.add(self._lines)
        self._page.add_space(Space.SMALL)
        self._page.add(self._aside)
        self._languages = LanguageChoice(settings, begin_anew)
        self._page.add(self._languages)
        self._next = self._page.set_primary(self.tr("Next"), self._go_on)
        self._back = self._page.set_back(self.tr("Back"), self._go_back)
        on_escape(self, self._go_back)
        fill(self, self._page)

    def enter(self) -> None:
        self._show()

    def focus_first(self) -> None:
        self._next.setFocus()

    def _show(self) -> None:
        part, count = self._card.parts[self._at], len(self._card.parts)
        place = self.tr("%1 · %2 of %3").replace("%1", self._card.title)
        place = place.replace("%2", str(self._at + 1)).replace("%3", str(count))
        self._page.set_title(part.heading, place)
        self._lines.show_parts([Lead(line) for line in part.lines])
        self._page.scroller.verticalScrollBar().setValue(0)
        self._aside.setVisible(self._at == 0)
        self._languages.setVisible(self._at == 0 and len(LANGUAGES) > 1)
        self._back.setVisible(self._at > 0)
        is_last = self._at == count - 1
        self._next.setText(self.tr("I have read this") if is_last else self.tr("Next"))

    def _go_on(self) -> None:
        if self._at == len(self._card.parts) - 1:
            self._go("country")
            return
        self._at += 1
        self._show()

    def _go_back(self) -> None:
        if self._at > 0:
            self._at -= 1
            self._show()
            self._next.setFocus()
