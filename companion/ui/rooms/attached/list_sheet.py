"""All that was said and drawn with one entry."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from companion.core.journal import Attachment
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.attached.links import NoteLink
from companion.ui.rooms.attached.sheet import Sheet
from companion.ui.rooms.journal.words import date_line


class ListSheet(Sheet):
    """``chosen`` carries the one to open, after this page is closed."""

    chosen = Signal(object)

    def __init__(self, notes: Sequence[Attachment]) -> None:
        super().__init__(self.tr("Said and drawn"))
        self.setObjectName("sheet.list")
        for note in notes:
            link = NoteLink(note)
            link.chosen.connect(self._choose)
            row = QHBoxLayout()
            row.setSpacing(Space.STEP)
            row.addWidget(link)
            row.addStretch(1)
            self.page.add_layout(row)
            self.page.add(Quiet(date_line(note.begun_at)))
        self.page.set_primary(self.tr("Done"), self.close_sheet).setObjectName("action.list_done")

    def _choose(self, note: Attachment) -> None:
        self.close_sheet()
        self.chosen.emit(note)
