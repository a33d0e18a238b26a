"""The mixer over pygame. Imported only on the sound thread: it costs 50 ms and 12 MB."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pygame

from companion.audio.alsa import quiet_alsa
from companion.audio.mixer import ClipError, MixerError

RATE_HZ = 48_000
BYTES_PER_FRAME = 4
CHANNELS = 16
PULSE_CHANNEL = 0
LOOP_CHANNELS = range(1, 12)
ONCE_CHANNELS = range(12, 16)
VOLUME_STEPS = 128
PULSE_FRAMES = RATE_HZ // 10
STALLED_AFTER_POLLS = 4
OPENED_DEVICE_IDS_FROM = 2


@contextmanager
def _driver_errors() -> Iterator[None]:
    try:
        yield
    except pygame.error as error:
        raise MixerError(str(error)) from error


class PygameVoice:
    """A loop on a channel of its own.

    The mixer's volume has 128 steps, too few for a slow fade. While a level moves, panning adds 255 finer
    ones; it costs CPU, so a level at rest goes without.
    """

    def __init__(self, channel: pygame.mixer.Channel, sound: pygame.mixer.Sound) -> None:
        self._channel = channel
        self._sound = sound
        self._level = 0.0
        self._steps = 0

    def set_level(self, level: float) -> None:
        """Set the amplitude, 0.0 to 1.0; raises MixerError."""
        self._level = level
        exact = level * VOLUME_STEPS
        steps = max(1, math.ceil(exact))
        self._apply(steps, exact / steps)

    def rest(self) -> None:
        """Hold the level at the nearest step of the volume; raises MixerError."""
        self._apply(round(self._level * VOLUME_STEPS), 1.0)

    def _apply(self, steps: int, share: float) -> None:
        """Two calls, in the order that lets a buffer between them be softer, never louder."""
        with _driver_errors():
            if steps > self._steps:
                self._channel.set_volume(share, share)
                self._sound.set_volume((steps + 0.5) / VOLUME_STEPS)
            else:
                self._sound.set_volume((steps + 0.5) / VOLUME_STEPS)
                self._channel.set_volume(share, share)
        self._steps = steps

    def stop(self) -> None:
        """End the loop at once; raises MixerError."""
        with _driver_errors():
            self._channel.stop()


class PygameMixer:
    """SDL's mixer at 48 kHz stereo, and SDL's event queue, which tells when a device goes."""

    def __init__(self, buffer_frames: int) -> None:
        self._buffer_frames = buffer_frames
        self._pulse: pygame.mixer.Sound | None = None
        self._late_polls = 0

    def open(self) -> None:
        """Open the device and the event queue that tells of its loss; raises MixerError."""
        quiet_alsa()
        with _driver_errors():
            pygame.display.init()
            pygame.mixer.init(RATE_HZ, -16, 2, self._buffer_frames, allowedchanges=0)
            pygame.mixer.set_num_channels(CHANNELS)
            self._pulse = pygame.mixer.Sound(buffer=bytes(PULSE_FRAMES * BYTES_PER_FRAME))
            pygame.event.clear()
        self._late_polls = 0

    def close(self) -> None:
        """Free the device and the event queue."""
        self._pulse = None
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
        with _driver_errors():
            turned = _turned(clip, at_s)
            channel = self._free_channel(LOOP_CHANNELS)
            if channel is None:
                raise MixerError("no free channel")
            turned.set_volume(0.0)
            channel.play(turned, loops=-1)
        return PygameVoice(channel, turned)

    def play_once(self, clip: pygame.mixer.Sound, level: float) -> None:
        """Play a cue; where all cue channels are busy it is left out, never cutting another off."""
        with _driver_errors():
            channel = self._free_channel(ONCE_CHANNELS)
            if channel is not None:
                clip.set_volume(level)
                channel.play(clip)

    def fade_once(self, over_s: float) -> None:
        """Fade the cues that are still playing."""
        with _driver_errors():
            for number in ONCE_CHANNELS:
                pygame.mixer.Channel(number).fadeout(int(over_s * 1000))

    def is_lost(self) -> bool:
        """Whether the opened device was removed, or a short silent pulse does not come to its end.

        A killed sound server still answers "busy", so the event is needed; a device that blocks sends no
        event, so the pulse is needed (spike-core 5).
        """
        with _driver_errors():
            removed = [
                event
                for event in pygame.event.get(pygame.AUDIODEVICEREMOVED)
                if event.which >= OPENED_DEVICE_IDS_FROM and not event.iscapture
            ]
            pygame.event.clear()
            return bool(removed) or self._is_stalled()

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


def _turned(clip: pygame.mixer.Sound, at_s: float) -> pygame.mixer.Sound:
    """The loop beginning at another of its moments; the circle stays whole."""
    offset = int(at_s * RATE_HZ) * BYTES_PER_FRAME
    if offset == 0:
        return clip
    samples = clip.get_raw()
    offset %= len(samples)
    return pygame.mixer.Sound(buffer=samples[offset:] + samples[:offset])
