"""The open topics in the person's order; a line shows where a topic that is being drawn would stand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.core.topics import Topic
from companion.ui.kit.theme import colour
from companion.ui.kit.tokens import Space
from companion.ui.rooms.topics.row import TopicRow


class TopicList(QWidget):
    """``moved``: a topic's id and the place it goes to, from 0. ``chosen``: the id that is tinted now."""

    moved = Signal(str, int)
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[TopicRow] = []
        self._line_y: float | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.TINY)

    def show_topics(self, topics: Sequence[Topic], chosen: str) -> None:
        """Show these; the keyboard stays on the topic it was on."""
        focused = next((row.topic.record_id for row in self._rows if row.hasFocus()), "")
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._make_row(topic) for topic in topics]
        for number, row in enumerate(self._rows, 1):
            row.show_place(number, len(topics))
            row.setChecked(row.topic.record_id == chosen)
            row.show()
            if row.topic.record_id == focused:
                row.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._line_y is not None:
            line = QRectF(0, self._line_y - 1.5, self.width(), 3)
            QPainter(self).fillRect(line, colour(self, "accent"))

    def _make_row(self, topic: Topic) -> TopicRow:
        row = TopicRow(topic, self)
        row.clicked.connect(self._choose)
        row.stepped.connect(self._step)
        row.dragged.connect(self._draw)
        row.dropped.connect(self._drop)
        self._column.addWidget(row)
        return row

    def _choose(self) -> None:
        row = self.sender()
        if isinstance(row, TopicRow):
            for other in self._rows:
                other.setChecked(other is row and row.isChecked())
            self.chosen.emit(row.topic.record_id if row.isChecked() else "")

    def _step(self, step: int) -> None:
        row = self.sender()
        if isinstance(row, TopicRow):
            to = self._rows.index(row) + step
            if 0 <= to < len(self._rows):
                self.moved.emit(row.topic.record_id, to)

    def _draw(self, y: float) -> None:
        gap = self._gap_at(y)
        tops = [row.y() for row in self._rows]
        bottom = self._rows[-1].y() + self._rows[-1].height()
        edge = bottom + Space.HAIR if gap == len(tops) else tops[gap] - Space.HAIR
        self._line_y = max(2.0, min(float(edge), self.height() - 2.0))
        self.update()

    def _drop(self, y: float) -> None:
        self._line_y = None
        self.update()
        row = self.sender()
        if isinstance(row, TopicRow):
            at, gap = self._rows.index(row), self._gap_at(y)
            to = gap - 1 if gap > at else gap
            if to != at:
                self.moved.emit(row.topic.record_id, to)

    def _gap_at(self, y: float) -> int:
        """Before which row a height lies, counted from 0."""
        return sum(1 for row in self._rows if row.y() + row.height() / 2 < y)
