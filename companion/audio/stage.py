"""The stage: beds, single sounds and the person's own pieces together, as one programme at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, assert_never

from companion.audio.deck import Deck
from companion.audio.mixer import ClipT, Mixer
from companion.audio.playlist import OpenStream, Playlist, open_stream
from companion.audio.scenes import SceneMix
from companion.audio.singles import SinglePlayer
from companion.audio.stock import Stock
from companion.core.phases import Scene
from companion.core.soundscape import Family
from companion.services.sound_ports import Programme, Scape, Tracks


class Stage(Generic[ClipT]):
    """Plays a programme on a mixer: the beds of a scene, or own pieces. No thread and no clock of its own.

    A programme that is changed to while no device is there is kept for it. Where no own piece can be played,
    the scene that stands in for them is. ``clips`` are the short sounds of this opening of the device, by
    id. Calls may raise MixerError.
    """

    def __init__(
        self,
        mixer: Mixer[ClipT],
        stock: Stock,
        request: Callable[[str], None],
        tell_skipped: Callable[[str], None],
        open_stream: OpenStream = open_stream,
    ) -> None:
        self._mixer, self._stock = mixer, stock
        self._deck = Deck(mixer, stock.lengths_s(), request)
        self._playlist = Playlist(mixer.start_ring, self._deck.volume, tell_skipped, open_stream)
        self._wanted: Programme = Scape(Scene.SILENCE)
        self._began_s = 0.0
        self.clips: Mapping[str, ClipT] = {}
        self._singles = SinglePlayer(self._play_single)
        self._single_volume = 0.0

    @property
    def is_moving(self) -> bool:
        """Whether another tick is needed soon."""
        return self._deck.is_moving or self._playlist.is_moving

    @property
    def must_be_fed(self) -> bool:
        """Whether own pieces sound or are awaited."""
        return self._playlist.is_on

    @property
    def mix(self) -> SceneMix:
        """The scene that is wanted."""
        scape = _scape_of(self._wanted)
        return self._stock.mix(scape.family, scape.scene)

    def want(self, programme: Programme, now_s: float) -> None:
        """Keep what is to be heard, and from which moment on it counts."""
        self._wanted, self._began_s = programme, now_s - programme.at_s

    def begin(self, now_s: float, over_s: float | None = None) -> None:
        """Cross-fade to what is wanted, from its place of this moment, over a span or over its own."""
        if over_s is None:
            over_s = self._wanted.over_s
        if over_s is None:
            over_s = self.mix.crossfade_s
        at_s = now_s - self._began_s
        match self._wanted:
            case Scape():
                self._playlist.leave(over_s, now_s)
                self._deck.go_to(self.mix, over_s, now_s, at_s)
                self._singles.begin(self.mix.singles, at_s)
            case Tracks():
                self._deck.go_to(self._stock.mix(Family.SILENCE, Scene.SILENCE), over_s, now_s)
                self._playlist.go_to(self._wanted, at_s, over_s, now_s)
                self._singles.begin(None, 0.0)
            case _:
                assert_never(self._wanted)

    def hush(self, over_s: float, now_s: float) -> None:
        """Fade everything to silence; what is wanted is kept."""
        self._playlist.leave(over_s, now_s)
        self._deck.go_to(self._stock.mix(Family.SILENCE, Scene.SILENCE), over_s, now_s)
        self._singles.begin(None, 0.0)

    def take(self, sound_id: str, clip: ClipT | None, now_s: float) -> None:
        """A bed was decoded; None when it could not be."""
        self._deck.take(sound_id, clip, now_s)

    def set_volume(self, volume: float, now_s: float) -> None:
        """Turn to the person's volume."""
        self._deck.set_volume(volume, now_s, is_heard=self._playlist.is_on)

    def volume(self, now_s: float) -> float:
        """The amplitude of the person's volume at a moment."""
        return self._deck.volume(now_s)

    def tick(self, now_s: float) -> None:
        """Step the levels that move; does nothing where none does."""
        self._deck.tick(now_s)
        if self._playlist.is_on:
            self._playlist.tick(now_s)

    def breathe(self, now_s: float) -> None:
        """What is to be done now and then: sway, single sounds, and the next seconds of own pieces."""
        self._deck.sway(now_s)
        self._single_volume = self.volume(now_s)
        self._singles.look(now_s - self._began_s)
        if self._playlist.is_on:
            self._playlist.feed(now_s)
        if isinstance(self._wanted, Tracks) and self._playlist.has_failed:
            self._wanted = self._wanted.instead
            self.begin(now_s)

    def close(self, now_s: float) -> None:
        """The device is gone, or about to be: drop what lives on it and keep every place.

        Returns when nothing of it runs any more.
        """
        self._deck.forget_device(now_s)
        self._playlist.close()
        self.clips = {}
        self._singles.begin(None, 0.0)

    def _play_single(self, sound_id: str, gain: float) -> None:
        clip = self.clips.get(sound_id)
        if clip is not None:
            self._mixer.play_once(clip, gain * self._single_volume)


def _scape_of(programme: Programme) -> Scape:
    return programme.instead if isinstance(programme, Tracks) else programme
