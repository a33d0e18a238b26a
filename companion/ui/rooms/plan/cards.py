"""A care plan in plain cards: whom to call first, then days, rules, the session, people. No amounts (H29)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.core.plan import CarePlan
from companion.core.plan_parts import PlanPart
from companion.ui.kit.across import Across
from companion.ui.kit.cards import Card
from companion.ui.kit.text import Body, Heading, Label, Number, Quiet, Strong
from companion.ui.kit.tokens import Space
from companion.ui.kit.type import Type
from companion.ui.rooms.plan.words import part_lines, part_name

translate = QCoreApplication.translate

_ALONE = (PlanPart.FOOD, PlanPart.MEDICINE, PlanPart.NUMBERS, PlanPart.QUESTIONS, PlanPart.WORDS)
_SESSION = (PlanPart.LOOK_INS, PlanPart.TIMES, PlanPart.STAY)
_AFTER = (PlanPart.TELL, PlanPart.FOLLOW_UP, PlanPart.MEASURES)
_PEOPLE = (PlanPart.SITTER, PlanPart.COACH, PlanPart.ADDRESS)


def plan_cards(plan: CarePlan) -> list[QWidget]:
    """The cards of a plan, the numbers to call first; a part that says nothing has no card."""
    numbers = [*part_lines(plan, PlanPart.NUMBERS), *part_lines(plan, PlanPart.LIMITS)]
    session = [line for part in _SESSION for line in part_lines(plan, part)]
    alone = {part: part_lines(plan, part) for part in _ALONE}
    alone[PlanPart.NUMBERS] = numbers if plan.numbers.any else []
    cards = [
        _contacts(plan),
        _card(part_name(PlanPart.DAYS), _days(plan)),
        _card(translate("MyPlan", "During the session"), session),
        *(_card(part_name(part), lines) for part, lines in alone.items()),
        _card(translate("MyPlan", "Afterwards"), _named(plan, _AFTER)),
        _card(translate("MyPlan", "People and place"), _named(plan, _PEOPLE)),
    ]
    return [card for card in cards if card is not None]


def _contacts(plan: CarePlan) -> Card:
    contacts = plan.contacts
    numbers = (
        (part_name(PlanPart.EMERGENCY), contacts.emergency_number, ""),
        (part_name(PlanPart.URGENT), contacts.care_team_urgent, ""),
        (part_name(PlanPart.CRISIS), contacts.crisis_line, ""),
        (part_name(PlanPart.DAYTIME), contacts.care_team_daytime, ""),
        *((line.name, line.number, line.hours) for line in contacts.more),
    )
    card = Card()
    card.column.setSpacing(Space.SMALL)
    card.add(Heading(translate("MyPlan", "Whom to call")))
    card.add(Across([_Contact(*number) for number in numbers if number[1]]))
    card.add(Quiet(translate("MyPlan", "This computer cannot call for help. Use your phone.")))
    return card


def _card(title: str, lines: list[str]) -> Card | None:
    if not lines:
        return None
    card = Card()
    card.column.setSpacing(Space.HAIR)
    card.add(Strong(title))
    for line in lines:
        card.add(Body(line))
    return card


def _days(plan: CarePlan) -> list[str]:
    ends = translate("MyPlan", "The plan ends on %1.")
    ending = [ends.replace("%1", line) for line in part_lines(plan, PlanPart.ENDS)]
    return [*part_lines(plan, PlanPart.DAYS), *ending]


def _named(plan: CarePlan, parts: tuple[PlanPart, ...]) -> list[str]:
    return [
        line if part is PlanPart.MEASURES else f"{part_name(part)}: {line}"
        for part in parts
        for line in part_lines(plan, part)
    ]


class _PlanNumber(Number):
    """Large, yet two of them fit side by side."""

    role = Type.UNIT


class _Contact(QWidget):
    """Who it is, the number large enough to read aloud, and when it is answered."""

    def __init__(self, name: str, number: str, hours: str) -> None:
        super().__init__()
        shown = _PlanNumber(number)
        shown.setAccessibleName(f"{name}: {number}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(name))
        column.addWidget(shown)
        if hours.strip():
            column.addWidget(Label(hours))
        column.addStretch(1)
