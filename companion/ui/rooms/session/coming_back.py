"""Coming back: the person rests, and a few soft words say that there is nothing to do."""

from __future__ import annotations

from companion.content.loader import Content
from companion.core.plan import CarePlan
from companion.ui.kit.page import Page
from companion.ui.kit.text import Lead
from companion.ui.kit.tokens import Space
from companion.ui.rooms.own_words import own_words
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.parts import Column, PartCard, fill


class ComingBackRoom(Room):
    """Asks nothing of the person (H40); the sitter's page is one press away."""

    is_dark = True

    def __init__(self, *, content: Content, known: KnownPlan, go: Go) -> None:
        super().__init__("coming_back")
        self.where = self.tr("Coming back")
        self._content, self._known, self._go = content, known, go
        self._page = Page(top_px=Space.HUGE)
        self._page.set_title(content.card("coming_back").title)
        self._lead = Lead()
        self._parts = Column()
        self._page.add(self._lead)
        self._page.add_space(Space.STEP)
        self._page.add(self._parts)
        sitter = self._page.set_back(self.tr("Sitter's page"), self._to_sitter)
        sitter.setObjectName("action.sitter")
        fill(self, self._page)
        known.changed.connect(self._plan_changed)

    def enter(self) -> None:
        words = {"sitter": self._known.sitter_or(self.tr("Your sitter"))}
        card = self._content.card("coming_back").filled(words)
        self._lead.setText(card.lead)
        theirs = own_words(self._known.plan, "coming_back")
        self._parts.show_parts([PartCard(card.part("rest")), *theirs])

    def _to_sitter(self) -> None:
        self._go("sitter")

    def _plan_changed(self, _plan: CarePlan) -> None:
        if self.isVisible():
            self.enter()
