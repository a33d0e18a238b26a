"""Single sounds that come now and then in a scene, in gaps that a seed draws."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from companion.audio.scenes import Singles
from companion.core.soundscape import single_times_s

TOO_LATE_S = 5.0


class SinglePlayer:
    """Asks ``play`` for a sound at an amplitude when it is time. A scene taken up later goes on in order."""

    def __init__(self, play: Callable[[str, float], None]) -> None:
        self._play = play
        self._singles: Singles | None = None
        self._times: Iterator[float] = iter(())
        self._choice = random.Random(0)  # noqa: S311 - for sound, not for secrets
        self._next_s = 0.0

    def begin(self, singles: Singles | None, at_s: float) -> None:
        """Play these, ``at_s`` seconds into their scene; None plays no more."""
        self._singles = singles
        if singles is None:
            return
        self._choice = random.Random(singles.seed)  # noqa: S311 - for sound, not for secrets
        self._times = single_times_s(singles.seed, singles.least_gap_s, singles.most_gap_s)
        self._next_s = next(self._times)
        while self._next_s < at_s:
            self._choice.choice(singles.sounds)
            self._next_s = next(self._times)

    def look(self, at_s: float) -> None:
        """Play what is due, unless it is too late for it."""
        singles = self._singles
        if singles is None or at_s < self._next_s:
            return
        late_s, self._next_s = at_s - self._next_s, next(self._times)
        sound_id = self._choice.choice(singles.sounds)
        if late_s < TOO_LATE_S:
            self._play(sound_id, singles.gain)
