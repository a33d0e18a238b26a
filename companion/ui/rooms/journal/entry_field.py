"""The paper of the open entry: its words with light Markdown seen, in a size of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QFont, QKeySequence, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.services.settings import JOURNAL_PERCENTS, SettingsService
from companion.ui.kit import type as faces
from companion.ui.kit.fields import NoteField
from companion.ui.kit.theme import colour
from companion.ui.kit.type import Type
from companion.ui.rooms.journal.markdown import Ink
from companion.ui.rooms.journal.papers import Paper, Papers

_SHEET = "QTextEdit {{ background: transparent; border: none; padding: 0; font-size: {px}px; }}"
_NOTE = "note"


class EntryField(NoteField):
    """Holds the papers of entries. Showing one is never a change. Ctrl with + and - set the size."""

    def __init__(self, settings: SettingsService, parent: QWidget | None = None) -> None:
        super().__init__("", lines=6, parent=parent)
        self._settings = settings
        self._papers = Papers(self)
        self._shown: Paper | None = None
        self._is_showing = False
        self.is_writable = True
        self.setObjectName("field.entry")
        self.paper.setAccessibleName(self.tr("Your words"))
        self.paper.document().setDocumentMargin(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        for keys, slot in (
            (QKeySequence.keyBindings(QKeySequence.StandardKey.ZoomIn), self.enlarge),
            (QKeySequence.keyBindings(QKeySequence.StandardKey.ZoomOut), self.reduce),
        ):
            action = QAction(self)
            action.setShortcuts([*keys])
            action.triggered.connect(slot)
            self.addAction(action)
        self._dress()

    def show_words(self, entry_id: str, words: str, hint: str = "") -> None:
        """Show the paper of an entry, with all that can still be undone on it."""
        self._is_showing = True
        paper = self._papers.paper_of(entry_id, words, self._ink(), self._font())
        self.paper.setReadOnly(False)
        self.is_writable = True
        self._put(paper)
        self.paper.setPlaceholderText(hint)
        self._is_showing = False

    def show_read_only(self, words: str) -> None:
        """Show words that cannot be written on."""
        self._is_showing = True
        self._papers.forget(_NOTE)
        self._put(self._papers.paper_of(_NOTE, words, self._ink(), self._font()))
        self.paper.setReadOnly(True)
        self.is_writable = False
        self._is_showing = False

    def write_over(self, words: str) -> None:
        """Other words in place of all that is shown; this can be undone, and counts as typing."""
        if self._shown is not None:
            self._shown.write_over(words)

    def forget(self, entry_id: str) -> None:
        """An entry is gone for good."""
        self._papers.forget(entry_id)

    def text(self) -> str:
        return "" if self._shown is None else self._shown.words()

    def enlarge(self) -> None:
        """Larger letters, kept."""
        self._step(1)

    def reduce(self) -> None:
        """Smaller letters, kept."""
        self._step(-1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange} and hasattr(self, "_papers"):
            self._dress()

    def _put(self, paper: Paper) -> None:
        self._shown = paper
        if self.paper.document() is not paper:
            self.paper.setDocument(paper)
        self.paper.moveCursor(QTextCursor.MoveOperation.Start)

    def _on_change(self) -> None:
        if not self._is_showing:
            super()._on_change()

    def _step(self, by: int) -> None:
        sizes = JOURNAL_PERCENTS
        at = sizes.index(self._settings.settings.journal_percent) + by
        if 0 <= at < len(sizes):
            self._settings.change(journal_percent=sizes[at])
            self._dress()

    def _dress(self) -> None:
        sheet = _SHEET.format(px=faces.size_px(Type.JOURNAL, self._scale()))
        self._is_showing = True
        self.paper.setStyleSheet(sheet)
        self._papers.dress(self._ink(), self._font())
        self._is_showing = False

    def _scale(self) -> float:
        return faces.app_scale() * self._settings.settings.journal_percent / 100

    def _font(self) -> QFont:
        return faces.font(Type.JOURNAL, self._scale())

    def _ink(self) -> Ink:
        return Ink(colour(self, "faint"), colour(self, "quieter"), self._scale())
