"""A calm page after a low mood: whom to talk to, and a way to look around again."""

from __future__ import annotations

from companion.content.loader import Content
from companion.ui.kit.text import Lead
from companion.ui.kit.tokens import Space
from companion.ui.rooms.journal.pages.side_page import SidePage
from companion.ui.rooms.session.numbers import Numbers
from companion.ui.rooms.session.parts import PartCard
from companion.ui.rooms.session.support_page import NumberStrip

_STEPS = ("see", "touch", "hear", "smell")


class CalmPage(SidePage):
    """Nothing is said of the words. The numbers stand first, then steps that one can do alone."""

    def __init__(self, content: Content, numbers: Numbers, back: str = "") -> None:
        super().__init__(self.tr("You are not alone"), back=back)
        known = numbers.now()
        strip = NumberStrip()
        strip.setObjectName("calm.numbers")
        strip.show_numbers(numbers.words()["emergency"], known.care_team, known.crisis_line)
        self.add(strip)
        self.add_space(Space.SMALL)
        self.add(Lead(self.tr("If you like, look around you. There is no hurry.")))
        card = content.card("grounding").filled(numbers.words())
        for step in _STEPS:
            self.add(PartCard(card.part(step)))
