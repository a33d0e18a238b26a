"""Places to write: one line, a secret, a note, a search; each with its name above and a calm line below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTextEdit, QVBoxLayout, QWidget

from companion.core.journal import MOST_LETTERS
from companion.ui.kit import type as faces
from companion.ui.kit.buttons import PlainButton
from companion.ui.kit.text import Label
from companion.ui.kit.tokens import Space
from companion.ui.kit.type import Type

# The face alone stands 1.49 of its size apart; with this it is 1.65.
_WIDE_LINES_PERCENT = 111


class _Field(QWidget):
    """A name above, something to write in, a line below for what went wrong."""

    def __init__(self, name: str, inner: QWidget, focus: QWidget, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._focus = focus
        self._trouble = Label()
        self._trouble.set_ink("accent")
        self._trouble.hide()
        label = Label(name)
        label.setBuddy(focus)
        if not name:
            label.hide()
        focus.setAccessibleName(name)
        self.setFocusProxy(focus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        column.addWidget(label)
        column.addWidget(inner)
        column.addWidget(self._trouble)

    def set_trouble(self, sentence: str) -> None:
        """Say what went wrong below the field; an empty sentence takes it away."""
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))
        self._focus.setAccessibleDescription(sentence)
        self._focus.setProperty("trouble", "true" if sentence else "false")
        self._focus.style().unpolish(self._focus)
        self._focus.style().polish(self._focus)

    def trouble(self) -> str:
        return self._trouble.text()


class LineField(_Field):
    """One line of words."""

    changed = Signal(str)
    entered = Signal()

    def __init__(self, name: str, *, hint: str = "", parent: QWidget | None = None) -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText(hint)
        super().__init__(name, self._make_inner(), self.line, parent)
        self.line.textChanged.connect(self.changed)
        self.line.returnPressed.connect(self.entered)

    def text(self) -> str:
        return self.line.text()

    def set_text(self, text: str) -> None:
        self.line.setText(text)

    def _make_inner(self) -> QWidget:
        return self.line


class _NumberLine(QLineEdit):
    """A held Enter key counts once, so that it cannot run through several pages."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.isAutoRepeat():
            event.accept()
            return
        super().keyPressEvent(event)


class NumberField(_Field):
    """One number in large figures. It takes whatever is typed or pasted, as it is; someone else checks it."""

    changed = Signal(str)
    entered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self.line = _NumberLine()
        self.line.setProperty("role", "number")
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        super().__init__(name, self.line, self.line, parent)
        self.line.textChanged.connect(self.changed)
        self.line.returnPressed.connect(self.entered)

    def set_name(self, name: str) -> None:
        """Say what the number is, for a screen reader."""
        self.line.setAccessibleName(name)


class SearchField(LineField):
    """One line to look for words with; its name is inside it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", hint=name, parent=parent)
        self.line.setAccessibleName(name)
        self.line.setProperty("role", "search")
        self.line.setClearButtonEnabled(True)


class SecretField(LineField):
    """A passphrase, hidden until the person asks to see it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self._show = PlainButton(self.tr("Show"))
        super().__init__(name, parent=parent)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint
        self.line.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase
        )
        self._show.setObjectName("show_secret")
        self._show.clicked.connect(self._toggle)

    def is_shown(self) -> bool:
        return self.line.echoMode() == QLineEdit.EchoMode.Normal

    def _make_inner(self) -> QWidget:
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.TINY)
        row.addWidget(self.line, 1)
        row.addWidget(self._show)
        return inner

    def _toggle(self) -> None:
        shown = self.is_shown()
        self.line.setEchoMode(QLineEdit.EchoMode.Password if shown else QLineEdit.EchoMode.Normal)
        self._show.setText(self.tr("Show") if shown else self.tr("Hide"))
        self.line.setFocus()


class NotePaper(QTextEdit):
    """Paper for a person's own words, in their own face with wide lines; takes words only, no styles.

    ``too_long`` tells of a paste that would make more than ``most_letters``; nothing of it is taken.
    """

    too_long = Signal()
    most_letters = MOST_LETTERS

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setProperty("role", "paper")
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
        return QSize(120, self._height_px(min(3, self._lines)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def _height_px(self, lines: int) -> int:
        return round(faces.pitch_px(Type.JOURNAL, faces.app_scale()) * lines) + 2 * Space.STEP


class NoteField(_Field):
    """Several lines of a person's own words; nothing in it is checked or marked."""

    changed = Signal()

    def __init__(self, name: str, *, hint: str = "", lines: int = 8, parent: QWidget | None = None) -> None:
        self.paper = NotePaper(lines)
        self.paper.setPlaceholderText(hint)
        super().__init__(name, self.paper, self.paper, parent)
        self.paper.textChanged.connect(self._on_change)
        self.paper.too_long.connect(self._say_too_long)

    def text(self) -> str:
        return self.paper.words()

    def set_text(self, text: str) -> None:
        self.paper.set_words(text)

    def _on_change(self) -> None:
        if self.trouble():
            self.set_trouble("")
        self.changed.emit()

    def _say_too_long(self) -> None:
        self.set_trouble(
            self.tr("This is too long for one entry. Nothing was pasted. You can paste it in parts.")
        )


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
