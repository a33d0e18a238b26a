"""The bar along the top: where one is on the left, Help on the right, always at the same place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.ui.kit.buttons import HelpButton
from companion.ui.kit.text import Eyebrow
from companion.ui.kit.tokens import Space

_TOP_PX = 28


class HelpBar(QWidget):
    """Says where one is, and asks for help with one press."""

    help_asked = Signal()

    def __init__(self, where: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._where = Eyebrow(where)
        self.button = HelpButton(self.tr("Help"))
        self.button.setAccessibleDescription(self.tr("Press F1 at any time"))
        self.button.clicked.connect(self._tell)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.ROOM, _TOP_PX, Space.ROOM, 0)
        row.setSpacing(Space.WIDE)
        row.addWidget(self._where, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def set_where(self, where: str) -> None:
        """Change the words on the left."""
        self._where.setText(where)

    def _tell(self) -> None:
        self.help_asked.emit()
