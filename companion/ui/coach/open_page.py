"""The coach's first page: which file, and the words that open it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.ui.kit.cards import ActionRow
from companion.ui.kit.fields import SecretField
from companion.ui.kit.icons import Icon
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.pickers import PickOpen
from companion.ui.rooms.session.parts import fill
from companion.ui.rooms.trouble import Trouble


class OpenPage(QWidget):
    """``asked``: open this file, with these words where they were typed."""

    asked = Signal(Path, str)

    def __init__(self, pick: PickOpen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pick = pick
        self._file: Path | None = None
        self._page = Page(title=self.tr("Open what was shared with you"))
        self._row = ActionRow(Icon.SHARE, self.tr("The file"), " ", self.tr("Choose"))
        self._row.button.setObjectName("action.choose_file")
        self._secret = SecretField(self.tr("The words you were told, or your secret key"))
        self._secret.setObjectName("field.secret")
        self._trouble = Trouble()
        self._page.add(Quiet(self.tr("It stays on this computer. Nothing is sent.")))
        self._page.add_space(Space.TINY)
        for part in (self._row, self._secret, self._trouble):
            self._page.add(part)
        self._open = self._page.set_primary(self.tr("Open"), self._ask)
        self._row.button.clicked.connect(self._choose)
        self._secret.entered.connect(self._ask)
        self._secret.changed.connect(self._typed)
        fill(self, self._page)
        self.take(None)

    def take(self, file: Path | None) -> None:
        """Show a file that was chosen; None for none."""
        self._file = file
        none = self.tr("A file that ends with .json, .pdf or .age")
        self._row.subtitle.setText(none if file is None else file.name)
        self._secret.set_text("")
        self._secret.hide()
        self._trouble.clear()
        self._open.setEnabled(file is not None)

    def ask_secret(self) -> None:
        """The file is locked: ask for the words."""
        self._secret.show()
        self._secret.setFocus()
        self._open.setEnabled(bool(self._secret.text()))

    def set_busy(self, *, is_busy: bool) -> None:
        """Say that a file is being opened."""
        self._page.set_note(self.tr("Opening …") if is_busy else "")
        self._open.setEnabled(not is_busy and self._file is not None)

    def tell(self, error: Exception) -> None:
        """Say why a file was not opened."""
        kept = self.tr("This file could not be opened. Nothing was changed.")
        self._trouble.show_error(error, kept)

    def forget(self) -> None:
        """Take the typed words away."""
        self._secret.set_text("")

    def _choose(self) -> None:
        file = self._pick(self)
        if file is not None:
            self.take(file)
            self._ask()

    def _typed(self, text: str) -> None:
        self._trouble.clear()
        self._open.setEnabled(self._file is not None and bool(text))

    def _ask(self) -> None:
        if self._file is not None and self._open.isEnabled():
            self.asked.emit(self._file, self._secret.text())
