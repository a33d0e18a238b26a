"""The one question beside a very raised pressure: does anyone see one of its signs? (safety.md 2.1)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.content.cards import Part
from companion.core.gate import Answer
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.page import Page
from companion.ui.kit.text import Body
from companion.ui.kit.tokens import Space


class SignsPage(Page):
    """``answered`` gives the answer; yes and not sure lead to the emergency script."""

    answered = Signal(object)

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(top_px=Space.LARGE, parent=parent)
        self.set_title(part.heading)
        for line in part.lines:
            self.add(Body(line))
        self.add_space(Space.STEP)
        rows = [] if part.answers is None else [Choice(a.value, part.answers.words(a)) for a in Answer]
        self._choices = ChoiceGroup(rows)
        self.add(self._choices)
        self._next = self.set_primary(self.tr("Next"), self._answer)
        self._choices.chosen.connect(self._chosen)

    def reset(self) -> None:
        """Show no answer."""
        self._choices.select(None)
        self._next.setEnabled(False)

    def focus_first(self) -> None:
        """Give the keyboard to the first answer."""
        self._choices.row(Answer.YES.value).setFocus()

    def _chosen(self, _key: str) -> None:
        self._next.setEnabled(True)

    def _answer(self) -> None:
        key = self._choices.selected()
        if key is not None:
            self._next.setEnabled(False)
            self.answered.emit(Answer(key))
