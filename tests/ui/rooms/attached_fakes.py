"""A journal with voice notes and drawings."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from companion.core.journal import Attachment, Entry
from companion.services.attachments import AttachmentService
from companion.services.ports import Ok
from companion.ui.kit.tokens import DAY, Palette
from companion.ui.rooms.attached import AttachedPart, HoldEntry
from companion.ui.rooms.attached.part import KeptBelow
from tests.ui.rooms.journal_fakes import Book
from tests.ui.rooms.voice_fakes import HandVoice


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
