"""My plan: the care plan in use, in plain rows, and taking in a new one."""

from __future__ import annotations

from companion.core.plan import CarePlan
from companion.services.planning import KeptPlan, PlanService
from companion.services.ports import Failed, Ok
from companion.ui.kit.banner import announce
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.pickers import PickOpen
from companion.ui.rooms.plan_cards import plan_cards
from companion.ui.rooms.plan_file import PlanTaker
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.parts import Column, fill
from companion.ui.rooms.trouble import Trouble


class MyPlanRoom(Room):
    """Shows what the care team wrote; nothing here can be changed by hand."""

    place = "my_plan"

    def __init__(self, *, plans: PlanService, pick_plan: PickOpen) -> None:
        super().__init__("my_plan")
        self._plans = plans
        self._page = Page(" ", self.tr("My plan"))
        self._example = Quiet(self.tr("Example plan. Not for a real session."))
        self._trouble = Trouble()
        self._cards = Column()
        self._page.add(self._example)
        self._page.add_space(Space.SMALL)
        self._page.add(self._trouble)
        self._page.add(self._cards)
        take_in = self._page.set_primary(self.tr("Take in a new plan"), self._pick)
        take_in.setObjectName("action.take_in")
        self._taker = PlanTaker(plans, pick_plan, self._taken)
        fill(self, self._page)

    def enter(self) -> None:
        self._trouble.clear()
        self._page.set_note("")
        self._plans.current(self._read)

    def _pick(self) -> None:
        self._taker.pick(self)

    def _taken(self, result: Ok[KeptPlan] | Failed) -> None:
        match result:
            case Ok(kept):
                self._trouble.clear()
                self._show(kept.plan)
                taken = self.tr("The new plan is in use.")
                self._page.set_note(taken)
                announce(self._page, taken)
            case Failed(error):
                self._page.set_note("")
                self._show_trouble(error)

    def _read(self, result: Ok[KeptPlan] | Failed) -> None:
        match result:
            case Ok(kept):
                self._show(kept.plan)
            case Failed(error):
                self._page.set_title(self.tr("My plan"), "")
                self._example.hide()
                self._cards.show_parts([])
                self._show_trouble(error)

    def _show_trouble(self, error: Exception) -> None:
        self._trouble.show_error(
            error, self.tr("The plan could not be kept. Nothing was changed. Try again.")
        )
        self._page.scroller.verticalScrollBar().setValue(0)

    def _show(self, plan: CarePlan) -> None:
        self._example.setVisible(plan.is_example)
        self._page.set_title(plan.clinic, self.tr("From your care team"))
        self._cards.show_parts(plan_cards(plan))
