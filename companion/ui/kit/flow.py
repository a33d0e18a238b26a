"""Things one after another at their own widths, on as many lines as the width asks for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.ui.kit.tokens import Space


class Flow(QWidget):
    """Starts at the left; what does not fit any more begins the next line. Hidden things take no room."""

    def __init__(self, parts: Sequence[QWidget], *, gap_px: int = Space.TINY) -> None:
        super().__init__()
        self._parts = list(parts)
        self._gap_px = gap_px
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for part in self._parts:
            part.setParent(self)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((box.bottom() + 1 for _, box in self._boxes(width)), default=0)

    def sizeHint(self) -> QSize:
        shown = [part.sizeHint().width() for part in self._parts if not part.isHidden()]
        width = sum(shown) + self._gap_px * max(0, len(shown) - 1)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = max(
            (part.minimumSizeHint().width() for part in self._parts if not part.isHidden()), default=0
        )
        return QSize(width, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def _place(self) -> None:
        for part, box in self._boxes(self.width()):
            part.setGeometry(box)

    def _boxes(self, width: int) -> list[tuple[QWidget, QRect]]:
        boxes: list[tuple[QWidget, QRect]] = []
        left, top, height = 0, 0, 0
        for part in self._parts:
            if part.isHidden():
                continue
            size = part.sizeHint().boundedTo(QSize(width, part.sizeHint().height()))
            if left > 0 and left + size.width() > width:
                left, top, height = 0, top + height + self._gap_px, 0
            tall = part.heightForWidth(size.width()) if part.hasHeightForWidth() else size.height()
            boxes.append((part, QRect(left, top, size.width(), tall)))
            left += size.width() + self._gap_px
            height = max(height, tall)
        return boxes
