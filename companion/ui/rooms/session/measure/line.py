"""The line that asks the sitter to take numbers, for every page of the watched part (H06)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from companion.core.measuring import numbers_due_s
from companion.core.session import SessionState
from companion.services.ports import Clock
from companion.services.session import SessionService
from companion.ui.kit.banner import announce
from companion.ui.kit.buttons import SoftButton
from companion.ui.kit.cards import Card
from companion.ui.kit.text import Strong
from companion.ui.rooms.room import Go
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.times import Deadline


class NumbersLine(Card):
    """Comes by itself when numbers are due, and goes when they were taken."""

    def __init__(
        self, session: SessionService, known: KnownPlan, clock: Clock, go: Go, parent: QWidget | None = None
    ) -> None:
        super().__init__("raised", parent)
        self._session, self._known, self._go = session, known, go
        self._ask = Strong()
        self._ask.set_ink("accent")
        self._take = SoftButton(self.tr("Take the numbers"))
        self._take.setObjectName("action.numbers")
        self._deadline = Deadline(clock, self)
        self.add_row(self._ask, self._take)
        self.hide()
        self._take.clicked.connect(self._open)
        self._deadline.reached.connect(self._refresh)
        session.changed.connect(self._session_changed)
        self._refresh()

    def _refresh(self) -> None:
        state = self._session.state
        due_in_s = None if state is None else numbers_due_s(state, self._session.now())
        self._deadline.stop()
        if due_in_s is None or due_in_s > 0:
            if due_in_s is not None:
                self._deadline.wait(due_in_s)
            self.hide()
            return
        name = self._known.sitter_or(self.tr("Sitter"))
        self._ask.setText(self.tr("{name}, it is time for the numbers.").format(name=name))
        if self.isHidden():
            self.show()
            if self.isVisible():
                announce(self, self._ask.text())

    def _open(self) -> None:
        self._go("numbers")

    def _session_changed(self, _state: SessionState | None) -> None:
        self._refresh()
