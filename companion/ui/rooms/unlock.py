"""The lock: one field, and Help as everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from companion.services.errors import KeyringOffError, WrongPassphraseError
from companion.services.ports import Failed, Ok, VaultDoor
from companion.services.vault_ports import KeyringDoor
from companion.ui.kit.banner import announce
from companion.ui.kit.fields import SecretField
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.plain_sitter import RunningPart
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.parts import fill
from companion.ui.rooms.trouble import Trouble
from companion.ui.translator import spoken

if TYPE_CHECKING:
    from companion.ui.rooms.vault.mend import Mend

TOP_PX = 2 * Space.HUGE

MakeMend: TypeAlias = "Callable[[Callable[[], str]], Mend]"
"""Makes the part that mends a damaged vault, given where it finds the passphrase that was typed."""


class UnlockRoom(Room):
    """Opens the vault by its passphrase, or by the recovery words.

    Where a session was cut off, it first serves the sitter, in the dark, with what may be known (H18).
    """

    def __init__(
        self,
        *,
        door: VaultDoor,
        entered: Callable[[], None],
        running: RunningPart | None = None,
        keyring: KeyringDoor | None = None,
        mend: MakeMend | None = None,
    ) -> None:
        super().__init__("unlock")
        self._door, self._entered, self._running = door, entered, running
        self._keyring = keyring
        self._is_busy = self._is_asking = self._is_in = False
        self._mending_note = ""
        self.is_dark = running is not None and running.begin()
        page = Page(top_px=Space.LARGE if self.is_dark else TOP_PX)
        if running is not None:
            page.add(running)
        page.add(Quiet(self.tr("Your words are locked. Your passphrase opens them.")))
        page.add_space(Space.SMALL)
        self._secret = SecretField(self.tr("Passphrase, or your recovery words"))
        self._secret.setObjectName("field.passphrase")
        self._trouble = Trouble()
        self._mend = None if mend is None else mend(self._secret.text)
        page.add(self._secret)
        page.add(self._trouble)
        if self._mend is not None:
            page.add(self._mend)
            self._mend.working.connect(self._mending)
            self._mend.keyfile_back.connect(self._unlock)
            self._mend.mended.connect(self._trouble.clear)
        self._open = page.set_primary(self.tr("Open"), self._unlock)
        self._page = page
        self._secret.changed.connect(self._typed)
        self._secret.entered.connect(self._unlock)
        fill(self, page)

    def leave(self) -> None:
        self.is_dark = False
        if self._running is not None:
            self._running.end()

    def enter(self) -> None:
        is_running = False
        if self._running is not None:
            is_running = self._running.begin()
            self._running.setVisible(is_running)
        self._page.set_title("" if is_running else self.tr("Welcome back"))
        self._secret.set_trouble("")
        self._trouble.clear()
        self._offer(None)
        self._is_in = False
        self._set_busy(is_busy=self._is_busy)
        if self._keyring is not None:
            self._keyring.unlock_by_keyring(self._asking, self._answered)

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

    def _asking(self) -> None:
        self._is_asking = True
        self._say_what_goes_on()

    def _answered(self, result: Ok[None] | Failed) -> None:
        """The keyring opened it, or not; the field was there all the time."""
        self._is_asking = False
        self._say_what_goes_on()
        match result:
            case Ok():
                self._come_in()
            case Failed(KeyringOffError()):
                return
            case Failed(error) if not self._is_in:
                self._say_trouble(error)

    def _come_in(self) -> None:
        """Once, whichever way was faster."""
        if not self._is_in:
            self._is_in = True
            self._secret.set_text("")
            self._entered()

    def _unlocked(self, result: Ok[None] | Failed) -> None:
        self._set_busy(is_busy=False)
        match result:
            case Ok():
                self._come_in()
            case Failed(WrongPassphraseError() as error):
                told = spoken(error.sentence)
                self._secret.set_trouble(told)
                announce(self._secret, told)
                self._secret.line.selectAll()
                self._secret.setFocus()
            case Failed(error):
                self._say_trouble(error)

    def _say_trouble(self, error: Exception) -> None:
        kept = self.tr("The vault could not be opened. Nothing was changed. Please try again.")
        self._trouble.show_error(error, kept)
        self._offer(error)
        self._secret.setFocus()

    def _offer(self, error: Exception | None) -> None:
        """Below, what can be done for a damaged vault."""
        if self._mend is None:
            return
        if error is None:
            self._mend.clear()
        else:
            self._mend.offer(error)

    def _mending(self, note: str) -> None:
        self._mending_note = note
        self._set_busy(is_busy=bool(note))

    def _set_busy(self, *, is_busy: bool) -> None:
        self._is_busy = is_busy
        if is_busy:
            # What has the keyboard must not be switched off, or the next Enter would land on Help.
            self._secret.setFocus()
        self._secret.line.setReadOnly(is_busy)
        self._open.setEnabled(not is_busy and bool(self._secret.text()))
        self._say_what_goes_on()

    def _say_what_goes_on(self) -> None:
        if self._is_busy:
            self._page.set_note(self._mending_note or self.tr("Opening …"))
        elif self._is_asking:
            self._page.set_note(self.tr("Asking your computer's key store …"))
        else:
            self._page.set_note("")
