"""After an early stop: the person rests, the sitter stays, the minutes count on (H27)."""

from __future__ import annotations

from companion.content.loader import Content
from companion.core import events as ev
from companion.core.clock import whole_minutes
from companion.core.look_in import stay_left_s
from companion.core.plan import CarePlan
from companion.core.session import SessionState
from companion.services.ports import Clock
from companion.services.session import SessionService
from companion.ui.kit.page import Page
from companion.ui.kit.text import Lead, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.call_due import CallDueLine
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.look_in import LookInLine
from companion.ui.rooms.session.numbers import Numbers
from companion.ui.rooms.session.parts import Column, PartCard, fill
from companion.ui.rooms.session.times import Deadline, time_of
from companion.ui.rooms.session.who_sits import who_sits


class StayingNearRoom(Room):
    """Says that stopping was a good choice, who stays until when, and whom to call if it lasts."""

    is_dark = True

    def __init__(
        self,
        *,
        content: Content,
        session: SessionService,
        known: KnownPlan,
        clock: Clock,
        numbers: Numbers,
        go: Go,
    ) -> None:
        super().__init__("staying_near")
        self.where = self.tr("Staying near")
        self._content, self._session, self._known, self._go = content, session, known, go
        self._is_entered = False
        self._page = Page(top_px=Space.LARGE)
        self._page.set_title(self.tr("You stopped. That is a good choice."))
        self._stays = Lead()
        self._minutes = Quiet()
        self._look_in = LookInLine(session, known, clock)
        self._call_due = CallDueLine(session, numbers)
        self._parts = Column()
        for part in (self._call_due, self._stays, self._minutes, self._look_in, self._parts):
            self._page.add(part)
        self._minute = Deadline(clock, self)
        sitter = self._page.set_back(self.tr("Sitter's page"), self._to_sitter)
        sitter.setObjectName("action.sitter")
        self._ask = self._page.set_primary(self.tr("Show the end card"), self._ask_end_card)
        fill(self, self._page)
        self._minute.reached.connect(self._show)
        session.changed.connect(self._session_changed)
        known.changed.connect(self._plan_changed)

    def enter(self) -> None:
        self._is_entered = True
        self._ask.setEnabled(True)
        self._show_card()
        self._show()
        self._call_due.enter()
        self._look_in.enter()

    def leave(self) -> None:
        self._is_entered = False
        self._minute.stop()
        self._look_in.leave()

    def _show_card(self) -> None:
        plan = self._known.plan
        words = {
            "sitter": self._known.sitter_or(self.tr("Your sitter")),
            "sitter_stays_hours": "4" if plan is None else f"{plan.timeline.sitter_stays_s / 3600:g}",
            "care_team": "" if plan is None else plan.contacts.care_team_urgent,
        }
        card = self._content.card("staying_near").filled(words)
        self._parts.show_parts([PartCard(card.part("person")), PartCard(card.part("sitter"))])

    def _show(self) -> None:
        state = self._session.state
        if not self._is_entered or state is None or state.medicine_at is None:
            return
        since_s = state.since_medicine_s(self._session.now()) or 0.0
        until = time_of(state.medicine_at, state.timeline.sitter_stays_s)
        stays = self.tr("{sitter} stays near until {time}.")
        if not stay_left_s(state, self._session.now()):
            stays = self.tr("{sitter} stayed until {time}. Look in once more at bedtime.")
        name = who_sits(state, self._known, self.tr("Your sitter"))
        self._stays.setText(stays.format(sitter=name, time=until))
        minutes = self.tr("Minutes since the medicine: {minutes}")
        self._minutes.setText(minutes.format(minutes=whole_minutes(since_s)))
        self._minute.wait(60.0 - since_s % 60.0)

    def _to_sitter(self) -> None:
        self._go("sitter")

    def _ask_end_card(self) -> None:
        self._ask.setEnabled(False)
        self._session.handle(ev.EndCardAsked(self._session.now()))

    def _session_changed(self, _state: SessionState | None) -> None:
        self._ask.setEnabled(True)
        self._show()

    def _plan_changed(self, _plan: CarePlan) -> None:
        if self._is_entered:
            self._show_card()
            self._show()
