"""The story, with voice notes and drawings in the room that their lines leave for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.core.journal import Attachment
from companion.ui.rooms.story.paper import StoryPaper
from companion.ui.rooms.story.rows import StoryRow


class StorySheet(QWidget):
    """``make_below`` makes the part for a voice note or a drawing. The paper lets the mouse through to it."""

    def __init__(self, name: str, make_below: Callable[[Attachment], QWidget]) -> None:
        super().__init__()
        self._make_below = make_below
        self._parts: dict[str, tuple[int, QWidget]] = {}
        self._heights: list[int] = []
        self._count = 0
        self._paper = StoryPaper(name, self._below_px)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._paper)

    def clear(self) -> None:
        """Show nothing."""
        for _, part in self._parts.values():
            part.hide()
            part.deleteLater()
        self._parts, self._count = {}, 0
        self._paper.clear()

    def add(self, rows: Sequence[StoryRow]) -> None:
        """Show more rows at the end."""
        notes = [(number, row.note) for number, row in enumerate(rows, self._count) if row.note is not None]
        parts = {note.attachment_id: (number, self._make_below(note)) for number, note in notes}
        for _, part in parts.values():
            part.setParent(self)
        # The paper asks for the height of a part as soon as it has its row.
        self._parts |= parts
        self._count += len(rows)
        self._paper.add(rows)
        self._place()
        for _, part in parts.values():
            part.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """A part that wants another height moves the lines below it."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self._parts:
            heights = [_height_px(part, part.width()) for _, part in self._parts.values()]
            if heights != self._heights:
                self._heights = heights
                self._paper.place_anew()
                self._place()
        return done

    def _below_px(self, row: StoryRow, width_px: int) -> int:
        return 0 if row.note is None else _height_px(self._parts[row.note.attachment_id][1], width_px)

    def _place(self) -> None:
        for number, part in self._parts.values():
            part.setGeometry(self._paper.room_below(number))


def _height_px(part: QWidget, width_px: int) -> int:
    return part.heightForWidth(width_px) if part.hasHeightForWidth() else part.sizeHint().height()
