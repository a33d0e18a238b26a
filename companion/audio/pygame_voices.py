"""What sounds on one channel of pygame's mixer: a loop at a level, and a ring written while it plays."""

from __future__ import annotations

import io
import math
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

import pygame

from companion.audio.mixer import MixerError
from companion.audio.pcm_format import BYTES_PER_FRAME, BYTES_PER_S, RATE_HZ

if TYPE_CHECKING:
    from typing_extensions import Buffer

VOLUME_STEPS = 128
NEAR_ENOUGH = 0.07
RING_S = 12
RING_GUARD_S = 1.5
RING_CHANNELS = range(10, 12)


@contextmanager
def driver_errors() -> Iterator[None]:
    """Raise MixerError for what pygame reports."""
    try:
        yield
    except pygame.error as error:
        raise MixerError(str(error)) from error


class PygameVoice:
    """A loop on a channel of its own.

    The mixer's volume has 128 steps, too few for a slow fade. While a level moves, panning adds 255 finer
    ones; it costs CPU, so a level at rest goes without wherever a step of the volume is within 0.6 dB.
    """

    def __init__(self, channel: pygame.mixer.Channel, sound: pygame.mixer.Sound) -> None:
        self._channel = channel
        self._sound = sound
        self._applied = (0, 1.0)

    def set_level(self, level: float) -> None:
        """Set the amplitude, 0.0 to 1.0; raises MixerError."""
        exact = level * VOLUME_STEPS
        steps = max(1, math.ceil(exact))
        self._apply(steps, exact / steps)

    def hold(self, level: float) -> None:
        """Hold a level at the nearest step of the volume, or finer where that is too far off.

        Raises MixerError.
        """
        exact = level * VOLUME_STEPS
        steps = round(exact)
        if abs(steps - exact) <= NEAR_ENOUGH * exact:
            self._apply(steps, 1.0)
        else:
            self.set_level(level)

    def _apply(self, steps: int, share: float) -> None:
        """Two calls, in the order that lets a buffer between them be softer, never louder."""
        if (steps, share) == self._applied:
            return
        with driver_errors():
            if steps > self._applied[0]:
                self._channel.set_volume(share, share)
                self._sound.set_volume((steps + 0.5) / VOLUME_STEPS)
            else:
                self._sound.set_volume((steps + 0.5) / VOLUME_STEPS)
                self._channel.set_volume(share, share)
        self._applied = (steps, share)

    def stop(self) -> None:
        """End the loop at once; raises MixerError."""
        with driver_errors():
            self._channel.stop()


class DeviceClock:
    """Counts what the device took, by a silence on the mixer's one stream: the only count pygame keeps."""

    @staticmethod
    def start() -> bool:
        """Let the silence run; whether it did not run before. Raises MixerError."""
        with driver_errors():
            if pygame.mixer.music.get_busy():
                return False
            pygame.mixer.music.load(io.BytesIO(_silence()), "wav")
            pygame.mixer.music.play(loops=-1)
            return True

    @staticmethod
    def stop() -> None:
        """Count no more. Raises MixerError."""
        with driver_errors():
            pygame.mixer.music.stop()
            pygame.mixer.music.unload()

    @staticmethod
    def now_s() -> float:
        """Seconds that the device took since the silence began. Raises MixerError."""
        with driver_errors():
            return max(0, pygame.mixer.music.get_pos()) / 1000.0


class PygameRing(PygameVoice):
    """Twelve seconds that go round. Where it is written and where it is heard never come near each other."""

    def __init__(self, channel: pygame.mixer.Channel) -> None:
        """Start it, silent. Raises MixerError."""
        with driver_errors():
            sound = pygame.mixer.Sound(buffer=bytes(RING_S * BYTES_PER_S))
            sound.set_volume(0.0)
            DeviceClock.start()
            self._began_s = DeviceClock.now_s()
            channel.play(sound, loops=-1)
        super().__init__(channel, sound)
        self._memory = memoryview(cast("Buffer", sound)).cast("B")
        self._written = 0

    def write(self, samples: bytes) -> None:
        """Put samples behind those written before; never more than ``room_s`` of them."""
        size = len(self._memory)
        at = self._written % size
        first = min(len(samples), size - at)
        self._memory[at : at + first] = samples[:first]
        self._memory[: len(samples) - first] = samples[first:]
        self._written += len(samples)

    def room_s(self) -> float:
        """How many seconds may be written without running into what is being heard."""
        return self.heard_s() + RING_S - RING_GUARD_S - self._written / BYTES_PER_S

    def heard_s(self) -> float:
        """How many seconds of it were heard, by the device's own clock. Raises MixerError."""
        return DeviceClock.now_s() - self._began_s


def _silence() -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as silence:
        silence.setnchannels(2)
        silence.setsampwidth(2)
        silence.setframerate(RATE_HZ)
        silence.writeframes(bytes(10 * RATE_HZ * BYTES_PER_FRAME))
    return file.getvalue()
