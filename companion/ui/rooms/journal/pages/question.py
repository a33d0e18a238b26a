"""The questions of this day on a page of their own, where the card with them has no room."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from companion.ui.kit.cards import Card
from companion.ui.kit.text import Eyebrow, Lead, Quiet
from companion.ui.rooms.journal.pages.side_page import SidePage
from companion.ui.rooms.journal.prompt_card import Offered, whose_words
from companion.ui.rooms.session.parts import Link


class QuestionPage(SidePage):
    """``taken`` gives the ``Prompt`` that the person wants to write to. None has to be."""

    taken = Signal(object)

    def __init__(self, offered: Sequence[Offered]) -> None:
        super().__init__(self.tr("A question, if you like"))
        for number, one in enumerate(offered):
            card = Card()
            if one.is_from_coach:
                card.add(Eyebrow(whose_words(one)))
            card.add(Lead(one.prompt.text))
            if one.prompt.hint:
                card.add(Quiet(one.prompt.hint))
            write = Link(self.tr("Write to this"))
            write.setObjectName(f"action.write_to.{number}")
            write.setAccessibleName(f"{write.text()}: {one.prompt.text}")
            write.clicked.connect(partial(self.taken.emit, one.prompt))
            card.add(write)
            self.add(card)
            if not number:
                self.first = write
