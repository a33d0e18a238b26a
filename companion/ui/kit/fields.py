"""Places to write: one line, a secret, a note, a search; each with its name above and a calm line below."""

from __future__ import annotations

from typing import ClassVar, TypeAlias

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTextEdit, QVBoxLayout, QWidget

from companion.ui.kit import type as faces
from companion.ui.kit.buttons import PlainButton
from companion.ui.kit.dress import Dress, Line, Slider
from companion.ui.kit.scrolling import use_slim_bar
from companion.ui.kit.text import Label
from companion.ui.kit.tokens import Space
from companion.ui.kit.type import Type

# The face alone stands 1.49 of its size apart; with this it is 1.65.
_WIDE_LINES_PERCENT = 111


class NotePaper(QTextEdit):
    """Paper for a person's own words, in their own face with wide lines; takes words only, no styles."""

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
        self.document().setUndoRedoEnabled(False)
        self.setPlainText(words)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(_WIDE_LINES_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        whole = QTextCursor(self.document())
        whole.select(QTextCursor.SelectionType.Document)
        whole.mergeBlockFormat(spaced)
        self.document().setUndoRedoEnabled(True)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def sizeHint(self) -> QSize:
        return QSize(320, self._height_px(self._lines))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._height_px(min(3, self._lines)))

    def setStyleSheet(self, frame: str) -> None:
        """Another frame around the words; Qt would tell them nothing of a new theme by itself."""
        self.dress.wear(self, frame)

    def _height_px(self, lines: int) -> int:
        return round(faces.pitch_px(Type.JOURNAL, faces.app_scale()) * lines) + 2 * Space.STEP


_Dressed: TypeAlias = Line | Slider | NotePaper


class _Field(QWidget):
    """A name above, something to write in, a line below for what went wrong."""

    _focus: _Dressed | None = None

    def __init__(self, name: str, inner: QWidget, focus: _Dressed, parent: QWidget | None) -> None:
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
        if self._focus is not None:
            self._focus.setAccessibleDescription(sentence)
            self._focus.setProperty("trouble", "true" if sentence else "false")
            self._focus.style().unpolish(self._focus)
            self._focus.style().polish(self._focus)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self._focus is not None:
            self._focus.dress.put_on(self._focus)
            self._focus.updateGeometry()

    def trouble(self) -> str:
        return self._trouble.text()


class LineField(_Field):
    """One line of words."""

    changed = Signal(str)
    entered = Signal()
    _role: ClassVar[str] = ""

    def __init__(self, name: str, *, hint: str = "", parent: QWidget | None = None) -> None:
        self.line = Line(self._role)
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


class _NumberLine(Line):
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
        self.line = _NumberLine("number")
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        super().__init__(name, self.line, self.line, parent)
        self.line.textChanged.connect(self.changed)
        self.line.returnPressed.connect(self.entered)

    def set_name(self, name: str) -> None:
        """Say what the number is, for a screen reader."""
        self.line.setAccessibleName(name)


class SearchField(LineField):
    """One line to look for words with; its name is inside it."""

    _role = "search"

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", hint=name, parent=parent)
        self.line.setAccessibleName(name)
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


class NoteField(_Field):
    """Several lines of a person's own words; nothing in it is checked or marked."""

    changed = Signal()

    def __init__(self, name: str, *, hint: str = "", lines: int = 8, parent: QWidget | None = None) -> None:
        self.paper = NotePaper(lines)
        self.paper.setPlaceholderText(hint)
        super().__init__(name, self.paper, self.paper, parent)
        self.paper.textChanged.connect(self.changed)

    def text(self) -> str:
        return self.paper.toPlainText()

    def set_text(self, text: str) -> None:
        self.paper.set_words(text)


class SliderField(_Field):
    """A name and a slider from 0 to ``steps``; ``name_of_part`` is what tests and helpers find it by."""

    def __init__(self, name: str, steps: int, name_of_part: str, parent: QWidget | None = None) -> None:
        self.slider = Slider()
        super().__init__(name, self.slider, self.slider, parent)
        self.slider.setObjectName(name_of_part)
        self.slider.setRange(0, steps)
        self.slider.setPageStep(2)

    def show_step(self, step: int) -> None:
        """Show how far it is, without telling anyone."""
        was_blocked = self.slider.blockSignals(True)
        self.slider.setValue(step)
        self.slider.blockSignals(was_blocked)
