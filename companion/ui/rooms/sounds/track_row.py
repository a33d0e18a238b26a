"""One own piece in a list: its title, how long it is, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from companion.services.own_music import KeptTrack
from companion.ui.kit import type as faces
from companion.ui.kit.buttons import PlainButton
from companion.ui.kit.cards import Plate
from companion.ui.kit.text import Eyebrow, Strong
from companion.ui.kit.tokens import Space

SIDE_BY_SIDE_UNTIL = 1.4


class TrackRow(Plate):
    """``asked`` gives what is wanted of the piece, and its id."""

    asked = Signal(str, str)
    _box: QBoxLayout | None = None

    def __init__(
        self,
        track: KeptTrack,
        number: int,
        actions: tuple[tuple[str, str], ...],
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("surface", parent)
        self._track_id = track.track_id
        title = Strong(track.title)
        minutes, seconds = divmod(round(track.length_s), 60)
        length = f"{minutes}:{seconds:02}"
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(title)
        words.addWidget(Eyebrow(f"{length} · {note}" if note else length))
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        for key, word in actions:
            button = PlainButton(word)
            button.setObjectName(f"action.{key}.{number}")
            button.setAccessibleName(f"{word}: {track.title}")
            button.setProperty("key", key)
            button.clicked.connect(self._tell)
            buttons.addWidget(button)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(Space.WIDE, Space.SMALL, Space.SMALL, Space.SMALL)
        self._box.setSpacing(Space.TINY)
        self._box.addLayout(words, 1)
        self._box.addLayout(buttons)
        self._buttons = buttons
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def _arrange(self) -> None:
        # Qt may send a style change while the parts are still being made.
        if self._box is None:
            return
        wide = faces.app_scale() < SIDE_BY_SIDE_UNTIL
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self._buttons.setAlignment(Qt.AlignmentFlag.AlignRight if wide else Qt.AlignmentFlag.AlignLeft)

    def _tell(self) -> None:
        self.asked.emit(str(self.sender().property("key")), self._track_id)
