"""The pages around the private questions: the computer goes to the person alone, then to both (H23, H33)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from companion.content.loader import Content
from companion.core.gate import Check
from companion.ui.kit.page import Page
from companion.ui.kit.text import Lead
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.parts import Column, PartCard


class HandOverPage(Page):
    """Says who should sit before the screen now; one press goes on."""

    def __init__(
        self,
        content: Content,
        known: KnownPlan,
        check: Check,
        go_on: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(top_px=Space.HUGE, parent=parent)
        self._content, self._known = content, known
        self._is_private = check is Check.PRIVATE
        self._lead, self._lines = Lead(), Column()
        self.add(self._lead)
        self.add_space(Space.STEP)
        self.add(self._lines)
        words = self.tr("I am alone now") if self._is_private else self.tr("We are both here")
        self._next = self.set_primary(words, go_on)

    def show_words(self) -> None:
        """Show it with the sitter's name."""
        words = {"sitter": self._known.sitter_or(self.tr("your sitter"))}
        card = self._content.card("hand_over").filled(words)
        part = card.part("alone" if self._is_private else "together")
        if self._is_private:
            self.set_title(card.title)
            self._lead.setText(card.lead)
            self._lines.show_parts([PartCard(part)])
        else:
            self.set_title(part.heading)
            self._lead.setText(" ".join(part.lines))
            self._lines.show_parts([])

    def focus_first(self) -> None:
        """Give the keyboard to the way on."""
        self._next.setFocus()
