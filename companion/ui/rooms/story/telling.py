"""A whole story below each other: papers of lines, and between them the lines with something to press."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.core.journal import Attachment
from companion.ui.rooms.story.line import StoryLine
from companion.ui.rooms.story.paper import StoryPaper
from companion.ui.rooms.story.rows import StoryRow

ROWS_AT_ONCE = 30
"""So many rows are worded in one go; the next ones when the window has seen to all else."""


class Telling(QWidget):
    """``below`` makes what is pressed in the line of a voice note or a drawing."""

    def __init__(self, below: Callable[[Attachment], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._below = below
        self._left: Iterator[StoryRow] = iter(())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._paper = StoryPaper(self.tr("What happened, on one page"))
        self._column.addWidget(self._paper)
        self._more = QTimer(self)
        self._more.setInterval(0)
        self._more.timeout.connect(self._tell_more)

    def tell(self, rows: Iterator[StoryRow]) -> None:
        """Show these rows and nothing else. The first fill the page; the others follow below them."""
        self._left = rows
        while self._column.count() > 1:
            item = self._column.takeAt(1)
            part = None if item is None else item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        first = self._column.itemAt(0)
        assert first is not None, "the first paper always stays"
        paper = first.widget()
        assert isinstance(paper, StoryPaper)
        self._paper = paper
        self._paper.clear()
        self._tell_more()

    def _tell_more(self) -> None:
        rows = list(islice(self._left, ROWS_AT_ONCE))
        lines: list[StoryRow] = []
        for row in rows:
            if row.note is None:
                lines.append(row)
                continue
            self._paper.add(lines)
            lines = []
            self._add_with_part(row, row.note)
        self._paper.add(lines)
        if len(rows) == ROWS_AT_ONCE:
            self._more.start()
        else:
            self._more.stop()

    def _add_with_part(self, row: StoryRow, note: Attachment) -> None:
        assert row.words is not None, "a note has words"
        self._paper.go_on_below()
        line = StoryLine(row.when, row.words, self._below(note))
        self._paper = StoryPaper(self.tr("What happened, on one page"), goes_on=True)
        for part in (line, self._paper):
            self._column.addWidget(part)
            part.show()
