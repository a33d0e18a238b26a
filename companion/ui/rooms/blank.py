"""The blank page: shows nothing at all, until a key or the mouse is pressed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from companion.ui.kit.accessible import name_page_when_asked
from companion.ui.rooms.room import Room

_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)


class BlankRoom(Room):
    """Covers the window for someone who is no longer alone."""

    is_bare = True

    def __init__(self, *, uncover: Callable[[], None]) -> None:
        super().__init__("blank")
        self._uncover = uncover
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        name_page_when_asked(self)

    def name_now(self) -> str:
        """What a screen reader says of it."""
        return self.tr("Nothing is shown. Press any key to go on.")

    def focus_first(self) -> None:
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The keys that hide the page may still be held down.
        if event.key() not in _MODIFIERS and not event.isAutoRepeat():
            self._uncover()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self._uncover()
