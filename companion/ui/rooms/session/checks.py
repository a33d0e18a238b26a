"""The lists of questions: one question on the screen, each answer stored before the next is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from companion.content.checklists import Question
from companion.content.loader import Content
from companion.core import events as ev
from companion.core.gate import Answer, Check, CheckItem, Needs, next_open_item
from companion.core.phases import Phase
from companion.core.plan import CarePlan
from companion.core.session import CHECK_OF_PHASE, SessionState, items_of
from companion.services.ports import Clock
from companion.services.session import SessionService
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.check_pages import CheckPages
from companion.ui.rooms.session.check_words import place_of, unknown_question, where_of
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.numbers import Numbers
from companion.ui.rooms.session.parts import fill, on_escape

_SCREENS = {phase.value: check for phase, check in CHECK_OF_PHASE.items()}


class CheckRoom(Room):
    """One list of questions: ``private_check``, ``gate`` or ``fit_to_end``.

    ``actions``: what can be done beside a question, by the name that its file gives it.
    """

    is_dark = True

    def __init__(
        self,
        screen: str,
        *,
        content: Content,
        session: SessionService,
        known: KnownPlan,
        clock: Clock,
        numbers: Numbers,
        actions: Mapping[str, Callable[[], QWidget]],
    ) -> None:
        super().__init__(screen)
        self._check = _SCREENS[screen]
        self._list = content.checklist(screen)
        self._session, self._known = session, known
        self._item: CheckItem | None = None
        self._taken_back: tuple[str, Answer] | None = None
        self._handed_over = ""
        self.where = where_of(self._check)
        self._pages = CheckPages(
            self._check,
            content=content,
            session=session,
            known=known,
            clock=clock,
            numbers=numbers,
            actions=actions,
        )
        fill(self, self._pages)
        on_escape(self, self._pages.escape)
        self._pages.taken_over.connect(self._take_over)
        self._pages.question.answered.connect(self._answer)
        self._pages.numbers.refused.connect(self._cannot_measure)
        self._pages.went_back.connect(self._go_back)
        self._pages.stopped.connect(self._stop_session)
        session.changed.connect(self._session_changed)
        known.changed.connect(self._plan_changed)

    def enter(self) -> None:
        self._taken_back = None
        self._pages.enter()
        self._show()

    def come_back(self) -> None:
        # Someone else may sit here after the lock.
        self._handed_over = ""
        self.enter()

    def focus_first(self) -> None:
        self._pages.focus_first()

    def leave(self) -> None:
        self._pages.leave()

    def _show(self) -> None:
        """Ask the first question that has no answer yet."""
        state = self._session.state
        if state is None or CHECK_OF_PHASE.get(state.phase) is not self._check:
            return
        items = items_of(state, self._check)
        item = next_open_item(items, state.answers_of(self._check))
        if item is None:
            return
        self._item = item
        if self._is_handed_over(state):
            self._pages.show_hand_over()
        elif item.needs is Needs.NUMBERS:
            self._pages.show_numbers()
        else:
            self._ask(item, items)
            self._pages.show_question()

    def _is_handed_over(self, state: SessionState) -> bool:
        """The private list is handed over anew whenever someone comes to it; the gate begins with both."""
        if self._check is Check.FIT or self._handed_over == state.session_id:
            return False
        return self._check is Check.PRIVATE or not state.answers_of(self._check)

    def _take_over(self) -> None:
        if self._session.state is not None:
            self._handed_over = self._session.state.session_id
        self._show()

    def _ask(self, item: CheckItem, items: tuple[CheckItem, ...]) -> None:
        number = items.index(item) + 1
        question = self._question(item)
        back = self._taken_back
        given = back[1] if back is not None and back[0] == item.item_id else None
        self._pages.question.ask(
            question,
            place_of(question, number, len(items), self._known.sitter_or(self.tr("the sitter"))),
            lead=self._list.lead if number == 1 and self._check is Check.FIT else "",
            may_go_back=number > 1 or self._check is Check.FIT,
            given=given,
        )

    def _question(self, item: CheckItem) -> Question:
        plan = self._known.plan
        asked = self._list if plan is None else self._list.asked_by(plan)
        try:
            return asked.question(item.item_id)
        except KeyError:
            return unknown_question(item)

    def _answer(self, answer: Answer, initials: str) -> None:
        if self._item is None:
            return
        self._taken_back = None
        now, version = self._session.now(), self._list.wording_version
        item_id = self._item.item_id
        self._session.handle(ev.Answered(now, self._check, item_id, answer, version, initials))

    def _cannot_measure(self) -> None:
        self._answer(Answer.NOT_SURE, "")

    def _go_back(self) -> None:
        """One question back. What was measured is passed over: it stays as it was read (H04)."""
        state = self._session.state
        if state is None or self._item is None:
            return
        items = items_of(state, self._check)
        asked = [item for item in items[: items.index(self._item)] if item.needs is not Needs.NUMBERS]
        if asked:
            before = asked[-1].item_id
            self._taken_back = (before, state.answers_of(self._check)[before])
            self._session.handle(ev.AnswersTakenBack(self._session.now(), self._check, (before,)))
        elif self._check is Check.FIT:
            self._session.handle(ev.PhaseBegan(self._session.now(), Phase.GROUNDING))

    def _stop_session(self) -> None:
        who = ev.Who.SITTER if self._check is Check.FIT else ev.Who.PATIENT
        self._session.handle(ev.SessionStopped(self._session.now(), who))

    def _session_changed(self, _state: SessionState | None) -> None:
        if self.isVisible():
            self._show()

    def _plan_changed(self, _plan: CarePlan) -> None:
        self._pages.question.forget()
        self._session_changed(None)
