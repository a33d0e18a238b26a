"""A new passphrase, typed twice, with plain words on how hard it is to guess."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.services.ports import Failed, Jobs, Ok
from companion.ui.kit.banner import announce
from companion.ui.kit.fields import SecretField
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.first_run.strength import Strength, estimate_strength
from companion.ui.rooms.session.parts import bring_into_sight

FEWEST_LETTERS = 10
PAUSE_MS = 300


class NewPassphrase(QWidget):
    """``changed`` tells of typing, ``entered`` of Enter in the second field."""

    changed = Signal()
    entered = Signal()

    def __init__(self, jobs: Jobs, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.first = SecretField(name)
        self.again = SecretField(self.tr("The same once more"))
        self.first.setObjectName("field.passphrase")
        self.again.setObjectName("field.passphrase_again")
        self._strength = Quiet()
        self._strength.setObjectName("strength")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self.first)
        column.addWidget(self._strength)
        column.addSpacing(Space.TINY)
        column.addWidget(self.again)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._ask_strength)
        self.first.changed.connect(self._typed)
        self.first.entered.connect(self._to_second)
        self.again.changed.connect(self._typed_again)
        self.again.entered.connect(self.entered)
        self._refresh()

    def text(self) -> str:
        """What was typed first."""
        return self.first.text()

    def is_whole(self) -> bool:
        """Whether it is long enough and the same twice."""
        return len(self.first.text()) >= FEWEST_LETTERS and self.first.text() == self.again.text()

    def clear(self) -> None:
        """Forget what was typed."""
        for field in (self.first, self.again):
            field.set_text("")
            field.set_trouble("")

    def set_busy(self, *, is_busy: bool) -> None:
        """Take no typing for a while."""
        for field in (self.first, self.again):
            field.line.setReadOnly(is_busy)

    def _to_second(self) -> None:
        self.again.setFocus()
        bring_into_sight(self.again)

    def _typed(self, _text: str) -> None:
        self._pause.start(PAUSE_MS)
        self._refresh()
        self.changed.emit()

    def _typed_again(self, _text: str) -> None:
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        first, again = self.first.text(), self.again.text()
        differs = bool(again) and not first.startswith(again)
        self.again.set_trouble(self.tr("The two are not the same yet.") if differs else "")
        if not first:
            self._say(self.tr("At least 10 letters. Four or five words are easy to keep."))

    def _ask_strength(self) -> None:
        text = self.first.text()
        if text:
            self._jobs.submit(partial(estimate_strength, text), partial(self._tell_strength, text))

    def _tell_strength(self, text: str, result: Ok[Strength] | Failed) -> None:
        if text != self.first.text() or isinstance(result, Failed):
            return
        if len(text) < FEWEST_LETTERS:
            self._say(self.tr("A little longer, please. At least 10 letters."))
            return
        match result.value:
            case Strength.EASY:
                self._say(self.tr("Easy to guess. Add one or two more words."))
            case Strength.FAIR:
                self._say(self.tr("Fair. One more word makes it much harder to guess."))
            case Strength.HARD:
                self._say(self.tr("Hard to guess."))

    def _say(self, sentence: str) -> None:
        if sentence != self._strength.text():
            self._strength.setText(sentence)
            announce(self._strength, sentence)
