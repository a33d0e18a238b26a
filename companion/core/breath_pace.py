"""The person's own pace, from taps: one for each breath in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

LEAST_TAPS = 4
DOUBLE_TAP_S = 0.8
SLOWEST_TAPPED_PER_MIN, FASTEST_TAPPED_PER_MIN = 4.0, 30.0
NEWEST_TAPS = 9


def whole_taps(taps_s: Sequence[float]) -> tuple[float, ...]:
    """The taps that count, in seconds: one right after another is a finger that shook, not a breath."""
    kept: list[float] = []
    for tap_s in taps_s:
        if not kept or tap_s - kept[-1] >= DOUBLE_TAP_S:
            kept.append(tap_s)
    return tuple(kept)


def derive_pace_per_min(taps_s: Sequence[float]) -> float | None:
    """Breaths a minute from the moments of taps in seconds; None where they are no breathing yet.

    It takes 4 taps or more. The middle one of the newest spans counts, so that a tap that was forgotten or
    made twice changes nothing. None also for a pace over 30 or under 4 a minute: then the usual start of 12
    is kinder than a guess.
    """
    taps = whole_taps(taps_s)[-NEWEST_TAPS:]
    if len(taps) < LEAST_TAPS:
        return None
    per_min = 60.0 / median(later - earlier for earlier, later in pairwise(taps))
    return per_min if SLOWEST_TAPPED_PER_MIN <= per_min <= FASTEST_TAPPED_PER_MIN else None
