"""Making the vault: a passphrase, typed twice, with plain words on how strong it is."""

from __future__ import annotations

from collections.abc import Callable

from companion.services.ports import Failed, Jobs, Ok, VaultDoor
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.new_passphrase import NewPassphrase
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import fill, on_escape
from companion.ui.rooms.trouble import Trouble

RecoveryShower = Callable[[str], None]
"""Hands the recovery code to the room that shows it."""


class MakeVaultRoom(Room):
    """The passphrase leaves this room only for the vault's door, and is forgotten here at once."""

    def __init__(self, *, door: VaultDoor, jobs: Jobs, show_recovery: RecoveryShower, go: Go) -> None:
        super().__init__("make_vault")
        self._door, self._show_recovery, self._go = door, show_recovery, go
        self._is_busy = False
        page = Page(title=self.tr("Choose a passphrase"), top_px=Space.HUGE)
        page.add(Quiet(self.tr("It locks all that you write.")))
        page.add_space(Space.SMALL)
        self._new = NewPassphrase(jobs, self.tr("Passphrase"))
        self._trouble = Trouble()
        page.add(self._new)
        page.add(self._trouble)
        self._make = page.set_primary(self.tr("Make my vault"), self._create)
        self._back_button = page.set_back(self.tr("Back"), self._back)
        self._page = page
        self._new.changed.connect(self._refresh)
        self._new.entered.connect(self._create)
        on_escape(self, self._back)
        fill(self, page)

    def enter(self) -> None:
        self._refresh()

    def _refresh(self) -> None:
        self._trouble.clear()
        self._make.setEnabled(not self._is_busy and self._new.is_whole())

    def _create(self) -> None:
        if not self._make.isEnabled():
            return
        self._set_busy(is_busy=True)
        self._door.create(self._new.text(), self._created)

    def _created(self, result: Ok[str] | Failed) -> None:
        self._set_busy(is_busy=False)
        match result:
            case Ok(recovery_code):
                self._new.clear()
                self._show_recovery(recovery_code)
                self._go("recovery")
            case Failed(error):
                kept = self.tr("The vault could not be made. Nothing was changed. Please try again.")
                self._trouble.show_error(error, kept)
                self._new.first.setFocus()

    def _set_busy(self, *, is_busy: bool) -> None:
        self._is_busy = is_busy
        if is_busy:
            # What has the keyboard must not be switched off, or the next Enter would land on Help.
            self._new.again.setFocus()
        self._new.set_busy(is_busy=is_busy)
        self._back_button.setEnabled(not is_busy)
        self._page.set_note(self.tr("Making your vault …") if is_busy else "")
        self._refresh()

    def _back(self) -> None:
        if not self._is_busy:
            self._go("country")
