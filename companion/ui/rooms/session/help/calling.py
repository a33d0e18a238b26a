"""The numbers as Help shows them: whom to call, where one is, always in the same order."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.core.help import ExtraLine, HelpNumbers
from companion.ui.kit.text import Lead, Quiet, Text
from companion.ui.kit.tokens import Space
from companion.ui.kit.type import Type
from companion.ui.rooms.session.parts import Column


class Calling(Text):
    """The calling line, the largest words of Help."""

    role = Type.NUMBER
    ink = "calling"


class NumberBlock(QWidget):
    """A name and a number, hidden where the number is not known."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Quiet(name)
        self._name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        self._number: Text = Lead()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._name, 1)
        column.addWidget(self._number)

    def show_number(self, number: str) -> None:
        """Show a number or a line in words; an empty one hides the block."""
        self._number.setText(number)
        self._number.setAccessibleName(f"{self._name.text()}: {number}")
        self.setVisible(bool(number))


class NumbersColumn(QWidget):
    """Where you are, the care team, the crisis line, and last what the care team added."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._address = NumberBlock(self.tr("You are at"))
        self._emergency = NumberBlock(self.tr("Emergency"))
        self._care_team = NumberBlock(self.tr("Care team, any hour"))
        self._crisis = NumberBlock(self.tr("Crisis line, any hour"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.STEP)
        for block in (self._address, self._emergency, self._care_team, self._crisis):
            column.addWidget(block)
        self._extra = Column(gap_px=Space.STEP)
        column.addWidget(self._extra)

    def show_numbers(
        self,
        numbers: HelpNumbers,
        *,
        address: bool = True,
        emergency: bool = False,
        crisis: bool = True,
        extra: bool = True,
    ) -> None:
        """Show what is known; parts that stand elsewhere on the page are left out.

        ``extra``: the care team's own lines; a page on an emergency never shows them (safety.md 3 e).
        """
        self._address.show_number(numbers.address if address else "")
        self._emergency.show_number(numbers.emergency if emergency else "")
        self._care_team.show_number(numbers.care_team)
        self._crisis.show_number(numbers.crisis_line if crisis else "")
        self._extra.show_parts([_extra_block(line) for line in numbers.extra if extra])


def _extra_block(line: ExtraLine) -> NumberBlock:
    name = f"{line.name}, {line.hours}" if line.hours else line.name
    block = NumberBlock(name)
    block.show_number(line.number)
    return block
