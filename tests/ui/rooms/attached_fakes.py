"""A journal with voice notes and drawings, and a microphone that the tests hold in their hands."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from companion.core.adpcm import BLOCK_BYTES, BLOCK_SAMPLES, RATE_HZ
from companion.core.journal import Attachment, Entry
from companion.services.attachments import AttachmentService
from companion.services.ports import Ok
from companion.services.voice_ports import Hearer, Listener, VoiceEnd
from companion.ui.kit.tokens import DAY, Palette
from companion.ui.rooms.attached import AttachedPart, HoldEntry
from companion.ui.rooms.attached.part import KeptBelow
from tests.ui.rooms.journal_fakes import Book


class HandVoice:
    """``voice_ports.VoiceDevice`` that hears what a test says."""

    def __init__(self) -> None:
        self.listener: Listener | None = None
        self.hearer: Hearer | None = None
        self.played: list[tuple[bytes, float]] = []
        self.last_words = b""

    def record(self, listener: Listener) -> None:
        self.listener = listener

    def finish(self) -> None:
        listener = self.listener
        assert listener is not None
        if self.last_words:
            listener.heard(self.last_words, 0.2)
        self.end(VoiceEnd.DONE)

    def play(self, blocks: bytes, from_s: float, hearer: Hearer) -> None:
        self.played.append((blocks, from_s))
        self.hearer = hearer

    def stop(self) -> None:
        self.listener = self.hearer = None

    def close(self) -> None:
        self.stop()

    def say(self, seconds: float, level: float = 0.7) -> bytes:
        blocks = bytes(BLOCK_BYTES) * max(1, int(seconds * RATE_HZ / BLOCK_SAMPLES))
        assert self.listener is not None
        self.listener.heard(blocks, level)
        return blocks

    def end(self, end: VoiceEnd) -> None:
        listener, self.listener = self.listener, None
        assert listener is not None
        listener.ended(end)


class SayingBook(Book):
    """The journal, with the real part below its words."""

    def __init__(
        self, app: QApplication, folder: Path, palette: Palette = DAY, text_scale: float = 1.0
    ) -> None:
        self.voice = HandVoice()
        self.here = 0
        self.kept: AttachmentService
        super().__init__(app, folder, palette, text_scale, attached=self._make)

    def _make(self, hold: HoldEntry) -> AttachedPart:
        self.kept = AttachmentService(self.safe, self.clock)
        return KeptBelow(
            hold, kept=self.kept, device=self.voice, settings=self.settings, still_here=self._here
        )

    def _here(self) -> None:
        self.here += 1

    def notes(self, entry: Entry) -> list[Attachment]:
        found: list[Attachment] = []
        self.kept.list_of(entry.entry_id, partial(_take, found))
        return found


def _take(found: list[Attachment], result: object) -> None:
    assert isinstance(result, Ok)
    found.extend(result.value)
