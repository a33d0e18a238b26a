"""Strokes and words that are to be stored: tried again until they are, also after their page was closed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from companion.core.drawing import Drawing
from companion.core.journal import Attachment
from companion.services.attachments import AttachmentService, Done
from companion.services.ports import Failed, Ok
from companion.ui.rooms.keeping import RETRY_MS

_Work = Callable[[Done], None]


class Storing(QObject):
    """Of each thing only the newest form counts. ``failed`` tells that something has to wait."""

    failed = Signal()

    def __init__(self, kept: AttachmentService, parent: QObject) -> None:
        super().__init__(parent)
        self._kept = kept
        self._waiting: dict[tuple[str, str], _Work] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(RETRY_MS)
        self._timer.timeout.connect(self._try_again)

    def drawing(self, note: Attachment, drawing: Drawing) -> None:
        """Store the strokes as they are now."""
        self._put(("drawing", note.attachment_id), partial(self._kept.keep_drawing, note, drawing))

    def words(self, note: Attachment, words: str) -> None:
        """Store the words that the person typed for it."""
        self._put(("words", note.attachment_id), partial(self._kept.say, note, words))

    def forget(self, note: Attachment) -> None:
        """It was removed; nothing of it is stored any more."""
        for kind in ("drawing", "words"):
            self._waiting.pop((kind, note.attachment_id), None)

    def _put(self, key: tuple[str, str], work: _Work) -> None:
        self._waiting[key] = work
        work(partial(self._done, key, work))

    def _done(self, key: tuple[str, str], work: _Work, result: Ok[None] | Failed) -> None:
        if self._waiting.get(key) is not work:
            return
        if isinstance(result, Failed):
            self.failed.emit()
            self._timer.start()
        elif key[0] == "words" and ("drawing", key[1]) in self._waiting:
            # Words need their drawing, which is not stored yet.
            self._timer.start()
        else:
            del self._waiting[key]

    def _try_again(self) -> None:
        for key, work in tuple(self._waiting.items()):
            work(partial(self._done, key, work))
