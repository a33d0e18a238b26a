"""The coach's own notes: kept apart from what was shared, and saved only where the coach says."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from companion.services.coach_reading import LEAST_LETTERS, CoachService
from companion.services.ports import Failed, Ok
from companion.ui.kit.fields import NoteField, SecretField
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.pickers import PickOpen, PickSave
from companion.ui.rooms.session.parts import fill
from companion.ui.rooms.trouble import Trouble

NAME = "my-notes.age"


class NotesPage(QWidget):
    """Notes are in memory only until they are saved, locked with a passphrase of the coach's own."""

    def __init__(
        self, coach: CoachService, pick_open: PickOpen, pick_save: PickSave, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._coach, self._pick_open, self._pick_save = coach, pick_open, pick_save
        self._saved = ""
        self._page = Page(title=self.tr("My own notes"))
        self._note = NoteField(self.tr("Only for you"), lines=8)
        self._note.setObjectName("field.note")
        self._secret = SecretField(self.tr("Your passphrase for these notes"))
        self._secret.setObjectName("field.passphrase")
        self._trouble, self._told = Trouble(), Quiet()
        self._page.add(Quiet(self.tr("Apart from what was shared. They are gone unless you save them.")))
        self._page.add_space(Space.TINY)
        for part in (self._note, self._secret, self._told, self._trouble):
            self._page.add(part)
        self._save = self._page.set_primary(self.tr("Save my notes"), self._ask_save)
        self._page.set_back(self.tr("Open notes"), self._ask_open)
        self._note.changed.connect(self._refresh)
        self._secret.changed.connect(self._typed)
        fill(self, self._page)
        self._refresh()

    def is_saved(self) -> bool:
        """Whether closing would lose nothing."""
        return self._note.text() == self._saved

    def say_unsaved(self) -> None:
        """Say once, before the window closes, that there are notes to save."""
        self._trouble.show_sentences([self.tr("These notes are not saved. Close once more to let them go.")])

    def _typed(self, _text: str) -> None:
        self._refresh()

    def _refresh(self) -> None:
        self._trouble.clear()
        is_long = len(self._secret.text()) >= LEAST_LETTERS
        self._save.setEnabled(is_long and bool(self._note.text().strip()))
        self._told.setText(
            "" if is_long else self.tr("At least 10 letters. Without it nobody can read them.")
        )
        self._told.setVisible(not is_long)

    def _ask_save(self) -> None:
        target = self._pick_save(self, NAME)
        if target is not None:
            text = self._note.text()
            self._saving = text
            self._coach.save_notes(text, self._secret.text(), target, self._was_saved)

    def _was_saved(self, result: Ok[Path] | Failed) -> None:
        if isinstance(result, Failed):
            self._tell(result.error)
            return
        self._saved = self._saving
        self._told.setText(self.tr("Saved as %1.").replace("%1", result.value.name))
        self._told.show()

    def _ask_open(self) -> None:
        file = self._pick_open(self)
        if file is not None:
            self._coach.open_notes(file, self._secret.text(), self._opened)

    def _opened(self, result: Ok[str] | Failed) -> None:
        if isinstance(result, Failed):
            self._tell(result.error)
            return
        before = self._note.text()
        # Nothing that was typed is lost: it stays below what was opened.
        self._note.set_text(f"{result.value}\n\n{before}" if before.strip() else result.value)
        self._saved = result.value

    def _tell(self, error: Exception) -> None:
        kept = self.tr("This did not work. Your notes are still here. Please try again.")
        self._trouble.show_error(error, kept)
