"""Makes the rooms in which a session stops before its end: not today, support, staying near."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from companion.content.loader import Content
from companion.services.ports import Clock
from companion.services.session import SessionService
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.numbers import Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingRooms:
    """Holds what these rooms share."""

    content: Content
    session: SessionService
    known: KnownPlan
    clock: Clock
    numbers: Numbers
    go: Go

    def makers(self) -> Mapping[str, Callable[[], Room]]:
        """What makes each room, by the name of its screen."""
        return {"staying_near": self._staying_near, "not_today": self._not_today, "support": self._support}

    def _staying_near(self) -> Room:
        from companion.ui.rooms.session.staying_near import StayingNearRoom

        return StayingNearRoom(
            content=self.content,
            session=self.session,
            known=self.known,
            clock=self.clock,
            numbers=self.numbers,
            go=self.go,
        )

    def _not_today(self) -> Room:
        from companion.ui.rooms.session.not_today import NotTodayRoom

        return NotTodayRoom(
            content=self.content, session=self.session, known=self.known, numbers=self.numbers
        )

    def _support(self) -> Room:
        from companion.ui.rooms.session.support import SupportRoom

        return SupportRoom(content=self.content, session=self.session, known=self.known, numbers=self.numbers)
