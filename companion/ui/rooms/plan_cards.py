"""A care plan in plain cards: whom to call, days, rules, the session, people. It shows no amounts (H29)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.core.plan import CarePlan
from companion.ui.kit.across import Across
from companion.ui.kit.cards import Card
from companion.ui.kit.text import Body, Heading, Label, Number, Quiet, Strong
from companion.ui.kit.tokens import Space
from companion.ui.kit.type import Type
from companion.ui.rooms.next_thing import day_words

MOST_DAYS = 8

translate = QCoreApplication.translate


def plan_cards(plan: CarePlan) -> list[QWidget]:
    """The cards of a plan, the numbers to call first."""
    return [
        _contacts(plan),
        _card(translate("MyPlan", "Your days"), _days(plan)),
        _card(translate("MyPlan", "Food and drink"), plan.food_and_drink.splitlines()),
        _card(translate("MyPlan", "Your medicine"), plan.medicine.splitlines()),
        _card(translate("MyPlan", "During the session"), _session_lines(plan)),
        _card(translate("MyPlan", "People and place"), _people(plan)),
    ]


def _contacts(plan: CarePlan) -> Card:
    contacts = plan.contacts
    numbers = (
        (translate("MyPlan", "Emergency"), contacts.emergency_number),
        (translate("MyPlan", "Care team, any hour"), contacts.care_team_urgent),
        (translate("MyPlan", "Crisis line"), contacts.crisis_line),
        (translate("MyPlan", "Care team, by day"), contacts.care_team_daytime),
    )
    card = Card()
    card.column.setSpacing(Space.SMALL)
    card.add(Heading(translate("MyPlan", "Whom to call")))
    card.add(Across([_Contact(name, number) for name, number in numbers if number]))
    card.add(Quiet(translate("MyPlan", "This computer cannot call for help. Use your phone.")))
    return card


def _card(title: str, lines: list[str]) -> Card:
    card = Card()
    card.column.setSpacing(Space.HAIR)
    card.add(Strong(title))
    for line in lines:
        card.add(Body(line))
    return card


def _days(plan: CarePlan) -> list[str]:
    if plan.any_day:
        lines = [translate("MyPlan", "Any day, since this is an example.")]
    else:
        lines = [day_words(day, with_year=True) for day in plan.session_days[:MOST_DAYS]]
    if len(plan.session_days) > MOST_DAYS:
        more = len(plan.session_days) - MOST_DAYS
        lines.append(translate("MyPlan", "and %1 more").replace("%1", str(more)))
    if plan.valid_until is not None:
        ends = translate("MyPlan", "The plan ends on %1.")
        lines.append(ends.replace("%1", day_words(plan.valid_until, with_year=True)))
    return lines


def _session_lines(plan: CarePlan) -> list[str]:
    line, limits = plan.timeline, plan.limits
    every = translate("MyPlan", "Look in every %1 minutes at first, then every %2.")
    ends = translate("MyPlan", "The earliest end is %1 minutes after the medicine.")
    stays = translate("MyPlan", "%1 stays %2 hours after the medicine.").replace("%1", plan.sitter)
    lines = [
        every.replace("%1", str(line.look_in_every_s // 60)).replace(
            "%2", str(line.look_in_later_every_s // 60)
        ),
        ends.replace("%1", str(line.earliest_end_s // 60)),
        stays.replace("%2", f"{line.sitter_stays_s / 3600:g}"),
    ]
    if plan.numbers.any:
        pressure = translate("MyPlan", "Blood pressure: %1 or less.")
        pulse = translate("MyPlan", "Pulse: %1 to %2. Oxygen: %3 % or more.")
        lines.append(pressure.replace("%1", f"{limits.systolic_max_mmhg}/{limits.diastolic_max_mmhg}"))
        lines.append(
            pulse.replace("%1", str(limits.pulse_min))
            .replace("%2", str(limits.pulse_max))
            .replace("%3", str(limits.oxygen_min_percent))
        )
    return lines


def _people(plan: CarePlan) -> list[str]:
    lines = [translate("MyPlan", "Sitter: %1").replace("%1", plan.sitter)]
    if plan.coach:
        lines.append(translate("MyPlan", "Coach: %1").replace("%1", plan.coach))
    lines.append(translate("MyPlan", "Address: %1").replace("%1", plan.address))
    return lines


class _PlanNumber(Number):
    """Large, yet two of them fit side by side."""

    role = Type.UNIT


class _Contact(QWidget):
    """Who it is, and the number large enough to read aloud."""

    def __init__(self, name: str, number: str) -> None:
        super().__init__()
        shown = _PlanNumber(number)
        shown.setAccessibleName(f"{name}: {number}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(name))
        column.addWidget(shown)
        column.addStretch(1)
