"""The recovery words, shown once: they open the vault when the passphrase is forgotten."""

from __future__ import annotations

from collections.abc import Callable

from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.code_groups import CodeGroups
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import fill


class RecoveryRoom(Room):
    """Shows the code in numbered groups, large enough to copy by hand.

    ``take_code`` gives the code of the new vault, once. The room keeps it while Help is open, and forgets
    it when the person has written it down.
    """

    def __init__(self, *, take_code: Callable[[], str], go: Go) -> None:
        super().__init__("recovery")
        self._take_code, self._go = take_code, go
        self._code = ""
        page = Page(title=self.tr("Write these words down"), top_px=Space.HUGE)
        page.add(Quiet(self.tr("They open your vault if you forget the passphrase. They are shown once.")))
        page.add_space(Space.SMALL)
        self._groups = CodeGroups()
        page.add(self._groups)
        page.add_space(Space.SMALL)
        page.add(Quiet(self.tr("Use paper. Keep it away from this computer.")))
        page.add(Quiet(self.tr("If you lose both, nobody can open your vault. We cannot either.")))
        page.set_primary(self.tr("I have written them down"), self._go_on)
        fill(self, page)

    def enter(self) -> None:
        self._code = self._take_code() or self._code
        self._groups.show_code(self._code)

    def leave(self) -> None:
        self._groups.show_code("")

    def _go_on(self) -> None:
        self._code = ""
        self._go("choose_plan")
