"""The first care plan: the clinic's file, typed in by hand, or an example to look around with."""

from __future__ import annotations

from collections.abc import Callable

from companion.content.loader import Content
from companion.services.planning import KeptPlan, PlanService
from companion.services.ports import Failed, Ok
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.plan.flow import WRITE, PlanFlow
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import fill
from companion.ui.rooms.trouble import Trouble

EXAMPLE, FILE, HAND = "example", "file", "hand"


class ChoosePlanRoom(Room):
    """No session without a plan; the example is marked as one on every screen that shows it."""

    def __init__(
        self, *, content: Content, plans: PlanService, flow: PlanFlow, entered: Callable[[], None], go: Go
    ) -> None:
        super().__init__("choose_plan")
        self._content, self._plans, self._flow = content, plans, flow
        self._entered, self._go = entered, go
        self._is_busy = False
        page = Page(title=self.tr("Your care plan"), top_px=Space.HUGE)
        page.add(Quiet(self.tr("Your care team writes it. It names your days and whom to call.")))
        page.add_space(Space.SMALL)
        self._choices = ChoiceGroup(
            [
                Choice(FILE, self.tr("I have a file from my clinic")),
                Choice(HAND, self.tr("My care team told me; I type it in")),
                Choice(EXAMPLE, self.tr("Look around with an example plan")),
            ]
        )
        self._trouble = Trouble()
        page.add(self._choices)
        page.add(self._trouble)
        page.add(Quiet(self.tr("You can take in a new plan at any time.")))
        self._next = page.set_primary(self.tr("Next"), self._go_on)
        self._choices.chosen.connect(self._chosen)
        fill(self, page)

    def enter(self) -> None:
        self._trouble.clear()
        self._next.setEnabled(self._choices.selected() is not None)

    def _chosen(self, key: str) -> None:
        self._trouble.clear()
        self._next.setText(self.tr("Choose the file") if key == FILE else self.tr("Next"))
        self._next.setEnabled(True)

    def _go_on(self) -> None:
        if self._is_busy:
            return
        self._trouble.clear()
        match self._choices.selected():
            case "example":
                self._is_busy = True
                self._plans.take_in(self._content.example_plan_text().encode(), self._taken)
            case "hand":
                self._flow.lead(self.objectName(), self._entered)
                self._go(WRITE)
            case _:
                self._flow.lead(self.objectName(), self._entered)
                self._flow.pick(self, self._tell)

    def _taken(self, result: Ok[KeptPlan] | Failed) -> None:
        self._is_busy = False
        match result:
            case Ok():
                self._entered()
            case Failed(error):
                self._tell(error)

    def _tell(self, error: Exception) -> None:
        kept = self.tr("The plan could not be kept. Nothing was changed. Please try again.")
        self._trouble.show_error(error, kept)
