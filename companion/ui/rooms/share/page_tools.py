"""The line above a page: which one it is, the ones beside it, and how large it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from companion.ui.kit.buttons import PlainButton
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space


class PageTools(QWidget):
    """By buttons, by Page Up and Page Down, and by the keys for larger and smaller. ``page``: the room's."""

    before = Signal()
    after = Signal()
    smaller = Signal()
    larger = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._place = Quiet()
        names = (
            (self.tr("Page before"), "action.page_before", self.before, Qt.Key.Key_PageUp),
            (self.tr("Next page"), "action.page_next", self.after, Qt.Key.Key_PageDown),
            (self.tr("Smaller"), "action.smaller", self.smaller, QKeySequence.StandardKey.ZoomOut),
            (self.tr("Larger"), "action.larger", self.larger, QKeySequence.StandardKey.ZoomIn),
        )
        self._buttons: list[PlainButton] = []
        for words, name, signal, key in names:
            button = PlainButton(words)
            button.setObjectName(name)
            button.clicked.connect(signal)
            self._buttons.append(button)
            shortcut = QShortcut(QKeySequence(key), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(signal)
        self._turning, self._zooming = _row(*self._buttons[:2], self._place), _row(*self._buttons[2:])
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(Space.ROOM, 0, Space.ROOM, Space.TINY)
        self._grid.setSpacing(Space.TINY)
        self._grid.setColumnStretch(0, 1)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        widest = max(part.minimumSizeHint().width() for part in (self._turning, self._zooming))
        return QSize(widest + 2 * Space.ROOM, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def _arrange(self) -> None:
        """One row where all fit, else the size of the page below its number."""
        needed = self._turning.sizeHint().width() + self._zooming.sizeHint().width()
        fits = self.width() >= needed + 2 * Space.ROOM + Space.TINY
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(self._turning, 0, 0, left)
        self._grid.addWidget(self._zooming, 0 if fits else 1, 1 if fits else 0, left)

    def place(self) -> str:
        """Which page it is, in words."""
        return self._place.text()

    def say_place(self, words: str) -> None:
        """Say which page it is."""
        self._place.setText(words)

    def allow(self, *, before: bool, after: bool, smaller: bool, larger: bool) -> None:
        """Allow what can be done now."""
        for button, is_possible in zip(self._buttons, (before, after, smaller, larger), strict=True):
            button.setEnabled(is_possible)


def _row(*parts: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.TINY)
    for part in parts:
        row.addWidget(part)
    return holder
