"""The three answers to one short question, as rows that change with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.content.checklists import Question
from companion.core.gate import Answer
from companion.ui.kit.choice import Choice, ChoiceGroup


class AnswerRows(QWidget):
    """Yes, no, not sure, in the question's own words; ``chosen`` tells that there is an answer."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: ChoiceGroup | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    @property
    def answer(self) -> Answer | None:
        """The answer that is chosen, if any."""
        key = None if self._rows is None else self._rows.selected()
        return None if key is None else Answer(key)

    def ask(self, question: Question) -> None:
        """Show the answers to a question, none of them chosen."""
        self._clear()
        words = question.answers
        self._rows = ChoiceGroup([Choice(answer.value, words.words(answer)) for answer in Answer])
        self._rows.chosen.connect(self._tell)
        self._column.addWidget(self._rows)
        self._rows.show()
        self.show()

    def put_away(self) -> None:
        """Ask nothing."""
        self._clear()
        self.hide()

    def focus_first(self) -> None:
        """Give the keyboard to the first answer."""
        if self._rows is not None:
            self._rows.row(Answer.YES.value).setFocus()

    def _clear(self) -> None:
        if self._rows is not None:
            self._column.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
            self._rows = None

    def _tell(self, _key: str) -> None:
        self.chosen.emit()
