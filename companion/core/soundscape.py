"""What a session sounds like: the families to choose from, and where a scene is at a moment."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from companion.core.clock import Instant
from companion.core.families import Family as Family  # noqa: PLC0414 - part of this contract
from companion.core.phases import RULES, Phase, Scene, Timeline
from companion.core.session import SessionState

SESSION_SCENES = (Scene.SETTLE, Scene.QUIET, Scene.RETURN, Scene.REST)
"""The scenes of a session in their order."""

TRACK_CROSSFADE_S = 8.0
SHORTEST_TRACK_S = 5.0


def scene_begins_s(scene: Scene, timeline: Timeline) -> float | None:
    """Seconds after the mark at which a scene begins; None for one that hangs on no time (safety.md 7)."""
    match scene:
        case Scene.QUIET:
            return 0.0
        case Scene.RETURN:
            return float(timeline.quiet_until_s)
        case Scene.REST:
            return float(timeline.grounding_from_s)
        case Scene.SETTLE | Scene.SILENCE:
            return None


def derive_scene_at_s(scene: Scene, state: SessionState | None, now: Instant) -> float:
    """Seconds since a scene of the running session began, suspend included; 0.0 where that is not known.

    The sound goes on at the right place after Help, a crash or a sleep of the computer (H18, H41).
    """
    if state is None or state.phase is Phase.CLOSED or RULES[state.phase].scene is not scene:
        return 0.0
    since_s, begins_s = state.since_medicine_s(now), scene_begins_s(scene, state.timeline)
    return 0.0 if since_s is None or begins_s is None else max(0.0, since_s - begins_s)


@dataclass(frozen=True, slots=True)
class Movement:
    """How a level sways slowly: ``swing_db`` up and down, once in ``period_s``, from ``turn`` (0 to 1) on."""

    swing_db: float
    period_s: float
    turn: float = 0.0

    def factor(self, at_s: float) -> float:
        """The amplitude to multiply with, ``at_s`` seconds into the scene."""
        sway = math.sin(2.0 * math.pi * (at_s / self.period_s + self.turn))
        return float(10.0 ** (self.swing_db * sway / 20.0))

    @property
    def steepest_db_per_s(self) -> float:
        """The fastest that the level ever moves."""
        return 2.0 * math.pi * self.swing_db / self.period_s


def single_times_s(seed: int, least_gap_s: float, most_gap_s: float) -> Iterator[float]:
    """When single sounds come in a scene, in seconds from its start, without end; a seed gives one order.

    The first one waits for a whole gap, so that no scene begins with one.
    """
    rng = random.Random(seed)  # noqa: S311 - for sound, not for secrets
    return itertools.accumulate(rng.uniform(least_gap_s, most_gap_s) for _ in itertools.count())


def track_crossfade_s(length_s: float) -> float:
    """How long the join at the end of a track takes; a short track gives a third of itself."""
    return min(TRACK_CROSSFADE_S, length_s / 3.0)


@dataclass(frozen=True, slots=True)
class TrackPlace:
    """Which track sounds, and how many seconds into it."""

    index: int
    offset_s: float


def derive_track_place(lengths_s: Sequence[float], at_s: float) -> TrackPlace:
    """Where a list of tracks is, ``at_s`` seconds after it began; after the last it begins again.

    Each track gives way to the next ``track_crossfade_s`` before its end. Raises ``ValueError`` for none.
    """
    if not lengths_s:
        raise ValueError("no tracks")
    spans_s = [max(length_s - track_crossfade_s(length_s), 1.0) for length_s in lengths_s]
    left_s = max(0.0, at_s) % sum(spans_s)
    for index, span_s in enumerate(spans_s):
        if left_s < span_s:
            return TrackPlace(index, left_s)
        left_s -= span_s
    return TrackPlace(0, 0.0)


def levelled_gain_db(
    loudness_lufs: float, peak_dbfs: float, *, target_lufs: float, most_peak_dbfs: float
) -> float:
    """The gain that brings a track to the target, held down so that its peak stays under the limit (H20).

    Never above 12 dB, so that a near-silent file does not become a loud hiss.
    """
    wanted_db = min(target_lufs - loudness_lufs, most_peak_dbfs - peak_dbfs, 12.0)
    return wanted_db if math.isfinite(wanted_db) else -60.0
