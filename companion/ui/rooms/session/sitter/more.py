"""What the sitter needs seldom: numbers, leaving, medicine not as planned, and an early end."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.parts import Link, StopAsk


class MoreLinks(QWidget):
    """Words to press, one below the other; "Numbers" only where the plan asks for some."""

    numbers_asked = Signal()
    leave_asked = Signal()
    not_planned = Signal()
    stop_confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers = Link(self.tr("Numbers"))
        self._numbers.setObjectName("action.numbers_now")
        self._numbers.hide()
        self._leave = Link(self.tr("I must leave"))
        self._leave.setObjectName("action.leave")
        self._not_planned = Link(self.tr("Medicine not as planned"))
        self._not_planned.setObjectName("action.not_planned")
        self.stop = StopAsk(self.tr("End the session early"), self.tr("End the session early?"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        for part in (self._numbers, self._leave, self._not_planned, self.stop):
            column.addWidget(part)
        self._numbers.clicked.connect(self.numbers_asked)
        self._leave.clicked.connect(self.leave_asked)
        self._not_planned.clicked.connect(self.not_planned)
        self.stop.confirmed.connect(self.stop_confirmed)

    def offer_numbers(self, offered: bool) -> None:  # noqa: FBT001  one state, named by the method
        """Whether numbers can be taken now."""
        self._numbers.setVisible(offered)
