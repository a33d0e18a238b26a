"""Numbers during the session: the sitter takes them when the plan asks, or at any other time (H06)."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from companion.content.loader import Content
from companion.core.phases import RULES, Phase
from companion.core.session import SessionState
from companion.services.ports import Clock
from companion.services.session import SessionService
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.measure.flow import NumbersFlow
from companion.ui.rooms.session.parts import fill, on_escape

_TOGETHER = (Phase.GROUNDING, Phase.FIT_TO_END)


class NumbersRoom(Room):
    """One reading, page by page; then back to where the sitter was. It says nothing about what was read."""

    is_dark = True

    def __init__(
        self, *, content: Content, session: SessionService, known: KnownPlan, clock: Clock, go: Go
    ) -> None:
        super().__init__("numbers")
        self.where = self.tr("Numbers")
        self._session, self._go = session, go
        self._visit_began_at: int | None = None
        self._is_entered = False
        self._flow = NumbersFlow(
            content=content,
            session=session,
            known=known,
            clock=clock,
            back_words=self.tr("Sitter's page"),
        )
        fill(self, self._flow)
        on_escape(self, self._flow.go_back)
        self._flow.done.connect(self._done)
        self._flow.left.connect(self._to_sitter)
        self._flow.refused.connect(self._to_sitter)
        session.changed.connect(self._session_changed)

    def enter(self) -> None:
        self._is_entered = True
        state = self._session.state
        taken = 0 if state is None else len(state.readings_after)
        if self._visit_began_at is None:
            self._visit_began_at = taken
        self._flow.enter()
        self._flow.show_step(unasked=taken == self._visit_began_at)

    def focus_first(self) -> None:
        self._flow.focus_first()

    def leave(self) -> None:
        self._is_entered = False
        self._flow.leave()

    def _session_changed(self, state: SessionState | None) -> None:
        if not self._is_entered or state is None or not RULES[state.phase].watched:
            return
        self._flow.show_step(unasked=len(state.readings_after) == self._visit_began_at)

    def _done(self) -> None:
        # The shell may be in the middle of showing this room again, after Help.
        QTimer.singleShot(0, self, self._leave_here)

    def _leave_here(self) -> None:
        self._visit_began_at = None
        state = self._session.state
        is_together = state is not None and state.phase in _TOGETHER
        self._go(state.phase.value if state is not None and is_together else "sitter")

    def _to_sitter(self) -> None:
        self._visit_began_at = None
        self._go("sitter")
