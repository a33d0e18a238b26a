"""The lock: one field, and Help as everywhere."""

from __future__ import annotations

from collections.abc import Callable

from companion.services.errors import VaultDamagedError, WrongPassphraseError
from companion.services.ports import Failed, Ok, VaultDoor
from companion.ui.kit.banner import announce
from companion.ui.kit.buttons import SoftButton
from companion.ui.kit.fields import SecretField
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.plain_sitter import RunningPart
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import fill
from companion.ui.rooms.trouble import Trouble
from companion.ui.translator import spoken

TOP_PX = 2 * Space.HUGE


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
        go: Go | None = None,
    ) -> None:
        super().__init__("unlock")
        self._door, self._entered, self._running = door, entered, running
        self._is_busy = False
        self.is_dark = running is not None and running.begin()
        page = Page(top_px=Space.LARGE if self.is_dark else TOP_PX)
        if running is not None:
            page.add(running)
        page.add(Quiet(self.tr("Your words are locked. Your passphrase opens them.")))
        page.add_space(Space.SMALL)
        self._secret = SecretField(self.tr("Passphrase, or your recovery words"))
        self._secret.setObjectName("field.passphrase")
        self._trouble = Trouble()
        self._go = go
        self._bring = SoftButton(self.tr("Bring back a backup"))
        self._bring.setObjectName("action.bring_back")
        self._bring.clicked.connect(self._bring_back)
        self._bring.hide()
        page.add(self._secret)
        page.add(self._trouble)
        page.add(self._bring)
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
        self._bring.hide()
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
                told = spoken(error.sentence)
                self._secret.set_trouble(told)
                announce(self._secret, told)
                self._secret.line.selectAll()
                self._secret.setFocus()
            case Failed(error):
                kept = self.tr("The vault could not be opened. Nothing was changed. Please try again.")
                self._trouble.show_error(error, kept)
                self._bring.setVisible(isinstance(error, VaultDamagedError) and self._go is not None)
                self._secret.setFocus()

    def _bring_back(self) -> None:
        if self._go is not None:
            self._go("bring_back")

    def _set_busy(self, *, is_busy: bool) -> None:
        self._is_busy = is_busy
        if is_busy:
            # What has the keyboard must not be switched off, or the next Enter would land on Help.
            self._secret.setFocus()
        self._secret.line.setReadOnly(is_busy)
        self._open.setEnabled(not is_busy and bool(self._secret.text()))
        self._page.set_note(self.tr("Opening …") if is_busy else "")
