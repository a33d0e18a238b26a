"""The breathing guide as a part of a session: it starts and stops by the session's own record."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from companion.core import events as ev
from companion.core.breath import OWN_ID, Sitting, plan_sitting
from companion.core.pacing import derive_place_s
from companion.core.session import SessionState, may_start_pacer
from companion.services.session import SessionService
from companion.ui.rooms.breath_parts import BreathParts
from companion.ui.rooms.sitting import SittingView


class GuidedBreath(QObject):
    """Keeps one sitting and the record of it together.

    A sitting that was cut short, by the person, by Help or by sleep of the computer, never goes on by itself.
    It can go on where it stopped, so that all parts together stay within its 5 minutes (H14). ``rested``
    tells that no sitting goes on any more and that this was stored.
    """

    rested = Signal()

    def __init__(
        self, *, view: SittingView, breath: BreathParts, session: SessionService, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._view, self._breath, self._session = view, breath, session
        self._sitting: Sitting | None = None
        self._pattern_id = ""
        self._asked_for = False
        self._is_ending = False
        self._place_s = 0.0
        view.ended.connect(self._over)
        view.stopped.connect(self._over)
        session.changed.connect(self._session_changed)

    @property
    def may_go_on(self) -> bool:
        """Whether the sitting that was stopped is one that may go on."""
        return self._sitting is not None and self.is_cut_short and self.may_begin(self._pattern_id)

    @property
    def is_cut_short(self) -> bool:
        """Whether a sitting was stopped before its end."""
        return self._sitting is not None and self._place_s < self._sitting.length_s

    @property
    def has_breathed(self) -> bool:
        """Whether any sitting was begun here."""
        return self._sitting is not None

    def forget(self) -> None:
        """Begin anew with the next session."""
        self._sitting, self._place_s = None, 0.0

    def may_begin(self, pattern_id: str) -> bool:
        """Whether the session, and practice before it, allow a sitting with this pattern now (H13, H14)."""
        state, service = self._session.state, self._breath.service
        if state is None or (pattern_id == OWN_ID and service.own is None):
            return False
        is_rested = self.goes_on(pattern_id) or service.rest_s(in_sessions=False) == 0
        return is_rested and may_start_pacer(state, pattern_id, self._session.now())

    def goes_on(self, pattern_id: str) -> bool:
        """Whether this pattern would go on where it was cut short, instead of beginning anew."""
        state = self._session.state
        return state is not None and derive_place_s(state, pattern_id, self._session.now()) > 0

    def begin(self, pattern_id: str) -> bool:
        """Ask for a sitting with this pattern, or for the rest of it; False where none is allowed now."""
        state = self._session.state
        if state is None or not self.may_begin(pattern_id):
            return False
        self._sitting = plan_sitting(self._breath.service.pattern(pattern_id))
        self._pattern_id = pattern_id
        breathed_s = derive_place_s(state, pattern_id, self._session.now())
        self._place_s = self._sitting.next_breath_s(breathed_s)
        return self._place_s < self._sitting.length_s and self._ask()

    def go_on(self) -> bool:
        """Go on with the sitting that was stopped."""
        return self.may_go_on and self.begin(self._pattern_id)

    def stop(self) -> None:
        """Stop the guide; nothing happens where it does not run."""
        self._asked_for = False
        self._view.stop()

    def _ask(self) -> bool:
        self._asked_for = True
        if not self._session.handle(ev.PacerStarted(self._session.now(), self._pattern_id)):
            self._asked_for = False
        return self._asked_for or self._view.is_running

    def _session_changed(self, state: SessionState | None) -> None:
        runs = state is not None and state.pacer_pattern is not None
        if runs and self._asked_for and self._sitting is not None:
            self._asked_for = False
            self._view.start(self._sitting, self._place_s)
        elif not runs and self._view.is_running:
            self._view.stop()
        elif not runs and self._is_ending:
            self._is_ending = False
            self.rested.emit()

    def _over(self, breathed_s: float) -> None:
        self._place_s = self._view.place_s
        self._is_ending = True
        if not self._session.handle(ev.PacerStopped(self._session.now(), breathed_s)):
            self._is_ending = False
            self.rested.emit()
