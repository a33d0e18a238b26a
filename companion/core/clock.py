"""Instants that survive suspend, clock changes and restarts, and the spans between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

GAP_FLOOR_S = 2.0


@dataclass(frozen=True, slots=True)
class Instant:
    """One moment as four clocks saw it (hazards H18, H41).

    ``utc_s``: seconds since 1970, may jump when someone sets the clock.
    ``offset_s``: local time minus UTC, fixed with the moment so that a trip or DST moves nothing.
    ``boot_s``: counts through suspend, comparable only where ``boot_id`` is the same.
    ``steady_s``: stands still in suspend, comparable only where ``boot_id`` is the same.
    """

    utc_s: float
    offset_s: int
    boot_s: float
    steady_s: float
    boot_id: str

    @property
    def local(self) -> datetime:
        """The moment as a wall clock in its own place showed it."""
        return datetime.fromtimestamp(self.utc_s, timezone(timedelta(seconds=self.offset_s)))

    @property
    def local_day(self) -> date:
        """The local day on which the moment fell."""
        return self.local.date()


def elapsed_s(since: Instant, now: Instant) -> float:
    """Seconds from ``since`` to ``now``, suspend included, never negative.

    Within one boot the suspend-aware clock decides, so that setting the wall clock changes nothing
    (H41). Across a restart only UTC is left.
    """
    if since.boot_id == now.boot_id:
        return max(0.0, now.boot_s - since.boot_s)
    return max(0.0, now.utc_s - since.utc_s)


def derive_gap_s(before: Instant, now: Instant) -> float:
    """Seconds the computer slept between two moments; 0 for less than ``GAP_FLOOR_S`` (H18)."""
    if before.boot_id != now.boot_id:
        return 0.0
    asleep_s = (now.boot_s - before.boot_s) - (now.steady_s - before.steady_s)
    return asleep_s if asleep_s >= GAP_FLOOR_S else 0.0


def whole_minutes(seconds: float) -> int:
    """Full minutes in a span, as people say them: 59.9 s is 0 minutes."""
    return int(seconds // 60)
