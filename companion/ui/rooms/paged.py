"""A card read one part a page, with a way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from companion.content.cards import Part
from companion.ui.kit.page import Page
from companion.ui.kit.text import Lead, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.parts import Column, fill, on_escape


class PagedRoom(Room):
    """Shows the parts of a card one by one; a subclass says what follows from a page and the last one."""

    def __init__(self, screen: str) -> None:
        super().__init__(screen)
        self._title = self._lead = ""
        self._parts: tuple[Part, ...] = ()
        self._at = 0
        self._page = Page(" ", " ", top_px=Space.LARGE)
        self._body = Column(gap_px=Space.STEP)
        self._aside = Quiet()
        self._page.add_space(Space.SMALL)
        self._page.add(self._body)
        self._page.add_space(Space.SMALL)
        self._page.add(self._aside)
        self._next = self._page.set_primary(self.tr("Next"), self._go_on)
        self._back = self._page.set_back(self.tr("Back"), self._go_back)
        on_escape(self, self._go_back)
        fill(self, self._page)

    def focus_first(self) -> None:
        self._next.setFocus()

    def show_parts(self, title: str, lead: str, parts: Sequence[Part], at: int = 0) -> None:
        """Read these parts, from one of them on."""
        self._title, self._lead, self._parts = title, lead, tuple(parts)
        self._at = min(max(at, 0), len(self._parts) - 1)
        self._show()

    def more_of(self, part: Part) -> Sequence[QWidget]:
        """What a page shows below its lines."""
        del part
        return ()

    def page_shown(self) -> None:
        """A page came up."""

    def page_read(self, part: Part) -> None:
        """Someone went on from a page."""

    def last_word(self) -> str:
        """What the primary action of the last page says."""
        return self.tr("Done")

    def read_to_the_end(self) -> None:
        """Someone went on from the last page."""

    def went_out(self) -> None:
        """Someone went back from the first page."""

    def _show(self) -> None:
        part, count = self._parts[self._at], len(self._parts)
        place = self.tr("%1 · %2 of %3").replace("%1", self._title)
        self._page.set_title(part.heading, place.replace("%2", str(self._at + 1)).replace("%3", str(count)))
        self._body.show_parts([*(Lead(line) for line in part.lines), *self.more_of(part)])
        self._page.scroller.verticalScrollBar().setValue(0)
        self._aside.setText(self._lead)
        self._aside.setVisible(self._at == 0 and bool(self._lead))
        self._next.setText(self.last_word() if self._at == count - 1 else self.tr("Next"))
        self.page_shown()

    def _go_on(self) -> None:
        if not self._parts:
            return
        self.page_read(self._parts[self._at])
        if self._at == len(self._parts) - 1:
            self.read_to_the_end()
            return
        self._at += 1
        self._show()

    def _go_back(self) -> None:
        if self._at == 0:
            self.went_out()
            return
        self._at -= 1
        self._show()
        self._next.setFocus()
