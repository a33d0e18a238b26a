"""Taking in a care plan's file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from companion.services.errors import PlanError
from companion.services.planning import LARGEST_PLAN_BYTES, KeptPlan, PlanService
from companion.services.ports import Failed, Ok
from companion.ui.rooms.pickers import PickOpen


class PlanTaker:
    """Lets a person pick a file and hands its bytes to the plan service."""

    def __init__(
        self, plans: PlanService, pick: PickOpen, done: Callable[[Ok[KeptPlan] | Failed], None]
    ) -> None:
        self._plans, self._pick, self._done = plans, pick, done

    def pick(self, parent: QWidget) -> None:
        """Ask for a file; nothing happens when the person changes their mind."""
        path = self._pick(parent)
        if path is None:
            return
        try:
            with path.open("rb") as file:
                raw = file.read(LARGEST_PLAN_BYTES + 1)
        except OSError as error:
            trouble = PlanError("This file cannot be read. Nothing was changed. Try another one.")
            trouble.__cause__ = error
            self._done(Failed(trouble))
            return
        self.take(raw)

    def take(self, raw: bytes) -> None:
        """Take in a plan's bytes."""
        self._plans.take_in(raw, self._done)
