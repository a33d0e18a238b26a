"""The care plan as it was last read, so that every room has its words and numbers at once."""

from __future__ import annotations

from companion.core.plan import CarePlan
from companion.core.session import SessionState
from companion.services.hooks import Hook
from companion.services.planning import KeptPlan, PlanService
from companion.services.ports import Failed, Ok
from companion.services.session import SessionService


class KnownPlan:
    """Holds the plan in use. A vault that fails later leaves what was read before (H16).

    ``changed`` tells of a plan that was read. It reads by itself when a session comes with another plan.
    """

    def __init__(self, plans: PlanService, session: SessionService) -> None:
        self.changed: Hook[CarePlan] = Hook()
        self._plans = plans
        self._kept: KeptPlan | None = None
        session.changed.connect(self._session_changed)

    @property
    def plan(self) -> CarePlan | None:
        """The plan that was last read; None before the first."""
        return None if self._kept is None else self._kept.plan

    def sitter_or(self, else_say: str) -> str:
        """The sitter's name, or other words before a plan was read."""
        return else_say if self._kept is None else self._kept.plan.sitter

    def refresh(self) -> None:
        """Read the plan in use again."""
        self._plans.current(self._take)

    def forget(self) -> None:
        """Know nothing of the plan any more: the vault is locked."""
        self._kept = None

    def _session_changed(self, state: SessionState | None) -> None:
        if (
            state is not None
            and state.is_open
            and (self._kept is None or self._kept.plan_id != state.plan_id)
        ):
            self.refresh()

    def _take(self, result: Ok[KeptPlan] | Failed) -> None:
        if isinstance(result, Ok) and result.value != self._kept:
            self._kept = result.value
            self.changed.emit(result.value.plan)
