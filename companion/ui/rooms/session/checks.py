"""The lists of questions: one question on the screen, each answer stored before the next is asked."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from companion.content.checklists import Answers, Question
from companion.content.loader import Content
from companion.core import events as ev
from companion.core.gate import Answer, Check, CheckItem, next_open_item
from companion.core.phases import Phase
from companion.core.plan import CarePlan
from companion.core.session import CHECK_OF_PHASE, SessionState, items_of
from companion.services.ports import Clock
from companion.services.session import SessionService
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.check_words import lead_of, stop_of, unknown_question, where_of
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.look_in import LookInLine
from companion.ui.rooms.session.parts import StopAsk, fill, on_escape

_SCREENS = {phase.value: check for phase, check in CHECK_OF_PHASE.items()}


class CheckRoom(Room):
    """One list of questions: ``private_check``, ``gate`` or ``fit_to_end``."""

    is_dark = True

    def __init__(
        self, screen: str, *, content: Content, session: SessionService, known: KnownPlan, clock: Clock
    ) -> None:
        super().__init__(screen)
        self._check = _SCREENS[screen]
        self._list = content.checklist(screen)
        self._session, self._known = session, known
        self._item: CheckItem | None = None
        self._taken_back: tuple[str, Answer] | None = None
        self.where = where_of(self._check)
        self._page = Page(top_px=Space.LARGE)
        self._lead = Quiet()
        self._hint = Quiet()
        self._choices = ChoiceGroup([])
        self._rows = QVBoxLayout()
        self._look_in = LookInLine(session, known, clock)
        self._stop = StopAsk(stop_of(self._check), self.tr("Stop here?"))
        self._next = self._page.set_primary(self.tr("Next"), self._answer)
        self._back = self._page.set_back(self.tr("Back"), self._go_back)
        self._page.column.insertWidget(0, self._lead)
        self._page.add(self._hint)
        self._page.add_space(Space.STEP)
        self._page.add_layout(self._rows)
        self._page.add_space(Space.STEP)
        self._page.add(self._look_in)
        self._page.add(self._stop)
        fill(self, self._page)
        on_escape(self, self._go_back)
        self._stop.confirmed.connect(self._stop_session)
        session.changed.connect(self._session_changed)
        known.changed.connect(self._plan_changed)

    def enter(self) -> None:
        self._taken_back = None
        self._item = None
        self._stop.reset()
        self._show()
        self._look_in.enter()

    def focus_first(self) -> None:
        if self._item is not None:
            self._choices.row(Answer.YES.value).setFocus()

    def leave(self) -> None:
        self._look_in.leave()

    def _show(self) -> None:
        """Ask the first question that has no answer yet."""
        state = self._session.state
        if state is None or CHECK_OF_PHASE.get(state.phase) is not self._check:
            return
        items = items_of(state, self._check)
        item = next_open_item(items, state.answers_of(self._check))
        if item is None:
            return
        is_other = item is not self._item
        self._item = item
        number = items.index(item) + 1
        place = self.tr("{number} of {count}").format(number=number, count=len(items))
        question = self._question(item)
        self._page.set_title(question.title, place)
        self._hint.setText(question.hint)
        self._hint.setVisible(bool(question.hint))
        lead = lead_of(self._check, self._list.lead) if number == 1 else ""
        self._lead.setText(lead)
        self._lead.setVisible(bool(lead))
        if is_other:
            self._show_answers(item, question.answers)
        self._back.setVisible(number > 1 or self._check is Check.FIT)
        self._next.setEnabled(self._choices.selected() is not None)

    def _show_answers(self, item: CheckItem, answers: Answers) -> None:
        self._rows.removeWidget(self._choices)
        self._choices.hide()
        self._choices.deleteLater()
        self._choices = ChoiceGroup([Choice(answer.value, answers.words(answer)) for answer in Answer])
        self._choices.chosen.connect(self._chosen)
        taken_back = self._taken_back
        is_again = taken_back is not None and taken_back[0] == item.item_id
        self._choices.select(taken_back[1].value if taken_back is not None and is_again else None)
        self._rows.addWidget(self._choices)
        self._choices.show()
        last = self._choices.row(Answer.NOT_SURE.value)
        for before, after in ((last, self._next), (self._next, self._back), (self._back, self._stop.first)):
            self.setTabOrder(before, after)
        self._page.scroller.ensureVisible(0, 0)
        if self.isVisible():
            self.focus_first()

    def _question(self, item: CheckItem) -> Question:
        plan = self._known.plan
        asked = self._list if plan is None else self._list.asked_by(plan)
        try:
            return asked.question(item.item_id)
        except KeyError:
            return unknown_question(item)

    def _chosen(self, _key: str) -> None:
        self._next.setEnabled(True)

    def _answer(self) -> None:
        key = self._choices.selected()
        if self._item is None or key is None:
            return
        self._next.setEnabled(False)
        self._taken_back = None
        now, version = self._session.now(), self._list.wording_version
        self._session.handle(ev.Answered(now, self._check, self._item.item_id, Answer(key), version))

    def _go_back(self) -> None:
        state = self._session.state
        if state is None or self._item is None or not self._back.isVisibleTo(self):
            return
        items = items_of(state, self._check)
        number = items.index(self._item)
        if number == 0:
            self._session.handle(ev.PhaseBegan(self._session.now(), Phase.GROUNDING))
            return
        before = items[number - 1].item_id
        self._taken_back = (before, state.answers_of(self._check)[before])
        self._session.handle(ev.AnswersTakenBack(self._session.now(), self._check, (before,)))

    def _stop_session(self) -> None:
        who = ev.Who.SITTER if self._check is Check.FIT else ev.Who.PATIENT
        self._session.handle(ev.SessionStopped(self._session.now(), who))

    def _session_changed(self, _state: SessionState | None) -> None:
        if self.isVisible():
            self._show()

    def _plan_changed(self, _plan: CarePlan) -> None:
        self._item = None
        self._session_changed(None)
