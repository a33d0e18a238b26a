"""Only the words in the window, with Help: one key begins it, Esc ends it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from companion.ui.rooms.journal.entry_pane import EntryPane
from companion.ui.rooms.journal.frame import Frame


class Alone(QObject):
    """``changed`` asks the window to hide its side bar, or to show it again."""

    changed = Signal(bool)

    def __init__(self, frame: Frame, pane: EntryPane, room: QWidget) -> None:
        super().__init__(room)
        self._frame, self._pane = frame, pane
        self._is_on = False
        key = QShortcut(QKeySequence(Qt.Key.Key_F11), room)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.toggle)
        pane.alone_asked.connect(self.toggle)

    def toggle(self) -> None:
        """Begin, or end. A note that cannot be written on is no place for it."""
        if self._is_on:
            self.end()
        elif self._pane.shows_entry:
            self._set(is_on=True)
            self._pane.write()

    def end(self) -> bool:
        """Show everything again; False where that was so."""
        was_on = self._is_on
        if was_on:
            self._set(is_on=False)
        return was_on

    def _set(self, *, is_on: bool) -> None:
        self._is_on = is_on
        self._frame.leave_alone(is_alone=is_on)
        self._pane.leave_alone(is_alone=is_on)
        self.changed.emit(is_on)
