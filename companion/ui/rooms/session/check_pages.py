"""The pages of a list: whom it is handed to, one question, or numbers; one of them at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from companion.content.loader import Content
from companion.core.gate import Check
from companion.services.ports import Clock
from companion.services.session import SessionService
from companion.ui.rooms.session.call_due import CallDueLine
from companion.ui.rooms.session.check_words import stop_of
from companion.ui.rooms.session.hand_over import HandOverPage
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.look_in import LookInLine
from companion.ui.rooms.session.measure.flow import NumbersFlow
from companion.ui.rooms.session.numbers import Numbers
from companion.ui.rooms.session.parts import StopAsk
from companion.ui.rooms.session.question_page import QuestionPage


class CheckPages(QStackedWidget):
    """``taken_over``: the right person sits here. ``went_back``: one question back, from any page."""

    taken_over = Signal()
    went_back = Signal()
    stopped = Signal()

    def __init__(
        self,
        check: Check,
        *,
        content: Content,
        session: SessionService,
        known: KnownPlan,
        clock: Clock,
        numbers: Numbers,
        actions: Mapping[str, Callable[[], QWidget]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look_in = LookInLine(session, known, clock)
        self._call_due = CallDueLine(session, numbers)
        self._stop = StopAsk(stop_of(check), self.tr("Stop here?"))
        self.question = QuestionPage(self._stop, (self._call_due, self._look_in), actions)
        self._hand_over = HandOverPage(content, known, check, self.taken_over.emit)
        self.numbers = NumbersFlow(
            content=content, session=session, known=known, clock=clock, back_words=self.tr("Back")
        )
        for page in (self.question, self._hand_over, self.numbers):
            self.addWidget(page)
        self.question.went_back.connect(self.went_back)
        self.numbers.left.connect(self.went_back)
        self._stop.confirmed.connect(self.stopped)

    def enter(self) -> None:
        """Begin anew: nothing chosen, nothing typed."""
        self.question.forget()
        self._stop.reset()
        self.numbers.enter()
        self._look_in.enter()
        self._call_due.enter()

    def leave(self) -> None:
        """Watch no more."""
        self._look_in.leave()
        self.numbers.leave()

    def focus_first(self) -> None:
        """Give the keyboard to the page that is shown."""
        page = self.currentWidget()
        assert isinstance(page, QuestionPage | HandOverPage | NumbersFlow), "the stack holds only these"
        page.focus_first()

    def show_hand_over(self) -> None:
        """Say who should sit here now."""
        self._hand_over.show_words()
        self._turn_to(self._hand_over)

    def show_numbers(self) -> None:
        """Take the numbers that are asked for."""
        self.numbers.show_step()
        self._turn_to(self.numbers)

    def show_question(self) -> None:
        """Show the page of the question."""
        self._turn_to(self.question)

    def escape(self) -> None:
        """What Esc does here: the same as Back."""
        if self.currentWidget() is self.numbers:
            self.numbers.go_back()
        elif self.currentWidget() is self.question and self.question.can_go_back():
            self.went_back.emit()

    def _turn_to(self, page: QuestionPage | HandOverPage | NumbersFlow) -> None:
        if self.currentWidget() is not page:
            self.setCurrentWidget(page)
            if self.isVisible():
                page.focus_first()
