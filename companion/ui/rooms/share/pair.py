"""Two answers side by side, of which one always holds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.kit.choice import Choice
from companion.ui.kit.choice_row import RadioRow
from companion.ui.kit.text import Label
from companion.ui.kit.tokens import Space


class Pair(QWidget):
    """A few words above two short rows; ``chosen`` gives the key of the other one."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._buttons = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        for choice in choices:
            button = RadioRow(choice.key, choice.text, choice.trailing)
            self._buttons.addButton(button)
            row.addWidget(button, 1)
        self._buttons.buttons()[0].setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        column.addWidget(Label(name))
        column.addLayout(row)
        self._buttons.buttonToggled.connect(self._tell)

    def selected(self) -> str:
        """The key of the answer that holds."""
        button = self._buttons.checkedButton()
        return button.key if isinstance(button, RadioRow) else ""

    def _tell(self, button: QAbstractButton, checked: bool) -> None:  # noqa: FBT001  the signal's own shape
        if checked and isinstance(button, RadioRow):
            self.chosen.emit(button.key)
