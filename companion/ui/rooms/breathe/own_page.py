"""The person's own times, within the limits of the guide; outside of them it says why not."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QWidget

from companion.core.breath import Pattern, PatternError, Refusal
from companion.ui.kit.across import Across
from companion.ui.kit.fields import LineField
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.breath_parts import seconds
from companion.ui.rooms.breathe.words import refusal_words
from companion.ui.rooms.session.parts import Link, bring_into_sight

USUAL = Pattern.own(4.0, 5.0)


class OwnPage(Page):
    """``kept`` gives the pattern, or None where there is to be none any more; ``left`` changes nothing."""

    kept = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(title=self.tr("How long is your breath?"), parent=parent)
        self.add(
            Quiet(self.tr("In seconds. The guide never holds a breath, and never goes below 6 a minute."))
        )
        self.add_space(Space.TINY)
        self._in, self._out = LineField(self.tr("Breath in")), LineField(self.tr("Breath out"))
        self._in.line.setObjectName("field.in_s")
        self._out.line.setObjectName("field.out_s")
        self._refused = self._in
        self.add(Across([self._in, self._out]))
        self._forget = Link(self.tr("Remove my own pattern"))
        self._forget.setObjectName("action.forget_own")
        self.add(self._forget)
        self.set_primary(self.tr("Keep it"), self._keep)
        self.set_back(self.tr("Back"), self.left.emit)
        self.scroller.verticalScrollBar().rangeChanged.connect(self._grown)
        self._forget.clicked.connect(self._keep_none)
        for field in (self._in, self._out):
            field.entered.connect(self._keep)
            field.changed.connect(self._typed)

    def begin(self, own: Pattern | None) -> None:
        """Show the times that are kept, or some to begin with."""
        shown = own or USUAL
        self._in.set_text(seconds(shown.in_s))
        self._out.set_text(seconds(shown.out_s))
        self._forget.setVisible(own is not None)
        self._typed("")
        self._in.line.setFocus()
        self._in.line.selectAll()

    def _keep(self) -> None:
        try:
            own = Pattern.own(*(_number(field.text()) for field in (self._in, self._out)))
        except PatternError as error:
            self._refuse(error.refusal)
        else:
            self.kept.emit(own)

    def _keep_none(self) -> None:
        self.kept.emit(None)

    def _refuse(self, refusal: Refusal | None) -> None:
        """Say it below the field that it is about, and give that the keyboard."""
        first = _number(self._in.text())
        is_first = not first >= 1.5 if refusal is not Refusal.TOO_SLOW else False
        field = self._in if is_first else self._out
        field.set_trouble(refusal_words(refusal))
        field.setFocus()
        self._refused = field

    def _grown(self, _lowest: int, _highest: int) -> None:
        """The words below a field made the page longer: bring them into sight."""
        if self._refused.trouble():
            bring_into_sight(self._refused)

    def _typed(self, _text: str) -> None:
        self._in.set_trouble("")
        self._out.set_trouble("")


def _number(text: str) -> float:
    """Seconds as they were typed, with a comma or a point; not a number for anything else."""
    plain = text.strip().replace(",", ".")
    number, is_number = QLocale.c().toDouble(plain)
    return number if is_number else float("nan")
