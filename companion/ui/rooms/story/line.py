"""One line of a story: when at the left, what at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.kit import type as faces
from companion.ui.kit.text import Body, Eyebrow, Journal
from companion.ui.kit.tokens import Space
from companion.ui.rooms.story.words import StoryWords

_TIME_PX = 84


class StoryLine(QWidget):
    """A screen reader hears the whole line at once. ``below``: what can be heard or seen of it."""

    def __init__(
        self, when: str, words: StoryWords, below: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
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
        if below is not None:
            right.addWidget(below)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.HAIR, 0, Space.HAIR)
        row.setSpacing(Space.STEP)
        row.addWidget(self._time, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._fit()

    def _fit(self) -> None:
        self._time.setFixedWidth(round(_TIME_PX * faces.app_scale()))
