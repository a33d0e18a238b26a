"""Drawing: a page, a few inks, and everything can be taken back."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence

from companion.core.drawing import Drawing, Stroke
from companion.core.drawing_undo import DrawingUndo
from companion.core.journal import Attachment, AttachmentKind
from companion.services.attachments import AttachmentService
from companion.services.ports import Failed, Ok
from companion.ui.kit.text import Quiet
from companion.ui.rooms.attached.canvas import Canvas
from companion.ui.rooms.attached.joint import HoldEntry
from companion.ui.rooms.attached.note_sheet import NoteSheet
from companion.ui.rooms.attached.own_words import OwnWords
from companion.ui.rooms.attached.storing import Storing
from companion.ui.rooms.attached.tools import Tools
from companion.ui.rooms.keeping import QUIET_MS


class DrawSheet(NoteSheet):
    """A new drawing, or one to go on with. It is kept a second after each stroke and on leaving."""

    def __init__(
        self, note: Attachment | None, kept: AttachmentService, storing: Storing, hold: HoldEntry
    ) -> None:
        super().__init__(self.tr("Draw it"), kept, storing)
        self.setObjectName("sheet.draw")
        self._note, self._hold = note, hold
        self._undo = DrawingUndo(Drawing())
        self._stored = Drawing()
        self._canvas, self._tools = Canvas(), Tools()
        self._canvas.setObjectName("field.drawing")
        self._canvas.setAccessibleName(self.tr("The page to draw on"))
        words = "" if note is None else note.transcript
        self._words = OwnWords(self.tr("What does it show? Only if you like."), words, lines=2)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._store)
        self._build()
        self._connect()
        self._show()
        if note is not None:
            self._canvas.setEnabled(False)
            kept.drawing(note, self._read)

    def put_down(self) -> None:
        """Keep the strokes and the words."""
        self._store()
        self._words.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self._take_back()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self._bring_on()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        page = self.page
        page.add(Quiet(self.tr("Use a mouse, a pen or a finger. You can skip this and write instead.")))
        page.add(self._trouble)
        page.add(self._ask)
        page.add(self._canvas)
        page.add(self._tools)
        page.add(self._words)
        page.set_primary(self.tr("Done"), self.close_sheet).setObjectName("action.draw_done")
        if self._note is not None:
            page.set_back(self.tr("Remove it"), self._ask_remove).setObjectName("action.remove_note")

    def _connect(self) -> None:
        self._canvas.drew.connect(self._drew)
        self._canvas.touched.connect(self._erased)
        self._tools.chosen.connect(self._choose)
        self._tools.undo.connect(self._take_back)
        self._tools.redo.connect(self._bring_on)
        self._tools.clear.connect(self._ask_clear)
        self._words.typed.connect(self._keep_words)

    def _read(self, result: Ok[Drawing] | Failed) -> None:
        if self.is_closed:
            return
        if isinstance(result, Ok):
            self._undo, self._stored = DrawingUndo(result.value), result.value
            self._canvas.setEnabled(True)
            self._show()
            return
        self._tools.setEnabled(False)
        failed = self.tr("This drawing could not be read just now. Please try again.")
        self.tell_failed(result.error, failed)

    def _choose(self) -> None:
        self._canvas.ink, self._canvas.tool = self._tools.ink, self._tools.tool

    def _drew(self, stroke: Stroke) -> None:
        now = self._undo.now
        if now.is_full:
            self.tell(self.tr("This page is full. It is kept. You can begin another one."))
            self._show()
            return
        self._change(Drawing((*now.strokes, stroke)))

    def _erased(self, number: int) -> None:
        strokes = self._undo.now.strokes
        self._change(Drawing(strokes[:number] + strokes[number + 1 :]))

    def _change(self, drawing: Drawing) -> None:
        self._undo.change(drawing)
        self._show()
        self._timer.start(QUIET_MS)

    def _take_back(self) -> None:
        self._undo.undo()
        self._show()
        self._timer.start(QUIET_MS)

    def _bring_on(self) -> None:
        self._undo.redo()
        self._show()
        self._timer.start(QUIET_MS)

    def _ask_clear(self) -> None:
        self._ask.ask(
            self.tr("Clear the whole page?"),
            self.tr("Undo brings it back as long as this page is open."),
            self.tr("Yes, clear it"),
            self._clear,
        )

    def _clear(self) -> None:
        self._change(Drawing())

    def _show(self) -> None:
        self._canvas.show_drawing(self._undo.now)
        self._tools.offer(
            undo=self._undo.can_undo, redo=self._undo.can_redo, clear=bool(self._undo.now.strokes)
        )

    def _store(self) -> None:
        self._timer.stop()
        drawing = self._undo.now
        if drawing == self._stored:
            return
        if self._note is None:
            entry = self._hold()
            if entry is None:
                return
            self._note = self._kept.begin(entry, AttachmentKind.DRAWING)
        self._stored = drawing
        self._storing.drawing(self._note, drawing)

    def _keep_words(self, words: str) -> None:
        self._store()
        if self._note is not None:
            self._note = replace(self._note, transcript=words)
            self._storing.words(self._note, words)

    def _ask_remove(self) -> None:
        self.ask_remove(self.tr("Remove this drawing?"), self._remove_it)

    def _remove_it(self) -> None:
        if self._note is not None:
            note, self._note = self._note, None
            self._timer.stop()
            self._stored = self._undo.now
            self.remove(note)
