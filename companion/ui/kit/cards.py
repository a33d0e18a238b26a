"""Flat cards, and the row that offers one action."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.kit.buttons import Button, PlainButton, SoftButton
from companion.ui.kit.focus import paint_plate
from companion.ui.kit.icons import Icon, IconMark
from companion.ui.kit.text import Eyebrow, Strong
from companion.ui.kit.theme import colour
from companion.ui.kit.tokens import CORNER_PX, Space


class Plate(QWidget):
    """A flat sheet with round corners, one tone off the ground."""

    def __init__(self, ink: str = "surface", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = ink

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        paint_plate(QPainter(self), QRectF(self.rect()), CORNER_PX, colour(self, self._ink))


class Card(Plate):
    """A sheet with room inside; put things into `column`."""

    def __init__(self, ink: str = "surface", parent: QWidget | None = None) -> None:
        super().__init__(ink, parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(Space.ROOM, Space.ROOM - 4, Space.ROOM, Space.ROOM - 4)
        self.column.setSpacing(Space.TINY)

    def add(self, widget: QWidget) -> None:
        self.column.addWidget(widget)

    def add_row(self, *widgets: QWidget) -> None:
        """Put things side by side; the first takes the room that is left."""
        row = QHBoxLayout()
        row.setSpacing(Space.STEP)
        for index, widget in enumerate(widgets):
            row.addWidget(widget, 1 if index == 0 else 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addSpacing(Space.STEP)
        self.column.addLayout(row)


class RowButton(PlainButton):
    """A plain word whose end lines up with the words of soft buttons above and below."""

    pad_px = SoftButton.pad_px


class ActionRow(Plate):
    """An icon, what it is, a few words more, and one button."""

    def __init__(
        self,
        icon: Icon,
        title: str,
        subtitle: str,
        action: str,
        *,
        soft: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("surface", parent)
        self.title = Strong(title)
        self.subtitle = Eyebrow(subtitle)
        self.button: Button = SoftButton(action) if soft else RowButton(action)
        self.set_title(title)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.WIDE, Space.STEP + 2, Space.WIDE, Space.STEP + 2)
        row.setSpacing(Space.STEP)
        row.addWidget(IconMark(icon, "accent"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_title(self, title: str) -> None:
        """Change what it is; a screen reader hears it with the button too."""
        self.title.setText(title)
        self.button.setAccessibleName(f"{self.button.text()}: {title}")
