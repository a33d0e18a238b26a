"""Fresh recovery words: shown once, then typed back from the paper."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.services.errors import CalmError, WrongRecoveryCodeError
from companion.services.ports import Failed, Ok, VaultCare
from companion.ui.kit.banner import announce
from companion.ui.kit.fields import LineField
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.code_groups import CodeGroups
from companion.ui.rooms.session.parts import Link
from companion.ui.translator import spoken


class CodeCheck(QWidget):
    """``changed``: something else can be done now. ``counts``: the words were typed back right.

    ``entered``: Enter in the field.
    """

    changed = Signal()
    entered = Signal()
    counts = Signal()

    def __init__(self, care: VaultCare, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._care, self._code = care, ""
        self._lead = Quiet(self.tr("Write these down on paper. They are shown only this once."))
        self._groups = CodeGroups()
        self._field = LineField(self.tr("Type them here from your paper"))
        self._field.setObjectName("field.typed_back")
        self._again = Link(self.tr("Show the words again"))
        self._again.setObjectName("action.show_words")
        line = QHBoxLayout()
        line.addWidget(self._again)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        for part in (self._lead, self._groups, self._field):
            column.addWidget(part)
        column.addLayout(line)
        self._again.clicked.connect(self._show_words)
        self._field.changed.connect(self._typed)
        self._field.entered.connect(self.entered)
        self.hide()

    @property
    def is_shown(self) -> bool:
        """Whether there are words to check."""
        return bool(self._code)

    @property
    def is_asking(self) -> bool:
        """Whether the words are asked for, and not shown."""
        return self.is_shown and self._field.isVisibleTo(self)

    def show_code(self, code: str) -> None:
        """Show fresh words; an empty code forgets them."""
        self._code = code
        self._field.set_text("")
        self.setVisible(bool(code))
        self._show_words()

    def ask(self) -> None:
        """Take the words away and ask for them."""
        self._show(is_asking=True)
        self._field.setFocus()

    def can_confirm(self) -> bool:
        """Whether something was typed back."""
        return self.is_asking and bool(self._field.text().strip())

    def confirm(self) -> None:
        """Ask whether what was typed is right."""
        self._care.confirm_recovery_code(self._code, self._field.text(), self._confirmed)

    def _show_words(self) -> None:
        self._show(is_asking=False)

    def _show(self, *, is_asking: bool) -> None:
        self._groups.show_code("" if is_asking else self._code)
        self._lead.setVisible(not is_asking)
        self._groups.setVisible(not is_asking)
        self._field.setVisible(is_asking)
        self._again.setVisible(is_asking)
        self._field.set_trouble("")
        self.changed.emit()

    def _typed(self, _text: str) -> None:
        self._field.set_trouble("")
        self.changed.emit()

    def _confirmed(self, result: Ok[None] | Failed) -> None:
        match result:
            case Ok():
                self.show_code("")
                self.counts.emit()
            case Failed(error):
                sentence = self.tr("That is not the same yet. Look at each group and try again.")
                if isinstance(error, CalmError) and not isinstance(error, WrongRecoveryCodeError):
                    sentence = spoken(error.sentence)
                self._field.set_trouble(sentence)
                announce(self._field, sentence)
                self._field.setFocus()
                self.changed.emit()
