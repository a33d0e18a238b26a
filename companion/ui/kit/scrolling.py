"""A page that scrolls up and down on the ground behind it, and its slim bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionSlider,
    QWidget,
)

from companion.ui.kit.focus import paint_plate
from companion.ui.kit.theme import colour

_BAR_PX = 12
_HANDLE_PX = 8


class SlimBar(QScrollBar):
    """A soft handle and nothing else; it wears no style sheet, so that a change of theme costs nothing."""

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(size.width(), _BAR_PX) if self._lies() else QSize(_BAR_PX, size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self.maximum() <= self.minimum():
            return
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl.SC_ScrollBarSlider
        handle = QRectF(self.style().subControlRect(control, option, part, self))
        if self._lies():
            handle.setTop((self.height() - _HANDLE_PX) / 2)
            handle.setHeight(_HANDLE_PX)
        else:
            handle.setLeft((self.width() - _HANDLE_PX) / 2)
            handle.setWidth(_HANDLE_PX)
        paint_plate(QPainter(self), handle, _HANDLE_PX / 2, colour(self, "faint"))

    def _lies(self) -> bool:
        return self.orientation() is Qt.Orientation.Horizontal


class Scroller(QScrollArea):
    """Shows what is behind it around its words; the keyboard scrolls it from the parts inside."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        use_slim_bar(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    def setWidget(self, widget: QWidget) -> None:
        super().setWidget(widget)
        widget.setAutoFillBackground(False)


def use_slim_bar(area: QAbstractScrollArea) -> None:
    """Give a list, a paper or a picture the bars that pages have."""
    area.setVerticalScrollBar(SlimBar(Qt.Orientation.Vertical))
    area.setHorizontalScrollBar(SlimBar(Qt.Orientation.Horizontal))
