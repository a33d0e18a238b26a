"""The bar below: the way back, what leaves and what stays, and the one button that goes on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.ui.kit import type as faces
from companion.ui.kit.buttons import PlainButton, PrimaryButton
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.columns import WIDEST_PX

_LEAST_NOTE_PX = 160


class ShareBar(QWidget):
    """Stays in sight whatever is scrolled above it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note = Quiet()
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.back = PlainButton(self.tr("Back"))
        self.back.setObjectName("back")
        self.back.hide()
        self.primary = PrimaryButton("")
        self.primary.setObjectName("primary")
        self.primary.setEnabled(False)
        inner = QWidget()
        inner.setMaximumWidth(WIDEST_PX)
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, Space.SMALL, 0, Space.LARGE - 8)
        row.setSpacing(Space.STEP)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._note, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(0)
        row.addWidget(self.primary, 0, Qt.AlignmentFlag.AlignVCenter)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(Space.ROOM, 0, Space.ROOM, 0)
        whole.addStretch(1)
        whole.addWidget(inner, 1000)
        whole.addStretch(1)

    def set_note(self, words: str) -> None:
        """The few words beside the button; they were said before, and leave where they have no room."""
        self._note.setText(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        back_px = 0 if self.back.isHidden() else self.back.sizeHint().width()
        spare_px = self.width() - 2 * Space.ROOM - back_px - self.primary.sizeHint().width()
        self._note.setVisible(spare_px >= _LEAST_NOTE_PX * faces.app_scale())
