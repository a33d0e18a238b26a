"""The kind end of a list that did not open: not today, or not yet."""

from __future__ import annotations

from companion.content.loader import Content
from companion.core import events as ev
from companion.core.plan import CarePlan
from companion.core.session import SessionState
from companion.services.session import SessionService
from companion.ui.kit.cards import Card
from companion.ui.kit.page import Page
from companion.ui.kit.text import Body, Eyebrow, Lead, Number
from companion.ui.kit.tokens import Space
from companion.ui.rooms.own_words import own_words
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.numbers import Numbers
from companion.ui.rooms.session.parts import Column, PartCard, fill


class NotTodayRoom(Room):
    """Says whom to call. No blame, and no second try from here."""

    is_dark = True

    def __init__(
        self, *, content: Content, session: SessionService, known: KnownPlan, numbers: Numbers
    ) -> None:
        super().__init__("not_today")
        self.where = self.tr("Before we begin")
        self._content, self._session, self._numbers, self._known = content, session, numbers, known
        card = content.card("not_today")
        self._page = Page(top_px=Space.STEP)
        self._page.set_title(card.title)
        self._page.add(Lead(card.lead))
        self._page.add_space(Space.STEP)
        self._parts = Column()
        self._page.add(self._parts)
        self._back = self._page.set_primary(self.tr("Back to Today"), self._read)
        fill(self, self._page)
        session.changed.connect(self._session_changed)
        known.changed.connect(self._plan_changed)

    def enter(self) -> None:
        self._back.setEnabled(True)
        numbers = self._numbers.now()
        card = self._content.card("not_today").filled(self._numbers.words())
        call = card.part("call")
        now = Card()
        now.add(Eyebrow(self.tr("Call your care team")))
        if numbers.care_team:
            now.add(Number(numbers.care_team))
            now.column.addSpacing(Space.TINY)
        for line in call.lines:
            now.add(Body(line))
        now.column.setSpacing(Space.HAIR)
        theirs = own_words(self._known.plan, "not_today")
        self._parts.show_parts([now, PartCard(card.part("if_it_hurts")), *theirs])

    def _read(self) -> None:
        self._back.setEnabled(False)
        self._session.handle(ev.EndCardRead(self._session.now()))

    def _session_changed(self, _state: SessionState | None) -> None:
        self._back.setEnabled(True)

    def _plan_changed(self, _plan: CarePlan) -> None:
        if self.isVisible():
            self.enter()
