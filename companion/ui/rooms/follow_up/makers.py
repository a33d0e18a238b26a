"""The rooms of the days after a session, each made at its first use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from companion.content.loader import Content
from companion.services.follow_up import FollowUpService
from companion.services.measures import MeasureService
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.numbers import Numbers


@dataclass(frozen=True, slots=True)
class FollowUpRooms:
    """The short check, the care team's questionnaires, and the question after a hard day."""

    content: Content
    follow_up: FollowUpService
    measures: MeasureService
    known: KnownPlan
    numbers: Numbers
    go: Go

    def makers(self) -> Mapping[str, Callable[[], Room]]:
        """What makes each room, by the name of its screen."""
        return {"follow_up": self._follow_up, "measure": self._measure, "how_today": self._how_today}

    def _follow_up(self) -> Room:
        from companion.ui.rooms.follow_up.room import FollowUpRoom

        return FollowUpRoom(
            content=self.content,
            follow_up=self.follow_up,
            known=self.known,
            numbers=self.numbers,
            go=self.go,
        )

    def _measure(self) -> Room:
        from companion.ui.rooms.follow_up.measure_room import MeasureRoom

        return MeasureRoom(
            content=self.content,
            follow_up=self.follow_up,
            measures=self.measures,
            known=self.known,
            numbers=self.numbers,
            go=self.go,
        )

    def _how_today(self) -> Room:
        from companion.ui.rooms.follow_up.how_today import HowTodayRoom

        return HowTodayRoom(
            content=self.content,
            follow_up=self.follow_up,
            measures=self.measures,
            known=self.known,
            numbers=self.numbers,
            go=self.go,
        )
