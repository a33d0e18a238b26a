"""The recovery words, shown once: they open the vault when the passphrase is forgotten."""

from __future__ import annotations

from collections.abc import Callable

from companion.ui.kit.cards import Card
from companion.ui.kit.page import Page
from companion.ui.kit.text import Number, Quiet
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import fill

GROUPS_A_LINE = 4


class RecoveryRoom(Room):
    """Shows the code in groups, large enough to copy by hand; forgets it when left.

    ``take_code`` gives the code of the new vault, once.
    """

    def __init__(self, *, take_code: Callable[[], str], go: Go) -> None:
        super().__init__("recovery")
        self._take_code, self._go = take_code, go
        page = Page(title=self.tr("Write these down"))
        page.add(Quiet(self.tr("They open your vault if you forget the passphrase. They are shown once.")))
        card = Card()
        self._lines = [Number(), Number()]
        for line in self._lines:
            card.add(line)
        page.add(card)
        page.add(Quiet(self.tr("Use paper. Keep it away from this computer.")))
        page.set_primary(self.tr("I have written them down"), self._go_on)
        fill(self, page)

    def enter(self) -> None:
        self._show_code(self._take_code())

    def leave(self) -> None:
        self._show_code("")

    def _show_code(self, code: str) -> None:
        groups = code.replace("-", " ").split()
        for number, line in enumerate(self._lines):
            part = groups[number * GROUPS_A_LINE : (number + 1) * GROUPS_A_LINE]
            line.setText("  ".join(part))
            line.setAccessibleName(", ".join(" ".join(group) for group in part))

    def _go_on(self) -> None:
        self._go("choose_plan")
