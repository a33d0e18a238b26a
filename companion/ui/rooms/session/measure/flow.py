"""Taking numbers as one part that a room shows: the step that the session asks for, page by page."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from companion.content.loader import Content
from companion.core.gate import Answer
from companion.core.measuring import AskSigns, NothingDue, Step, TakeNow, WaitFirst, derive_step
from companion.core.number_events import NumberSigns, taken_at
from companion.core.numbers import Number, Reading
from companion.core.phases import Phase
from companion.services.ports import Clock
from companion.services.session import SessionService
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.look_in import LookInLine
from companion.ui.rooms.session.measure.signs import SignsPage
from companion.ui.rooms.session.measure.taking import TakingPage
from companion.ui.rooms.session.measure.waiting import WaitingPage


class NumbersFlow(QWidget):
    """Shows what ``derive_step`` asks for. ``done``: nothing is asked for any more.

    ``left``: someone went back. ``refused``: they cannot take the numbers. What is being typed is never
    taken off the screen.
    """

    done = Signal()
    left = Signal()
    refused = Signal()

    def __init__(
        self,
        *,
        content: Content,
        session: SessionService,
        known: KnownPlan,
        clock: Clock,
        back_words: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        card = content.card("numbers")
        self._asked: tuple[object, ...] = ()
        self._look_in = LookInLine(session, known, clock)
        self._taking = TakingPage(card)
        self._waiting = WaitingPage(card, clock, back_words)
        self._signs = SignsPage(card.part("signs"))
        self._stack = QStackedWidget()
        for page in (self._taking, self._waiting, self._signs):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._look_in)
        column.addWidget(self._stack, 1)
        self._taking.read.connect(self._read)
        self._taking.left.connect(self.left)
        self._taking.refused.connect(self.refused)
        self._waiting.left.connect(self.left)
        self._waiting.looked.connect(self.show_step)
        self._signs.answered.connect(self._answered)

    def enter(self) -> None:
        """Begin anew: what was typed and not kept is gone."""
        self._asked = ()
        self._look_in.enter()

    def leave(self) -> None:
        """Wake no more."""
        self._waiting.stop()
        self._look_in.leave()

    def focus_first(self) -> None:
        """Give the keyboard to the page that is shown."""
        page = self._stack.currentWidget()
        assert isinstance(page, TakingPage | WaitingPage | SignsPage), "the stack holds only these"
        page.focus_first()

    def go_back(self) -> None:
        """What Esc does here."""
        if self._stack.currentWidget() is self._taking:
            self._taking.go_back()
        elif self._stack.currentWidget() is self._waiting:
            self.left.emit()

    def show_step(self, *, unasked: bool = False) -> None:
        """Show what is asked for now; ``unasked``: a whole reading where nothing is."""
        state = self._session.state
        if state is None:
            return
        step: Step = derive_step(state, self._session.now())
        if isinstance(step, NothingDue) and unasked:
            step = TakeNow(state.numbers.kinds or tuple(Number))
        match step:
            case NothingDue():
                self.done.emit()
            case WaitFirst(left_s=left_s, why=why):
                self._asked = ()
                self._waiting.show_wait(why, left_s)
                self._show(self._waiting)
            case AskSigns():
                self._ask_signs(len(state.readings_after))
            case TakeNow():
                self._take(step, (len(state.readings_before), len(state.readings_after), step.kinds))
            case _:
                assert_never(step)

    def _take(self, step: TakeNow, asked: tuple[object, ...]) -> None:
        # What is being typed stays, whatever the session tells meanwhile.
        if asked == self._asked and self._stack.currentWidget() is self._taking:
            return
        self._asked = asked
        state = self._session.state
        is_in_gate = state is not None and state.phase is Phase.GATE
        is_first = asked[0] == 0 if is_in_gate else not step.is_again
        self._taking.ask(step.kinds, _how(step.kinds, sits=is_in_gate) if is_first else (), may_refuse=True)
        self._show(self._taking)

    def _ask_signs(self, readings: int) -> None:
        if self._asked != ("signs", readings):
            self._asked = ("signs", readings)
            self._signs.reset()
        self._show(self._signs)

    def _show(self, page: TakingPage | WaitingPage | SignsPage) -> None:
        if page is not self._waiting:
            self._waiting.stop()
        if self._stack.currentWidget() is not page or page is self._taking:
            self._stack.setCurrentWidget(page)
            if self.isVisible():
                page.focus_first()

    def _read(self, reading: Reading) -> None:
        self._session.handle(taken_at(self._session.now(), reading))

    def _answered(self, answer: Answer) -> None:
        self._session.handle(NumberSigns(self._session.now(), answer))


def _how(kinds: tuple[Number, ...], *, sits: bool) -> tuple[str, ...]:
    parts: list[str] = []
    if Number.SYSTOLIC in kinds:
        parts.append("pressure_how" if sits else "pressure_how_lying")
    if Number.OXYGEN in kinds:
        parts.append("oxygen_how")
    return tuple(parts)
