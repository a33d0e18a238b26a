"""End card: what holds until tomorrow, who stays until when, and whom to call."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from companion.content.cards import Card as CardText
from companion.content.cards import Part
from companion.content.loader import Content
from companion.content.places import plan_words
from companion.core import events as ev
from companion.core.plan import CarePlan
from companion.core.session import SessionState
from companion.services.afterwards import SealedNotes
from companion.services.journal import JournalService
from companion.services.journal_pages import JournalReader
from companion.services.ports import Clock
from companion.services.session import SessionService
from companion.ui.kit.cards import Card
from companion.ui.kit.page import Page
from companion.ui.kit.text import Body, Lead, Quiet, Strong
from companion.ui.kit.tokens import Space
from companion.ui.rooms.afterwards.parked import ParkedPaper
from companion.ui.rooms.first_mood import FirstMood
from companion.ui.rooms.own_words import own_words
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.numbers import Numbers
from companion.ui.rooms.session.parts import Column, Link, PartCard, bring_into_sight, fill, on_escape
from companion.ui.rooms.session.times import Deadline, time_of


class EndCardRoom(Room):
    """The two read it together; with that the session is over (H10, H11)."""

    is_dark = True

    def __init__(
        self,
        *,
        content: Content,
        session: SessionService,
        known: KnownPlan,
        notes: SealedNotes,
        journal: JournalService,
        reader: JournalReader,
        numbers: Numbers,
        clock: Clock,
    ) -> None:
        super().__init__("end_card")
        self.where = self.tr("End card · both of you")
        self._content, self._session, self._known = content, session, known
        self._page = Page()
        self._stays, self._sitter = Lead(), Quiet()
        self._parts = Column()
        self._page.add(self._stays)
        self._page.add(self._sitter)
        self._page.add(self._parts)
        self._park = _Park(content, notes)
        self._page.add(self._park)
        self._read = self._page.set_primary(self.tr("We have read it"), self._have_read)
        self._until = Deadline(clock, self)
        self._until.reached.connect(self._show_stays)
        stack = QStackedWidget()
        stack.addWidget(self._page)
        self._mood = FirstMood(
            self._page, stack, content=content, journal=journal, reader=reader, numbers=numbers, parent=self
        )
        fill(self, stack)
        on_escape(self, self._mood.close)
        session.changed.connect(self._session_changed)
        known.changed.connect(self._plan_changed)

    def enter(self) -> None:
        self._read.setEnabled(True)
        card = self._content.card("end_card").filled(self._words())
        self._page.set_title(card.title)
        self._parts.show_parts(self._cards(card))
        asked = card.part("sitter")
        self._sitter.setText(" ".join([f"{asked.heading}.", *asked.lines]))
        self._show_stays()
        state = self._session.state
        if state is not None:
            self._park.setVisible(state.medicine_at is not None)
            self._park.begin(state)
            self._mood.begin(state)

    def leave(self) -> None:
        self._until.stop()
        self._park.paper.seal()
        self._mood.close()

    def _cards(self, card: CardText) -> list[QWidget]:
        theirs = own_words(self._known.plan, "end_card")
        return [PartCard(card.part("until_tomorrow")), _NumbersCard(card.part("numbers")), *theirs]

    def _words(self) -> dict[str, str]:
        plan = self._known.plan
        if plan is not None:
            return plan_words(plan)
        return {
            "sitter": self.tr("Sitter"),
            "sitter_stays_hours": "4",
            "emergency": self.tr("your local emergency number"),
            "care_team": self.tr("their number is on your plan"),
            "crisis_line": "",
        }

    def _show_stays(self) -> None:
        state = self._session.state
        self._sitter.setVisible(state is not None and state.medicine_at is not None)
        if state is None or state.medicine_at is None:
            self._stays.setText(self.tr("You stopped before the medicine. That is a good choice."))
            return
        plan = self._known.plan
        sitter = self.tr("your sitter") if plan is None else plan.sitter
        stays_s = state.timeline.sitter_stays_s
        left_s = stays_s - (state.since_medicine_s(self._session.now()) or 0.0)
        if left_s <= 0:
            self._stays.setText(self.tr("Be kind to yourself."))
            return
        line = self.tr("Someone stays near: {sitter}, until {time}.")
        self._stays.setText(line.format(sitter=sitter, time=time_of(state.medicine_at, stays_s)))
        self._until.wait(left_s)

    def _have_read(self) -> None:
        self._read.setEnabled(False)
        self._park.paper.seal()
        self._session.handle(ev.EndCardRead(self._session.now()))

    def _session_changed(self, _state: SessionState | None) -> None:
        self._read.setEnabled(True)

    def _plan_changed(self, _plan: CarePlan) -> None:
        if self.isVisible():
            self.enter()


class _Park(QWidget):
    """Opens to a sheet for a decision that can wait; sealed when the page is left."""

    def __init__(self, content: Content, notes: SealedNotes) -> None:
        super().__init__()
        card = content.card("parked")
        self._session_id = ""
        self._ask = Link(card.title)
        self._ask.setObjectName("action.park")
        self._lead = Body(card.lead)
        self.paper = ParkedPaper(notes, card.title, lines=4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TINY)
        for part in (self._ask, self._lead, self.paper):
            column.addWidget(part)
        self._ask.clicked.connect(self._open)
        self._fold()

    def begin(self, state: SessionState) -> None:
        """A sheet for this session; what was typed on it stays while the page is shown again."""
        if state.session_id != self._session_id:
            self._session_id = state.session_id
            self._fold()
            self.paper.begin(state.session_id, state.medicine_at)

    def _fold(self) -> None:
        self._ask.show()
        self._lead.hide()
        self.paper.hide()

    def _open(self) -> None:
        self._ask.hide()
        self._lead.show()
        self.paper.show()
        self.paper.field.paper.setFocus()
        QTimer.singleShot(0, self, self._bring_into_sight)

    def _bring_into_sight(self) -> None:
        bring_into_sight(self)


class _NumbersCard(Card):
    """Whom to call, in letters that can be read from afar."""

    def __init__(self, part: Part) -> None:
        super().__init__("surface")
        self.column.setSpacing(Space.HAIR)
        self.add(Strong(part.heading))
        for line in part.lines:
            self.add(Lead(line))
