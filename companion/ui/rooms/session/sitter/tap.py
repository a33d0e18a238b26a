"""The large plate to tap once for each breath."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.ui.kit import type as faces
from companion.ui.kit.buttons import Button
from companion.ui.kit.type import Type

LEAST_HEIGHT_PX, USUAL_HEIGHT_PX = 220, 360


class TapPlate(Button):
    """Shows how many breaths were tapped. Space, Enter or a press count one each; a held key counts once."""

    role = Type.CLOCK
    ground = "raised"
    ring = "accent"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("0", parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setObjectName("action.tap")
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Show a number of breaths."""
        self.setText(str(count))
        self.setAccessibleName(self.tr("Press for each breath. So far: {count}").format(count=count))

    def heightForWidth(self, width: int) -> int:
        usual = round(USUAL_HEIGHT_PX / faces.app_scale())
        return max(LEAST_HEIGHT_PX, usual, super().heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), LEAST_HEIGHT_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.pressed.emit()
            event.accept()
            return
        super().keyPressEvent(event)
