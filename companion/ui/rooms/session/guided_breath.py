"""The breathing guide as a part of a session: it starts and stops by the session's own record."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from companion.content.loader import Content
from companion.core import events as ev
from companion.core.breath import Sitting, plan_sitting
from companion.core.session import SessionState, may_start_pacer
from companion.services.ports import Sound
from companion.services.session import SessionService
from companion.services.settings import SettingsService
from companion.ui.rooms.sitting import SittingView


class GuidedBreath(QObject):
    """Keeps one sitting and the record of it together.

    A sitting that was cut short can go on where it stopped, so that all parts together stay within its
    5 minutes (H14). ``rested`` tells that no sitting goes on any more and that this was stored.
    """

    rested = Signal()

    def __init__(
        self,
        *,
        view: SittingView,
        content: Content,
        session: SessionService,
        sound: Sound,
        settings: SettingsService,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._view, self._content, self._session = view, content, session
        self._sound, self._settings = sound, settings
        self._sitting: Sitting | None = None
        self._pattern_id = ""
        self._asked_for = False
        self._is_ending = False
        self._breathed_s = 0.0
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
        return self._sitting is not None and self._breathed_s < self._sitting.length_s

    @property
    def has_breathed(self) -> bool:
        """Whether any sitting was begun here."""
        return self._sitting is not None

    def forget(self) -> None:
        """Begin anew with the next session."""
        self._sitting, self._breathed_s = None, 0.0

    def may_begin(self, pattern_id: str) -> bool:
        """Whether the session allows a sitting with this pattern now (H13, H14)."""
        state = self._session.state
        return state is not None and may_start_pacer(state, pattern_id, self._session.now())

    def begin(self, pattern_id: str) -> bool:
        """Ask for a sitting with this pattern; False where the session does not allow it now."""
        if not self.may_begin(pattern_id):
            return False
        self._sitting = plan_sitting(self._content.pattern(pattern_id))
        self._pattern_id = pattern_id
        self._breathed_s = 0.0
        return self._ask()

    def go_on(self) -> bool:
        """Go on with the sitting that was stopped."""
        return self.may_go_on and self._ask()

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
            self._view.set_sound(self._sound if self._settings.settings.sound else None)
            self._view.start(self._sitting, self._breathed_s)
        elif not runs and self._view.is_running:
            self._view.stop()
        elif not runs and self._is_ending:
            self._is_ending = False
            self.rested.emit()

    def _over(self, breathed_s: float) -> None:
        self._breathed_s += breathed_s
        self._is_ending = True
        if not self._session.handle(ev.PacerStopped(self._session.now(), breathed_s)):
            self._is_ending = False
            self.rested.emit()
