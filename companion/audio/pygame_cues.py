"""Lets a cue be heard at its moment to a millisecond, though the device takes sound in whole buffers."""

from __future__ import annotations

import threading
import time

import pygame

from companion.audio.pcm_format import BYTES_PER_FRAME, RATE_HZ
from companion.audio.pygame_voices import RING_CHANNELS, DeviceClock

BUFFERS_AHEAD = 2.0
"""One buffer until the device's time is known for a first cue, and one for the next to be filled."""

FIRST_BUFFER = 1.25
NEAR_TURN_S = 0.006
TRIES = 3
NO_CUE_S = 30.0


def derive_silence_frames(due_s: float, into_buffer_s: float, buffer_s: float) -> int:
    """How many frames of silence put a cue at its place, which is filled in ``due_s`` seconds.

    The silence begins with the next buffer. ``into_buffer_s``: how long ago the last one was filled. A cue
    that is due before the next buffer begins with it.
    """
    return max(0, round((due_s - (buffer_s - into_buffer_s)) * RATE_HZ))


class CueTimer:
    """Places cues by the device's own clock, which runs only while cues come.

    ``out_s``: how long a filled buffer takes to be heard. Used on the sound thread.
    """

    def __init__(self, buffer_frames: int, out_s: float) -> None:
        self._buffer_s, self._out_s = buffer_frames / RATE_HZ, out_s
        self._pause = threading.Event()
        self._last_cue_s = 0.0

    @property
    def delay_s(self) -> float:
        """How long after it is asked for a cue is heard."""
        return self._out_s + BUFFERS_AHEAD * self._buffer_s

    def play(
        self, channel: pygame.mixer.Channel, clip: pygame.mixer.Sound, level: float, waited_s: float
    ) -> None:
        """Play a cue that was asked for ``waited_s`` ago. Raises pygame.error."""
        self._last_cue_s = time.monotonic()
        filled_at_s = self._last_cue_s - waited_s + BUFFERS_AHEAD * self._buffer_s
        if DeviceClock.start():
            # Before its first buffer the clock cannot tell where the buffers begin.
            self._pause.wait(FIRST_BUFFER * self._buffer_s)
        for _ in range(TRIES):
            into_s = self._into_buffer_s()
            frames = derive_silence_frames(filled_at_s - time.monotonic(), into_s, self._buffer_s)
            placed = pygame.mixer.Sound(buffer=bytes(frames * BYTES_PER_FRAME) + clip.get_raw())
            placed.set_volume(level)
            filled = self._filled()
            channel.play(placed)
            if self._filled() == filled or frames < self._buffer_s * RATE_HZ:
                return
            # A buffer was filled just then. Nothing of the cue is in it yet.
            channel.stop()

    def rest(self) -> None:
        """Stop the clock where no cue came for a while: it costs a little. Raises pygame.error."""
        is_idle = time.monotonic() - self._last_cue_s > NO_CUE_S
        if is_idle and not any(pygame.mixer.Channel(number).get_busy() for number in RING_CHANNELS):
            DeviceClock.stop()

    def _into_buffer_s(self) -> float:
        """How long ago the last buffer was filled.

        Near a turn nobody can tell whether the next one is there already: a device is now and then late.
        """
        into_s = DeviceClock.now_s() % self._buffer_s
        if min(into_s, self._buffer_s - into_s) < NEAR_TURN_S:
            self._pause.wait(2 * NEAR_TURN_S)
            into_s = DeviceClock.now_s() % self._buffer_s
        return into_s

    def _filled(self) -> int:
        return int(DeviceClock.now_s() / self._buffer_s)
