"""The breathing guide: one function of elapsed time gives level, word and cue."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum

SLOWEST_PER_MIN = 6.0
LEAST_PER_MIN, MOST_PER_MIN = 1.0, 40.0
START_PER_MIN = 12.0
RAMP_S = 180.0
HOLD_TARGET_S = 120.0
SITTING_CAP_S = 300.0
NATURAL_SWAY = 0.06
NATURAL_SWAY_PERIOD_S = 9.0


class PatternError(ValueError):
    """A breathing pattern outside the limits."""


class Breathing(Enum):
    """What the breath does at a moment."""

    IN = "in"
    OUT = "out"
    OWN_PACE = "own_pace"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A breathing pattern: seconds in and out at its target. No holds exist (H13).

    ``is_natural``: no counting; the times are not used.
    Raises ``PatternError`` below 6 breaths a minute or with times that are no breath.
    """

    pattern_id: str
    in_s: float
    out_s: float
    is_natural: bool = False

    def __post_init__(self) -> None:
        if not (math.isfinite(self.in_s) and math.isfinite(self.out_s)):
            raise PatternError("Breath times must be numbers.")
        if self.is_natural:
            return
        if self.in_s < 1.5 or self.out_s < 1.5:
            raise PatternError("A breath in or out must take at least 1.5 seconds.")
        if self.in_s + self.out_s > 60.0 / SLOWEST_PER_MIN + 1e-9:
            raise PatternError("A guide must not be slower than 6 breaths a minute.")


@dataclass(frozen=True, slots=True)
class Segment:
    """One in-breath or out-breath of a sitting, in seconds from its start."""

    start_s: float
    end_s: float
    breathing: Breathing


@dataclass(frozen=True, slots=True)
class BreathMoment:
    """What to show and sound at one moment: level 0..1, the word, the number of the segment."""

    level: float
    breathing: Breathing
    segment_index: int


@dataclass(frozen=True, slots=True)
class Sitting:
    """One sitting with the guide, planned whole: it ends on a whole out-breath (H14)."""

    segments: tuple[Segment, ...]
    length_s: float

    def at(self, elapsed_s: float) -> BreathMoment:
        """Level, word and segment at a time in the sitting; a late frame shows the right place."""
        if not self.segments:
            sway = math.sin(2 * math.pi * elapsed_s / NATURAL_SWAY_PERIOD_S)
            return BreathMoment(0.5 + NATURAL_SWAY * sway, Breathing.OWN_PACE, 0)
        index = bisect_right(self.segments, elapsed_s, key=_start_s) - 1
        index = min(max(index, 0), len(self.segments) - 1)
        segment = self.segments[index]
        part = (elapsed_s - segment.start_s) / (segment.end_s - segment.start_s)
        eased = 0.5 - 0.5 * math.cos(math.pi * min(max(part, 0.0), 1.0))
        level = eased if segment.breathing is Breathing.IN else 1.0 - eased
        return BreathMoment(level, segment.breathing, index)

    def left(self, elapsed_s: float) -> float:
        """The part of the sitting that is left, 1.0 at its start and 0.0 at its end."""
        return min(max(1.0 - elapsed_s / self.length_s, 0.0), 1.0)


def plan_sitting(pattern: Pattern, start_per_min: float = START_PER_MIN) -> Sitting:
    """A sitting: from 12 a minute (or the person's own rate) to the target over 3 minutes, then 2 there.

    At most 5 minutes, last segment a whole out-breath (safety.md 5, H14). Raises ``PatternError`` for a
    rate that nobody breathes at.
    """
    if not LEAST_PER_MIN <= start_per_min <= MOST_PER_MIN:
        raise PatternError("A sitting starts at 1 to 40 breaths a minute.")
    if pattern.is_natural:
        return Sitting((), SITTING_CAP_S)
    target_s = pattern.in_s + pattern.out_s
    first_s = min(60.0 / start_per_min, target_s)
    in_part = pattern.in_s / target_s
    segments: list[Segment] = []
    start_s = 0.0
    while True:
        ramped = min(start_s / RAMP_S, 1.0)
        breath_s = first_s + (target_s - first_s) * ramped
        if start_s + breath_s > RAMP_S + HOLD_TARGET_S:
            break
        turn_s = start_s + breath_s * in_part
        segments.append(Segment(start_s, turn_s, Breathing.IN))
        segments.append(Segment(turn_s, start_s + breath_s, Breathing.OUT))
        start_s += breath_s
    return Sitting(tuple(segments), start_s)


def _start_s(segment: Segment) -> float:
    return segment.start_s
