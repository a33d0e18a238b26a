"""The mark: the moment at which the medicine was taken. A time and nothing else (H29)."""

from __future__ import annotations

from companion.content.loader import Content
from companion.core import events as ev
from companion.core.plan import CarePlan
from companion.core.session import SessionState
from companion.services.session import SessionService
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.parts import Column, PartCard, StopAsk, fill, on_escape


class MedicineRoom(Room):
    """Marks the time; the sitter presses it with the person."""

    is_dark = True

    def __init__(self, *, content: Content, session: SessionService, known: KnownPlan, go: Go) -> None:
        super().__init__("medicine")
        self.where = self.tr("The mark · both of you")
        self._content, self._session, self._known, self._go = content, session, known, go
        mark = content.card("settle").part("mark")
        self._page = Page(top_px=Space.LARGE + Space.WIDE)
        self._page.set_title(mark.heading)
        for line in mark.lines:
            self._page.add(Quiet(line))
        self._page.add_space(Space.STEP)
        self._plan_words = Column()
        self._page.add(self._plan_words)
        self._stop = StopAsk(self.tr("Stop for today"), self.tr("Stop here?"))
        self._page.add(self._stop)
        self._mark = self._page.set_primary(self.tr("Mark the time"), self._mark_time)
        self._page.set_back(self.tr("Back"), self._go_back)
        fill(self, self._page)
        on_escape(self, self._go_back)
        self._stop.confirmed.connect(self._stop_session)
        session.changed.connect(self._session_changed)
        known.changed.connect(self._plan_changed)

    def enter(self) -> None:
        self._mark.setEnabled(True)
        self._stop.reset()
        self._show_plan()

    def focus_first(self) -> None:
        # A key that was meant for the page before must not set the mark.
        if self._page.back is not None:
            self._page.back.setFocus()

    def _show_plan(self) -> None:
        plan = self._known.plan
        if plan is None:
            self._plan_words.show_parts([])
            return
        part = self._content.card("settle").filled({"medicine": plan.medicine}).part("medicine")
        self._plan_words.show_parts([PartCard(part)])

    def _mark_time(self) -> None:
        self._mark.setEnabled(False)
        self._session.handle(ev.MedicineTaken(self._session.now()))

    def _go_back(self) -> None:
        self._go("settle")

    def _stop_session(self) -> None:
        self._session.handle(ev.SessionStopped(self._session.now(), ev.Who.PATIENT))

    def _session_changed(self, _state: SessionState | None) -> None:
        self._mark.setEnabled(True)

    def _plan_changed(self, _plan: CarePlan) -> None:
        if self.isVisible():
            self._show_plan()
