"""The end of a check or of a questionnaire: thanks, and the way on."""

from __future__ import annotations

from collections.abc import Callable

from companion.content.cards import Part
from companion.ui.kit.page import Page
from companion.ui.kit.text import Lead, Number, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.parts import Column, Link


class DonePage(Page):
    """``offer_number`` offers a bare number that stays hidden until it is asked for; it has no verdict."""

    def __init__(self, go_on: Callable[[], object], go_back: Callable[[], object]) -> None:
        super().__init__(" ", " ", top_px=Space.LARGE)
        self.setObjectName("follow_up.done")
        self._lines = Column(gap_px=Space.STEP)
        self._ask = Link(self.tr("Show my total"))
        self._ask.setObjectName("action.total")
        self._total, self._says = Number(), Quiet(self.tr("A number for your care team. It is no verdict."))
        self._on = self.set_primary(self.tr("Back to Today"), go_on)
        self._later = self.set_back(self.tr("Later"), go_back)
        self.add(self._lines)
        self.add_space(Space.STEP)
        for part in (self._ask, self._total, self._says):
            self.add(part)
        self._ask.clicked.connect(self._reveal)
        self.offer_number(None)

    def show_end(self, part: Part, place: str, *, way_on: str, has_more: bool) -> None:
        """Show the words of the end. ``has_more``: something else follows, which may wait."""
        self.set_title(part.heading, place)
        self._lines.show_parts([Lead(line) for line in part.lines])
        self._on.setText(way_on)
        self._later.setVisible(has_more)
        self.offer_number(None)

    def offer_number(self, total: int | None) -> None:
        """Offer a total; None offers none (safety.md 4.5)."""
        self._total.setText("" if total is None else str(total))
        self._ask.setVisible(total is not None)
        self._total.hide()
        self._says.hide()

    def focus_first(self) -> None:
        """Give the keyboard to the way on."""
        self._on.setFocus()

    def _reveal(self) -> None:
        self._on.setFocus()
        self._ask.hide()
        self._total.show()
        self._says.show()
