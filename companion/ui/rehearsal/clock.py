"""A rehearsal's clock: real time, made N times faster, from a chosen first moment."""

from __future__ import annotations

import time
from dataclasses import dataclass

from companion.core.clock import Instant

REHEARSAL_BOOT = "rehearsal"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a rehearsal's time is tied to real time.

    Kept in the vault, so that a rehearsal that was cut off goes on in the same time, the gap included.
    """

    shown_utc_s: float
    real_utc_s: float
    speed: float


class RehearsalClock:
    """``ports.Clock`` whose seconds are ``speed`` times shorter than real ones."""

    def __init__(self, shown_utc_s: float, speed: float, offset_s: int) -> None:
        self._speed, self._offset_s = speed, offset_s
        self._anchor = Anchor(shown_utc_s, time.time(), speed)
        self._begun_s = time.monotonic()
        self._held_at: Instant | None = None

    @property
    def anchor(self) -> Anchor:
        """What ties this clock to real time."""
        return self._anchor

    def now(self) -> Instant:
        """The present moment of the rehearsal."""
        if self._held_at is not None:
            return self._held_at
        utc_s = self._anchor.shown_utc_s + (time.monotonic() - self._begun_s) * self._speed
        return Instant(utc_s, self._offset_s, utc_s, utc_s, REHEARSAL_BOOT)

    def real_s(self, span_s: float) -> float:
        """How long a span of the rehearsal really takes."""
        return span_s / self._speed

    def move_to(self, utc_s: float) -> None:
        """Go on from another moment."""
        self._held_at = None
        self._anchor = Anchor(utc_s, time.time(), self._speed)
        self._begun_s = time.monotonic()

    def hold(self) -> None:
        """Stand still."""
        if self._held_at is None:
            self._held_at = self.now()

    def go_on(self) -> None:
        """Go on from where it stood still."""
        if self._held_at is not None:
            self.move_to(self._held_at.utc_s)

    def go_on_from(self, anchor: Anchor) -> None:
        """Go on in the time of a rehearsal that was cut off, as if it had run on meanwhile."""
        gap_s = max(0.0, time.time() - anchor.real_utc_s)
        self.move_to(anchor.shown_utc_s + gap_s * anchor.speed)
