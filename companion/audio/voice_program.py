"""A program of its own that listens to the microphone, or lets one voice note be heard.

QtMultimedia is loaded here only, as for the sitter's tone: a sound server that hangs, or a codec library that
crashes, takes no word and no window with it. Sound goes through pipes; nothing here opens a file.
"""

from __future__ import annotations

import json
import sys
import time
from io import FileIO
from threading import Event, Thread
from typing import Any, BinaryIO

from PySide6.QtCore import QCoreApplication, QIODevice, QTimer
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QAudioSource, QMediaDevices

from companion.audio.voice_frames import LARGEST_BYTES, LOST, NO_DEVICE, UNREADABLE, write_frame
from companion.audio.voice_shape import KINDS, Narrowing, as_output, loudness
from companion.core.adpcm import (
    BLOCK_BYTES,
    BLOCK_SAMPLES,
    RATE_HZ,
    Encoder,
    VoiceUnreadableError,
    decode_block,
)

LOOK_MS, TELL_S, AFTER_S = 40, 0.2, 0.3
SILENT_S = 4.0
"""A microphone that gives nothing for so long, not even silence, is gone."""

BUFFER_MS = 2000
_NO_FAULT = ("NoError", "UnderrunError")


def main() -> int:
    """Do what the first line asks for; see ``voice_frames`` for the exit codes."""
    _leave_no_core()
    # Without a buffer: its lock would be held by the thread that waits, and Python could not end.
    stdin, stdout = FileIO(sys.stdin.fileno(), closefd=False), sys.stdout.buffer
    asked: dict[str, Any] = json.loads(stdin.readline())
    app = QCoreApplication([])
    try:
        if "play" not in asked:
            return _Recording(app, stdin, stdout).run()
        blocks = _read(stdin, min(LARGEST_BYTES, int(asked["size"])))
        playing = _Playing(app, stdin, stdout, blocks, float(asked["play"]))
        return playing.run(asked["output"])
    except VoiceUnreadableError:
        return UNREADABLE
    except OSError:
        # Nobody reads any more: the window is gone.
        return LOST


def _leave_no_core() -> None:
    """A crash must leave no picture of the memory, with a voice in it, on a disk."""
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _read(stdin: FileIO, size: int) -> bytes:
    made = bytearray()
    while len(made) < size and (piece := stdin.read(size - len(made))):
        made += piece
    return bytes(made)


class _Ending:
    """Knows when the window wants the end: it says so, or it is gone itself."""

    def __init__(self, stdin: FileIO) -> None:
        self.wanted = Event()
        Thread(target=self._wait, args=(stdin,), daemon=True).start()

    def _wait(self, stdin: FileIO) -> None:
        stdin.read(1)
        self.wanted.set()


class _Recording:
    """Listens to the system's microphone until the end is wanted."""

    def __init__(self, app: QCoreApplication, stdin: FileIO, stdout: BinaryIO) -> None:
        self._app, self._stdout = app, stdout
        self._ending = _Ending(stdin)
        self._encoder = Encoder()
        self._source: QAudioSource | None = None
        self._from: QIODevice | None = None
        self._narrowing: Narrowing | None = None
        self._heard_at_s, self._has_heard = time.monotonic(), False
        self._code = 0
        self._timer = QTimer()
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    def run(self) -> int:
        device = QMediaDevices.defaultAudioInput()
        if device.isNull():
            return NO_DEVICE
        wanted = _format_for(device)
        self._narrowing = Narrowing(wanted.sampleRate(), wanted.channelCount(), wanted.sampleFormat().name)
        self._source = QAudioSource(device, wanted)
        self._source.setBufferSize(wanted.bytesForDuration(BUFFER_MS * 1000))
        self._from = self._source.start()
        if self._from is None or self._source.error().name not in _NO_FAULT:
            return NO_DEVICE
        self._timer.start()
        self._app.exec()
        self._source.stop()
        if self._code == 0:
            write_frame(self._stdout, 0.0, self._encoder.finish())
        return self._code

    def _look(self) -> None:
        try:
            self._take()
        except OSError:
            self._end(LOST)
        if self._ending.wanted.is_set():
            self._end(0)
        elif self._is_gone():
            self._end(LOST if self._has_heard else NO_DEVICE)

    def _take(self) -> None:
        assert self._from is not None and self._narrowing is not None  # noqa: PT018  both or none
        raw = bytes(self._from.readAll().data())
        if not raw:
            return
        self._heard_at_s, self._has_heard = time.monotonic(), True
        samples = self._narrowing.add(raw)
        write_frame(self._stdout, loudness(samples), self._encoder.add(samples))

    def _is_gone(self) -> bool:
        assert self._source is not None
        has_failed = self._source.error().name not in _NO_FAULT
        return has_failed or time.monotonic() - self._heard_at_s > SILENT_S

    def _end(self, code: int) -> None:
        self._code = code
        self._timer.stop()
        self._app.quit()


class _Playing:
    """Lets a note be heard from a place on, decoded a little ahead of what is needed."""

    def __init__(
        self, app: QCoreApplication, stdin: FileIO, stdout: BinaryIO, blocks: bytes, from_s: float
    ) -> None:
        self._app, self._stdout, self._blocks = app, stdout, blocks
        self._ending = _Ending(stdin)
        self._next = int(from_s * RATE_HZ / BLOCK_SAMPLES) * BLOCK_BYTES
        self._from_s = self._next // BLOCK_BYTES * BLOCK_SAMPLES / RATE_HZ
        self._ready = b""
        self._told_at_s = self._over_at_s = 0.0
        self._code = 0
        self._sink: QAudioSink | None = None
        self._to: QIODevice | None = None
        self._timer = QTimer()
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    def run(self, output: str | None) -> int:
        device = _output_named(output)
        if device is None or device.isNull():
            return NO_DEVICE
        self._format = _format_for(device)
        self._sink = QAudioSink(device, self._format)
        self._sink.setBufferSize(self._format.bytesForDuration(500_000))
        self._to = self._sink.start()
        if self._to is None or self._sink.error().name not in _NO_FAULT:
            return NO_DEVICE
        self._look()
        self._timer.start()
        self._app.exec()
        self._sink.stop()
        return self._code

    def _look(self) -> None:
        assert self._sink is not None
        try:
            self._feed(self._sink)
            self._tell(self._sink)
        except VoiceUnreadableError:
            self._end(UNREADABLE)
        except OSError:
            self._end(LOST)
        if self._ending.wanted.is_set():
            self._end(0)
        elif self._sink.error().name not in _NO_FAULT or self._sink.state().name == "StoppedState":
            self._end(LOST)

    def _feed(self, sink: QAudioSink) -> None:
        assert self._to is not None
        free = sink.bytesFree()
        while len(self._ready) < free and self._next < len(self._blocks):
            block = self._blocks[self._next : self._next + BLOCK_BYTES]
            shape = self._format
            self._ready += as_output(
                decode_block(block), shape.sampleRate(), shape.channelCount(), shape.sampleFormat().name
            )
            self._next += BLOCK_BYTES
        written = self._to.write(self._ready[:free]) if self._ready and free else 0
        self._ready = self._ready[max(0, written) :]

    def _tell(self, sink: QAudioSink) -> None:
        now_s = time.monotonic()
        heard_s = sink.processedUSecs() / 1e6
        if now_s - self._told_at_s >= TELL_S:
            self._told_at_s = now_s
            write_frame(self._stdout, self._from_s + heard_s)
        is_fed = not self._ready and self._next >= len(self._blocks)
        if is_fed and sink.state().name == "IdleState":
            self._over_at_s = self._over_at_s or now_s
            if now_s - self._over_at_s >= AFTER_S:
                self._end(0)

    def _end(self, code: int) -> None:
        self._code = self._code or code
        self._timer.stop()
        self._app.quit()


def _format_for(device: QAudioDevice) -> QAudioFormat:
    wanted = QAudioFormat()
    wanted.setSampleRate(RATE_HZ)
    wanted.setChannelCount(1)
    wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    if device.isFormatSupported(wanted):
        return wanted
    own = device.preferredFormat()
    if own.sampleFormat().name not in KINDS:
        own.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return own


def _output_named(name: str | None) -> QAudioDevice | None:
    """The output that the patient chose, or the system's own; never another one than was chosen (H34)."""
    if not name:
        return QMediaDevices.defaultAudioOutput()
    for device in QMediaDevices.audioOutputs():
        if name in (bytes(device.id().data()).decode("utf-8", "replace"), device.description()):
            return device
    return None
