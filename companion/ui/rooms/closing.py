"""Asks what became of something: one answer, and a few words if the person likes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from companion.ui.kit.buttons import PlainButton, SoftButton
from companion.ui.kit.cards import Card
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.fields import NoteField
from companion.ui.kit.text import Heading
from companion.ui.kit.tokens import Space


class ClosingCard(Card):
    """``chosen``: the key of the answer and the words to it. ``left``: rather not now."""

    chosen = Signal(str, str)
    left = Signal()

    def __init__(self, question: str, ends: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__("raised", parent)
        self.column.setSpacing(Space.SMALL)
        self.add(Heading(question))
        self._ends = ChoiceGroup(ends)
        self._ends.setAccessibleName(question)
        self._first = self._ends.row(ends[0].key)
        self.add(self._ends)
        self._became = NoteField(self.tr("A few words, if you like"), lines=2)
        self._became.setObjectName("field.became")
        self.add(self._became)
        self._keep = SoftButton(self.tr("Keep this"))
        self._keep.setObjectName("action.keep_became")
        not_now = PlainButton(self.tr("Not now"))
        not_now.setObjectName("action.not_now")
        self.add_row(QWidget(), not_now, self._keep)
        self._ends.chosen.connect(self._allow)
        self._keep.clicked.connect(self._tell)
        not_now.clicked.connect(self.left)

    @property
    def words(self) -> str:
        """What is written, to the letter."""
        return self._became.text()

    def begin(self, became: str) -> None:
        """Ask anew; ``became``: words that were written before."""
        self._ends.select(None)
        self._became.set_text(became)
        self._keep.setEnabled(False)

    def focus_first(self) -> None:
        """Give the keyboard to the first answer."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _allow(self, _key: str) -> None:
        self._keep.setEnabled(True)

    def _tell(self) -> None:
        chosen = self._ends.selected()
        if chosen is not None:
            self.chosen.emit(chosen, self._became.text())
