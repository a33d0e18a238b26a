"""The lock: one field, and Help as everywhere."""

from __future__ import annotations

from collections.abc import Callable

from companion.services.errors import WrongPassphraseError
from companion.services.ports import Failed, Ok, VaultDoor
from companion.ui.kit.banner import announce
from companion.ui.kit.fields import SecretField
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.parts import fill
from companion.ui.rooms.trouble import Trouble

TOP_PX = 2 * Space.HUGE


class UnlockRoom(Room):
    """Opens the vault by its passphrase, or by the recovery words."""

    def __init__(self, *, door: VaultDoor, entered: Callable[[], None]) -> None:
        super().__init__("unlock")
        self._door, self._entered = door, entered
        self._is_busy = False
        page = Page(title=self.tr("Welcome back"), top_px=TOP_PX)
        page.add(Quiet(self.tr("Your words are locked. Your passphrase opens them.")))
        page.add_space(Space.SMALL)
        self._secret = SecretField(self.tr("Passphrase, or your recovery words"))
        self._secret.setObjectName("field.passphrase")
        self._trouble = Trouble()
        page.add(self._secret)
        page.add(self._trouble)
        self._open = page.set_primary(self.tr("Open"), self._unlock)
        self._page = page
        self._secret.changed.connect(self._typed)
        self._secret.entered.connect(self._unlock)
        fill(self, page)

    def enter(self) -> None:
        self._secret.set_trouble("")
        self._trouble.clear()
        self._set_busy(is_busy=self._is_busy)

    def focus_first(self) -> None:
        self._secret.setFocus()

    def _typed(self, text: str) -> None:
        self._open.setEnabled(bool(text) and not self._is_busy)
        self._secret.set_trouble("")

    def _unlock(self) -> None:
        if self._open.isEnabled():
            self._secret.set_trouble("")
            self._trouble.clear()
            self._set_busy(is_busy=True)
            self._door.unlock(self._secret.text(), self._unlocked)

    def _unlocked(self, result: Ok[None] | Failed) -> None:
        self._set_busy(is_busy=False)
        match result:
            case Ok():
                self._secret.set_text("")
                self._entered()
            case Failed(WrongPassphraseError() as error):
                self._secret.set_trouble(error.sentence)
                announce(self._secret, error.sentence)
                self._secret.line.selectAll()
                self._secret.setFocus()
            case Failed(error):
                kept = self.tr("The vault could not be opened. Nothing was changed. Please try again.")
                self._trouble.show_error(error, kept)
                self._secret.setFocus()

    def _set_busy(self, *, is_busy: bool) -> None:
        self._is_busy = is_busy
        if is_busy:
            # What has the keyboard must not be switched off, or the next Enter would land on Help.
            self._secret.setFocus()
        self._secret.line.setReadOnly(is_busy)
        self._open.setEnabled(not is_busy and bool(self._secret.text()))
        self._page.set_note(self.tr("Opening …") if is_busy else "")
