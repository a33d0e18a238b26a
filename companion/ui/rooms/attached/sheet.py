"""A page that lies over a room while something is said, heard or drawn, and goes away again."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.page import Page
from companion.ui.rooms.room import Room

_OWN_KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_F11)


class Sheet(QWidget):
    """Takes the room's place until it is closed; ``page`` is what it shows. Help stays where it is."""

    closed = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.page = Page(title=title)
        self._under: list[QWidget] = []
        self.is_closed = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)

    def open_over(self, part: QWidget) -> None:
        """Take the place of all that the room around a part shows."""
        room = _room_of(part)
        layout = room.layout()
        self._under = [child for child in _children(room) if child.isVisibleTo(room)]
        for child in self._under:
            child.hide()
        if layout is not None:
            layout.addWidget(self)
        self.show()
        QTimer.singleShot(0, self, self.focus_first)

    def focus_first(self) -> None:
        """Give the keyboard to what is done here."""
        if self.page.primary is not None:
            self.page.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_down(self) -> None:
        """Stop what runs and keep it; a subclass knows how."""

    def close_sheet(self) -> None:
        """Keep what there is, and show the room again."""
        if self.is_closed:
            return
        self.is_closed = True
        self.put_down()
        self.hide()
        for child in self._under:
            child.show()
        self._under = []
        parent = self.parentWidget()
        layout = None if parent is None else parent.layout()
        if layout is not None:
            layout.removeWidget(self)
        self.closed.emit()
        self.deleteLater()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _OWN_KEYS
        ):
            # The room's own keys mean its own pages, which lie below.
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        elif event.key() != Qt.Key.Key_F11:
            super().keyPressEvent(event)


def _room_of(part: QWidget) -> QWidget:
    above: QWidget = part
    while not isinstance(above, Room) and (next_one := above.parentWidget()) is not None:
        above = next_one
    return above


def _children(room: QWidget) -> list[QWidget]:
    layout = room.layout()
    items = [] if layout is None else [layout.itemAt(number) for number in range(layout.count())]
    widgets = [item.widget() for item in items if item is not None]
    return [widget for widget in widgets if widget is not None]
