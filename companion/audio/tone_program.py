"""A program of its own for one look at the outputs, or one tone; it reads a line of JSON and writes one.

Each run sees the outputs as they are. Within one program Qt 6.11 goes on listing an output of PulseAudio that
was pulled out, and a sound server that hangs would hang the window with it. So the window never loads
QtMultimedia at all.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from PySide6.QtCore import QCoreApplication, QIODevice, QTimer
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QMediaDevices

from companion.audio.tone_shape import as_float32, as_int16, as_int32, render_tone
from companion.core.outputs import Output, Outputs, free_outputs

RATE_HZ, CHANNELS = 48_000, 2
FEED_MS, AFTER_MS = 50, 600
NOT_PLAYED = 3

# By name: the type of these has another home in each version of Qt.
_NO_FAULT = ("NoError", "UnderrunError")

_WRITERS = {
    QAudioFormat.SampleFormat.Int16: as_int16,
    QAudioFormat.SampleFormat.Int32: as_int32,
    QAudioFormat.SampleFormat.Float: as_float32,
}


def main() -> int:
    """Answer one question; exit code 3 where a tone was asked for and not played."""
    asked: dict[str, Any] = json.loads(sys.stdin.readline())
    app = QCoreApplication([])
    devices = {_id_of(device): device for device in QMediaDevices.audioOutputs()}
    outputs = Outputs(
        tuple(Output(output_id, _name_of(device)) for output_id, device in devices.items()),
        _id_of(QMediaDevices.defaultAudioOutput()),
    )
    if "play" not in asked:
        rows = [[output.output_id, output.name] for output in outputs.all]
        sys.stdout.write(json.dumps({"outputs": rows, "default": outputs.default_id}))
        return 0
    is_free = any(output.output_id == asked["play"] for output in free_outputs(outputs, asked["patient"]))
    if not is_free:
        return NOT_PLAYED
    player = _Player(app, devices[asked["play"]], louder=asked["louder"])
    return player.run()


class _Player:
    """Feeds one tone to one output."""

    def __init__(self, app: QCoreApplication, device: QAudioDevice, *, louder: bool) -> None:
        self._app = app
        wanted = _format_for(device)
        samples = render_tone(wanted.sampleRate(), louder=louder)
        self._left = _WRITERS[wanted.sampleFormat()](samples, wanted.channelCount())
        self._lasts_ms = round(1000 * len(samples) / wanted.sampleRate())
        self._sink = QAudioSink(device, wanted)
        self._sink.setBufferSize(len(self._left))
        self._to: QIODevice | None = None
        self._feeding = QTimer()
        self._feeding.setInterval(FEED_MS)
        self._feeding.timeout.connect(self._feed)

    def run(self) -> int:
        self._to = self._sink.start()
        if self._to is None or self._sink.error().name not in _NO_FAULT:
            return NOT_PLAYED
        self._feed()
        self._feeding.start()
        QTimer.singleShot(self._lasts_ms + AFTER_MS, self._app.quit)
        self._app.exec()
        was_heard = self._sink.processedUSecs() > 0 and not self._left
        failed = self._sink.error().name not in _NO_FAULT
        self._sink.stop()
        return NOT_PLAYED if failed or not was_heard else 0

    def _feed(self) -> None:
        if self._to is None or self._sink.state().name == "StoppedState":
            self._app.quit()
            return
        written = self._to.write(self._left[: self._sink.bytesFree()]) if self._left else 0
        self._left = self._left[max(0, written) :]


def _format_for(device: QAudioDevice) -> QAudioFormat:
    wanted = QAudioFormat()
    wanted.setSampleRate(RATE_HZ)
    wanted.setChannelCount(CHANNELS)
    wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    if device.isFormatSupported(wanted):
        return wanted
    own = device.preferredFormat()
    if own.sampleFormat() not in _WRITERS:
        own.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return own


def _id_of(device: QAudioDevice) -> str:
    return bytes(device.id().data()).decode("utf-8", "replace")


def _name_of(device: QAudioDevice) -> str:
    return "".join(letter for letter in device.description() if letter.isprintable()).strip()
