"""The deck: which beds sound and how loud each is at a moment. No thread and no clock of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic

from companion.audio.mixer import ClipT, Mixer, Voice
from companion.audio.ramps import Fade, VolumeRamp, volume_amplitude
from companion.audio.scenes import SceneMix
from companion.core.soundscape import Movement


@dataclass(slots=True)
class Bed:
    """One bed that sounds: its voice, its fade, and where in the loop it was at a moment."""

    voice: Voice
    fade: Fade
    at_s: float
    started_s: float
    move: Movement | None = None

    def sway(self, at_s: float) -> float:
        """What its own movement makes of its level."""
        return 1.0 if self.move is None else self.move.factor(at_s)


@dataclass(frozen=True, slots=True)
class Change:
    """A change of scene that waits until its beds are decoded. ``began_s``: when the scene itself began."""

    mix: SceneMix
    over_s: float
    began_s: float


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
        self._began_s = 0.0

    @property
    def is_on(self) -> bool:
        """Whether a bed is heard."""
        return bool(self._beds)

    @property
    def is_moving(self) -> bool:
        """Whether a level is still on its way, so that another tick is needed soon."""
        return self._moving

    def go_to(self, mix: SceneMix, over_s: float, now_s: float, at_s: float = 0.0) -> None:
        """Change to a scene, ``at_s`` into it, over a span, at once or as soon as its beds are decoded."""
        self._change = Change(mix, over_s, now_s - at_s)
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

    def set_volume(self, volume: float, now_s: float, *, is_heard: bool = False) -> None:
        """Turn to the person's volume; slowly up while something is heard, at once when nothing is.

        ``is_heard``: something else than a bed sounds at this volume.
        """
        target = volume_amplitude(volume)
        self._moving = bool(self._beds) or is_heard
        self._volume = self._volume.towards(target, now_s) if self._moving else VolumeRamp.still(target)

    def volume(self, now_s: float) -> float:
        """The amplitude of the person's volume at a moment."""
        return self._volume.level(now_s)

    def tick(self, now_s: float) -> None:
        """Bring every bed to its level of this moment and free those that have faded out."""
        if not self._moving:
            return
        for bed in self._beds.values():
            bed.voice.set_level(self._level(bed, now_s))
        for sound_id in [key for key, bed in self._beds.items() if self._is_over(key, bed, now_s)]:
            self._beds.pop(sound_id).voice.stop()
        still = self._volume.done(now_s) and all(bed.fade.done(now_s) for bed in self._beds.values())
        self._moving = not still
        if not self._moving:
            self._hold(self._beds.values(), now_s)

    def sway(self, now_s: float) -> None:
        """Let the beds that sway go a little further; to be called every second or two."""
        if not self._moving:
            self._hold((bed for bed in self._beds.values() if bed.move is not None), now_s)

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

    def _level(self, bed: Bed, now_s: float) -> float:
        return bed.fade.level(now_s) * bed.sway(now_s - self._began_s) * self._volume.level(now_s)

    def _hold(self, beds: Iterable[Bed], now_s: float) -> None:
        for bed in beds:
            bed.voice.hold(self._level(bed, now_s))

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
        before_s, self._began_s = self._began_s, change.began_s
        for sound_id, bed in self._beds.items():
            self._turn(bed, change, sound_id, now_s, before_s)
        self._moving = bool(self._beds)

    def _turn(self, bed: Bed, change: Change, sound_id: str, now_s: float, before_s: float) -> None:
        """Towards the new scene's level and sway, from exactly where the level is now."""
        level = bed.fade.level(now_s) * bed.sway(now_s - before_s)
        bed.move = change.mix.moves.get(sound_id)
        start = level / bed.sway(now_s - change.began_s)
        target = change.mix.gains.get(sound_id, 0.0)
        bed.fade = Fade(start=start, target=target, begun_s=now_s, over_s=change.over_s)

    def _start(self, sound_id: str, clip: ClipT | None, now_s: float) -> None:
        if clip is None:
            return
        at_s = self._kept_at_s.pop(sound_id, 0.0)
        voice = self._mixer.start_loop(clip, at_s)
        self._beds[sound_id] = Bed(voice=voice, fade=Fade.still(0.0), at_s=at_s, started_s=now_s)
