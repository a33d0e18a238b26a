"""A page with strokes on it, as the theme shows them; whoever draws or looks builds on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.core.drawing import PAGE_HEIGHT, PAGE_WIDTH, Drawing
from companion.ui.rooms.attached.page_picture import PagePicture


class DrawnPage(QWidget):
    """As high as its width asks for. The strokes are painted once for each size and look."""

    def __init__(self, horizontal: QSizePolicy.Policy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = Drawing()
        self._picture = PagePicture()
        policy = QSizePolicy(horizontal, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_drawing(self, drawing: Drawing) -> None:
        """Show these strokes."""
        self._drawing = drawing
        self._picture.forget()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * PAGE_HEIGHT / PAGE_WIDTH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._picture.forget()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._picture.forget()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.drawPixmap(0, 0, self._picture.of(self, self._drawing))
