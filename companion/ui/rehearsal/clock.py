"""A rehearsal's clock: real time made N times faster, that never runs ahead of what the machine can do."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer

from companion.core.clock import Instant

REHEARSAL_BOOT = "rehearsal"

STRIDE_S = 5.0
"""The rehearsal's seconds that may go by between two beats. A busy machine slows the clock, no more."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Which moment of the rehearsal was shown at which real moment.

    Kept in the vault, so that a rehearsal that was cut off goes on with the gap included.
    """

    shown_utc_s: float
    real_utc_s: float


class RehearsalClock:
    """``ports.Clock`` whose seconds are ``speed`` times shorter than real ones.

    Someone must call ``beat`` for it to go on: where the windows are too busy for that, time waits.
    """

    def __init__(self, shown_utc_s: float, speed: float, offset_s: int) -> None:
        self._shown_utc_s, self._speed, self._offset_s = shown_utc_s, speed, offset_s
        self._beat_s = time.monotonic()
        self._is_held = False

    def now(self) -> Instant:
        """The present moment of the rehearsal."""
        utc_s = self._shown_utc_s
        if not self._is_held:
            utc_s += min((time.monotonic() - self._beat_s) * self._speed, STRIDE_S)
        return Instant(utc_s, self._offset_s, utc_s, utc_s, REHEARSAL_BOOT)

    def real_s(self, span_s: float) -> float:
        """How long a span of the rehearsal really takes."""
        return span_s / self._speed

    def anchor(self) -> Anchor:
        """The present moment, tied to real time."""
        return Anchor(self.now().utc_s, time.time())

    def move_to(self, utc_s: float) -> None:
        """Go on from another moment."""
        self._shown_utc_s, self._beat_s = utc_s, time.monotonic()

    def beat(self) -> None:
        """Let time go on from the present moment."""
        self.move_to(self.now().utc_s)

    def hold(self) -> None:
        """Stand still."""
        self.beat()
        self._is_held = True

    def go_on(self) -> None:
        """Go on from where it stood still."""
        if self._is_held:
            self._is_held = False
            self.beat()


class Beats(QObject):
    """Keeps a rehearsal's clock going while Qt's thread is free."""

    def __init__(self, clock: RehearsalClock, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(clock.beat)
        self._timer.start(max(1, int(clock.real_s(STRIDE_S) * 1000 / 2)))


def moment_after(anchor: Anchor) -> float:
    """The rehearsal's moment now, when the seconds since the anchor count as they really went by."""
    return anchor.shown_utc_s + max(0.0, time.time() - anchor.real_utc_s)
