"""The actions at the foot of the sitter's page, always in sight."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.ui.kit.buttons import PlainButton, PrimaryButton, SoftButton
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.columns import WIDEST_PX


class SitterActions(QWidget):
    """Back to the dark on the left; something is not right, and a look-in, on the right."""

    looked = Signal()
    not_right = Signal()
    dark = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dark = PlainButton(self.tr("Back to the dark screen"))
        self._not_right = SoftButton(self.tr("Something is not right"))
        self._look_in = PrimaryButton(self.tr("I looked in, all three"))
        self._dark.setObjectName("action.dark")
        self._not_right.setObjectName("action.not_right")
        self._look_in.setObjectName("action.look_in")
        self._dark.clicked.connect(self.dark)
        self._not_right.clicked.connect(self.not_right)
        self._look_in.clicked.connect(self.looked)
        bar = QWidget()
        bar.setMaximumWidth(WIDEST_PX + 2 * PlainButton.pad_px)
        inside = QHBoxLayout(bar)
        inside.setContentsMargins(0, Space.STEP, PlainButton.pad_px, Space.LARGE - 4)
        inside.setSpacing(Space.SMALL)
        middle = Qt.AlignmentFlag.AlignVCenter
        inside.addWidget(self._dark, 0, middle)
        inside.addStretch(1)
        inside.addWidget(self._not_right, 0, middle)
        inside.addWidget(self._look_in, 0, middle)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.STEP, 0, Space.STEP, 0)
        row.addStretch(1)
        row.addWidget(bar, 1000)
        row.addStretch(1)

    def leave_out_dark(self) -> None:
        """Offer only the two answers to a look."""
        self._dark.hide()

    def set_dark_allowed(self, allowed: bool) -> None:  # noqa: FBT001  one state, named by the method
        """While a look-in is overdue the page stays."""
        if allowed == self._dark.isEnabled():
            return
        self._dark.setEnabled(allowed)
        self._dark.setText(self.tr("Back to the dark screen") if allowed else self.tr("Look in first"))
