"""When the sitter must leave: another adult takes over, or the care team is called (H02)."""

from __future__ import annotations

from enum import Enum, auto
from typing import assert_never

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from companion.content.cards import Card
from companion.content.checklists import Checklist
from companion.ui.kit.buttons import SoftButton
from companion.ui.kit.fields import LineField
from companion.ui.kit.page import Page
from companion.ui.kit.text import Lead, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.parts import Column, PartCard, fill
from companion.ui.rooms.session.sitter.answer_rows import AnswerRows

MOST_INITIALS = 4


class Step(Enum):
    """Where the way out is."""

    FIRST = auto()
    INITIALS = auto()
    QUESTION = auto()
    NOT_YET = auto()
    DONE = auto()


class LeavePage(QWidget):
    """One thing at a time. The session goes on whatever is pressed here."""

    leaving = Signal()
    took_over = Signal(str, str)
    call_asked = Signal()
    closed = Signal()

    def __init__(self, card: Card, questions: Checklist, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card, self._questions = card, questions
        self._step, self._number = Step.FIRST, 0
        self._page = Page(top_px=Space.WIDE)
        self._lead = Lead()
        self._hint = Quiet()
        self._part = Column()
        self._initials = LineField(self.tr("First letters"), hint=self.tr("2 or 3 letters"))
        self._initials.line.setObjectName("field.initials")
        self._initials.line.setMaxLength(MOST_INITIALS)
        self._answers = AnswerRows()
        self._nobody = SoftButton(self.tr("Nobody can come"))
        self._nobody.setObjectName("action.nobody")
        for part in (self._lead, self._hint, self._part, self._initials, self._answers, self._nobody):
            self._page.add(part)
        self._next = self._page.set_primary(self.tr("Next"), self._go_on)
        self._page.set_back(self.tr("Back"), self._go_back)
        fill(self, self._page)
        self._nobody.clicked.connect(self._nobody_comes)
        self._answers.chosen.connect(self._refresh_next)
        self._initials.changed.connect(self._refresh_next)
        self._initials.entered.connect(self._go_on)

    def set_card(self, card: Card) -> None:
        """The words, with the plan's numbers in their places."""
        self._card = card

    def enter(self) -> None:
        """Begin anew."""
        self._initials.set_text("")
        self._show_step(Step.FIRST)

    def focus_first(self) -> None:
        """Give the keyboard to what is to be answered; never to the button that goes on."""
        match self._step:
            case Step.INITIALS:
                self._initials.setFocus()
            case Step.QUESTION:
                self._answers.focus_first()
            case _:
                if self._page.back is not None:
                    self._page.back.setFocus()

    def _go_on(self) -> None:
        if not self._next.isEnabled():
            return
        match self._step:
            case Step.FIRST:
                self.leaving.emit()
                self._show_step(Step.INITIALS)
            case Step.INITIALS:
                self._ask(0)
            case Step.QUESTION:
                self._take_answer()
            case Step.NOT_YET:
                self.call_asked.emit()
            case Step.DONE:
                self.closed.emit()

    def _go_back(self) -> None:
        match self._step:
            case Step.INITIALS:
                self._show_step(Step.FIRST)
            case Step.QUESTION if self._number == 0:
                self._show_step(Step.INITIALS)
            case Step.QUESTION:
                self._ask(self._number - 1)
            case _:
                self.closed.emit()

    def _nobody_comes(self) -> None:
        self.leaving.emit()
        self.call_asked.emit()

    def _take_answer(self) -> None:
        question = self._questions.items[self._number]
        if self._answers.answer is not question.opens_with:
            self._show_step(Step.NOT_YET)
        elif self._number + 1 < len(self._questions.items):
            self._ask(self._number + 1)
        else:
            self.took_over.emit(self._initials.text().strip(), self._questions.wording_version)
            self._show_step(Step.DONE)

    def _ask(self, number: int) -> None:
        self._number = number
        self._show_step(Step.QUESTION)

    def _show_step(self, step: Step) -> None:
        self._step = step
        self._lead.setText(self._card.lead if step is Step.FIRST else "")
        self._hint.setText("")
        self._part.show_parts([])
        self._answers.put_away()
        match step:
            case Step.FIRST:
                self._page.set_title(self._card.title, "")
                self._part.show_parts([PartCard(self._card.part("first"))])
            case Step.INITIALS:
                part = self._card.part("initials")
                self._page.set_title(part.heading, "")
                self._hint.setText(" ".join(part.lines))
            case Step.QUESTION:
                self._show_question()
            case Step.NOT_YET | Step.DONE:
                part = self._card.part("not_yet" if step is Step.NOT_YET else "done")
                self._page.set_title(part.heading, "")
                self._part.show_parts([Lead(line) for line in part.lines])
        self._next.setText(_next_words(step))
        for text in (self._lead, self._hint):
            text.setVisible(bool(text.text()))
        self._initials.setVisible(step is Step.INITIALS)
        self._nobody.setVisible(step is Step.FIRST)
        self._refresh_next()
        if self.isVisible():
            self.focus_first()

    def _show_question(self) -> None:
        question = self._questions.items[self._number]
        place = self.tr("{number} of {count}").format(
            number=self._number + 1, count=len(self._questions.items)
        )
        self._page.set_title(question.title, place)
        self._hint.setText(question.hint)
        self._answers.ask(question)

    def _refresh_next(self, _changed: object = None) -> None:
        match self._step:
            case Step.INITIALS:
                self._next.setEnabled(bool(self._initials.text().strip()))
            case Step.QUESTION:
                self._next.setEnabled(self._answers.answer is not None)
            case _:
                self._next.setEnabled(True)


def _next_words(step: Step) -> str:
    translate = QCoreApplication.translate
    match step:
        case Step.FIRST:
            return translate("LeavePage", "Another adult is here")
        case Step.NOT_YET:
            return translate("LeavePage", "Call the care team")
        case Step.DONE:
            return translate("LeavePage", "Done")
        case Step.INITIALS | Step.QUESTION:
            return translate("LeavePage", "Next")
        case _:
            assert_never(step)
