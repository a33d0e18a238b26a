"""“How are you today?”, a day after support was shown: the same numbers, and one question (H24)."""

from __future__ import annotations

from functools import partial

from companion.content.loader import Content
from companion.core.measures import MeasureTaken
from companion.core.plan import CarePlan
from companion.services.follow_up import Days, FollowUpService
from companion.services.measures import MeasureService
from companion.services.ports import Failed, Ok
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.numbers import Numbers
from companion.ui.rooms.session.parts import fill, on_escape
from companion.ui.rooms.session.support_page import SupportPage


class HowTodayRoom(Room):
    """It asks once; whoever leaves without the one action is asked again."""

    place = "today"

    def __init__(
        self,
        *,
        content: Content,
        follow_up: FollowUpService,
        measures: MeasureService,
        known: KnownPlan,
        numbers: Numbers,
        go: Go,
    ) -> None:
        super().__init__("how_today")
        self._follow_up, self._measures, self._known, self._go = follow_up, measures, known, go
        self._asked: list[MeasureTaken] = []
        self._page = SupportPage(
            "how_today", content=content, numbers=numbers, go_on=(self.tr("Back to Today"), self._read)
        )
        self._page.set_back(self.tr("Later"), partial(go, "today"))
        fill(self, self._page)
        on_escape(self, partial(go, "today"))
        known.changed.connect(self._plan_changed)

    def enter(self) -> None:
        self._known.refresh()
        self._asked = []
        self._page.begin()
        self._follow_up.days(self._days_read)

    def focus_first(self) -> None:
        self._page.focus_first()

    def _days_read(self, result: Ok[Days] | Failed) -> None:
        self._asked = list(result.value.asks_again) if isinstance(result, Ok) else []

    def _read(self) -> None:
        """Keep for each answer that it was asked again, then go."""
        if not self._asked:
            self._go("today")
            return
        self._measures.asked_again(self._asked.pop(), self._kept)

    def _kept(self, result: Ok[MeasureTaken] | Failed) -> None:
        if isinstance(result, Failed):
            self._asked = []
        self._read()

    def _plan_changed(self, _plan: CarePlan) -> None:
        if self.isVisible():
            self._page.show_numbers()
