"""The care team's own words for a card, shown below ours and named as theirs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from companion.core.plan import CarePlan
from companion.ui.kit.cards import Card
from companion.ui.kit.text import Body, Strong
from companion.ui.kit.tokens import Space


def own_words(plan: CarePlan | None, card_id: str) -> list[QWidget]:
    """One card with what the plan says for this card; none where it says nothing."""
    lines = () if plan is None else plan.own_words_for(card_id)
    if not lines:
        return []
    card = Card()
    card.setObjectName("own_words")
    card.column.setSpacing(Space.HAIR)
    card.add(Strong(QCoreApplication.translate("OwnWords", "From your care team")))
    for line in lines:
        card.add(Body(line))
    return [card]
