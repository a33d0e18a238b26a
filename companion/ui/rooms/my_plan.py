"""My plan: the care plan in use, in plain rows, and taking in a new one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale

from companion.core.plan import CarePlan
from companion.services.planning import KeptPlan, PlanService
from companion.services.ports import Failed, Ok
from companion.ui.kit.cards import Card
from companion.ui.kit.page import Page
from companion.ui.kit.text import Body, Heading, Label, Number, Quiet
from companion.ui.rooms.pickers import PickOpen
from companion.ui.rooms.plan_file import PlanTaker, Problems
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.parts import Column, fill

MOST_DAYS = 8


class MyPlanRoom(Room):
    """Shows what the care team wrote; nothing here can be changed by hand."""

    place = "my_plan"

    def __init__(self, *, plans: PlanService, pick_plan: PickOpen) -> None:
        super().__init__("my_plan")
        self._plans = plans
        self._page = Page(" ", self.tr("My plan"))
        self._problems = Problems()
        self._cards = Column()
        self._page.add(self._problems)
        self._page.add(self._cards)
        take_in = self._page.set_primary(self.tr("Take in a new plan"), self._pick)
        take_in.setObjectName("action.take_in")
        self._taker = PlanTaker(plans, pick_plan, self._taken)
        fill(self, self._page)

    def enter(self) -> None:
        self._problems.show_sentences([])
        self._plans.current(self._read)

    def _pick(self) -> None:
        self._taker.pick(self)

    def _taken(self, result: Ok[KeptPlan] | Failed) -> None:
        match result:
            case Ok(kept):
                self._problems.show_sentences([])
                self._show(kept.plan)
            case Failed(error):
                self._problems.show_error(error)

    def _read(self, result: Ok[KeptPlan] | Failed) -> None:
        match result:
            case Ok(kept):
                self._show(kept.plan)
            case Failed(error):
                self._cards.show_parts([])
                self._problems.show_error(error)

    def _show(self, plan: CarePlan) -> None:
        example = self.tr("Example plan. Not for a real session.")
        self._page.set_title(plan.clinic, example if plan.is_example else self.tr("From your care team"))
        self._cards.show_parts(
            [
                self._contacts(plan),
                self._card(self.tr("Your days"), self._days(plan)),
                self._card(self.tr("Food and drink"), [plan.food_and_drink]),
                self._card(self.tr("Your medicine"), [plan.medicine]),
                self._card(self.tr("During the session"), self._session_lines(plan)),
                self._card(self.tr("People"), self._people(plan)),
            ]
        )

    def _contacts(self, plan: CarePlan) -> Card:
        card = Card()
        card.add(Heading(self.tr("Whom to call")))
        numbers = [
            (self.tr("Emergency"), plan.contacts.emergency_number),
            (self.tr("Care team, any hour"), plan.contacts.care_team_urgent),
            (self.tr("Care team, by day"), plan.contacts.care_team_daytime),
            (self.tr("Crisis line"), plan.contacts.crisis_line),
        ]
        for name, number in numbers:
            if number:
                shown = Number(number)
                shown.setAccessibleName(f"{name}: {number}")
                card.add(Label(name))
                card.add(shown)
        card.add(Quiet(self.tr("This computer cannot call for help. Use your phone.")))
        return card

    def _card(self, title: str, lines: list[str]) -> Card:
        card = Card()
        card.add(Heading(title))
        for line in lines:
            card.add(Body(line))
        return card

    def _days(self, plan: CarePlan) -> list[str]:
        if plan.any_day:
            return [self.tr("Any day, since this is an example.")]
        lines = [_day_words(day) for day in plan.session_days[:MOST_DAYS]]
        if len(plan.session_days) > MOST_DAYS:
            more = len(plan.session_days) - MOST_DAYS
            lines.append(self.tr("and %1 more").replace("%1", str(more)))
        if plan.valid_until is not None:
            lines.append(self.tr("Plan ends on %1").replace("%1", _day_words(plan.valid_until)))
        return lines

    def _session_lines(self, plan: CarePlan) -> list[str]:
        line = plan.timeline
        every = self.tr("Look in every %1 minutes at first, then every %2.")
        rows = [
            every.replace("%1", str(line.look_in_every_s // 60)).replace(
                "%2", str(line.look_in_later_every_s // 60)
            ),
            self.tr("The earliest end is after %1 minutes.").replace("%1", str(line.earliest_end_s // 60)),
            self.tr("%1 stays %2 hours after the medicine.")
            .replace("%1", plan.sitter)
            .replace("%2", f"{line.sitter_stays_s / 3600:g}"),
        ]
        if plan.asks_for_numbers:
            limits = self.tr("Blood pressure up to %1, pulse %2, oxygen %3 or more.")
            rows.append(
                limits.replace("%1", f"{plan.limits.systolic_max_mmhg}/{plan.limits.diastolic_max_mmhg}")
                .replace("%2", f"{plan.limits.pulse_min}-{plan.limits.pulse_max}")
                .replace("%3", str(plan.limits.oxygen_min_percent))
            )
        return rows

    def _people(self, plan: CarePlan) -> list[str]:
        rows = [self.tr("Sitter: %1").replace("%1", plan.sitter)]
        if plan.coach:
            rows.append(self.tr("Coach: %1").replace("%1", plan.coach))
        rows.append(self.tr("Address: %1").replace("%1", plan.address))
        return rows


def _day_words(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), "dddd d MMMM yyyy")
