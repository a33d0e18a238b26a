"""One question on the screen: three answers, initials where they are needed, one thing to do beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.content.checklists import Question
from companion.core.gate import Answer, Needs, are_initials
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.fields import LineField
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.parts import Column, StopAsk, bring_into_sight


class QuestionPage(Page):
    """``answered`` gives the answer and the initials; nothing goes on by itself (H01, H03)."""

    answered = Signal(object, str)
    went_back = Signal()

    def __init__(
        self,
        stop: StopAsk,
        watched: tuple[QWidget, ...],
        actions: Mapping[str, Callable[[], QWidget]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(top_px=Space.LARGE, parent=parent)
        self._question: Question | None = None
        self._makers, self._stop = actions, stop
        self._lead, self._hint = Quiet(), Quiet()
        self._choices = ChoiceGroup([], parent=self)
        self._rows = QVBoxLayout()
        self._beside = Column()
        self._initials = LineField(self.tr("Sitter's initials"))
        self._initials.line.setObjectName("field.initials")
        self._next = self.set_primary(self.tr("Next"), self._answer)
        self._back = self.set_back(self.tr("Back"), self.went_back.emit)
        self.column.insertWidget(0, self._lead)
        self.add(self._hint)
        self.add(self._beside)
        self.add_space(Space.STEP)
        self.add_layout(self._rows)
        self.add(self._initials)
        self.add_space(Space.STEP)
        for part in (*watched, stop):
            self.add(part)
        self._initials.changed.connect(self._refresh)
        self._initials.entered.connect(self._answer)

    def ask(
        self, question: Question, place: str, *, lead: str, may_go_back: bool, given: Answer | None
    ) -> None:
        """Show a question. ``given``: what was answered before someone came back to it."""
        is_other = question != self._question
        self._question = question
        self.set_title(question.title, place)
        for label, words in ((self._hint, question.hint), (self._lead, lead)):
            label.setText(words)
            label.setVisible(bool(words))
        self._back.setVisible(may_go_back)
        if is_other:
            self._initials.set_text("")
            make = self._makers.get(question.action)
            self._beside.show_parts([] if make is None else [make()])
            self._show_answers(question, given)
        self._refresh("")

    def forget(self) -> None:
        """Ask the next question as a new one."""
        self._question = None

    def can_go_back(self) -> bool:
        """Whether there is a way back from here."""
        return self._back.isVisibleTo(self)

    def focus_first(self) -> None:
        """Give the keyboard to the first answer."""
        if self._question is not None:
            self._choices.row(Answer.YES.value).setFocus()

    def _show_answers(self, question: Question, given: Answer | None) -> None:
        self._rows.removeWidget(self._choices)
        self._choices.hide()
        self._choices.deleteLater()
        answers = question.answers
        self._choices = ChoiceGroup([Choice(answer.value, answers.words(answer)) for answer in Answer])
        self._choices.chosen.connect(self._chosen)
        self._choices.select(None if given is None else given.value)
        self._rows.addWidget(self._choices)
        self._choices.show()
        last = self._choices.row(Answer.NOT_SURE.value)
        order = (last, self._initials.line, self._next, self._back, self._stop.first)
        for before, after in pairwise(order):
            self.setTabOrder(before, after)
        self.scroller.ensureVisible(0, 0)
        if self.isVisible():
            self.focus_first()

    def _chosen(self, _key: str) -> None:
        self._refresh("")

    def _refresh(self, _text: str) -> None:
        needs = self._needs_initials()
        if needs and self._initials.isHidden():
            QTimer.singleShot(0, self, self._show_initials)
        self._initials.setVisible(needs)
        is_signed = not needs or are_initials(self._initials.text())
        self._next.setEnabled(self._choices.selected() is not None and is_signed)

    def _show_initials(self) -> None:
        bring_into_sight(self._initials)

    def _needs_initials(self) -> bool:
        question = self._question
        if question is None or question.needs is not Needs.INITIALS:
            return False
        return self._choices.selected() == question.opens_with.value

    def _answer(self) -> None:
        key = self._choices.selected()
        if key is None or not self._next.isEnabled():
            return
        self._next.setEnabled(False)
        self.answered.emit(Answer(key), self._initials.text().strip() if self._needs_initials() else "")
