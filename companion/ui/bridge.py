"""Where other threads' results come home to Qt's thread, and where the session's clock ticks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from companion.services.errors import CalmError
from companion.services.session import SessionService


class Home(QObject):
    """``ports.Post``: runs calls from any thread on Qt's thread, in order."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_open = True
        self._arrived.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def close(self) -> None:
        """Nobody is at home any more: what comes later is let go of, since its rooms may be gone."""
        self._is_open = False

    def post(self, call: Callable[[], None]) -> None:
        """Run ``call`` on Qt's thread as soon as it is free."""
        self._arrived.emit(call)

    @Slot(object)
    def _run(self, call: Callable[[], None]) -> None:
        if self._is_open:
            call()


class Ticker(QObject):
    """Wakes the session when something is due, by absolute deadlines, and rests while nothing is."""

    def __init__(self, session: SessionService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        session.changed.connect(self._rearm)
        session.taken.connect(self._rearm)
        session.trouble.connect(self._rearm_in_trouble)

    def stop(self) -> None:
        """Tick no more."""
        self._timer.stop()

    def _tick(self) -> None:
        self._session.advance()
        self._arm()

    def _rearm(self, _news: object) -> None:
        self._arm()

    def _rearm_in_trouble(self, _error: CalmError | None) -> None:
        self._arm()

    def _arm(self) -> None:
        wait_s = self._session.wait_s()
        if wait_s is None:
            self._timer.stop()
            return
        wait_ms = max(1, round(wait_s * 1000))
        # Whatever happens meanwhile never puts off what is due: waking too early does no harm.
        if not self._timer.isActive() or wait_ms < self._timer.remainingTime():
            self._timer.start(wait_ms)
