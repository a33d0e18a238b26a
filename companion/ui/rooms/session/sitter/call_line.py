"""The line that asks the sitter to call the care team, once the plan's time for it has come (H28)."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.ui.kit.banner import announce
from companion.ui.kit.cards import Plate
from companion.ui.kit.text import Lead
from companion.ui.kit.tokens import Space


class CallLine(QWidget):
    """Shows "Call the care team now" with the number; never by colour alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Lead()
        self._words.set_ink("calling")
        self._number = ""
        plate = Plate("accent_tint")
        inside = QHBoxLayout(plate)
        inside.setContentsMargins(Space.WIDE, Space.SMALL, Space.WIDE, Space.SMALL)
        inside.addWidget(self._words)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.ROOM, Space.STEP, Space.ROOM, 0)
        row.addWidget(plate)
        self._write()
        self.hide()

    def set_number(self, number: str) -> None:
        """The care team's urgent line; empty where no plan is known."""
        self._number = number
        self._write()

    def show_due(self, due: bool) -> None:  # noqa: FBT001  one state, named by the method
        """Show the line, or take it away."""
        if due and self.isHidden():
            announce(self, self._words.text())
        self.setVisible(due)

    def _write(self) -> None:
        if self._number:
            words = self.tr("Call the care team now: {number}").format(number=self._number)
        else:
            words = self.tr("Call the care team now.")
        self._words.setText(words)
        self.setAccessibleName(words)
