"""The mixer over pygame. Imported only on the sound thread: it costs 50 ms and 12 MB."""

from __future__ import annotations

from pathlib import Path

import pygame
from pygame._sdl2 import audio

from companion.audio.alsa import quiet_alsa
from companion.audio.mixer import ClipError, MixerError
from companion.audio.pcm_format import BYTES_PER_FRAME, RATE_HZ
from companion.audio.pygame_cues import CueTimer
from companion.audio.pygame_voices import RING_CHANNELS, PygameRing, PygameVoice, driver_errors

CHANNELS = 16
PULSE_CHANNEL = 0
LOOP_CHANNELS = range(1, 10)
ONCE_CHANNELS = range(12, 16)
PULSE_FRAMES = RATE_HZ // 10
STALLED_AFTER_POLLS = 3
OPENED_DEVICE_IDS_FROM = 2
USUAL_WAY_OUT = 0.6
WAY_OUT_BUFFERS = {"disk": 0.0, "dummy": 0.0}
"""How many buffers long a filled one is on its way. A file or nothing hears it as soon as it is filled."""


class PygameMixer:
    """SDL's mixer at 48 kHz stereo, and SDL's event queue, which tells when a device goes."""

    def __init__(self) -> None:
        self._pulse: pygame.mixer.Sound | None = None
        self._cues: CueTimer | None = None
        self._late_polls = 0
        self._output = ""
        self._has_news = False

    def open(self, output: str, buffer_frames: int) -> float:
        """Open the device and the event queue that tells of its loss; raises MixerError.

        An output that is not there is stood in for by the system's own. Gives the delay of a cue in s.
        """
        quiet_alsa()
        with driver_errors():
            pygame.display.init()
            self._output = self._init(output, buffer_frames)
            pygame.mixer.set_num_channels(CHANNELS)
            self._pulse = pygame.mixer.Sound(buffer=bytes(PULSE_FRAMES * BYTES_PER_FRAME))
            pygame.event.clear()
            way_out = WAY_OUT_BUFFERS.get(pygame.mixer.get_driver(), USUAL_WAY_OUT)
        self._late_polls = 0
        self._has_news = False
        self._cues = CueTimer(buffer_frames, way_out * buffer_frames / RATE_HZ)
        return self._cues.delay_s

    def output(self) -> str:
        """The output that is open; "" for the system's own."""
        return self._output

    def outputs(self) -> tuple[str, ...]:
        """The names of all outputs, while the device is open; none where the driver knows no names."""
        try:
            return tuple(audio.get_audio_device_names(False))
        except pygame.error:
            return ()

    def has_news(self) -> bool:
        """Whether outputs came or went since the last asking."""
        news, self._has_news = self._has_news, False
        return news

    def _init(self, output: str, buffer_frames: int) -> str:
        for name in dict.fromkeys((output, "")):
            try:
                pygame.mixer.init(RATE_HZ, -16, 2, buffer_frames, devicename=name or None, allowedchanges=0)
            except pygame.error:
                if not name:
                    raise
            else:
                return name
        return ""

    def close(self) -> None:
        """Free the device and the event queue."""
        self._pulse = self._cues = None
        pygame.mixer.quit()
        pygame.display.quit()

    def load(self, path: Path) -> pygame.mixer.Sound:
        """Decode a whole file into memory, 11.5 MB a minute; pygame frees the interpreter lock meanwhile."""
        try:
            return pygame.mixer.Sound(path)
        except (pygame.error, OSError) as error:
            raise ClipError(f"{path.name}: {error}") from error

    def start_loop(self, clip: pygame.mixer.Sound, at_s: float) -> PygameVoice:
        """Start a loop at ``at_s``. It is started at no level, so that not one loud buffer slips out."""
        with driver_errors():
            turned = _turned(clip, at_s)
            channel = self._free_channel(LOOP_CHANNELS)
            if channel is None:
                raise MixerError("no free channel")
            turned.set_volume(0.0)
            channel.play(turned, loops=-1)
        return PygameVoice(channel, turned)

    def start_ring(self) -> PygameRing:
        """Start a ring, silent. Raises MixerError, also where two are heard already."""
        with driver_errors():
            channel = self._free_channel(RING_CHANNELS)
            if channel is None:
                raise MixerError("no free channel")
            return PygameRing(channel)

    def from_samples(self, samples: bytes) -> pygame.mixer.Sound:
        """A clip from 16-bit stereo samples at 48 kHz; raises MixerError."""
        with driver_errors():
            return pygame.mixer.Sound(buffer=samples)

    def play_once(
        self, clip: pygame.mixer.Sound, level: float, in_s: float = 0.0, waited_s: float | None = None
    ) -> None:
        """Play a short sound; where all its channels are busy it is left out, never cutting another off."""
        with driver_errors():
            channel = self._free_channel(ONCE_CHANNELS)
            if channel is None:
                return
            if self._cues is not None and waited_s is not None:
                self._cues.play(channel, clip, level, waited_s)
                return
            clip.set_volume(level)
            channel.play(clip, fade_ms=int(in_s * 1000))

    def fade_once(self, over_s: float) -> None:
        """Fade the cues that are still playing."""
        with driver_errors():
            for number in ONCE_CHANNELS:
                pygame.mixer.Channel(number).fadeout(int(over_s * 1000))

    def is_lost(self) -> bool:
        """Whether the opened device was removed, or a short silent pulse does not come to its end.

        A killed sound server still answers "busy", so the event is needed; a device that blocks sends no
        event, so the pulse is needed (spike-core 5).
        """
        with driver_errors():
            news = [
                event
                for event in pygame.event.get((pygame.AUDIODEVICEREMOVED, pygame.AUDIODEVICEADDED))
                if not event.iscapture
            ]
            pygame.event.clear()
            if self._cues is not None:
                self._cues.rest()
            self._has_news = self._has_news or bool(news)
            return any(_is_ours(event) for event in news) or self._is_stalled()

    def _is_stalled(self) -> bool:
        channel = pygame.mixer.Channel(PULSE_CHANNEL)
        if channel.get_busy():
            self._late_polls += 1
            return self._late_polls >= STALLED_AFTER_POLLS
        self._late_polls = 0
        if self._pulse is not None:
            channel.play(self._pulse)
        return False

    def _free_channel(self, numbers: range) -> pygame.mixer.Channel | None:
        channels = (pygame.mixer.Channel(number) for number in numbers)
        return next((channel for channel in channels if not channel.get_busy()), None)


def _is_ours(event: pygame.event.Event) -> bool:
    """Whether the device that we opened is gone; lower numbers are entries of the list of devices."""
    return event.type == pygame.AUDIODEVICEREMOVED and event.which >= OPENED_DEVICE_IDS_FROM


def _turned(clip: pygame.mixer.Sound, at_s: float) -> pygame.mixer.Sound:
    """The loop beginning at another of its moments; the circle stays whole."""
    offset = int(at_s * RATE_HZ) * BYTES_PER_FRAME
    if offset == 0:
        return clip
    samples = clip.get_raw()
    offset %= len(samples)
    return pygame.mixer.Sound(buffer=samples[offset:] + samples[:offset])
