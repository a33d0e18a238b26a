"""The breathing guide: one function of elapsed time gives level, light, word and cue."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum
from typing import Self

SLOWEST_PER_MIN = 6.0
LEAST_PER_MIN, MOST_PER_MIN = 1.0, 40.0
START_PER_MIN = 12.0
SHORTEST_S = 1.5
SHORTEST_AGAIN_S = 1.0
RAMP_S = 180.0
HOLD_TARGET_S = 120.0
SITTING_CAP_S = 300.0
MOST_SIGHS = 5
FADE_S = 20.0
FADED_LIGHT = 0.3
FIRST_SIP_LEVEL = 0.7
NATURAL_SWAY = 0.06
NATURAL_SWAY_PERIOD_S = 9.0
OWN_ID, SIGH_ID = "own", "sigh"


class Refusal(Enum):
    """Why times are no breathing pattern."""

    NO_NUMBER = "Breath times must be numbers."
    TOO_SHORT = "A breath in or out must take at least 1.5 seconds."
    TOO_SLOW = "A guide must not be slower than 6 breaths a minute."
    NO_SIGH = "A second breath in takes 1 second or more, and the breath out is longer than both."


class PatternError(ValueError):
    """A breathing pattern outside the limits. ``refusal`` says which; None for a rate."""

    def __init__(self, sentence: str, refusal: Refusal | None = None) -> None:
        super().__init__(sentence)
        self.refusal = refusal


class Breathing(Enum):
    """What the breath does at a moment."""

    IN = "in"
    IN_AGAIN = "in_again"
    OUT = "out"
    OWN_PACE = "own_pace"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A breathing pattern: seconds in and out at its target. No holds exist (H13).

    ``is_natural``: no counting; the times are not used. ``in_again_s``: the second small in-breath of a
    sigh, 0 for everything else. Raises ``PatternError`` below 6 breaths a minute or with times that are no
    breath.
    """

    pattern_id: str
    in_s: float
    out_s: float
    is_natural: bool = False
    in_again_s: float = 0.0

    def __post_init__(self) -> None:
        refusal = self._refusal()
        if refusal is not None:
            raise PatternError(refusal.value, refusal)

    @classmethod
    def own(cls, in_s: float, out_s: float) -> Self:
        """The person's own times, within the same limits. Raises ``PatternError`` with its refusal."""
        return cls(OWN_ID, in_s, out_s)

    @property
    def is_sigh(self) -> bool:
        """Whether it breathes in twice: for preparation days only, 5 at most (safety.md 5)."""
        return self.in_again_s > 0

    @property
    def breath_s(self) -> float:
        """One whole breath at the target."""
        return self.in_s + self.in_again_s + self.out_s

    def _refusal(self) -> Refusal | None:
        if not all(math.isfinite(span_s) for span_s in (self.in_s, self.out_s, self.in_again_s)):
            return Refusal.NO_NUMBER
        if self.is_natural:
            return None
        if self.in_s < SHORTEST_S or self.out_s < SHORTEST_S:
            return Refusal.TOO_SHORT
        if self.in_again_s != 0 and not (
            self.in_again_s >= SHORTEST_AGAIN_S and self.out_s > self.in_s + self.in_again_s
        ):
            return Refusal.NO_SIGH
        return Refusal.TOO_SLOW if self.breath_s > 60.0 / SLOWEST_PER_MIN + 1e-9 else None


@dataclass(frozen=True, slots=True)
class Segment:
    """One in-breath or out-breath of a sitting, in seconds from its start, and the levels it joins."""

    start_s: float
    end_s: float
    breathing: Breathing
    from_level: float
    to_level: float


@dataclass(frozen=True, slots=True)
class BreathMoment:
    """What to show and sound at one moment.

    ``level`` 0..1: how large the light is. ``light`` 0..1: how bright it and the sounds are, which fade
    towards the end. ``segment_index``: a word and a cue come with each new one.
    """

    level: float
    breathing: Breathing
    segment_index: int
    light: float = 1.0


@dataclass(frozen=True, slots=True)
class Sitting:
    """One sitting with the guide, planned whole: it ends on a whole out-breath (H14)."""

    segments: tuple[Segment, ...]
    length_s: float

    def at(self, elapsed_s: float) -> BreathMoment:
        """Level, light, word and segment at a time in the sitting; a late frame shows the right place."""
        light = self._light(elapsed_s)
        if not self.segments:
            sway = math.sin(2 * math.pi * elapsed_s / NATURAL_SWAY_PERIOD_S)
            return BreathMoment(0.5 + NATURAL_SWAY * sway, Breathing.OWN_PACE, 0, light)
        index = bisect_right(self.segments, elapsed_s, key=_start_s) - 1
        index = min(max(index, 0), len(self.segments) - 1)
        segment = self.segments[index]
        part = (elapsed_s - segment.start_s) / (segment.end_s - segment.start_s)
        level = segment.from_level + (segment.to_level - segment.from_level) * _eased(part)
        return BreathMoment(level, segment.breathing, index, light)

    def left(self, elapsed_s: float) -> float:
        """The part of the sitting that is left, 1.0 at its start and 0.0 at its end."""
        return min(max(1.0 - elapsed_s / self.length_s, 0.0), 1.0)

    def next_breath_s(self, elapsed_s: float) -> float:
        """Where to go on after a break: the next in-breath, so that no sitting gets longer by a break.

        The end of the sitting where no whole breath is left. A moment without counting goes on as it is.
        """
        if not self.segments or elapsed_s <= 0:
            return min(max(elapsed_s, 0.0), self.length_s)
        starts = (segment.start_s for segment in self.segments if segment.breathing is Breathing.IN)
        return next((start_s for start_s in starts if start_s >= elapsed_s), self.length_s)

    def _light(self, elapsed_s: float) -> float:
        fade_s = min(FADE_S, self.length_s / 5)
        gone = _eased(1 - (self.length_s - elapsed_s) / fade_s)
        return 1.0 - (1.0 - FADED_LIGHT) * gone


def plan_sitting(pattern: Pattern, start_per_min: float = START_PER_MIN) -> Sitting:
    """A sitting: from 12 a minute (or the person's own rate) to the target over 3 minutes, then 2 there.

    At most 5 minutes, last segment a whole out-breath (safety.md 5, H14). A sigh has no ramp: 5 of them and
    no more. Raises ``PatternError`` for a rate that nobody breathes at.
    """
    if not LEAST_PER_MIN <= start_per_min <= MOST_PER_MIN:
        raise PatternError("A sitting starts at 1 to 40 breaths a minute.")
    if pattern.is_natural:
        return Sitting((), SITTING_CAP_S)
    target_s = pattern.breath_s
    first_s = target_s if pattern.is_sigh else min(60.0 / start_per_min, target_s)
    end_s = MOST_SIGHS * target_s + 1e-6 if pattern.is_sigh else RAMP_S + HOLD_TARGET_S
    segments: list[Segment] = []
    start_s = 0.0
    while True:
        ramped = min(start_s / RAMP_S, 1.0)
        breath_s = first_s + (target_s - first_s) * ramped
        if start_s + breath_s > end_s:
            break
        segments += _one_breath(pattern, start_s, breath_s)
        start_s += breath_s
    return Sitting(tuple(segments), start_s)


def _one_breath(pattern: Pattern, start_s: float, breath_s: float) -> list[Segment]:
    pace = breath_s / pattern.breath_s
    turn_s = start_s + (pattern.in_s + pattern.in_again_s) * pace
    out = Segment(turn_s, start_s + breath_s, Breathing.OUT, 1.0, 0.0)
    if not pattern.is_sigh:
        return [Segment(start_s, turn_s, Breathing.IN, 0.0, 1.0), out]
    again_s = start_s + pattern.in_s * pace
    first = Segment(start_s, again_s, Breathing.IN, 0.0, FIRST_SIP_LEVEL)
    return [first, Segment(again_s, turn_s, Breathing.IN_AGAIN, FIRST_SIP_LEVEL, 1.0), out]


def _eased(part: float) -> float:
    return 0.5 - 0.5 * math.cos(math.pi * min(max(part, 0.0), 1.0))


def _start_s(segment: Segment) -> float:
    return segment.start_s
