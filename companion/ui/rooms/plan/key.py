"""Comparing the clinic's key by phone, once: five groups of figures that the clinic reads out."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.services.plan_seal import key_groups
from companion.services.planning import PlanService
from companion.services.ports import Failed, Ok
from companion.ui.kit.across import Across
from companion.ui.kit.cards import Card
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.page import Page
from companion.ui.kit.text import Code, Label, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.plan.flow import HOME, KEY, PlanFlow
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import Column, fill, on_escape
from companion.ui.rooms.trouble import Trouble

SAME, OTHER, LATER = "same", "other", "later"


class PlanKeyRoom(Room):
    """Groups that differ are never taken in from here; a person may also compare them later."""

    place = "my_plan"

    def __init__(self, *, plans: PlanService, flow: PlanFlow, go: Go) -> None:
        super().__init__(KEY)
        self._plans, self._flow, self._go = plans, flow, go
        self._page = Page(" ", self.tr("Compare the clinic's key"))
        self._page.add(Quiet(self.tr("Call your clinic on a number that you know. Not one from this file.")))
        self._page.add(Quiet(self.tr("Ask them to read the groups of their key.")))
        self._groups = Column()
        self._page.add(self._groups)
        self._choices = ChoiceGroup(
            [
                Choice(SAME, self.tr("They read the same groups")),
                Choice(OTHER, self.tr("They read other groups")),
                Choice(LATER, self.tr("I will ask them later")),
            ]
        )
        self._trouble = Trouble()
        self._page.add(self._choices)
        self._page.add(self._trouble)
        self._next = self._page.set_primary(self.tr("Next"), self._go_on)
        self._page.set_back(self.tr("Back"), self._leave)
        self._choices.chosen.connect(self._chosen)
        on_escape(self, self._leave)
        fill(self, self._page)

    def enter(self) -> None:
        self._trouble.clear()
        self._choices.select(None)
        self._next.setEnabled(False)
        plan = self._flow.compared
        self._page.set_title(self.tr("Compare the clinic's key"), "" if plan is None else plan.clinic)
        self._groups.show_parts([] if plan is None else [_groups_card(plan.public_key)])
        self._choices.setVisible(plan is not None)

    def _chosen(self, _key: str) -> None:
        self._trouble.clear()
        self._next.setEnabled(True)

    def _go_on(self) -> None:
        plan = self._flow.compared
        if plan is None:
            return
        match self._choices.selected():
            case "same":
                self._plans.confirm_key(plan.public_key, self._confirmed)
            case "later":
                self._finish()
            case _:
                self._trouble.show_sentences(
                    [
                        self.tr("Do not use this plan. Nothing was taken in."),
                        self.tr("Tell your clinic, and ask them for the file again."),
                    ]
                )

    def _confirmed(self, result: Ok[None] | Failed) -> None:
        if isinstance(result, Failed):
            self._tell(result.error)
        else:
            self._finish()

    def _finish(self) -> None:
        if self._flow.offered is None:
            self._go(HOME)
        else:
            self._flow.take_in(self._tell)

    def _tell(self, error: Exception) -> None:
        self._trouble.show_error(error, self.tr("This could not be kept. Nothing was changed. Try again."))

    def _leave(self) -> None:
        self._flow.leave()


def _groups_card(public_key: str) -> Card:
    card = Card()
    groups = [_Group(number, figures) for number, figures in enumerate(key_groups(public_key), start=1)]
    card.add(Across(groups, most=len(groups), gap_px=Space.WIDE))
    return card


class _Group(QWidget):
    """One group below its number; a screen reader reads it figure by figure."""

    def __init__(self, number: int, figures: str) -> None:
        super().__init__()
        shown = Code(figures)
        shown.setObjectName(f"group.{number}")
        shown.setAccessibleName(f"{number}: {' '.join(figures)}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(str(number)))
        column.addWidget(shown)
