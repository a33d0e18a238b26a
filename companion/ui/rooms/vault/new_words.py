"""New recovery words; the old ones count until the new ones were typed back."""

from __future__ import annotations

from collections.abc import Callable

from companion.services.ports import Failed, Ok, VaultCare
from companion.ui.rooms.vault.care_room import CareRoom
from companion.ui.rooms.vault.code_check import CodeCheck


class NewWordsRoom(CareRoom):
    """One button that makes, then hides, then checks the words."""

    def __init__(self, *, care: VaultCare, leave_to: Callable[[], None]) -> None:
        super().__init__("vault_words", leave_to=leave_to)
        self._care = care
        self._page.set_title(self.tr("New recovery words"))
        self._check = CodeCheck(care)
        self._lead = self._say(
            self.tr("Make new words if you lost the old ones, or if someone saw them."),
            self.tr("The old words count until you type the new ones back."),
        )
        self._finish_page(self._check)
        self._next = self._page.set_primary(self.tr("Make new words"), self._act)
        self._check.changed.connect(self._refresh)
        self._check.entered.connect(self._act)
        self._check.counts.connect(self._count)

    def enter(self) -> None:
        self._check.show_code("")
        super().enter()

    def leave(self) -> None:
        self._check.show_code("")

    def _refresh(self) -> None:
        is_shown, is_asking = self._check.is_shown, self._check.is_asking
        self._lead.setVisible(not is_shown)
        if is_asking:
            self._next.setText(self.tr("These are right"))
        elif is_shown:
            self._next.setText(self.tr("I have written them down"))
        else:
            self._next.setText(self.tr("Make new words"))
        self._next.setEnabled(not self._is_busy and (not is_asking or self._check.can_confirm()))

    def _act(self) -> None:
        if not self._next.isEnabled():
            return
        if self._check.is_asking:
            self._check.confirm()
        elif self._check.is_shown:
            self._check.ask()
        else:
            self._begin("", self._next)
            self._care.new_recovery_code(self._made)

    def _made(self, result: Ok[str] | Failed) -> None:
        self._end()
        match result:
            case Ok(code):
                self._check.show_code(code)
            case Failed(error):
                self._fail(error)

    def _count(self) -> None:
        self._outcome.tell(
            self.tr("The new words count from now on. The old ones do not."),
            self.tr("Backups made before still open with the words of their day."),
        )
        self._back.setFocus()
