"""Makes the rooms that ask: the lists of questions, and the numbers during the session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from companion.content.loader import Content
from companion.services.ports import Clock
from companion.services.session import SessionService
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.numbers import Numbers


class AskingRooms:
    """Holds what these rooms share. ``actions``: what can be done beside a question, by its name."""

    def __init__(
        self,
        *,
        content: Content,
        session: SessionService,
        known: KnownPlan,
        clock: Clock,
        numbers: Numbers,
        go: Go,
        actions: Mapping[str, Callable[[], QWidget]],
    ) -> None:
        self._content, self._session, self._known, self._clock = content, session, known, clock
        self._numbers, self._go, self._actions = numbers, go, actions

    def makers(self) -> Mapping[str, Callable[[], Room]]:
        """What makes each room, by the name of its screen."""
        lists = {screen: partial(self._check, screen) for screen in ("private_check", "gate", "fit_to_end")}
        return {**lists, "numbers": self._take_numbers}

    def _check(self, screen: str) -> Room:
        from companion.ui.rooms.session.checks import CheckRoom

        return CheckRoom(
            screen,
            content=self._content,
            session=self._session,
            known=self._known,
            clock=self._clock,
            numbers=self._numbers,
            actions=self._actions,
        )

    def _take_numbers(self) -> Room:
        from companion.ui.rooms.session.measure.room import NumbersRoom

        return NumbersRoom(
            content=self._content, session=self._session, known=self._known, clock=self._clock, go=self._go
        )
