"""Where a topic is written, or its words are changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.core.topics import Topic
from companion.ui.kit.buttons import SoftButton
from companion.ui.kit.cards import Card
from companion.ui.kit.fields import NoteField


class TopicForm(Card):
    """``kept``: the person wants to keep what is written. ``edits``: the topic whose words it holds."""

    kept = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.edits: Topic | None = None
        self._words = NoteField(self.tr("What would you like to talk about?"), lines=2)
        self._words.setObjectName("field.topic")
        self._keep = SoftButton("")
        self._keep.setObjectName("action.add_topic")
        self.add(self._words)
        self.add_row(QWidget(), self._keep)
        self._words.changed.connect(self._allow)
        self._keep.clicked.connect(self.kept)
        self.begin(None)

    @property
    def words(self) -> str:
        """What is written, to the letter."""
        return self._words.text()

    def begin(self, topic: Topic | None) -> None:
        """Hold the words of a topic, or none for a new one."""
        self.edits = topic
        self._words.set_text("" if topic is None else topic.text)
        add, keep = self.tr("Put it on the list"), self.tr("Keep the new words")
        self._keep.setText(add if topic is None else keep)
        self._allow()
        if topic is not None:
            self._words.setFocus()

    def _allow(self) -> None:
        self._keep.setEnabled(bool(self._words.text().strip()))
