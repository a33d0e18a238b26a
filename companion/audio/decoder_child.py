"""Run as a program: decodes the audio file on its standard input to plain samples on its standard output.

The decoders are C libraries and the file may be broken or hostile, so that this is a process of its own: it
may die, and nothing else does. What it is given lies in its memory only.
"""

from __future__ import annotations

import io
import os
import sys
import time
from typing import Any

from companion.audio.pcm_format import BYTES_PER_S, RATE_HZ

BUFFER_FRAMES = 4096
POLL_S = 0.02
MOST_MEMORY_BYTES = 4 * 1024**3
MOST_CPU_S = 600
UNREADABLE = 3


def _limit() -> None:
    """Leave no core with a person's music in it, and take no computer down."""
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    limits = (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, MOST_MEMORY_BYTES),
        (resource.RLIMIT_CPU, MOST_CPU_S),
    )
    for what, most in limits:
        _, hard = resource.getrlimit(what)
        top = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (top, hard))


def main() -> int:
    """Decode; 0 at the end of the file, ``UNREADABLE`` for one that is no audio."""
    suffix, from_s = sys.argv[1], float(sys.argv[2])
    _limit()
    streams = os.name == "posix"
    os.environ.update(
        PYGAME_HIDE_SUPPORT_PROMPT="1",
        SDL_VIDEODRIVER="dummy",
        SDL_AUDIODRIVER="disk" if streams else "dummy",
        SDL_DISKAUDIOFILE=f"/dev/fd/{sys.stdout.fileno()}",
        SDL_DISKAUDIODELAY="0",
    )
    data = sys.stdin.buffer.read()
    import pygame  # noqa: PLC0415 - reads the environment when it is loaded

    try:
        if streams:
            _stream(pygame, data, suffix, from_s)
        else:
            _decode_whole(pygame, data, from_s)
    except pygame.error:
        return UNREADABLE
    return 0


def _stream(pygame: Any, data: bytes, suffix: str, from_s: float) -> None:
    """The mixer plays into the pipe as fast as it is read; no more than a moment is ever in memory."""
    pygame.mixer.init(RATE_HZ, -16, 2, BUFFER_FRAMES, allowedchanges=0)
    music = pygame.mixer.music
    music.load(io.BytesIO(data), suffix)
    music.play(start=from_s)
    while music.get_busy():
        time.sleep(POLL_S)


def _decode_whole(pygame: Any, data: bytes, from_s: float) -> None:
    """For a system on which the mixer cannot play into a pipe: 11.5 MB a minute, in this process alone."""
    pygame.mixer.init(RATE_HZ, -16, 2, BUFFER_FRAMES, allowedchanges=0)
    samples = memoryview(pygame.mixer.Sound(io.BytesIO(data))).cast("B")
    sys.stdout.buffer.write(samples[int(from_s) * BYTES_PER_S :])
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    CODE = main()
    sys.stdout.flush()
    # SDL's own threads may hang on a pipe that nobody reads any more.
    os._exit(CODE)
