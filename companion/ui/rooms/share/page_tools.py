"""The line above a page: which one it is, the ones beside it, and how large it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

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
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.ROOM, 0, Space.ROOM, Space.TINY)
        row.setSpacing(Space.TINY)
        for button in self._buttons[:2]:
            row.addWidget(button)
        row.addWidget(self._place, 1)
        for button in self._buttons[2:]:
            row.addWidget(button)

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
