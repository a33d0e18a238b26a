"""One sitting of practice and the record of it: begun, broken off, gone on with, ended."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from companion.core.breath import Sitting, plan_sitting
from companion.core.breath_log import Felt
from companion.services.awake_port import KeepAwake
from companion.services.breathing import BreathingService
from companion.ui.rooms.sitting import SittingView


class Practising(QObject):
    """Leads the view and keeps what was breathed. ``rested`` tells that no sitting goes on any more.

    While one goes on nobody touches a key, so the screen is kept awake as in a session (H18).
    """

    rested = Signal()

    def __init__(
        self, view: SittingView, service: BreathingService, keep_awake: KeepAwake, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._view, self._service, self._keep_awake = view, service, keep_awake
        self._sitting: Sitting | None = None
        self._breathed_s = 0.0
        view.ended.connect(self._over)
        view.stopped.connect(self._over)

    def begin(self, pattern_id: str, pace_per_min: float) -> bool:
        """Begin a sitting; False where it is too soon after the last one (H14)."""
        if self._service.rest_s() > 0:
            return False
        self._sitting = plan_sitting(self._service.pattern(pattern_id), pace_per_min)
        self._breathed_s = 0.0
        self._service.begin(pattern_id)
        self._start(self._sitting)
        return True

    def may_go_on(self) -> bool:
        """Whether the sitting was broken off a short while ago and has a whole breath left."""
        sitting = self._sitting
        is_cut_short = sitting is not None and self._view.place_s < sitting.length_s
        return is_cut_short and self._service.may_go_on()

    def go_on(self) -> None:
        """Go on with the next whole breath."""
        if self._sitting is not None and self.may_go_on():
            self._start(self._sitting, self._view.place_s)

    def keep_felt(self, felt: Felt | None) -> None:
        """Keep how it felt; None keeps what was there."""
        if felt is not None and self._sitting is not None:
            self._service.end(self._breathed_s, felt)

    def forget(self) -> None:
        """The sitting is over for good."""
        self._sitting = None

    def _start(self, sitting: Sitting, from_s: float = 0.0) -> None:
        self._keep_awake.hold()
        self._view.start(sitting, from_s)

    def _over(self, breathed_s: float) -> None:
        self._keep_awake.release()
        self._breathed_s += breathed_s
        self._service.end(self._breathed_s)
        self.rested.emit()
