"""The pages on which numbers are typed: how to take them, one number a page, and a look over them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.content.cards import Card as Words
from companion.core.numbers import Mistyped, Number, Reading, is_swapped, read_typed, reading_of
from companion.ui.kit.fields import NumberField
from companion.ui.kit.page import Page
from companion.ui.kit.text import Eyebrow, Quiet
from companion.ui.kit.text import Number as LargeNumber
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.measure.words import (
    hint_of,
    question_of,
    reading_lines,
    swapped_words,
    trouble_of,
    unit_of,
)
from companion.ui.rooms.session.parts import Column, Link, PartCard

HOW, LOOK_OVER = -1, 99


class TakingPage(Page):
    """Asks for one reading, number by number. ``read`` gives the whole of it once someone has looked it over.

    A number that cannot be true is asked for again and never changed for the person (H05).
    """

    read = Signal(object)
    left = Signal()
    refused = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(top_px=Space.STEP, parent=parent)
        self._card = words
        self._kinds: tuple[Number, ...] = ()
        self._values: dict[Number, int] = {}
        self._at = HOW
        self._first = HOW
        self._hint = Quiet()
        self._field = NumberField("")
        self._unit = Quiet()
        self._row = _Row(self._field, self._unit)
        self._parts = Column(gap_px=Space.STEP)
        self._cannot = Link(self.tr("We cannot take these numbers"))
        self._cannot.setObjectName("action.cannot")
        for part in (self._hint, self._row, self._parts):
            self.add(part)
        self.add_space(Space.STEP)
        self.add(self._cannot)
        self._next = self.set_primary(self.tr("Next"), self._go_on)
        self._back = self.set_back(self.tr("Back"), self.go_back)
        self._field.entered.connect(self._go_on)
        self._field.changed.connect(self._typed)
        self._cannot.clicked.connect(self.refused)

    def ask(self, kinds: tuple[Number, ...], how: tuple[str, ...], *, may_refuse: bool) -> None:
        """Begin with a reading of these numbers; ``how`` names the parts of the card to show first."""
        self._kinds, self._values = kinds, {}
        self._parts.show_parts([PartCard(self._card.part(name)) for name in how])
        self._first = HOW if how else 0
        self._cannot.setVisible(may_refuse)
        self._show(self._first)

    def focus_first(self) -> None:
        """Give the keyboard to the number, else to the way on."""
        (self._field.line if 0 <= self._at < len(self._kinds) else self._next).setFocus()

    def go_back(self) -> None:
        """One number back; from the first page away from here."""
        if self._at == self._first:
            self.left.emit()
        elif self._at == LOOK_OVER:
            self._show(0)
        else:
            self._show(self._at - 1)

    def _show(self, at: int) -> None:
        self._at = at
        self._next.setEnabled(True)
        is_entry = 0 <= at < len(self._kinds)
        self._row.setVisible(is_entry)
        self._hint.setVisible(at != LOOK_OVER)
        self._parts.setVisible(not is_entry)
        self._next.setText(self.tr("Yes, keep them") if at == LOOK_OVER else self.tr("Next"))
        if is_entry:
            number = self._kinds[at]
            place = self.tr("{number} of {count}").format(number=at + 1, count=len(self._kinds))
            self.set_title(question_of(number), place)
            self._hint.setText(hint_of(number))
            self._unit.setText(unit_of(number))
            self._field.line.setObjectName(f"field.{number.value}")
            self._field.set_name(f"{question_of(number)} {unit_of(number)}")
            typed = self._values.get(number)
            self._field.line.setText("" if typed is None else str(typed))
            self._field.set_trouble("")
        elif at == HOW:
            self.set_title(self._card.title, "")
            self._hint.setText(self._card.lead)
        else:
            self.set_title(self.tr("Is this what you read?"), "")
            self._parts.show_parts([_Line(*line) for line in reading_lines(self._reading())])
        if self.isVisible():
            self.focus_first()

    def _typed(self, _text: str) -> None:
        self._field.set_trouble("")

    def _go_on(self) -> None:
        if self._at == LOOK_OVER:
            self._next.setEnabled(False)
            self.read.emit(self._reading())
            return
        if self._at == HOW:
            self._show(0)
            return
        number = self._kinds[self._at]
        read = read_typed(number, self._field.line.text())
        if isinstance(read, Mistyped):
            self._ask_again(trouble_of(read))
            return
        self._values[number] = read
        if number is Number.DIASTOLIC and is_swapped(self._values[Number.SYSTOLIC], read):
            self._values.clear()
            self._show(self._kinds.index(Number.SYSTOLIC))
            self._field.set_trouble(swapped_words())
            return
        is_last = self._at + 1 == len(self._kinds)
        self._show(LOOK_OVER if is_last else self._at + 1)

    def _ask_again(self, sentence: str) -> None:
        self._field.set_trouble(sentence)
        self._field.line.selectAll()
        self._field.line.setFocus()

    def _reading(self) -> Reading:
        return reading_of(self._values)


class _Row(QWidget):
    """The figure and its unit, side by side."""

    def __init__(self, field: NumberField, unit: Quiet) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.TINY, 0, 0)
        row.setSpacing(Space.STEP)
        row.addWidget(field, 2)
        row.addWidget(unit, 3, Qt.AlignmentFlag.AlignVCenter)


class _Line(QWidget):
    """One number with its name, large enough to hold beside the device."""

    def __init__(self, name: str, number: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.WIDE)
        row.addWidget(LargeNumber(number))
        row.addWidget(Eyebrow(name), 1, Qt.AlignmentFlag.AlignVCenter)
