"""The recovery words, shown once: they open the vault when the passphrase is forgotten."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.across import Across
from companion.ui.kit.cards import Card
from companion.ui.kit.page import Page
from companion.ui.kit.text import Code, Label, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import fill

GROUPS = 8
GROUPS_A_LINE = 4


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
        self._groups = [_Group(number) for number in range(1, GROUPS + 1)]
        card = Card()
        card.add(Across(self._groups, most=GROUPS_A_LINE, gap_px=Space.WIDE))
        page.add(card)
        page.add_space(Space.SMALL)
        page.add(Quiet(self.tr("Use paper. Keep it away from this computer.")))
        page.add(Quiet(self.tr("If you lose both, nobody can open your vault. We cannot either.")))
        page.set_primary(self.tr("I have written them down"), self._go_on)
        fill(self, page)

    def enter(self) -> None:
        self._code = self._take_code() or self._code
        self._show_code(self._code)

    def leave(self) -> None:
        self._show_code("")

    def _show_code(self, code: str) -> None:
        words = code.replace("-", " ").split()
        for number, group in enumerate(self._groups):
            group.show_letters(words[number] if number < len(words) else "")

    def _go_on(self) -> None:
        self._code = ""
        self._go("choose_plan")


class _Group(QWidget):
    """One group of the code below its number."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._letters = Code("MMMM")
        self._letters.setObjectName(f"group.{number}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(str(number)))
        column.addWidget(self._letters)

    def show_letters(self, letters: str) -> None:
        """Show a group; a screen reader spells it."""
        self._letters.setText(letters)
        self._letters.setAccessibleName(f"{self._number}: {' '.join(letters)}")
