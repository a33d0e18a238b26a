"""One entry, on paper that can be written on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from companion.core.journal import TITLE_LETTERS, Entry
from companion.ui.kit import type as faces
from companion.ui.kit.fields import NoteField
from companion.ui.kit.text import Eyebrow, Quiet, Title
from companion.ui.kit.tokens import Space
from companion.ui.kit.type import Type
from companion.ui.rooms.journal.words import date_line

_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.OtherFocusReason,
)
_FRAMELESS = "QTextEdit { background: transparent; border: none; padding: 0; }"


class EntryPane(QWidget):
    """``changed`` tells of typing, ``left`` of the keyboard going elsewhere."""

    changed = Signal()
    left = Signal()

    def __init__(self, below: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_showing = False
        self._below, self._wants_below = below, True
        self._day = Eyebrow()
        self._question = Quiet()
        self._empty = _Empty()
        self._field = NoteField("", lines=6)
        self._field.setObjectName("field.entry")
        paper = self._field.paper
        paper.setAccessibleName(self.tr("Your words"))
        paper.setStyleSheet(_FRAMELESS)
        paper.document().setDocumentMargin(0)
        paper.installEventFilter(self)
        self._first_line = _FirstLine(paper.document())
        self._field.changed.connect(self._typed)
        self._field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TINY)
        for part in (self._day, self._question, self._empty):
            column.addWidget(part)
        column.addWidget(self._field, 1)
        column.addStretch(0)
        column.addWidget(below)
        self.show_nothing("", "")

    def show_entry(self, entry: Entry, question: str = "") -> None:
        """Show an entry; ``question`` is what a new one is written to."""
        self._is_showing = True
        self._day.setText(date_line(entry))
        self._question.setText(question)
        self._field.paper.setPlaceholderText("" if question else self.tr("A word is enough."))
        self._first_line.has_title = bool(entry.text.strip())
        self._field.set_text(entry.text)
        self._is_showing = False
        self._arrange(is_empty=False)
        self._field.paper.moveCursor(QTextCursor.MoveOperation.Start)

    def show_nothing(self, title: str, line: str) -> None:
        """Say what will be here."""
        self._empty.say(title, line)
        self._arrange(is_empty=True)

    def offer_below(self, *, wanted: bool) -> None:
        """Show the part below the paper where it is wanted and leaves room to write."""
        self._wants_below = wanted
        self._fit_below()

    def text(self) -> str:
        return self._field.text()

    def write(self) -> None:
        """Give the keyboard to the paper."""
        self._field.paper.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._field.paper:
            return False
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        elif isinstance(event, QFocusEvent) and event.reason() in _BY_KEY:
            # An entry is read from its top, and written on at its end.
            self._field.paper.moveCursor(QTextCursor.MoveOperation.End)
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_below()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.layout() is not None:
            self._is_showing = True
            self._first_line.rehighlight()
            self._is_showing = False
            self._fit_below()

    def _typed(self) -> None:
        # Opening an entry must never count as changing it.
        if not self._is_showing:
            self.changed.emit()

    def _fit_below(self) -> None:
        layout = self._below.layout()
        below_px = 0 if layout is None else layout.totalHeightForWidth(self.width())
        above_px = self._day.sizeHint().height() + self._field.minimumSizeHint().height() + Space.ROOM
        self._below.setVisible(self._wants_below and self.height() >= below_px + above_px)

    def _arrange(self, *, is_empty: bool) -> None:
        self._empty.setVisible(is_empty)
        self._day.setVisible(not is_empty)
        self._field.setVisible(not is_empty)
        self._question.setVisible(not is_empty and bool(self._question.text()))


class _Empty(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._title, self._line = Title(), Quiet()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._title)
        column.addWidget(self._line)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def say(self, title: str, line: str) -> None:
        self._title.setText(title)
        self._line.setText(line)


class _FirstLine(QSyntaxHighlighter):
    """Sets a short first line as the entry's own title; the words themselves stay as they are."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._lines = document
        self.has_title = False

    def highlightBlock(self, text: str) -> None:
        title_is_over = self.previousBlockState() == 1
        is_first = bool(text.strip()) and not title_is_over
        self.setCurrentBlockState(1 if is_first or title_is_over else 0)
        # A line that is still being written keeps its size until it ends.
        is_whole = self.has_title or self._lines.blockCount() > 1
        if is_first and is_whole and len(text.strip()) <= TITLE_LETTERS:
            large = QTextCharFormat()
            large.setFont(faces.font(Type.TITLE, faces.app_scale()))
            self.setFormat(0, len(text), large)
