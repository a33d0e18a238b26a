"""Two columns side by side where there is room, one below the other where there is not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.kit import type as faces
from companion.ui.kit.scrolling import Scroller
from companion.ui.kit.tokens import Space

WIDE_ENOUGH_PX = 960
WIDEST_PX = 1040


class Columns(Scroller):
    """A page of two columns that scrolls only up and down; ``left`` and ``right`` take the parts.

    ``arranged`` tells whether the columns stand side by side.
    """

    arranged = Signal(bool)
    _box: QBoxLayout | None = None

    def __init__(
        self, *, left_share: int, right_share: int, top_px: int = Space.STEP, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shares = (left_share, right_share)
        self._top_px = top_px
        self.left, self.right = _column(), _column()
        self._inner = QWidget()
        self._inner.setMaximumWidth(WIDEST_PX)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._inner)
        self._halves = (QWidget(), QWidget())
        for half, column in zip(self._halves, (self.left, self.right), strict=True):
            half.setLayout(column)
            self._box.addWidget(half)
        frame = QWidget()
        self._row = QHBoxLayout(frame)
        self._row.setContentsMargins(Space.ROOM, 0, Space.ROOM, 0)
        self._row.addStretch(1)
        self._row.addWidget(self._inner, 1000)
        self._row.addStretch(1)
        self.setWidget(frame)
        self.verticalScrollBar().rangeChanged.connect(self._make_up_for_bar)
        self._arrange()

    def to_top(self) -> None:
        """Show the beginning of the page."""
        self.verticalScrollBar().setValue(0)

    def is_wide(self) -> bool:
        """Whether the columns stand side by side."""
        return self.width() >= WIDE_ENOUGH_PX * faces.app_scale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def _make_up_for_bar(self, _lowest: int, highest: int) -> None:
        """The columns stay in line with what stands above and below, also beside a scroll bar."""
        bar_px = self.verticalScrollBar().sizeHint().width() if highest > 0 else 0
        self._row.setContentsMargins(Space.ROOM, 0, max(0, Space.ROOM - bar_px), 0)

    def _arrange(self) -> None:
        # Qt may send a style change while the parts are still being made.
        if self._box is None:
            return
        wide = self.is_wide()
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._box.setDirection(direction)
        self._box.setContentsMargins(0, round(self._top_px / faces.app_scale() ** 2), 0, Space.TINY)
        self._box.setSpacing(Space.HUGE + Space.STEP if wide else Space.ROOM)
        for half, share in zip(self._halves, self._shares, strict=True):
            self._box.setStretchFactor(half, share if wide else 0)
            self._box.setAlignment(half, Qt.AlignmentFlag.AlignTop if wide else Qt.AlignmentFlag(0))
        self.arranged.emit(wide)


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.SMALL)
    return column
