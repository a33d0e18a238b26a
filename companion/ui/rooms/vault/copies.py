"""Backups: make one now, check the vault, bring one back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from companion.services.ports import Failed, Ok, VaultCare
from companion.ui.kit.cards import ActionRow
from companion.ui.kit.icons import Icon
from companion.ui.rooms.pickers import PickOpen
from companion.ui.rooms.room import Go
from companion.ui.rooms.vault.care_room import CareRoom


class CopiesRoom(CareRoom):
    """Rows with one button each; one thing at a time."""

    def __init__(
        self, *, care: VaultCare, pick_folder: PickOpen, go: Go, leave_to: Callable[[], None]
    ) -> None:
        super().__init__("vault_copies", leave_to=leave_to)
        self._care, self._pick_folder, self._go = care, pick_folder, go
        self._page.set_title(self.tr("Backups"))
        self._say(
            self.tr("A backup is made each time you close Companion."),
            self.tr("Keep one on a stick too, away from this computer."),
        )
        self._here = self._named(
            ActionRow(
                Icon.LOCK,
                self.tr("Back up now"),
                self.tr("Beside your vault, on this computer"),
                self.tr("Back up"),
            ),
            "back_up",
            self._back_up_here,
        )
        self._there = self._named(
            ActionRow(
                Icon.SHARE,
                self.tr("Back up to a folder"),
                self.tr("On a stick or another disk"),
                self.tr("Choose"),
            ),
            "back_up_to",
            self._back_up_there,
        )
        self._verify = self._named(
            ActionRow(
                Icon.EYE,
                self.tr("Check your vault"),
                self.tr("Every part, to the last letter"),
                self.tr("Check"),
            ),
            "verify",
            self._check,
        )
        self._bring = self._named(
            ActionRow(
                Icon.JOURNAL,
                self.tr("Bring back a backup"),
                self.tr("You look inside first"),
                self.tr("Choose"),
            ),
            "bring_back",
            self._bring_back,
        )
        self._finish_page(self._here, self._there, self._verify, self._bring)

    def _named(self, row: ActionRow, name: str, slot: Callable[[], None]) -> ActionRow:
        row.button.setObjectName(f"action.{name}")
        row.button.clicked.connect(slot)
        return row

    def _back_up_here(self) -> None:
        self._back_up(None, self._here)

    def _back_up_there(self) -> None:
        if self._is_busy:
            return
        folder = self._pick_folder(self)
        if folder is not None:
            self._back_up(folder, self._there)

    def _back_up(self, folder: Path | None, row: ActionRow) -> None:
        if not self._is_busy:
            self._begin(self.tr("Backing up …"), row.button)
            self._care.back_up(folder, self._backed_up)

    def _backed_up(self, result: Ok[Path] | Failed) -> None:
        self._end()
        match result:
            case Ok(copy):
                where = self.tr("%1 in %2").replace("%1", copy.name).replace("%2", str(copy.parent))
                self._outcome.tell(
                    self.tr("The backup is made and checked."),
                    where,
                    self.tr("It opens with today's passphrase. Keep its key file beside it."),
                )
            case Failed(error):
                self._fail(error)

    def _check(self) -> None:
        if not self._is_busy:
            self._begin(self.tr("Checking …"), self._verify.button)
            self._care.verify(self._checked)

    def _checked(self, result: Ok[None] | Failed) -> None:
        self._end()
        match result:
            case Ok():
                self._outcome.tell(self.tr("Your vault is whole. Every part was checked."))
            case Failed(error):
                self._fail(error)

    def _bring_back(self) -> None:
        if not self._is_busy:
            self._go("bring_back")
