"""The bar below: what leaves and what stays, what became of it, and the one button that saves."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.kit.banner import announce
from companion.ui.kit.buttons import PrimaryButton
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.columns import WIDEST_PX


class ShareBar(QWidget):
    """Stays in sight whatever is scrolled above it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note = Quiet()
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.primary = PrimaryButton("")
        self.primary.setObjectName("primary")
        self.primary.setEnabled(False)
        inner = QWidget()
        inner.setMaximumWidth(WIDEST_PX)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, Space.SMALL, 0, Space.LARGE - 8)
        self._column.setSpacing(Space.SMALL)
        row = QHBoxLayout()
        row.setSpacing(Space.STEP)
        row.addWidget(self._note, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.primary, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column.addLayout(row)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(Space.ROOM, 0, Space.ROOM, 0)
        whole.addStretch(1)
        whole.addWidget(inner, 1000)
        whole.addStretch(1)

    def put_above(self, widget: QWidget) -> None:
        """Give a part its place above the button."""
        self._column.insertWidget(0, widget)

    def set_note(self, words: str) -> None:
        """The few words beside the button."""
        self._note.setText(words)

    def announce(self, sentence: str) -> None:
        """Let a screen reader say what became of it."""
        announce(self, sentence)
