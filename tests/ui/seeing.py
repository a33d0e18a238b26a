"""Eyes and hands for tests of the whole window: what can be seen, pressed, typed and read."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QTextEdit, QWidget

from companion.ui.kit.buttons import Button
from companion.ui.kit.choice_row import ChoiceRow
from companion.ui.kit.text import Text
from companion.ui.rooms.room import Room
from companion.ui.rooms.story.paper import StoryPaper
from companion.ui.shell import Shell

WidgetT = TypeVar("WidgetT", bound=QWidget)
_SAYING = Text | Button | ChoiceRow | StoryPaper


class Seeing:
    """Works on the room that is shown, as a person does."""

    shell: Shell

    @property
    def shown(self) -> str:
        return self.shell.shown

    def room(self) -> Room:
        return self.shell.room(self.shown)

    def find(self, name: str, kind: type[WidgetT] = QWidget) -> WidgetT:  # type: ignore[assignment]
        """The part with this name that can be seen."""
        found = [part for part in self.room().findChildren(kind, name) if part.isVisible()]
        assert found, f"no {name} on {self.shown}"
        return found[0]

    def sees(self, name: str) -> bool:
        return any(part.isVisible() for part in self.room().findChildren(QWidget, name))

    def can(self, name: str) -> bool:
        return self.sees(name) and self.find(name).isEnabled()

    def click(self, name: str) -> None:
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)

    def key(self, key: Qt.Key) -> None:
        """Press a key on what has the keyboard."""
        QTest.keyClick(self.focused(), key)

    def type(self, text: str) -> None:
        """Type into what has the keyboard."""
        QTest.keyClicks(self.focused(), text)

    def focused(self) -> QWidget:
        return self.shell.focusWidget() or self.room()

    def focus_name(self) -> str:
        """The name of what has the keyboard, or of the field around it."""
        part = self.shell.focusWidget()
        if isinstance(part, QLineEdit | QTextEdit):
            while part is not None and not part.objectName().startswith("field."):
                part = part.parentWidget()
        return "" if part is None else part.objectName()

    def tab_order(self) -> list[str]:
        """The names that Tab leads to in the room, from the first control on, until it leaves the room."""
        self.room().focus_first()
        names: list[str] = []
        while self.room().isAncestorOf(self.focused()) and len(names) < 60:
            names.append(self.focus_name())
            self.key(Qt.Key.Key_Tab)
        return names

    def text(self) -> str:
        """All words that can be seen in the room."""
        return "\n".join(
            part.text()
            for part in self.room().findChildren(QWidget)
            if part.isVisible() and isinstance(part, _SAYING)
        )

    def settle(self) -> None:
        """Let layouts and queued calls come to rest."""
        for _ in range(5):
            QApplication.processEvents()

    def assert_fits(self) -> None:
        """Nothing is cut, nothing scrolls sideways, back and primary are in sight."""
        self.settle()
        room = self.room()
        for area in self.shell.findChildren(QScrollArea):
            if area.isVisible():
                assert area.widget().minimumSizeHint().width() <= area.viewport().width()
                assert area.horizontalScrollBar().maximum() == 0
        for part in room.findChildren(QWidget):
            if part.isVisible() and isinstance(part, _SAYING):
                assert part.height() >= part.heightForWidth(part.width()), part.text()
                assert part.width() >= part.minimumSizeHint().width(), part.text()
                box = self._box(part)
                assert box.left() >= 0, part.text()
                assert box.right() <= self.shell.width(), part.text()
        for name in ("back", "primary"):
            if self.sees(name) and self.shown != "today":
                assert self.shell.rect().contains(self._box(self.find(name))), name

    def end(self) -> None:
        """Close the window and free it."""
        self.shell.close()
        self.shell.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _box(self, part: QWidget) -> QRect:
        return QRect(part.mapTo(self.shell, QPoint(0, 0)), part.size())
