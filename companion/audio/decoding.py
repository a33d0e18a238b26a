"""Reads samples out of a decoder in a process of its own, a little ahead of what is needed."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import IO, BinaryIO

from companion.audio.pcm_format import BYTES_PER_FRAME, BYTES_PER_S
from companion.services.sound_ports import Track

_log = logging.getLogger(__name__)

PIECE_BYTES = 64 * 1024
AHEAD_BYTES = 3 * BYTES_PER_S
LARGEST_BYTES = 700 * 1024**2
WHOLE_WITHIN_S = 10.0


def start_decoder(suffix: str, from_s: float = 0.0) -> subprocess.Popen[bytes]:
    """A decoder that waits for a file on its standard input; its words on the file go nowhere."""
    command = [sys.executable, "-P", "-m", "companion.audio.decoder_child", suffix, str(from_s)]
    # What the app asked of SDL for itself holds for no decoder.
    env = {name: value for name, value in os.environ.items() if not name.startswith("SDL_")}
    env["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    return subprocess.Popen(  # noqa: S603 - our own program; the file goes through a pipe
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=env,
    )


def feed(file: BinaryIO, pipe: IO[bytes]) -> None:
    """Hand a whole file to a decoder and close its end. Raises ``OSError``, also for one too large."""
    fed = 0
    with pipe:
        while piece := file.read(PIECE_BYTES):
            fed += len(piece)
            if fed > LARGEST_BYTES:
                raise OSError("the file is too large")
            pipe.write(piece)


def read_samples(pipe: IO[bytes]) -> Iterator[bytes]:
    """What a decoder gives, in whole frames, from the first that is not silent to the last.

    A decoder plays silence until its file is open and after its end, and nobody misses that of a piece.
    """
    rest = b""
    silent_bytes, has_begun = 0, False
    while piece := pipe.read(PIECE_BYTES):
        rest += piece
        whole = len(rest) // BYTES_PER_FRAME * BYTES_PER_FRAME
        samples, rest = rest[:whole], rest[whole:]
        heard = -(-len(samples.rstrip(b"\x00")) // BYTES_PER_FRAME) * BYTES_PER_FRAME
        if heard and not has_begun:
            has_begun = True
            silent = len(samples) - len(samples.lstrip(b"\x00"))
            yield samples[silent // BYTES_PER_FRAME * BYTES_PER_FRAME : heard]
        elif heard:
            yield bytes(silent_bytes) + samples[:heard]
        silent_bytes = len(samples) - heard + (0 if heard else silent_bytes)


class PcmStream:
    """The samples of one file, decoded up to three seconds ahead on a thread and in a process of their own.

    ``take`` never waits. A file that cannot be opened or decoded is a stream that ends with nothing given.
    """

    def __init__(self, open_file: Callable[[], BinaryIO], suffix: str, from_s: float) -> None:
        self._open_file, self._suffix, self._from_s = open_file, suffix, from_s
        self._ahead = bytearray()
        self._changed = threading.Condition()
        self._has_ended = False
        self._is_closed = False
        self._decoder: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._run, name="companion-track", daemon=True)
        self._thread.start()

    def take(self, most_bytes: int) -> bytes:
        """Up to this many bytes of whole frames; none where nothing is decoded yet, or no more comes."""
        with self._changed:
            size = min(most_bytes, len(self._ahead)) // BYTES_PER_FRAME * BYTES_PER_FRAME
            taken = bytes(self._ahead[:size])
            del self._ahead[:size]
            self._changed.notify_all()
            return taken

    def is_ready(self) -> bool:
        """Whether there is enough to begin with."""
        with self._changed:
            return self._has_ended or len(self._ahead) >= AHEAD_BYTES

    def is_over(self) -> bool:
        """Whether everything was taken."""
        with self._changed:
            return self._has_ended and len(self._ahead) < BYTES_PER_FRAME

    def take_whole(self, most_bytes: int, within_s: float) -> bytes:
        """Wait for samples to the end, or for this many; what there is when the time is up."""
        taken = bytearray()
        ends_s = time.monotonic() + within_s
        with self._changed:
            while len(taken) < most_bytes:
                taken += self._ahead
                self._ahead.clear()
                self._changed.notify_all()
                left_s = ends_s - time.monotonic()
                if self._has_ended or left_s <= 0:
                    break
                self._changed.wait(left_s)
        return bytes(taken[: most_bytes // BYTES_PER_FRAME * BYTES_PER_FRAME])

    def close(self) -> None:
        """End the decoder; returns at once."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
            if self._decoder is not None:
                self._decoder.kill()

    def finish(self) -> None:
        """Close, and return when its thread has ended."""
        self.close()
        self._thread.join()

    def _run(self) -> None:
        try:
            self._decode()
        except (OSError, ValueError) as error:
            if not self._is_closed:
                _log.info("a track cannot be read: %s", type(error).__name__)
        finally:
            with self._changed:
                self._has_ended = True
                self._changed.notify_all()

    def _decode(self) -> None:
        with self._open_file() as file:
            decoder = start_decoder(self._suffix, self._from_s)
            assert decoder.stdin is not None, "asked for as a pipe"
            assert decoder.stdout is not None, "asked for as a pipe"
            with self._changed:
                self._decoder = decoder
                if self._is_closed:
                    decoder.kill()
            try:
                feed(file, decoder.stdin)
                for piece in read_samples(decoder.stdout):
                    if not self._put(piece):
                        break
            finally:
                with suppress(OSError):
                    decoder.kill()
                decoder.stdout.close()
                decoder.wait()

    def _put(self, piece: bytes) -> bool:
        with self._changed:
            while len(self._ahead) >= AHEAD_BYTES and not self._is_closed:
                self._changed.wait()
            self._ahead += piece
            self._changed.notify_all()
            return not self._is_closed


def decode_whole(track: Track, most_s: float, within_s: float = WHOLE_WITHIN_S) -> bytes:
    """The samples of a short track, at most ``most_s`` of them; none where it cannot be read in time."""
    stream = PcmStream(track.open, track.suffix, 0.0)
    try:
        return stream.take_whole(int(most_s * BYTES_PER_S), within_s)
    finally:
        stream.finish()
