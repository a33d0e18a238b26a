"""From a plan that was chosen or typed in to the plan in use: offered, looked at, taken in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from companion.core.plan import CarePlan
from companion.services.errors import PlanError
from companion.services.plan_file import read_plan_file
from companion.services.planning import KeptPlan, PlanLook, PlanService
from companion.services.ports import Failed, Ok
from companion.ui.rooms.pickers import PickOpen
from companion.ui.rooms.room import Go

LOOK, KEY, WRITE, VERSIONS, HOME = "plan_look", "plan_key", "plan_write", "plan_versions", "my_plan"

Tell = Callable[[Exception], None]


class PlanFlow:
    """What the rooms of the plan hand on from one to the next. Nothing is kept before ``take_in``."""

    def __init__(self, plans: PlanService, pick: PickOpen, go: Go) -> None:
        self._plans, self._pick, self._go = plans, pick, go
        self.origin = self._back_to = HOME
        self._taken: Callable[[], None] | None = None
        self.offered: PlanLook | None = None
        self.compared: CarePlan | None = None
        self.has_taken = False

    def lead(self, origin: str, taken: Callable[[], None] | None = None) -> None:
        """Begin from a room, to which Back leads in the end; ``taken`` comes after a plan was taken in."""
        self.origin = self._back_to = origin
        self._taken = taken

    def pick(self, parent: QWidget, tell: Tell) -> None:
        """Ask for a file and look at it; nothing happens when the person changes their mind."""
        self._back_to = self.origin
        path = self._pick(parent)
        if path is not None:
            self._plans.look(partial(_read_chosen, path), partial(self._looked, tell=tell))

    def offer(self, text: str, back_to: str, tell: Tell) -> None:
        """Look at a plan's text; Back leads to the room that it comes from."""
        self._back_to = back_to
        self._plans.look(partial(str.encode, text), partial(self._looked, tell=tell))

    def compare_key(self, plan: CarePlan) -> None:
        """Let the person compare the key of the plan in use."""
        self.offered, self.compared = None, plan
        self._go(KEY)

    def ask_key(self) -> None:
        """Let the person compare the key before a plan is taken in."""
        self.compared = None if self.offered is None else self.offered.offered.plan
        self._go(KEY)

    def take_in(self, tell: Tell) -> None:
        """Take in the plan that was looked at."""
        if self.offered is not None:
            raw = self.offered.offered.text.encode()
            self._plans.take_in(raw, partial(self._took, tell=tell))

    def leave(self) -> None:
        """Let go of the plan that was looked at and go back."""
        self.offered = self.compared = None
        self._go(self._back_to)

    def _looked(self, result: Ok[PlanLook] | Failed, tell: Tell) -> None:
        match result:
            case Ok(look):
                self.offered, self.compared = look, None
                self._go(LOOK)
            case Failed(error):
                tell(error)

    def _took(self, result: Ok[KeptPlan] | Failed, tell: Tell) -> None:
        match result:
            case Ok():
                taken, self._taken = self._taken, None
                self.offered = self.compared = None
                self.has_taken = True
                self.origin = self._back_to = HOME
                if taken is None:
                    self._go(HOME)
                else:
                    taken()
            case Failed(error):
                tell(error)


def _read_chosen(path: Path) -> bytes:
    try:
        return read_plan_file(path)
    except PlanError as error:
        raise PlanError("This file cannot be read. Nothing was changed. Try another one.") from error
