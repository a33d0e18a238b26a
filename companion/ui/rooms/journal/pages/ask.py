"""Asks once more, kindly, before something is thrown away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.ui.kit.buttons import PlainButton, SoftButton
from companion.ui.kit.cards import Card
from companion.ui.kit.text import Body, Lead
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.parts import bring_into_sight


class AskOnce(Card):
    """Hidden until something is asked. The keyboard is on No."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("raised", parent)
        self._question, self._line = Lead(), Body()
        self._yes, self._no = SoftButton(""), PlainButton(self.tr("No, leave it"))
        self._yes.setObjectName("action.yes")
        self._no.setObjectName("action.no")
        self._then: Callable[[], None] | None = None
        self.add(self._question)
        self.add(self._line)
        row = QHBoxLayout()
        row.setSpacing(Space.STEP)
        row.addWidget(self._yes)
        row.addWidget(self._no)
        row.addStretch(1)
        self.column.addSpacing(Space.SMALL)
        self.column.addLayout(row)
        self._yes.clicked.connect(self._go_on)
        self._no.clicked.connect(self.put_away)
        self.hide()

    def ask(self, question: str, line: str, yes: str, then: Callable[[], None]) -> None:
        """Ask; ``then`` is called on yes."""
        self._question.setText(question)
        self._line.setText(line)
        self._yes.setText(yes)
        self._then = then
        self.show()
        self._no.setFocus()
        QTimer.singleShot(0, self, self._bring_into_sight)

    def put_away(self) -> None:
        """Ask nothing."""
        self._then = None
        self.hide()

    def _go_on(self) -> None:
        then = self._then
        self.put_away()
        if then is not None:
            then()

    def _bring_into_sight(self) -> None:
        bring_into_sight(self)
