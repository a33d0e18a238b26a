"""Times as people read them, and a timer that waits for a moment of the session's own clock."""

from __future__ import annotations

from datetime import timedelta
from math import ceil

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from companion.core.clock import Instant
from companion.services.ports import Clock

LONGEST_WAIT_S = 3600.0


def time_of(moment: Instant, after_s: float = 0.0) -> str:
    """The wall clock at a moment, or ``after_s`` seconds later, such as 20:41."""
    return f"{moment.local + timedelta(seconds=after_s):%H:%M}"


def to_next_minute_s(moment: Instant) -> float:
    """Seconds until the wall clock shows another minute."""
    return 60.0 - (moment.utc_s + moment.offset_s) % 60.0


def countdown(seconds: float) -> str:
    """A span that runs down, such as 1:40; it shows 0:00 only when nothing is left."""
    whole = max(0, ceil(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


class Deadline(QObject):
    """Tells when a span of the clock has gone by. Look at the clock again then."""

    reached = Signal()

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.reached)

    def wait(self, span_s: float) -> None:
        """Wait for this span from now on; an earlier wait is forgotten."""
        real_s = min(self._clock.real_s(max(0.0, span_s)), LONGEST_WAIT_S)
        self._timer.start(max(1, ceil(real_s * 1000)))

    def stop(self) -> None:
        """Wait for nothing."""
        self._timer.stop()

    def is_waiting(self) -> bool:
        return self._timer.isActive()
