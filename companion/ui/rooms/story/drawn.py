"""The drawings of a story: small in their line, large on a page of their own, never to be changed here."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.core.drawing import Drawing
from companion.core.journal import Attachment
from companion.services.attachments import AttachmentService
from companion.services.errors import CalmError
from companion.services.ports import Failed, Ok
from companion.ui.kit.icons import Icon
from companion.ui.kit.text import Journal, Quiet
from companion.ui.kit.tokens import COLUMN_PX, Space
from companion.ui.rooms.attached.links import MarkLink
from companion.ui.rooms.attached.picture import DrawingPicture
from companion.ui.rooms.attached.sheet import Sheet
from companion.ui.rooms.attached.words import name_of
from companion.ui.rooms.journal.words import date_line
from companion.ui.translator import spoken

SMALL_PX = 300


class DrawnRow(QWidget):
    """The drawing, small, and a link to see it large. ``wanted``: it came into sight.

    Both signals carry the row.
    """

    wanted = Signal(object)
    opened = Signal(object)

    def __init__(self, note: Attachment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = note
        self.drawing: Drawing | None = None
        words = " ".join(note.transcript.split())
        name = self.tr("Drawing")
        self._picture = DrawingPicture(f"{name}: {words}" if words else name, SMALL_PX)
        self._picture.setObjectName("drawn.small")
        self._picture.setCursor(Qt.CursorShape.PointingHandCursor)
        self._open = MarkLink(Icon.DRAW, self.tr("See it large"), "action.see_drawing")
        self._open.setAccessibleName(f"{self._open.text()}: {name_of(note)}")
        self._trouble = Quiet()
        self._trouble.setObjectName("drawn.trouble")
        self._trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.HAIR, 0, 0)
        column.setSpacing(0)
        for part in (self._picture, self._open):
            row = QHBoxLayout()
            row.addWidget(part, 0 if part is self._open else 1)
            row.addStretch(0 if part is self._picture else 1)
            column.addLayout(row)
        column.addWidget(self._trouble)
        self._picture.wanted.connect(self._want)
        self._picture.pressed.connect(self._ask)
        self._open.clicked.connect(self._ask)

    def show_drawing(self, drawing: Drawing) -> None:
        """Show the strokes, now that they are here."""
        self.drawing = drawing
        self._picture.show_drawing(drawing)

    def tell(self, words: str) -> None:
        """One calm line in place of the drawing."""
        self._picture.hide()
        self._open.hide()
        self._trouble.setText(words)
        self._trouble.show()

    def _want(self) -> None:
        self.wanted.emit(self)

    def _ask(self) -> None:
        if self.drawing is not None:
            self.opened.emit(self)


class LookSheet(Sheet):
    """One drawing as large as the column, with the person's words for it."""

    def __init__(self, note: Attachment, drawing: Drawing) -> None:
        super().__init__(self.tr("Drawing"))
        self.setObjectName("sheet.look")
        picture = DrawingPicture(name_of(note), COLUMN_PX)
        picture.setObjectName("drawn.large")
        picture.show_drawing(drawing)
        self.page.add(Quiet(date_line(note.begun_at)))
        self.page.add(picture)
        if note.transcript.strip():
            self.page.add(Journal(note.transcript.strip()))
        self.page.set_primary(self.tr("Done"), self.close_sheet).setObjectName("action.look_done")


class Drawn(QObject):
    """Reads each drawing only when it is about to be seen."""

    def __init__(self, kept: AttachmentService, parent: QObject) -> None:
        super().__init__(parent)
        self._kept = kept
        self._rows: dict[str, DrawnRow] = {}
        self._sheet: LookSheet | None = None

    def row_of(self, note: Attachment) -> DrawnRow:
        """The row of one drawing."""
        row = self._rows[note.attachment_id] = DrawnRow(note)
        row.wanted.connect(self._want)
        row.opened.connect(self._open)
        return row

    def forget(self) -> None:
        """Other rows come, or the room is left for good."""
        self.put_away()
        self._rows = {}

    def put_away(self) -> None:
        """Close the drawing that is seen large."""
        if self._sheet is not None:
            self._sheet.close_sheet()

    def _want(self, row: DrawnRow) -> None:
        self._kept.drawing(row.note, partial(self._read, row.note.attachment_id))

    def _read(self, attachment_id: str, result: Ok[Drawing] | Failed) -> None:
        row = self._rows.get(attachment_id)
        if row is None:
            return
        match result:
            case Ok(drawing):
                row.show_drawing(drawing)
            case Failed(error):
                unread = self.tr("This drawing could not be read just now. Please try again.")
                row.tell(spoken(error.sentence) if isinstance(error, CalmError) else unread)

    def _open(self, row: DrawnRow) -> None:
        if row.drawing is None or self._sheet is not None:
            return
        self._sheet = LookSheet(row.note, row.drawing)
        self._sheet.closed.connect(self._closed)
        self._sheet.open_over(row)

    def _closed(self) -> None:
        self._sheet = None
