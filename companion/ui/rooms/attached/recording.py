"""One recording, from the first word to the whole note; what was said so far is always in the vault."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from companion.core.adpcm import length_s
from companion.core.journal import Attachment, AttachmentKind
from companion.core.voice_pieces import LONGEST_S, PIECE_S
from companion.services.attachments import AttachmentService
from companion.services.ports import Failed, Ok
from companion.services.voice_ports import Listener, VoiceDevice, VoiceEnd
from companion.ui.rooms.attached.joint import HoldEntry

RETRY_MS = 5000
VOICE_LEVEL = 0.2
"""Louder than a quiet room: someone is there. A microphone left on in an empty room holds no vault open."""


class Recording(QObject):
    """``level`` while something is heard, ``spoke`` where it is a voice, ``ended`` with how, and whether
    words were kept, ``stored`` once the whole note is durable, ``not_stored`` each time it could not be;
    it is tried again.
    """

    level = Signal(float)
    spoke = Signal()
    ended = Signal(VoiceEnd, bool)
    stored = Signal()
    not_stored = Signal()

    def __init__(
        self, device: VoiceDevice, kept: AttachmentService, hold: HoldEntry, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._device, self._kept, self._hold = device, kept, hold
        self._note: Attachment | None = None
        self._blocks = bytearray()
        self._pieced, self._pieces = 0, 0
        self._is_full = False
        self.is_running = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(RETRY_MS)
        self._again.timeout.connect(self._store)

    @property
    def said_s(self) -> float:
        """How much was said so far."""
        return length_s(len(self._blocks))

    @property
    def is_full(self) -> bool:
        """Whether it ended because a note may be no longer."""
        return self._is_full

    def start(self) -> None:
        """Listen."""
        self._note, self._is_full = None, False
        self._blocks.clear()
        self._pieced = self._pieces = 0
        self.is_running = True
        self._device.record(Listener(self._heard, self._ended))

    def finish(self) -> None:
        """Stop listening; the whole note is stored when its last words are here."""
        if self.is_running:
            self._device.finish()

    def put_down(self) -> None:
        """Stop now, and store what is here; nothing waits."""
        if self.is_running:
            self.is_running = False
            self._device.stop()
            self._store()

    def _heard(self, blocks: bytes, level: float) -> None:
        if not self.is_running:
            return
        self._blocks += blocks
        self.level.emit(level)
        if level >= VOICE_LEVEL:
            self.spoke.emit()
        if self._note is None and self._blocks:
            entry = self._hold()
            if entry is not None:
                self._note = self._kept.begin(entry, AttachmentKind.VOICE)
        if length_s(len(self._blocks) - self._pieced) >= PIECE_S:
            self._keep_piece()
        if not self._is_full and self.said_s >= LONGEST_S:
            self._is_full = True
            self._device.finish()

    def _keep_piece(self) -> None:
        if self._note is None:
            return
        piece = bytes(self._blocks[self._pieced :])
        self._kept.keep_piece(self._note, self._pieces, piece, self._piece_kept)
        self._pieced, self._pieces = len(self._blocks), self._pieces + 1

    def _piece_kept(self, result: Ok[None] | Failed) -> None:
        # A piece that could not be kept is in the whole note, which is tried until it is stored.
        if isinstance(result, Failed):
            self.not_stored.emit()

    def _ended(self, end: VoiceEnd) -> None:
        if not self.is_running:
            return
        self.is_running = False
        self.ended.emit(end, bool(self._blocks))
        self._store()

    def _store(self) -> None:
        if self._note is not None and self._blocks:
            self._kept.keep_voice(self._note, bytes(self._blocks), self._stored)

    def _stored(self, result: Ok[None] | Failed) -> None:
        if isinstance(result, Failed):
            self.not_stored.emit()
            self._again.start()
        else:
            self.stored.emit()
