"""My plan: the care plan in use in plain cards, and what one may do with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from companion.core.plan import CarePlan
from companion.services.plan_seal import Seal
from companion.services.planning import KeptPlan, PlanService
from companion.services.ports import Failed, Ok
from companion.ui.kit.banner import announce
from companion.ui.kit.cards import ActionRow
from companion.ui.kit.icons import Icon
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet, Strong
from companion.ui.kit.tokens import Space
from companion.ui.rooms.plan.action import PlanAction
from companion.ui.rooms.plan.cards import plan_cards
from companion.ui.rooms.plan.flow import HOME, VERSIONS, WRITE, PlanFlow
from companion.ui.rooms.plan.seal_words import seal_words
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import Column, Link, fill
from companion.ui.rooms.trouble import Trouble


class MyPlanRoom(Room):
    """Shows what the care team wrote. ``actions``: rows below the plan, only while there is one."""

    place = "my_plan"

    def __init__(
        self, *, plans: PlanService, flow: PlanFlow, go: Go, actions: Sequence[PlanAction] = ()
    ) -> None:
        super().__init__(HOME)
        self._plans, self._flow, self._go = plans, flow, go
        self._plan: CarePlan | None = None
        self._page = Page(" ", self.tr("My plan"))
        self._example = Strong(self.tr("Example plan. Not for a real session."))
        self._trouble = Trouble()
        self._cards, self._seal = Column(), Quiet()
        self._compare = Link(self.tr("Compare the clinic's key"))
        self._compare.setObjectName("action.compare_key")
        self._compare.clicked.connect(self._compare_key)
        self._given: list[ActionRow] = []
        for part in (self._example, self._trouble, self._cards, self._seal, self._compare):
            self._page.add(part)
        self._page.add_space(Space.SMALL)
        self._add_rows(actions)
        take_in = self._page.set_primary(self.tr("Take in a new plan"), self._pick)
        take_in.setObjectName("action.take_in")
        fill(self, self._page)

    def enter(self) -> None:
        self._trouble.clear()
        self._page.scroller.verticalScrollBar().setValue(0)
        taken = self.tr("The new plan is in use.") if self._flow.has_taken else ""
        self._flow.has_taken = False
        self._page.set_note(taken)
        if taken:
            announce(self._page, taken)
        self._plans.current(self._read)

    def focus_first(self) -> None:
        primary = self._page.primary
        if primary is not None:
            primary.setFocus()

    def _add_rows(self, actions: Sequence[PlanAction]) -> None:
        for action in actions:
            row = ActionRow(action.icon, action.title, action.subtitle, action.action)
            self._add_row(row, action.name, action.act)
            self._given.append(row)
        write = ActionRow(
            Icon.WRITE,
            self.tr("Type a plan in, or change it"),
            self.tr("When your care team told you and gave no file"),
            self.tr("Write"),
        )
        earlier = ActionRow(
            Icon.JOURNAL,
            self.tr("Earlier plans"),
            self.tr("Each one is kept, with its sessions"),
            self.tr("Look"),
        )
        self._add_row(write, "write_plan", self._write)
        self._add_row(earlier, "versions", self._to_versions)

    def _add_row(self, row: ActionRow, name: str, slot: Callable[[], None]) -> None:
        row.button.setObjectName(f"action.{name}")
        row.button.clicked.connect(slot)
        self._page.add(row)

    def _pick(self) -> None:
        self._flow.lead(HOME)
        self._flow.pick(self, self._tell)

    def _write(self) -> None:
        self._flow.lead(HOME)
        self._go(WRITE)

    def _to_versions(self) -> None:
        self._go(VERSIONS)

    def _compare_key(self) -> None:
        if self._plan is not None:
            self._flow.lead(HOME)
            self._flow.compare_key(self._plan)

    def _read(self, result: Ok[KeptPlan] | Failed) -> None:
        match result:
            case Ok(kept):
                self._show(kept.plan)
            case Failed(error):
                self._plan = None
                self._page.set_title(self.tr("My plan"), "")
                self._cards.show_parts([])
                self._show_only_with_plan(is_example=False)
                self._tell(error)

    def _tell(self, error: Exception) -> None:
        self._page.set_note("")
        otherwise = self.tr("The plan could not be kept. Nothing was changed. Try again.")
        self._trouble.show_error(error, otherwise)
        self._page.scroller.verticalScrollBar().setValue(0)

    def _show(self, plan: CarePlan) -> None:
        self._plan = plan
        self._page.set_title(plan.clinic, self.tr("From your care team"))
        cards: list[QWidget] = plan_cards(plan)
        self._cards.show_parts(cards)
        self._show_only_with_plan(is_example=plan.is_example)
        self._plans.seal(plan, self._sealed)

    def _show_only_with_plan(self, *, is_example: bool) -> None:
        self._example.setVisible(is_example)
        self._seal.hide()
        self._compare.hide()
        for row in self._given:
            row.setVisible(self._plan is not None)

    def _sealed(self, result: Ok[Seal] | Failed) -> None:
        if self._plan is None or isinstance(result, Failed):
            return
        self._seal.setText(seal_words(result.value, self._plan))
        self._seal.setVisible(not self._plan.is_example)
        self._compare.setVisible(result.value in (Seal.NEW_KEY, Seal.OTHER_KEY))
