"""The plan that is being typed in: kept in the vault as it grows, begun from the draft or the plan in use."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from copy import deepcopy

from companion.core.plan_fields import PLAN_FORMAT
from companion.services.plan_text import unsigned, write_plan
from companion.services.planning import KeptPlan, PlanService
from companion.services.ports import Failed, Ok
from companion.ui.rooms.plan.write.fields import PlanData


class Draft:
    """``ready`` tells that ``data`` is there; ``refused`` tells of what could not be kept."""

    def __init__(
        self,
        plans: PlanService,
        country: Callable[[], str],
        ready: Callable[[], None],
        refused: Callable[[Exception], None],
    ) -> None:
        self._plans, self._country, self._ready, self._refused = plans, country, ready, refused
        self._kept: PlanData = {}
        self.data: PlanData = {}

    @property
    def text(self) -> str:
        """The draft as the text of a plan file."""
        return write_plan(self.data)

    def load(self) -> None:
        """Go on with the draft, or begin from the plan in use, or from nothing but the country."""
        self._plans.draft(self._draft_read)

    def start_anew(self) -> None:
        """Let go of the draft and begin from the plan in use."""
        self._plans.keep_draft("", self._told)
        self._plans.current(self._plan_read)

    def keep(self) -> None:
        """Keep the draft where it is another than before; a plan that was only looked through makes none."""
        if self.data != self._kept:
            self._kept = deepcopy(self.data)
            self._plans.keep_draft(self.text, self._told)

    def _draft_read(self, result: Ok[str] | Failed) -> None:
        draft = result.value if isinstance(result, Ok) else ""
        if draft:
            self._begin_with(tomllib.loads(draft))
        else:
            self._plans.current(self._plan_read)

    def _plan_read(self, result: Ok[KeptPlan] | Failed) -> None:
        if isinstance(result, Ok) and not result.value.plan.is_example:
            self._begin_with(_plainly(unsigned(tomllib.loads(result.value.text))))
            return
        country = self._country()
        self._begin_with({"format": PLAN_FORMAT, **({"contacts": {"country": country}} if country else {})})

    def _begin_with(self, data: PlanData) -> None:
        self.data = _without_empty(data)
        self._kept = deepcopy(self.data)
        self._ready()

    def _told(self, result: Ok[None] | Failed) -> None:
        if isinstance(result, Failed):
            self._kept = {}
            self._refused(result.error)


def _without_empty(data: PlanData) -> PlanData:
    """The same plan as the pages write it: what says nothing is left out."""
    told = {name: _without_empty(part) if isinstance(part, dict) else part for name, part in data.items()}
    return {name: part for name, part in told.items() if part not in ("", [], {})}


def _plainly(data: PlanData) -> PlanData:
    """The same plan with each number asked for by its own name, as the page shows it."""
    numbers = data.get("numbers", {})
    if numbers.pop("asked_for", False):
        for name in ("blood_pressure", "pulse"):
            numbers.setdefault(name, True)
    return data
