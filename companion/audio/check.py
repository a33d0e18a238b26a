"""Checks a person's own audio files: first by their first bytes, then by decoding all of them elsewhere."""

from __future__ import annotations

import json
import logging
import math
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from companion.audio.decoding import PIECE_BYTES
from companion.services.errors import AudioFileError
from companion.services.music_files import (
    APPLE_SUFFIXES,
    LARGEST_BYTES,
    NOT_APPLE,
    NOT_AUDIO,
    NOT_THERE,
    TOO_LARGE,
)
from companion.services.sound_ports import Heard

_log = logging.getLogger(__name__)

WITHIN_S = 240.0
POLL_S = 0.2
DAMAGED = "This sound file is damaged. Nothing was changed. Please try another copy of it."
SILENT = "This file is silent or very short. Nothing was changed. Please choose another one."
TOO_LONG = "This piece is longer than 4 hours. Nothing was changed. Please choose a shorter one."
STOPPED = "You stopped it. What was taken in before is kept."
_REASONS = {"unreadable": DAMAGED, "silent": SILENT, "too_long": TOO_LONG}
_BEGINNINGS = ((b"fLaC", "flac"), (b"OggS", "ogg"), (b"ID3", "mp3"))


def kind_of(beginning: bytes) -> str | None:
    """What kind of audio a file is by its first 16 bytes, never by its name; None for any other file."""
    if beginning[:4] in (b"RIFF", b"RIFX") and beginning[8:12] == b"WAVE":
        return "wav"
    for mark, kind in _BEGINNINGS:
        if beginning.startswith(mark):
            return kind
    is_frame = len(beginning) > 1 and beginning[0] == 0xFF and beginning[1] & 0xE0 == 0xE0
    return "mp3" if is_frame and beginning[1] & 0x06 else None


class FileCheck:
    """``AudioCheck`` in processes of their own: the app never decodes a file that was not checked.

    ``within_s``: how long one file may take.
    """

    def __init__(self, within_s: float = WITHIN_S) -> None:
        self._within_s = within_s

    def check(self, path: Path, is_cancelled: Callable[[], bool]) -> Heard:
        """What was found. Raises ``AudioFileError`` with a sentence; never says the file's name."""
        kind = self._kind(path)
        command = [sys.executable, "-P", "-m", "companion.audio.check_child", kind]
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(place for place in sys.path if place)}
        with subprocess.Popen(  # noqa: S603 - our own program; the file goes through a pipe
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=env,
            start_new_session=os.name == "posix",
        ) as child:
            try:
                said = self._hear(child, path, is_cancelled)
            finally:
                _end(child)
        return _heard(kind, said)

    def _kind(self, path: Path) -> str:
        try:
            size = path.stat().st_size
            if not path.is_file():
                raise AudioFileError(NOT_THERE)
            with path.open("rb") as file:
                beginning = file.read(16)
        except OSError as error:
            raise AudioFileError(NOT_THERE) from error
        if size > LARGEST_BYTES:
            raise AudioFileError(TOO_LARGE)
        kind = kind_of(beginning)
        if kind is not None:
            return kind
        is_apple = beginning[4:8] == b"ftyp" or path.suffix.lower() in APPLE_SUFFIXES
        raise AudioFileError(NOT_APPLE if is_apple else NOT_AUDIO)

    def _hear(self, child: subprocess.Popen[bytes], path: Path, is_cancelled: Callable[[], bool]) -> bytes:
        feeder = threading.Thread(target=_feed, args=(path, child), name="companion-check", daemon=True)
        feeder.start()
        try:
            for _ in range(max(1, round(self._within_s / POLL_S))):
                if is_cancelled():
                    raise AudioFileError(STOPPED)
                with suppress(subprocess.TimeoutExpired):
                    child.wait(POLL_S)
                    assert child.stdout is not None, "asked for as a pipe"
                    return child.stdout.read()
            raise AudioFileError(DAMAGED)
        finally:
            _end(child)
            feeder.join()


def _feed(path: Path, child: subprocess.Popen[bytes]) -> None:
    """Hand the file over, so that its name never stands in a list of processes."""
    assert child.stdin is not None, "asked for as a pipe"
    with suppress(OSError), path.open("rb") as file:
        while piece := file.read(PIECE_BYTES):
            child.stdin.write(piece)
    with suppress(OSError):
        child.stdin.close()


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the check and the decoder that it may have started."""
    if child.poll() is not None:
        return
    with suppress(OSError):
        if os.name == "posix":
            os.killpg(child.pid, 9)
        else:
            child.kill()
    child.wait()


def _heard(kind: str, said: bytes) -> Heard:
    try:
        data = json.loads(said)
        if "refused" in data:
            raise AudioFileError(_REASONS.get(str(data["refused"]), DAMAGED))
        heard = Heard(kind, float(data["length_s"]), float(data["loudness_lufs"]), float(data["peak_dbfs"]))
    except (ValueError, KeyError, TypeError) as error:
        _log.info("a check ended without an answer")
        raise AudioFileError(DAMAGED) from error
    if not all(math.isfinite(figure) for figure in (heard.length_s, heard.loudness_lufs, heard.peak_dbfs)):
        raise AudioFileError(DAMAGED)
    return heard
