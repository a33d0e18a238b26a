"""Levels over time: equal-power fades and the slow rise of the person's volume. Pure; no clock, no mixer."""

from __future__ import annotations

import math
from dataclasses import dataclass

STEP_S = 0.05
"""How often a running ramp is applied; at rest nothing is."""

RISE_DB_PER_S = 1.0
FALL_S = 0.5
VOLUME_SPAN_DB = 30.0
RISE_FLOOR_DB = -36.0


def amplitude(level_db: float) -> float:
    """The factor that a level in dB stands for; 0 dB is 1.0."""
    return float(10.0 ** (level_db / 20.0))


def volume_amplitude(volume: float) -> float:
    """The factor for a volume from 0.0 to 1.0: even steps sound even, 30 dB from end to end, 0.0 is silence.

    Values outside are held to the ends (hazard H20).
    """
    if not volume > 0.0:
        return 0.0
    return amplitude((min(volume, 1.0) - 1.0) * VOLUME_SPAN_DB)


@dataclass(frozen=True, slots=True)
class Fade:
    """A level on its way from ``start`` to ``target`` so that power, not amplitude, moves on a cosine.

    A bed that comes and one that goes over the same span add to constant power: within 0.1 dB, where a
    straight pair dips 3.1 dB (spike-core 5). Levels are amplitudes, times in seconds of one steady clock.
    """

    start: float
    target: float
    begun_s: float
    over_s: float

    @classmethod
    def still(cls, level: float) -> Fade:
        """A level that does not move."""
        return cls(start=level, target=level, begun_s=-math.inf, over_s=0.0)

    def level(self, now_s: float) -> float:
        """The amplitude at a moment; before the start it is ``start``, after the end exactly ``target``."""
        if self.done(now_s):
            return self.target
        share = max(0.0, (now_s - self.begun_s) / self.over_s)
        arrived = math.sin(share * math.pi / 2.0) ** 2
        return math.sqrt(self.start**2 * (1.0 - arrived) + self.target**2 * arrived)

    def done(self, now_s: float) -> bool:
        """Whether the target is reached."""
        return now_s - self.begun_s >= self.over_s

    def towards(self, target: float, now_s: float, over_s: float) -> Fade:
        """Turn to a new target from wherever the level is now: the newest wins, without a step."""
        return Fade(start=self.level(now_s), target=target, begun_s=now_s, over_s=over_s)


@dataclass(frozen=True, slots=True)
class VolumeRamp:
    """The person's volume on its way: a rise takes a second for each dB (H20), a fall takes ``FALL_S``.

    Out of silence the rise begins at ``RISE_FLOOR_DB``, which nobody hears. Levels are amplitudes.
    """

    fall: Fade
    begun_s: float
    rising: bool

    @classmethod
    def still(cls, level: float) -> VolumeRamp:
        """A volume that does not move."""
        return cls(fall=Fade.still(level), begun_s=-math.inf, rising=False)

    @property
    def target(self) -> float:
        """Where the volume is going."""
        return self.fall.target

    def level(self, now_s: float) -> float:
        """The amplitude at a moment."""
        if not self.rising:
            return self.fall.level(now_s)
        elapsed_s = max(0.0, now_s - self.begun_s)
        lifted = self._rise_start() * amplitude(elapsed_s * RISE_DB_PER_S)
        return min(self.target, lifted)

    def done(self, now_s: float) -> bool:
        """Whether the target is reached."""
        return self.level(now_s) == self.target

    def towards(self, target: float, now_s: float) -> VolumeRamp:
        """Turn to a new volume from wherever it is now: the newest wins."""
        start = self.level(now_s)
        fall = Fade(start=start, target=target, begun_s=now_s, over_s=FALL_S)
        return VolumeRamp(fall=fall, begun_s=now_s, rising=target > start)

    def _rise_start(self) -> float:
        return min(self.target, max(self.fall.start, amplitude(RISE_FLOOR_DB)))
