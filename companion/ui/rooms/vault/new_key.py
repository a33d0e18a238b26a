"""A new key for the vault: everything is sealed anew, after a checked copy was made."""

from __future__ import annotations

from collections.abc import Callable

from companion.services.errors import WrongPassphraseError
from companion.services.ports import Failed, Ok, VaultCare
from companion.ui.kit.banner import announce
from companion.ui.kit.fields import SecretField
from companion.ui.rooms.vault.care_room import CareRoom
from companion.ui.rooms.vault.code_check import CodeCheck


class NewKeyRoom(CareRoom):
    """Says why one would, asks for the passphrase, then checks the new recovery words."""

    def __init__(self, *, care: VaultCare, leave_to: Callable[[], None]) -> None:
        super().__init__("vault_key", leave_to=leave_to)
        self._care = care
        self._page.set_title(self.tr("Make a new key"))
        self._lead = self._say(
            self.tr("Your passphrase opens a key, and the key opens your words."),
            self.tr("Someone may have copied your vault and known your passphrase. Then change both."),
            self.tr("A new key keeps what you write from now on from that old copy's key."),
            self.tr("First we make a backup and check it. You get new recovery words too."),
        )
        self._secret = SecretField(self.tr("Your passphrase"))
        self._secret.setObjectName("field.passphrase")
        self._check = CodeCheck(care)
        self._finish_page(self._secret, self._check)
        self._next = self._page.set_primary(self.tr("Make a new key"), self._act)
        self._secret.changed.connect(self._typed)
        self._secret.entered.connect(self._act)
        self._check.changed.connect(self._refresh)
        self._check.entered.connect(self._act)
        self._check.counts.connect(self._count)

    def enter(self) -> None:
        self._forget()
        super().enter()

    def leave(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._secret.set_text("")
        self._check.show_code("")

    def _typed(self, _text: str) -> None:
        self._secret.set_trouble("")
        self._quieten()
        self._refresh()

    def _refresh(self) -> None:
        is_shown, is_asking = self._check.is_shown, self._check.is_asking
        self._lead.setVisible(not is_shown)
        self._secret.setVisible(not is_shown)
        self._secret.line.setReadOnly(self._is_busy)
        if is_asking:
            self._next.setText(self.tr("These are right"))
        elif is_shown:
            self._next.setText(self.tr("I have written them down"))
        else:
            self._next.setText(self.tr("Make a new key"))
        can_act = self._check.can_confirm() if is_asking else is_shown or bool(self._secret.text())
        self._next.setEnabled(not self._is_busy and can_act)

    def _act(self) -> None:
        if not self._next.isEnabled():
            return
        if self._check.is_asking:
            self._check.confirm()
        elif self._check.is_shown:
            self._check.ask()
        else:
            self._begin(self.tr("Sealing everything anew …"), self._secret)
            self._care.new_data_key(self._secret.text(), self._made)

    def _made(self, result: Ok[str] | Failed) -> None:
        self._end()
        match result:
            case Ok(code):
                self._secret.set_text("")
                self._check.show_code(code)
            case Failed(WrongPassphraseError()):
                wrong = self.tr("That is not your passphrase. Nothing was changed.")
                self._secret.set_trouble(wrong)
                announce(self._secret, wrong)
                self._secret.line.selectAll()
                self._secret.setFocus()
            case Failed(error):
                self._fail(error)

    def _count(self) -> None:
        self._outcome.tell(
            self.tr("Your vault has a new key and new recovery words."),
            self.tr("Your passphrase is the same. Change it too if someone knows it."),
            self.tr("Older backups keep their old key, passphrase and words."),
        )
        self._back.setFocus()
