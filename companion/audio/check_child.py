"""Run as a program: decodes the file on its standard input in yet another process and measures what comes.

It prints one line of JSON: length, loudness and peak, or the reason why the file cannot be used. It works
beside the app, so that seconds of arithmetic hold up no window.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from contextlib import suppress

from companion.audio.decoder_child import UNREADABLE
from companion.audio.decoding import feed, read_samples, start_decoder
from companion.audio.loudness import SILENT_LUFS, Meter
from companion.audio.pcm_format import RATE_HZ

LONGEST_S = 4 * 3600.0
SHORTEST_S = 0.5
STUCK_AFTER_S = 30.0


class _Watch:
    """Ends a decoder that gives nothing for a while."""

    def __init__(self, decoder: subprocess.Popen[bytes]) -> None:
        self._decoder = decoder
        self._timer: threading.Timer | None = None

    def begin(self) -> None:
        """Count from now."""
        self.end()
        self._timer = threading.Timer(STUCK_AFTER_S, self._decoder.kill)
        self._timer.daemon = True
        self._timer.start()

    def end(self) -> None:
        """Count no more."""
        if self._timer is not None:
            self._timer.cancel()


def measure(suffix: str) -> dict[str, object]:
    """What the file on standard input is."""
    decoder = start_decoder(suffix)
    assert decoder.stdin is not None, "asked for as a pipe"
    assert decoder.stdout is not None, "asked for as a pipe"
    watch, meter = _Watch(decoder), Meter()
    watch.begin()
    try:
        with suppress(BrokenPipeError):
            feed(sys.stdin.buffer, decoder.stdin)
        for samples in read_samples(decoder.stdout):
            watch.begin()
            meter.take(samples)
            if meter.frames > LONGEST_S * RATE_HZ:
                return {"refused": "too_long"}
    finally:
        watch.end()
        decoder.kill()
        decoder.wait()
    length_s = meter.frames / RATE_HZ
    if length_s < SHORTEST_S:
        return {"refused": "unreadable" if decoder.returncode == UNREADABLE else "silent"}
    lufs = meter.loudness_lufs()
    if lufs <= SILENT_LUFS:
        return {"refused": "silent"}
    return {"length_s": length_s, "loudness_lufs": lufs, "peak_dbfs": meter.peak_dbfs()}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(sys.argv[1])) + "\n")
