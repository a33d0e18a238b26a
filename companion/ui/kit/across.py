"""Things side by side, equally wide, in as many columns as the width holds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.ui.kit.tokens import Space


class Across(QWidget):
    """Wraps to fewer columns where the widest part would not fit; ``most`` is the most columns."""

    def __init__(
        self,
        parts: Sequence[QWidget] = (),
        *,
        most: int = 2,
        gap_px: int = Space.SMALL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._most, self._gap_px = most, gap_px
        self._parts: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for part in parts:
            self.add(part)

    def add(self, part: QWidget) -> None:
        """Put a part at the end."""
        part.setParent(self)
        self._parts.append(part)
        self.updateGeometry()

    def columns_in(self, width: int) -> int:
        """How many columns a width holds."""
        widest = max((part.sizeHint().width() for part in self._parts), default=1)
        fitting = (width + self._gap_px) // (widest + self._gap_px)
        most = max(1, min(self._most, fitting))
        # Full rows: 4 things where 3 fit stand in 2 rows of 2, not in 3 and 1.
        rows = -(-len(self._parts) // most)
        return -(-len(self._parts) // rows) if rows > 1 else most

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        heights = self._row_heights(width)
        return sum(heights) + self._gap_px * max(0, len(heights) - 1)

    def sizeHint(self) -> QSize:
        width = max((part.sizeHint().width() for part in self._parts), default=0)
        whole = self._most * width + (self._most - 1) * self._gap_px
        return QSize(whole, self.heightForWidth(whole))

    def minimumSizeHint(self) -> QSize:
        width = max((part.minimumSizeHint().width() for part in self._parts), default=0)
        return QSize(width, max((part.minimumSizeHint().height() for part in self._parts), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def _place(self) -> None:
        columns = self.columns_in(self.width())
        width = self._part_px(self.width())
        top = 0
        for row, height in enumerate(self._row_heights(self.width())):
            for column, part in enumerate(self._parts[row * columns : (row + 1) * columns]):
                part.setGeometry(column * (width + self._gap_px), top, width, height)
            top += height + self._gap_px

    def _part_px(self, width: int) -> int:
        columns = self.columns_in(width)
        return (width - (columns - 1) * self._gap_px) // columns

    def _row_heights(self, width: int) -> list[int]:
        columns, inside = self.columns_in(width), self._part_px(width)
        rows = [self._parts[at : at + columns] for at in range(0, len(self._parts), columns)]
        return [max(_height(part, inside) for part in row) for row in rows]


def _height(part: QWidget, width: int) -> int:
    layout = part.layout()
    if layout is not None and layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
