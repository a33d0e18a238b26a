"""Makes the rooms of the plan, each at its first use."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from companion.services.planning import PlanService
from companion.services.ports import Clock
from companion.services.settings import SettingsService
from companion.ui.rooms.pickers import PickOpen
from companion.ui.rooms.plan.action import PlanAction
from companion.ui.rooms.plan.flow import HOME, KEY, LOOK, VERSIONS, WRITE, PlanFlow
from companion.ui.rooms.room import Go, Room


class PlanRooms:
    """Holds what these rooms share. ``actions``: what else may be done with the plan in use."""

    def __init__(
        self,
        *,
        plans: PlanService,
        clock: Clock,
        settings: SettingsService,
        pick_plan: PickOpen,
        go: Go,
        actions: Sequence[PlanAction] = (),
    ) -> None:
        self._plans, self._clock, self._settings, self._go = plans, clock, settings, go
        self._actions = tuple(actions)
        self.flow = PlanFlow(plans, pick_plan, go)

    def makers(self) -> Mapping[str, Callable[[], Room]]:
        """What makes each room, by the name of its screen."""
        return {
            HOME: self._home,
            LOOK: self._look,
            KEY: self._key,
            WRITE: self._write,
            VERSIONS: self._versions,
        }

    def _home(self) -> Room:
        from companion.ui.rooms.plan.room import MyPlanRoom

        return MyPlanRoom(plans=self._plans, flow=self.flow, go=self._go, actions=self._actions)

    def _look(self) -> Room:
        from companion.ui.rooms.plan.look import PlanLookRoom

        return PlanLookRoom(flow=self.flow)

    def _key(self) -> Room:
        from companion.ui.rooms.plan.key import PlanKeyRoom

        return PlanKeyRoom(plans=self._plans, flow=self.flow, go=self._go)

    def _write(self) -> Room:
        from companion.ui.rooms.plan.write.room import WritePlanRoom

        return WritePlanRoom(plans=self._plans, flow=self.flow, country=self._country, go=self._go)

    def _versions(self) -> Room:
        from companion.ui.rooms.plan.versions import PlanVersionsRoom

        return PlanVersionsRoom(plans=self._plans, flow=self.flow, clock=self._clock, go=self._go)

    def _country(self) -> str:
        return self._settings.settings.country
