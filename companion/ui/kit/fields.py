"""Places to write: one line, a secret, a note, a search; each with its name above and a calm line below."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, TypeAlias

from PySide6.QtCore import QDate, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from companion.ui.kit.buttons import PlainButton
from companion.ui.kit.dress import Day, Line, Slider
from companion.ui.kit.paper import NotePaper
from companion.ui.kit.text import Label
from companion.ui.kit.tokens import Space

_Dressed: TypeAlias = Line | Slider | Day | NotePaper


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
        self.line.setAccessibleDescription(self.tr("Type the words to look for"))
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
        self._show.setAccessibleName(f"{self._show.text()}: {name}")
        self._name = name
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
        self._show.setAccessibleName(f"{self._show.text()}: {self._name}")
        self.line.setFocus()


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


class DayField(_Field):
    """A day below its name; ``name_of_part`` is what tests and helpers find it by."""

    def __init__(self, name: str, name_of_part: str, parent: QWidget | None = None) -> None:
        self.edit = Day()
        super().__init__(name, self.edit, self.edit, parent)
        self.edit.setObjectName(name_of_part)

    def show_day(self, day: date) -> None:
        """Show a day, without telling anyone."""
        was_blocked = self.edit.blockSignals(True)
        self.edit.setDate(QDate(day.year, day.month, day.day))
        self.edit.blockSignals(was_blocked)

    def day(self) -> date:
        shown = self.edit.date()
        return date(shown.year(), shown.month(), shown.day())


class SliderField(_Field):
    """A name and a slider from 0 to ``steps``; ``name_of_part`` is what tests and helpers find it by.

    ``ends``: what its ends mean, for a screen reader.
    """

    def __init__(
        self, name: str, steps: int, name_of_part: str, ends: str = "", parent: QWidget | None = None
    ) -> None:
        self.slider = Slider()
        super().__init__(name, self.slider, self.slider, parent)
        self.slider.setObjectName(name_of_part)
        self.slider.setRange(0, steps)
        self.slider.setPageStep(2)
        self.slider.setAccessibleDescription(ends)

    def show_step(self, step: int) -> None:
        """Show how far it is, without telling anyone."""
        was_blocked = self.slider.blockSignals(True)
        self.slider.setValue(step)
        self.slider.blockSignals(was_blocked)
