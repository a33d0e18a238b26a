"""A page for one voice note or drawing: its calm line, its words, and the way to remove it."""

from __future__ import annotations

from collections.abc import Callable

from companion.core.journal import Attachment
from companion.services.attachments import AttachmentService
from companion.services.errors import CalmError
from companion.services.ports import Failed, Ok
from companion.ui.kit.banner import announce
from companion.ui.kit.text import Body
from companion.ui.rooms.attached.sheet import Sheet
from companion.ui.rooms.attached.storing import Storing
from companion.ui.rooms.journal.pages.ask import AskOnce
from companion.ui.translator import spoken


class NoteSheet(Sheet):
    """What the pages for hearing and for drawing share."""

    def __init__(self, title: str, kept: AttachmentService, storing: Storing) -> None:
        super().__init__(title)
        self._kept, self._storing = kept, storing
        self._trouble, self._ask = Body(), AskOnce()
        self._trouble.setObjectName("note.trouble")
        self._trouble.hide()
        storing.failed.connect(self._say_not_stored)

    def tell(self, words: str) -> None:
        """One calm line."""
        self._trouble.setText(words)
        self._trouble.show()
        announce(self._trouble, words)

    def tell_failed(self, error: Exception, otherwise: str) -> None:
        """What an error says to people, or the line for one that says nothing."""
        self.tell(spoken(error.sentence) if isinstance(error, CalmError) else otherwise)

    def ask_remove(self, question: str, then: Callable[[], None]) -> None:
        """Ask once more."""
        line = self.tr("It goes for good, with the words you typed for it.")
        self._ask.ask(question, line, self.tr("Yes, remove it"), then)

    def remove(self, note: Attachment) -> None:
        """Remove it, and go back."""
        self._storing.forget(note)
        self._kept.remove(note, self._removed)

    def _removed(self, result: Ok[None] | Failed) -> None:
        if self.is_closed:
            return
        if isinstance(result, Failed):
            self.tell(self.tr("It could not be removed just now. Please try again."))
        else:
            self.close_sheet()

    def _say_not_stored(self) -> None:
        self.tell(self.tr("This is not stored yet. It is still here. We will try again."))
