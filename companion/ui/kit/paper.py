"""Paper for a person's own words, and the words on it to the letter."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit, QWidget

from companion.core.journal import MOST_LETTERS
from companion.ui.kit import type as faces
from companion.ui.kit.dress import Dress
from companion.ui.kit.scrolling import use_slim_bar
from companion.ui.kit.tokens import Space
from companion.ui.kit.type import Type

# The face alone stands 1.49 of its size apart; with this it is 1.65.
_WIDE_LINES_PERCENT = 111


class NotePaper(QTextEdit):
    """Paper for a person's own words, in their own face with wide lines; takes words only, no styles.

    ``too_long`` tells of a paste that would make more than ``most_letters``; nothing of it is taken.
    """

    too_long = Signal()
    most_letters = MOST_LETTERS

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        use_slim_bar(self)
        self.setProperty("role", "paper")
        self.dress = Dress()
        self.dress.put_on(self)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)
        self.set_words("")

    def set_words(self, words: str) -> None:
        """Show words; what was typed before cannot be undone to."""
        put_words(self.document(), words)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def words(self) -> str:
        """What is written, to the letter."""
        return words_of(self.document())

    def insertFromMimeData(self, source: QMimeData) -> None:
        letters = len(source.text()) + self.document().characterCount()
        if letters > self.most_letters:
            self.too_long.emit()
        else:
            super().insertFromMimeData(source)

    def sizeHint(self) -> QSize:
        return QSize(320, self._height_px(self._lines))

    def minimumSizeHint(self) -> QSize:
        # Large letters leave less room for all else in the smallest window.
        return QSize(120, self._height_px(min(2 if faces.app_scale() > 1.5 else 3, self._lines)))

    def setStyleSheet(self, frame: str) -> None:
        """Another frame around the words; Qt would tell them nothing of a new theme by itself."""
        self.dress.wear(self, frame)

    def _height_px(self, lines: int) -> int:
        return round(faces.pitch_px(Type.JOURNAL, faces.app_scale()) * lines) + 2 * Space.STEP


def put_words(document: QTextDocument, words: str) -> None:
    """Fill a document with words on wide lines; what it held before cannot be undone to."""
    document.setUndoRedoEnabled(False)
    document.setPlainText(words)
    spaced = QTextBlockFormat()
    spaced.setLineHeight(_WIDE_LINES_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    whole = QTextCursor(document)
    whole.select(QTextCursor.SelectionType.Document)
    whole.mergeBlockFormat(spaced)
    document.setUndoRedoEnabled(True)
    document.setModified(False)


def words_of(document: QTextDocument) -> str:
    """The words of a document to the letter; Qt's own plain text turns hard spaces into soft ones."""
    return document.toRawText().replace("\u2029", "\n")
