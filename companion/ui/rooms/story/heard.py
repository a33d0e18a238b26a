"""The voice notes of a story: one link each to hear it, one heard at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.core.journal import Attachment
from companion.services.attachments import AttachmentService
from companion.services.errors import CalmError
from companion.services.ports import Failed, Ok
from companion.services.voice_ports import Hearer, VoiceDevice, VoiceEnd
from companion.ui.kit.banner import announce
from companion.ui.kit.icons import Icon
from companion.ui.kit.text import Quiet
from companion.ui.rooms.attached.links import MarkLink
from companion.ui.rooms.attached.words import name_of
from companion.ui.translator import spoken


class VoiceRow(QWidget):
    """``pressed`` carries the row itself; below the link stands what went wrong, if anything did."""

    pressed = Signal(object)

    def __init__(self, note: Attachment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = note
        self._link = MarkLink(Icon.VOICE, self.tr("Play"), "action.hear")
        self._trouble = Quiet()
        self._trouble.setObjectName("heard.trouble")
        self._trouble.hide()
        row = QHBoxLayout()
        row.addWidget(self._link)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._trouble)
        self._link.clicked.connect(self._press)
        self.show_heard(is_heard=False)

    def show_heard(self, *, is_heard: bool) -> None:
        """Offer to hear it, or to end it."""
        words = self.tr("Stop") if is_heard else self.tr("Play")
        self._link.setText(words)
        self._link.setAccessibleName(f"{words}: {name_of(self.note)}")
        if is_heard:
            self._trouble.hide()

    def tell(self, words: str) -> None:
        """One calm line."""
        self._trouble.setText(words)
        self._trouble.show()
        announce(self._trouble, words)

    def _press(self) -> None:
        self.pressed.emit(self)


class Heard(QObject):
    """Plays from the vault, never from a file. ``still_here`` is told while one listens."""

    def __init__(
        self, kept: AttachmentService, device: VoiceDevice, still_here: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._kept, self._device, self._still_here = kept, device, still_here
        self._row: VoiceRow | None = None
        self._turn = 0

    def row_of(self, note: Attachment) -> VoiceRow:
        """The row of one note."""
        row = VoiceRow(note)
        row.pressed.connect(self._pressed)
        return row

    def hush(self) -> None:
        """Be silent; what is still being read is not played."""
        self._turn += 1
        row, self._row = self._row, None
        if row is not None:
            self._device.stop()
            row.show_heard(is_heard=False)

    def _pressed(self, row: VoiceRow) -> None:
        was_heard = row is self._row
        self.hush()
        if was_heard:
            return
        self._row = row
        row.show_heard(is_heard=True)
        self._kept.voice(row.note, partial(self._read, self._turn))

    def _read(self, turn: int, result: Ok[bytes] | Failed) -> None:
        if turn != self._turn:
            return
        match result:
            case Ok(blocks):
                self._device.play(blocks, 0.0, Hearer(self._at, partial(self._ended, turn)))
            case Failed(error):
                unread = _tr("This voice note could not be read just now. Please try again.")
                self._end(spoken(error.sentence) if isinstance(error, CalmError) else unread)

    def _at(self, _at_s: float) -> None:
        self._still_here()

    def _ended(self, turn: int, end: VoiceEnd) -> None:
        if turn == self._turn:
            self._end(_words_of(end))

    def _end(self, trouble: str) -> None:
        row, self._row = self._row, None
        self._turn += 1
        if row is not None:
            row.show_heard(is_heard=False)
            if trouble:
                row.tell(trouble)


def _words_of(end: VoiceEnd) -> str:
    if end is VoiceEnd.DONE:
        return ""
    if end is VoiceEnd.UNREADABLE:
        return _tr("The rest of this note cannot be played. It was left as it is.")
    return _tr("It cannot be heard just now. Is there a speaker, or headphones?")


def _tr(words: str) -> str:
    return QCoreApplication.translate("Story", words)
