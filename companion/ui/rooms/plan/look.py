"""Looking a plan over before it is taken in: who signed it, what changes, and all that it says."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.core.plan_parts import changed_parts
from companion.services.plan_seal import Seal
from companion.services.planning import PlanLook
from companion.ui.kit.cards import Card
from companion.ui.kit.page import Page
from companion.ui.kit.text import Body, Heading, Quiet, Strong
from companion.ui.kit.tokens import Space
from companion.ui.rooms.plan.cards import plan_cards
from companion.ui.rooms.plan.flow import LOOK, PlanFlow
from companion.ui.rooms.plan.seal_words import seal_words
from companion.ui.rooms.plan.words import part_lines, part_name
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.parts import Column, fill, on_escape
from companion.ui.rooms.trouble import Trouble

translate = QCoreApplication.translate


class PlanLookRoom(Room):
    """Nothing is kept here but by the one primary action."""

    place = "my_plan"

    def __init__(self, *, flow: PlanFlow) -> None:
        super().__init__(LOOK)
        self._flow = flow
        self._page = Page(" ", " ")
        self._lead, self._seal = Quiet(), Strong()
        self._trouble, self._parts = Trouble(), Column()
        for part in (self._lead, self._trouble, self._seal, self._parts):
            self._page.add(part)
        self._take = self._page.set_primary(self.tr("Take it in"), self._go_on)
        self._page.set_back(self.tr("Back"), self._leave)
        on_escape(self, self._leave)
        fill(self, self._page)

    def enter(self) -> None:
        self._trouble.clear()
        self._page.scroller.verticalScrollBar().setValue(0)
        look = self._flow.offered
        self._take.setEnabled(look is not None)
        if look is None:
            self._page.set_title(self.tr("No plan to look at"), "")
            self._lead.setText(self.tr("Choose one under My plan."))
            self._seal.hide()
            self._parts.show_parts([])
            return
        plan = look.offered.plan
        self._page.set_title(self.tr("Look it over together"), plan.clinic)
        self._lead.setText(_lead(look))
        self._seal.setText(_signed(look))
        self._seal.show()
        self._take.setText(self.tr("Next") if _asks_for_key(look.seal) else self.tr("Take it in"))
        self._parts.show_parts(_parts(look))

    def _go_on(self) -> None:
        look = self._flow.offered
        if look is None:
            return
        if _asks_for_key(look.seal):
            self._flow.ask_key()
        else:
            self._take.setEnabled(False)
            self._flow.take_in(self._tell)

    def _tell(self, error: Exception) -> None:
        self._take.setEnabled(True)
        self._trouble.show_error(
            error, self.tr("The plan could not be kept. Nothing was changed. Try again.")
        )

    def _leave(self) -> None:
        self._flow.leave()


def _asks_for_key(seal: Seal) -> bool:
    return seal in (Seal.NEW_KEY, Seal.OTHER_KEY)


def _lead(look: PlanLook) -> str:
    if look.before is None:
        return translate("PlanLook", "This is your first plan. Nothing is kept yet.")
    if look.before.plan_id == look.offered.plan_id:
        return translate("PlanLook", "This is the plan that you use now.")
    return translate("PlanLook", "Nothing is kept yet. Your plan stays until you take this one in.")


def _signed(look: PlanLook) -> str:
    plan, before = look.offered.plan, look.before
    if plan.is_example:
        return translate("PlanLook", "This is an example. Not for a real session.")
    if look.seal is Seal.NONE and before is not None and before.plan.public_key:
        return translate("PlanLook", "Not signed. The plan that you use now is signed. Ask your clinic why.")
    return seal_words(look.seal, plan)


def _parts(look: PlanLook) -> list[QWidget]:
    plan, before = look.offered.plan, look.before
    whole = _Section(translate("PlanLook", "The whole plan"), "")
    if before is None:
        return plan_cards(plan)
    changes = [
        _ChangeCard(part_name(part), part_lines(before.plan, part), part_lines(plan, part))
        for part in changed_parts(before.plan, plan)
    ]
    said = "" if changes else translate("PlanLook", "Nothing changes for you.")
    return [_Section(translate("PlanLook", "What changes"), said), *changes, whole, *plan_cards(plan)]


class _Section(QWidget):
    """The head of a part of the page."""

    def __init__(self, title: str, line: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.STEP, 0, Space.HAIR)
        column.setSpacing(Space.HAIR)
        column.addWidget(Heading(title))
        if line:
            column.addWidget(Quiet(line))


class _ChangeCard(Card):
    """One part of the plan, as it was and as it will be."""

    def __init__(self, name: str, before: list[str], now: list[str]) -> None:
        super().__init__("raised")
        self.column.setSpacing(Space.HAIR)
        self.add(Strong(name))
        nothing = [self.tr("nothing")]
        for line in before or nothing:
            self.add(Quiet(self.tr("Before: %1").replace("%1", line)))
        for line in now or nothing:
            self.add(Body(self.tr("Then: %1").replace("%1", line)))
