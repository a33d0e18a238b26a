"""The deck: which beds sound and how loud each is at a moment. No thread and no clock of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic

from companion.audio.mixer import ClipT, Mixer, Voice
from companion.audio.ramps import Fade, VolumeRamp, volume_amplitude
from companion.audio.scenes import SceneMix


@dataclass(slots=True)
class Bed:
    """One bed that sounds: its voice, its fade, and where in the loop it was at a moment."""

    voice: Voice
    fade: Fade
    at_s: float
    started_s: float


@dataclass(frozen=True, slots=True)
class Change:
    """A change of scene that waits until its beds are decoded."""

    mix: SceneMix
    over_s: float


class Deck(Generic[ClipT]):
    """Beds on a mixer. A bed that two scenes share plays on and only changes its level.

    ``request`` asks for a bed to be decoded; it comes back by ``take``. Every call gets the moment in seconds
    of one steady clock. Levels follow ``Fade``; a scene's change begins when all its beds are there, so that
    none is late. The newest change wins. Calls may raise MixerError.
    """

    def __init__(
        self, mixer: Mixer[ClipT], lengths_s: Mapping[str, float], request: Callable[[str], None]
    ) -> None:
        self._mixer = mixer
        self._lengths_s = lengths_s
        self._request = request
        self._beds: dict[str, Bed] = {}
        self._decoded: dict[str, ClipT | None] = {}
        self._asked: set[str] = set()
        self._kept_at_s: dict[str, float] = {}
        self._change: Change | None = None
        self._volume = VolumeRamp.still(volume_amplitude(1.0))
        self._moving = False

    @property
    def is_moving(self) -> bool:
        """Whether a level is still on its way, so that another tick is needed soon."""
        return self._moving

    def go_to(self, mix: SceneMix, over_s: float, now_s: float) -> None:
        """Change to a scene over a span, at once or as soon as its beds are decoded."""
        self._change = Change(mix, over_s)
        for sound_id in mix.gains.keys() - self._beds.keys() - self._decoded.keys() - self._asked:
            self._asked.add(sound_id)
            self._request(sound_id)
        self._begin_change(now_s)

    def take(self, sound_id: str, clip: ClipT | None, now_s: float) -> None:
        """A bed was decoded; None when it could not be, and the scene goes on without it."""
        self._asked.discard(sound_id)
        if self._change is not None:
            self._decoded[sound_id] = clip
            self._begin_change(now_s)

    def set_volume(self, volume: float, now_s: float) -> None:
        """Turn to the person's volume; slowly up while something is heard, at once when nothing is."""
        target = volume_amplitude(volume)
        self._volume = self._volume.towards(target, now_s) if self._beds else VolumeRamp.still(target)
        self._moving = bool(self._beds)

    def volume(self, now_s: float) -> float:
        """The amplitude of the person's volume at a moment."""
        return self._volume.level(now_s)

    def tick(self, now_s: float) -> None:
        """Bring every bed to its level of this moment and free those that have faded out."""
        if not self._moving:
            return
        volume = self._volume.level(now_s)
        for bed in self._beds.values():
            bed.voice.set_level(bed.fade.level(now_s) * volume)
        for sound_id in [key for key, bed in self._beds.items() if self._is_over(key, bed, now_s)]:
            self._beds.pop(sound_id).voice.stop()
        still = self._volume.done(now_s) and all(bed.fade.done(now_s) for bed in self._beds.values())
        self._moving = bool(self._beds) and not still
        if not self._moving:
            for bed in self._beds.values():
                bed.voice.rest()

    def forget_device(self, now_s: float) -> None:
        """The device is gone: drop what lived on it and keep the place in each loop."""
        for sound_id, bed in self._beds.items():
            played_s = bed.at_s + (now_s - bed.started_s)
            self._kept_at_s[sound_id] = played_s % self._lengths_s[sound_id]
        self._beds.clear()
        self._decoded.clear()
        self._asked.clear()
        self._change = None
        self._moving = False

    def _is_over(self, sound_id: str, bed: Bed, now_s: float) -> bool:
        awaited = self._change is not None and sound_id in self._change.mix.gains
        return bed.fade.target == 0.0 and bed.fade.done(now_s) and not awaited

    def _begin_change(self, now_s: float) -> None:
        change = self._change
        if change is None or not change.mix.gains.keys() <= self._decoded.keys() | self._beds.keys():
            return
        self._change = None
        for sound_id in change.mix.gains.keys() - self._beds.keys():
            self._start(sound_id, self._decoded[sound_id], now_s)
        self._decoded.clear()
        for sound_id, bed in self._beds.items():
            bed.fade = bed.fade.towards(change.mix.gains.get(sound_id, 0.0), now_s, change.over_s)
        self._moving = bool(self._beds)

    def _start(self, sound_id: str, clip: ClipT | None, now_s: float) -> None:
        if clip is None:
            return
        at_s = self._kept_at_s.pop(sound_id, 0.0)
        voice = self._mixer.start_loop(clip, at_s)
        self._beds[sound_id] = Bed(voice=voice, fade=Fade.still(0.0), at_s=at_s, started_s=now_s)
