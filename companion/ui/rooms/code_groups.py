"""The recovery words on the screen: numbered groups, large enough to copy by hand."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.across import Across
from companion.ui.kit.cards import Card
from companion.ui.kit.text import Code, Label
from companion.ui.kit.tokens import Space

GROUPS = 8
GROUPS_A_LINE = 4


class CodeGroups(Card):
    """Shows a code, or nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._groups = [_Group(number) for number in range(1, GROUPS + 1)]
        self.add(Across(self._groups, most=GROUPS_A_LINE, gap_px=Space.WIDE))

    def show_code(self, code: str) -> None:
        """Show a code; an empty one takes the letters away."""
        words = code.replace("-", " ").split()
        for number, group in enumerate(self._groups):
            group.show_letters(words[number] if number < len(words) else "")


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
