"""Hands for a rehearsed person: they find what is on the screen by its name, click, type and read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTextEdit, QWidget

from companion.services.errors import ScriptError
from companion.ui.kit.fields import SecretField
from companion.ui.kit.text import Text
from companion.ui.rooms.session.parts import bring_into_sight
from companion.ui.shell import Shell

MOST_LAYOUTS = 12


class Hands:
    """Real mouse and key events on the real window. Raises ``ScriptError`` for a part that is not there."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    def sees(self, name: str) -> bool:
        """Whether a part can be seen and used now."""
        widget = self._find(name)
        return widget is not None and widget.isEnabled()

    def click(self, name: str) -> None:
        """Click a part in its middle. What was shown just now has no size yet and would hear no click."""
        widget = self._reach(name)
        _give_it_its_place(widget)
        if widget.rect().isEmpty():
            raise ScriptError(f"“{name}” has no room on the screen “{self._shell.shown}”.")
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=_middle(widget))

    def click_if_seen(self, name: str) -> bool:
        """Click a part where it is there; False where it is not."""
        if not self.sees(name):
            return False
        self.click(name)
        return True

    def write(self, name: str, text: str) -> None:
        """Put words into a field in place of what it holds."""
        field = self._reach(name)
        paper = field if isinstance(field, QLineEdit | QTextEdit) else _paper(field)
        if paper is None:
            raise ScriptError(f"“{name}” takes no words.")
        paper.setFocus()
        paper.selectAll()
        if isinstance(paper, QTextEdit):
            paper.insertPlainText(text)
        elif text.isascii():
            QTest.keyClicks(paper, text)
        else:
            paper.insert(text)

    def draw(self, name: str, places: Sequence[tuple[float, float]]) -> None:
        """Draw one line through these places, each a part of the width and of the height."""
        page = self._reach(name)
        _give_it_its_place(page)
        points = [QPoint(round(page.width() * x), round(page.height() * y)) for x, y in places]
        QTest.mousePress(page, Qt.MouseButton.LeftButton, pos=points[0])
        for point in points[1:]:
            QTest.mouseMove(page, point)
        QTest.mouseRelease(page, Qt.MouseButton.LeftButton, pos=points[-1])

    def look_at(self, name: str) -> bool:
        """Scroll the page so far that a part can be seen; False where there is none."""
        part = self._find(name)
        if part is not None:
            bring_into_sight(part)
        return part is not None

    def stir(self) -> None:
        """Touch a key, as someone does to wake a dark screen."""
        QTest.keyClick(self._shell.room(self._shell.shown), Qt.Key.Key_Space)

    def reads_trouble(self) -> str:
        """What the screen says went wrong; empty where it says nothing."""
        room = self._shell.room(self._shell.shown)
        below = [field.trouble() for field in room.findChildren(SecretField) if field.isVisible()]
        cards = [card for card in room.findChildren(QWidget, "trouble") if card.isVisible()]
        lines = [line.text() for card in cards for line in card.findChildren(Text) if line.isVisible()]
        return "\n".join(filter(None, [*below, *lines]))

    def _find(self, name: str) -> QWidget | None:
        found = self._shell.findChildren(QWidget, name)
        return next((widget for widget in found if widget.isVisible()), None)

    def _reach(self, name: str) -> QWidget:
        widget = self._find(name)
        if widget is None:
            raise ScriptError(f"There is no “{name}” on the screen “{self._shell.shown}”.")
        if isinstance(widget, QAbstractButton) and not widget.isEnabled():
            raise ScriptError(f"“{name}” cannot be used yet on the screen “{self._shell.shown}”.")
        return widget


def _give_it_its_place(widget: QWidget) -> None:
    """Let the layouts that wait do their work now, each of which may set another one waiting."""
    for _ in range(MOST_LAYOUTS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        if not widget.rect().isEmpty():
            return


def _paper(field: QWidget) -> QLineEdit | QTextEdit | None:
    line = field.findChild(QLineEdit)
    return line if line is not None else field.findChild(QTextEdit)


def _middle(widget: QWidget) -> QPoint:
    return widget.rect().center()
