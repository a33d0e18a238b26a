"""Opening without a passphrase: what it changes, and switching it on and off."""

from __future__ import annotations

from collections.abc import Callable

from companion.services.errors import WrongPassphraseError
from companion.services.ports import Failed, Ok
from companion.services.vault_ports import KeyringCare
from companion.ui.kit.banner import announce
from companion.ui.kit.fields import SecretField
from companion.ui.kit.text import Strong
from companion.ui.rooms.vault.care_room import CareRoom


class KeyringRoom(CareRoom):
    """It is off until someone who knows the passphrase switches it on."""

    def __init__(self, *, care: KeyringCare, leave_to: Callable[[], None]) -> None:
        super().__init__("vault_keyring", leave_to=leave_to)
        self._care = care
        self._is_on: bool | None = None
        self._page.set_title(self.tr("Open without typing"))
        self._say(
            self.tr(
                "Your computer can keep a key for you. Then Companion opens by itself when you start it."
            ),
            self.tr("Whoever uses your account on this computer can then read your vault."),
            self.tr("After a lock, your passphrase is asked for. It always opens your vault."),
        )
        self._state = Strong(" ")
        self._state.setObjectName("state")
        self._secret = SecretField(self.tr("Your passphrase"))
        self._secret.setObjectName("field.passphrase")
        self._finish_page(self._state, self._secret)
        self._switch = self._page.set_primary(self.tr("Switch it on"), self._act)
        self._secret.changed.connect(self._typed)
        self._secret.entered.connect(self._act)

    def enter(self) -> None:
        self._is_on = None
        self._forget()
        super().enter()
        self._care.keyring_is_on(self._read)

    def leave(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._secret.set_text("")
        self._secret.set_trouble("")

    def _read(self, result: Ok[bool] | Failed) -> None:
        match result:
            case Ok(is_on):
                self._is_on = is_on
                self._refresh()
            case Failed(error):
                self._fail(error)

    def _typed(self, _text: str) -> None:
        self._secret.set_trouble("")
        self._quieten()
        self._refresh()

    def _refresh(self) -> None:
        self._state.setText(self.tr("It is on.") if self._is_on else self.tr("It is off."))
        self._state.setVisible(self._is_on is not None)
        self._secret.setVisible(self._is_on is False)
        self._secret.line.setReadOnly(self._is_busy)
        self._switch.setText(self.tr("Switch it off") if self._is_on else self.tr("Switch it on"))
        can = bool(self._is_on) or (self._is_on is False and bool(self._secret.text()))
        self._switch.setEnabled(can and not self._is_busy)

    def _act(self) -> None:
        if not self._switch.isEnabled():
            return
        if self._is_on:
            self._begin(self.tr("Switching it off …"), self._switch)
            self._care.switch_keyring_off(self._switched_off)
        else:
            self._begin(self.tr("Asking your computer's key store …"), self._secret)
            self._care.switch_keyring_on(self._secret.text(), self._switched_on)

    def _switched_on(self, result: Ok[None] | Failed) -> None:
        self._end()
        match result:
            case Ok():
                self._forget()
                self._tell(is_on=True, said=self.tr("Companion opens by itself from its next start."))
            case Failed(WrongPassphraseError()):
                wrong = self.tr("That is not your passphrase. Nothing was changed.")
                self._secret.set_trouble(wrong)
                announce(self._secret, wrong)
                self._secret.line.selectAll()
                self._secret.setFocus()
            case Failed(error):
                self._fail(error)

    def _switched_off(self, result: Ok[None] | Failed) -> None:
        self._end()
        match result:
            case Ok():
                self._tell(is_on=False, said=self.tr("Only your passphrase and recovery words open it now."))
            case Failed(error):
                self._fail(error)

    def _tell(self, *, is_on: bool, said: str) -> None:
        self._is_on = is_on
        self._refresh()
        self._outcome.tell(said)
        self._back.setFocus()
