"""Bringing back a backup: choose it, look inside, then put it in the vault's place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer

from companion.services.errors import WrongPassphraseError
from companion.services.ports import CopyLook, Failed, Ok, VaultCare
from companion.ui.kit.banner import announce
from companion.ui.kit.cards import ActionRow, Card
from companion.ui.kit.fields import SecretField
from companion.ui.kit.icons import Icon
from companion.ui.kit.text import Body, Strong
from companion.ui.rooms.pickers import PickOpen
from companion.ui.rooms.session.parts import bring_into_sight
from companion.ui.rooms.vault.care_room import CareRoom
from companion.ui.rooms.vault.look_words import counts_of, days_of


class BringBackRoom(CareRoom):
    """Reached from the settings, and from the lock when the vault is damaged; so it never shows a side bar.

    ``brought_back`` begins anew with the vault that was brought back.
    """

    place = ""

    def __init__(
        self,
        *,
        care: VaultCare,
        pick_copy: PickOpen,
        brought_back: Callable[[], None],
        leave_to: Callable[[], None],
    ) -> None:
        super().__init__("bring_back", leave_to=leave_to)
        self._care, self._pick, self._brought_back = care, pick_copy, brought_back
        self._copy: Path | None = None
        self._looked = False
        self._page.set_title(self.tr("Bring back a backup"))
        self._say(self.tr("What is here now is kept aside. Nothing is lost by this."))
        self._file = ActionRow(Icon.JOURNAL, self.tr("The backup"), " ", self.tr("Choose"))
        self._file.button.setObjectName("action.choose_copy")
        self._secret = SecretField(self.tr("The passphrase of the backup's own day"))
        self._secret.setObjectName("field.passphrase")
        self._inside = Card()
        self._inside.setObjectName("inside")
        self._counts, self._days = Strong(), Body()
        self._inside.add(self._counts)
        self._inside.add(self._days)
        self._finish_page(self._file, self._secret, self._inside)
        self._next = self._page.set_primary(self.tr("Look inside"), self._act)
        self._file.button.clicked.connect(self._choose)
        self._secret.changed.connect(self._typed)
        self._secret.entered.connect(self._act)

    def enter(self) -> None:
        self._take(None)
        super().enter()

    def leave(self) -> None:
        self._take(None)

    def _take(self, copy: Path | None) -> None:
        self._copy = copy
        none = self.tr("A file that ends with .db")
        self._file.subtitle.setText(none if copy is None else copy.name)
        self._secret.set_text("")
        self._secret.set_trouble("")
        self._close_again()

    def _close_again(self) -> None:
        self._looked = False
        self._inside.hide()
        self._refresh()

    def _choose(self) -> None:
        if self._is_busy:
            return
        copy = self._pick(self)
        if copy is not None:
            self._quieten()
            self._take(copy)
            self._secret.setFocus()

    def _typed(self, _text: str) -> None:
        self._secret.set_trouble("")
        self._quieten()
        self._close_again()

    def _refresh(self) -> None:
        self._secret.setVisible(self._copy is not None)
        self._secret.line.setReadOnly(self._is_busy)
        self._next.setText(self.tr("Bring it back") if self._looked else self.tr("Look inside"))
        self._next.setEnabled(not self._is_busy and self._copy is not None and bool(self._secret.text()))

    def _act(self) -> None:
        copy = self._copy
        if copy is None or not self._next.isEnabled():
            return
        if self._looked:
            self._begin(self.tr("Bringing it back …"), self._secret)
            self._care.restore(copy, self._secret.text(), self._restored)
        else:
            self._begin(self.tr("Looking inside …"), self._secret)
            self._care.restore_look(copy, self._secret.text(), self._seen)

    def _seen(self, result: Ok[CopyLook] | Failed) -> None:
        self._end()
        match result:
            case Ok(look):
                self._show(look)
            case Failed(error):
                self._refuse(error)

    def _show(self, look: CopyLook) -> None:
        self._looked = True
        self._counts.setText(counts_of(look))
        self._days.setText(days_of(look))
        self._inside.show()
        announce(self._inside, f"{self._counts.text()} {self._days.text()}")
        QTimer.singleShot(0, self, self._show_inside)
        self._refresh()
        self._next.setFocus()

    def _show_inside(self) -> None:
        bring_into_sight(self._inside)

    def _restored(self, result: Ok[None] | Failed) -> None:
        self._end()
        match result:
            case Ok():
                self._take(None)
                self._brought_back()
            case Failed(error):
                self._close_again()
                self._refuse(error)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, WrongPassphraseError):
            wrong = self.tr("That does not open this backup. It opens with the one of its own day.")
            self._secret.set_trouble(wrong)
            announce(self._secret, wrong)
            self._secret.line.selectAll()
            self._secret.setFocus()
        else:
            self._fail(error)
