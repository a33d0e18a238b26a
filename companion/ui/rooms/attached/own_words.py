"""A field for the person's own words on a note, kept a second after the last key and on leaving."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from companion.ui.kit.fields import NoteField
from companion.ui.rooms.keeping import QUIET_MS


class OwnWords(NoteField):
    """``typed`` carries words that are not stored yet."""

    typed = Signal(str)

    def __init__(self, name: str, words: str, *, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(name, lines=lines, parent=parent)
        self.setObjectName("field.own_words")
        self.set_text(words)
        self._stored = words
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self.keep)
        self.changed.connect(self._timer.start)

    def keep(self) -> None:
        """Hand over what was typed and is not handed over yet."""
        self._timer.stop()
        if self.text() != self._stored:
            self._stored = self.text()
            self.typed.emit(self._stored)
