"""A line of a story with something to press: when at the left, what at the right, and below it the part."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.kit import type as faces
from companion.ui.kit.text import Body, Eyebrow, Journal
from companion.ui.kit.theme import colour
from companion.ui.kit.tokens import Space
from companion.ui.rooms.story.row_paint import SIDE_PX, TIME_PX
from companion.ui.rooms.story.words import StoryWords


class StoryLine(QWidget):
    """A screen reader hears the whole line at once. ``below``: what can be heard or seen of it.

    It lies on the card of its day, which the papers above and below it end.
    """

    def __init__(self, when: str, words: StoryWords, below: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        said = (when.replace("\n", ", "), words.fact, words.detail, words.own)
        self.setAccessibleName(". ".join(part for part in said if part))
        self._time = Eyebrow(when)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(Body(words.fact))
        if words.detail:
            right.addWidget(Eyebrow(words.detail))
        if words.own:
            right.addSpacing(Space.HAIR)
            right.addWidget(Journal(words.own))
        right.addWidget(below)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE_PX, Space.HAIR, SIDE_PX, 2 * Space.HAIR)
        row.setSpacing(Space.STEP)
        row.addWidget(self._time, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        QPainter(self).fillRect(self.rect(), colour(self, "surface"))

    def _fit(self) -> None:
        self._time.setFixedWidth(round(TIME_PX * faces.app_scale()))
