"""The first page of Help: the calling line, and the signs grouped by how urgent they are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.content.help_scripts import HelpScripts
from companion.core.events import Tier
from companion.core.help import HelpNumbers, Sign
from companion.ui.kit.reading import ReadOut
from companion.ui.kit.text import Heading, Quiet, Strong
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.columns import WIDEST_PX, Columns
from companion.ui.rooms.session.help.calling import Calling, NumbersColumn
from companion.ui.rooms.session.help.sign_row import SignRow


class SignsPage(QWidget):
    """Asks "What do you see?". The calling line stands above and never scrolls away."""

    chosen = Signal(str)

    def __init__(self, scripts: HelpScripts, signs: Sequence[Sign], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._emergency = scripts.of(Tier.EMERGENCY)
        self._call = Calling()
        self._numbers = NumbersColumn()
        self._columns = Columns(left_share=60, right_share=32)
        left = self._columns.left
        left.setSpacing(Space.TINY)
        left.addWidget(Heading(scripts.heading))
        left.addWidget(Quiet(scripts.lead))
        for tier in Tier:
            left.addSpacing(Space.STEP)
            left.addWidget(Strong(scripts.group_headings[tier]))
            for sign in signs:
                if sign.tier is tier:
                    row = SignRow(sign)
                    row.clicked.connect(self._row_pressed)
                    left.addWidget(row)
        left.addStretch(1)
        self._columns.right.addWidget(self._numbers)
        self._columns.right.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_standing(self._call, Quiet(scripts.cannot_call)))
        column.addWidget(self._columns, 1)
        self._read_out = ReadOut(self, self._call)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read_out.came_up()

    def show_numbers(self, numbers: HelpNumbers) -> None:
        """Show whom to call."""
        self._call.setText(self._emergency.heading_for(numbers))
        self._numbers.show_numbers(numbers)

    def focus_first_sign(self) -> None:
        """Give the keyboard to the first sign."""
        row = self.findChild(SignRow)
        if row is not None:
            row.setFocus()

    def to_top(self) -> None:
        """Begin at the most urgent signs."""
        self._columns.to_top()

    def _row_pressed(self) -> None:
        row = self.sender()
        if isinstance(row, SignRow):
            self.chosen.emit(row.sign.sign_id)


def _standing(*lines: QWidget) -> QWidget:
    """Lines that stand still above a scrolling page, in line with its columns."""
    inner = QWidget()
    inner.setMaximumWidth(WIDEST_PX)
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, Space.SMALL)
    column.setSpacing(0)
    for line in lines:
        column.addWidget(line)
    frame = QWidget()
    row = QHBoxLayout(frame)
    row.setContentsMargins(Space.ROOM, 0, Space.ROOM, 0)
    row.addStretch(1)
    row.addWidget(inner, 1000)
    row.addStretch(1)
    return frame
