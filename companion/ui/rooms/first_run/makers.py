"""Makes the rooms of the first run, each at its first use; the recovery code passes through here once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from companion.content.loader import Content
from companion.services.planning import PlanService
from companion.services.ports import Jobs, VaultDoor
from companion.services.settings import SettingsService
from companion.ui.rooms.plan.flow import PlanFlow
from companion.ui.rooms.room import Go, Room


class FirstRunRooms:
    """Holds what the rooms of the first run share."""

    def __init__(
        self,
        *,
        content: Content,
        settings: SettingsService,
        door: VaultDoor,
        jobs: Jobs,
        plans: PlanService,
        flow: PlanFlow,
        entered: Callable[[], None],
        go: Go,
        begin_anew: Callable[[], None],
    ) -> None:
        self._content, self._settings, self._door, self._jobs = content, settings, door, jobs
        self._plans, self._flow, self._entered, self._go = plans, flow, entered, go
        self._begin_anew = begin_anew
        self._code = ""

    def makers(self) -> Mapping[str, Callable[[], Room]]:
        """What makes each room, by the name of its screen."""
        return {
            "statement": self._statement,
            "country": self._country,
            "make_vault": self._make_vault,
            "recovery": self._recovery,
            "choose_plan": self._choose_plan,
        }

    def _statement(self) -> Room:
        from companion.ui.rooms.first_run.statement import StatementRoom

        return StatementRoom(
            content=self._content, settings=self._settings, go=self._go, begin_anew=self._begin_anew
        )

    def _country(self) -> Room:
        from companion.ui.rooms.first_run.country import CountryRoom

        return CountryRoom(content=self._content, settings=self._settings, go=self._go)

    def _make_vault(self) -> Room:
        from companion.ui.rooms.first_run.make_vault import MakeVaultRoom

        return MakeVaultRoom(door=self._door, jobs=self._jobs, show_recovery=self._take_code, go=self._go)

    def _recovery(self) -> Room:
        from companion.ui.rooms.first_run.recovery import RecoveryRoom

        return RecoveryRoom(take_code=self._give_code, go=self._go)

    def _take_code(self, code: str) -> None:
        self._code = code

    def _give_code(self) -> str:
        code, self._code = self._code, ""
        return code

    def _choose_plan(self) -> Room:
        from companion.ui.rooms.first_run.choose_plan import ChoosePlanRoom

        return ChoosePlanRoom(
            content=self._content, plans=self._plans, flow=self._flow, entered=self._entered, go=self._go
        )
