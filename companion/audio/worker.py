"""The body of the sound thread: obeys commands, steps the ramps, and minds the device."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Generic, assert_never

from companion.audio.commands import (
    Close,
    Command,
    FadeOut,
    Inbox,
    Loaded,
    Play,
    PlayCue,
    SetVolume,
    next_command,
)
from companion.audio.deck import Deck
from companion.audio.decoder import Decoder
from companion.audio.mixer import ClipT, Mixer, MixerError
from companion.audio.ramps import STEP_S
from companion.audio.scenes import SceneMix
from companion.audio.stock import Stock
from companion.services.ports import Cue, Scene, SoundStatus

_log = logging.getLogger(__name__)

FADE_FLOOR_S = 2.0
CUE_TOO_LATE_S = 0.25


@dataclass(frozen=True, slots=True)
class Timing:
    """The engine's spans in seconds. ``retry_s`` lets sound be back within 5 s of its device."""

    open_after_s: float = 0.4
    rest_s: float = 0.5
    retry_s: float = 4.0
    resume_fade_s: float = 2.0
    close_fade_s: float = 0.3
    last_buffers_s: float = 0.1


class StatusLine:
    """Tells a status when it changes, and never twice."""

    def __init__(self, tell: Callable[[SoundStatus], None]) -> None:
        self._tell = tell
        self._told: SoundStatus | None = None

    def report(self, status: SoundStatus) -> None:
        """Tell ``status`` unless it was the last one told."""
        if status is not self._told:
            self._told = status
            self._tell(status)


class Worker(Generic[ClipT]):
    """Owns the mixer and the deck. Everything here runs on the sound thread, but for decoding.

    With no device it obeys in silence and tries again; a lost device is opened again and each loop goes on
    where it was. At rest it wakes twice a second, only to ask whether the device is still there.
    """

    def __init__(
        self,
        *,
        mixer: Mixer[ClipT],
        stock: Stock,
        inbox: Inbox[ClipT],
        tell: Callable[[SoundStatus], None],
        timing: Timing,
        now_s: Callable[[], float],
    ) -> None:
        self._mixer = mixer
        self._stock = stock
        self._inbox = inbox
        self._timing = timing
        self._now_s = now_s
        self._decoder = Decoder(mixer, stock, inbox)
        self._deck = Deck(mixer, stock.lengths_s(), self._decoder.request)
        self._wanted = stock.scenes[Scene.SILENCE]
        self._cues: Mapping[Cue, ClipT] = {}
        self._status = StatusLine(tell)
        self._is_open = False
        self._was_open = False
        self._look_at_s = -math.inf

    def run(self) -> None:
        """Open the device and obey until told to close."""
        command: Command[ClipT] | None = None
        while not isinstance(command, Close):
            self._step(command)
            command = next_command(self._inbox, self._wait_s())
        self._leave()

    def _wait_s(self) -> float:
        if self._deck.is_moving:
            return STEP_S
        return self._look_at_s - self._now_s()

    def _step(self, command: Command[ClipT] | None) -> None:
        """A device that goes away takes no command with it: what was wanted is kept for its return."""
        self._guard(self._look)
        if command is not None:
            self._guard(partial(self._obey, command))
        self._guard(self._tick)

    def _guard(self, work: Callable[[], None]) -> None:
        try:
            work()
        except MixerError as error:
            self._lose(str(error))

    def _tick(self) -> None:
        self._deck.tick(self._now_s())

    def _obey(self, command: Command[ClipT]) -> None:
        match command:
            case Play(scene):
                mix = self._stock.scenes[scene]
                self._go_to(mix, mix.crossfade_s)
            case PlayCue(cue, asked_s):
                self._play_cue(cue, asked_s)
            case SetVolume(volume):
                self._deck.set_volume(volume, self._now_s())
            case FadeOut(over_s):
                self._fade_out(max(over_s, FADE_FLOOR_S))
            case Loaded(opening, sound_id, clip):
                if self._is_open and opening == self._decoder.opening:
                    self._deck.take(sound_id, clip, self._now_s())
            case Close():
                pass
            case _:
                assert_never(command)

    def _go_to(self, mix: SceneMix, over_s: float) -> None:
        self._wanted = mix
        if self._is_open:
            self._deck.go_to(mix, over_s, self._now_s())

    def _play_cue(self, cue: Cue, asked_s: float) -> None:
        """A late cue would lead the breath astray: it is left out."""
        now_s = self._now_s()
        clip = self._cues.get(cue)
        if clip is not None and now_s - asked_s <= CUE_TOO_LATE_S:
            self._mixer.play_once(clip, self._wanted.cue_gain * self._deck.volume(now_s))

    def _fade_out(self, over_s: float) -> None:
        self._go_to(self._stock.scenes[Scene.SILENCE], over_s)
        if self._is_open:
            self._mixer.fade_once(over_s)

    def _look(self) -> None:
        """When it is time, see to the device: open it, or ask whether it is still there."""
        if self._now_s() < self._look_at_s:
            return
        if not self._is_open:
            self._look_at_s = self._now_s() + self._timing.retry_s
            self._open()
            return
        self._look_at_s = self._now_s() + self._timing.rest_s
        if self._mixer.is_lost():
            raise MixerError("the device went away")

    def _open(self) -> None:
        try:
            self._mixer.open()
        except MixerError:
            if not self._was_open:
                self._status.report(SoundStatus.NO_DEVICE)
            return
        self._cues = self._decoder.begin()
        over_s = self._timing.resume_fade_s if self._was_open else self._wanted.crossfade_s
        self._is_open = self._was_open = True
        self._look_at_s = self._now_s() + self._timing.rest_s
        self._status.report(SoundStatus.READY)
        self._go_to(self._wanted, over_s)

    def _lose(self, reason: str) -> None:
        """Give the device up, remember each loop's place, and look for a device at once."""
        _log.info("sound device lost: %s", reason)
        self._status.report(SoundStatus.DEVICE_LOST)
        self._deck.forget_device(self._now_s())
        self._free()
        self._look_at_s = self._now_s()

    def _free(self) -> None:
        self._is_open = False
        self._cues = {}
        self._decoder.finish()
        self._mixer.close()

    def _leave(self) -> None:
        if not self._is_open:
            return
        try:
            self._fade_out(self._timing.close_fade_s)
            while self._deck.is_moving:
                next_command(self._inbox, STEP_S)
                self._deck.tick(self._now_s())
            next_command(self._inbox, self._timing.last_buffers_s)
        except MixerError as error:
            _log.info("sound device lost while closing: %s", error)
        self._free()
