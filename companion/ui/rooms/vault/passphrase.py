"""Changing the passphrase; nothing that was written is touched by it."""

from __future__ import annotations

from collections.abc import Callable

from companion.services.errors import WrongPassphraseError
from companion.services.ports import Failed, Jobs, Ok, VaultCare
from companion.ui.kit.banner import announce
from companion.ui.kit.fields import SecretField
from companion.ui.rooms.new_passphrase import NewPassphrase
from companion.ui.rooms.vault.care_room import CareRoom


class PassphraseRoom(CareRoom):
    """Asks for the passphrase of now, and twice for the new one."""

    def __init__(self, *, care: VaultCare, jobs: Jobs, leave_to: Callable[[], None]) -> None:
        super().__init__("vault_passphrase", leave_to=leave_to)
        self._care = care
        self._page.set_title(self.tr("Change your passphrase"))
        self._now = SecretField(self.tr("Your passphrase now"))
        self._now.setObjectName("field.passphrase_now")
        self._new = NewPassphrase(jobs, self.tr("The new passphrase"))
        self._finish_page(self._now, self._new)
        self._change = self._page.set_primary(self.tr("Change it"), self._act)
        self._now.changed.connect(self._typed_now)
        self._now.entered.connect(self._new.first.setFocus)
        self._new.changed.connect(self._typed)
        self._new.entered.connect(self._act)

    def leave(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._now.set_text("")
        self._now.set_trouble("")
        self._new.clear()

    def _typed_now(self, _text: str) -> None:
        self._now.set_trouble("")
        self._typed()

    def _typed(self) -> None:
        self._quieten()
        self._refresh()

    def _refresh(self) -> None:
        for_all = not self._is_busy
        self._now.line.setReadOnly(self._is_busy)
        self._new.set_busy(is_busy=self._is_busy)
        self._change.setEnabled(for_all and bool(self._now.text()) and self._new.is_whole())

    def _act(self) -> None:
        if self._change.isEnabled():
            self._begin(self.tr("Changing …"), self._new.again)
            self._care.change_passphrase(self._now.text(), self._new.text(), self._changed)

    def _changed(self, result: Ok[None] | Failed) -> None:
        self._end()
        match result:
            case Ok():
                self._forget()
                self._outcome.tell(
                    self.tr("Your new passphrase counts from now on."),
                    self.tr("Backups made before still open with the one of their day."),
                )
                self._back.setFocus()
            case Failed(WrongPassphraseError()):
                wrong = self.tr("That is not your passphrase. Nothing was changed.")
                self._now.set_trouble(wrong)
                announce(self._now, wrong)
                self._now.line.selectAll()
                self._now.setFocus()
            case Failed(error):
                self._fail(error)
