"""Obeys what is asked of the sound while a device is open: programmes, cues, spoken lines and the volume."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic

from companion.audio.commands import FadeOut, Inbox, Loaded, Perform, PlayCue, Say, SetVolume, Spoken
from companion.audio.decoder import Decoder
from companion.audio.mixer import ClipT, Mixer
from companion.audio.playlist import OpenStream
from companion.audio.stage import Stage
from companion.audio.stock import Stock
from companion.core.phases import Scene
from companion.services.sound_ports import Scape

FADE_FLOOR_S = 2.0
CUE_TOO_LATE_S = 0.25
LINE_ATTACK_S = 0.3

Performance = Perform | PlayCue | Say | SetVolume | FadeOut | Loaded[ClipT] | Spoken


class Performer(Generic[ClipT]):
    """The stage, and the files that are decoded for it. What is asked while no device is open is kept.

    Calls may raise MixerError.
    """

    def __init__(
        self,
        *,
        mixer: Mixer[ClipT],
        stock: Stock,
        inbox: Inbox[ClipT],
        tell_skipped: Callable[[str], None],
        now_s: Callable[[], float],
        open_stream: OpenStream,
    ) -> None:
        self._mixer, self._now_s = mixer, now_s
        self._decoder = Decoder(mixer, stock, inbox)
        self._stage = Stage(mixer, stock, self._decoder.request, tell_skipped, open_stream)
        self._clips: Mapping[str, ClipT] = {}
        self._is_open = False

    @property
    def is_moving(self) -> bool:
        """Whether a tick is needed soon."""
        return self._is_open and self._stage.is_moving

    @property
    def must_be_fed(self) -> bool:
        """Whether own pieces sound, which want ``breathe`` once a second."""
        return self._is_open and self._stage.must_be_fed

    def open(self, over_s: float | None) -> None:
        """A device was opened: bring what is wanted, over a span or over its own."""
        self._clips = self._decoder.begin()
        self._stage.clips = self._clips
        self._is_open = True
        self._stage.begin(self._now_s(), over_s)

    def tick(self) -> None:
        """Step the levels that move."""
        if self._is_open:
            self._stage.tick(self._now_s())

    def breathe(self) -> None:
        """What is to be done now and then: each second while ``must_be_fed``."""
        if self._is_open:
            self._stage.breathe(self._now_s())

    def obey(self, command: Performance[ClipT]) -> None:
        """Do what a command says."""
        match command:
            case Perform(programme, asked_s):
                self._stage.want(programme, asked_s)
                if self._is_open:
                    self._stage.begin(self._now_s())
            case PlayCue():
                self._play_cue(command)
            case Say(line):
                if self._is_open:
                    self._decoder.request_line(line)
            case SetVolume(volume):
                self._stage.set_volume(volume, self._now_s())
            case FadeOut(over_s):
                self.fade_out(max(over_s, FADE_FLOOR_S))
            case Loaded(opening, sound_id, clip):
                if self._is_of_now(opening):
                    self._stage.take(sound_id, clip, self._now_s())
            case Spoken(opening, samples, gain):
                if self._is_of_now(opening) and samples:
                    level = gain * self._stage.volume(self._now_s())
                    self._mixer.play_once(self._mixer.from_samples(samples), level, LINE_ATTACK_S)

    def fade_out(self, over_s: float) -> None:
        """Everything to silence, which is what is wanted from now on."""
        self._stage.want(Scape(Scene.SILENCE), self._now_s())
        self.hush(over_s)

    def hush(self, over_s: float) -> None:
        """Everything to silence, though something else is wanted."""
        if self._is_open:
            self._stage.hush(over_s, self._now_s())
            self._mixer.fade_once(over_s)

    def close(self) -> None:
        """The device is gone, or about to be: keep every place, and end what decodes for it."""
        self._stage.close(self._now_s())
        self._is_open = False
        self._clips = {}
        self._decoder.finish()

    def _is_of_now(self, opening: int) -> bool:
        return self._is_open and opening == self._decoder.opening

    def _play_cue(self, command: PlayCue) -> None:
        """A late cue would lead the breath astray: it is left out."""
        now_s = self._now_s()
        waited_s = now_s - command.asked_s
        clip = self._clips.get(command.cue.value)
        if clip is not None and waited_s <= CUE_TOO_LATE_S:
            level = command.level * self._stage.mix.cue_gain * self._stage.volume(now_s)
            self._mixer.play_once(clip, level, waited_s=waited_s)
