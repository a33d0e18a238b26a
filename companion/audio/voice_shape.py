"""The samples of a microphone as those of a voice note, and those of a note as an output takes them."""

from __future__ import annotations

import math
from array import array
from typing import Any

from companion.core.adpcm import RATE_HZ

KINDS = {"UInt8": "B", "Int16": "h", "Int32": "i", "Float": "f"}
"""Qt's sample formats, by how Python holds one sample."""

QUIETEST_DB, LOUDEST_DB = -55.0, -12.0


class Narrowing:
    """Makes 16 kHz of one channel out of whatever a microphone gives, piece by piece.

    Each sample is the mean of those that it stands for, so that none is dropped.
    """

    def __init__(self, rate_hz: int, channels: int, kind: str) -> None:
        self._ratio, self._channels, self._kind = rate_hz / RATE_HZ, channels, KINDS[kind]
        self._raw = b""
        self._waiting: list[float] = []
        self._place = 0.0

    def add(self, raw: bytes) -> array[int]:
        """The samples that are whole with these bytes."""
        raw = self._raw + raw
        size = array(self._kind).itemsize * self._channels
        whole = len(raw) // size * size
        self._raw = raw[whole:]
        samples: array[Any] = array(self._kind)
        samples.frombytes(raw[:whole])
        if self._kind == "h" and self._channels == 1 and self._ratio == 1:
            return samples
        self._waiting += self._mono(samples)
        return self._thinned()

    def _mono(self, samples: array[Any]) -> list[float]:
        values = [_as_16(value, self._kind) for value in samples]
        count = self._channels
        if count == 1:
            return values
        return [sum(values[at : at + count]) / count for at in range(0, len(values), count)]

    def _thinned(self) -> array[int]:
        made = array("h")
        while self._place + max(1.0, self._ratio) <= len(self._waiting):
            first = int(self._place)
            part = self._waiting[first : max(first + 1, int(self._place + self._ratio))]
            made.append(max(-32768, min(32767, round(sum(part) / len(part)))))
            self._place += self._ratio
        gone = int(self._place)
        del self._waiting[:gone]
        self._place -= gone
        return made


def as_output(samples: array[int], rate_hz: int, channels: int, kind: str) -> bytes:
    """Samples of a note in an output's own form; in between, a straight line."""
    ratio = RATE_HZ / rate_hz
    last = len(samples) - 1
    made: array[Any] = array(KINDS[kind])
    for number in range(int(len(samples) / ratio)):
        place = number * ratio
        first = int(place)
        after = samples[min(last, first + 1)]
        value = samples[first] + (after - samples[first]) * (place - first)
        made.extend([_as_kind(value, made.typecode)] * channels)
    return made.tobytes()


def loudness(samples: array[int]) -> float:
    """How loud some samples are, from 0 for a quiet room to 1 for a near voice."""
    if not samples:
        return 0.0
    mean = math.sqrt(sum(sample * sample for sample in samples) / len(samples))
    level_db = 20 * math.log10(max(1.0, mean) / 32768)
    return min(1.0, max(0.0, (level_db - QUIETEST_DB) / (LOUDEST_DB - QUIETEST_DB)))


def _as_16(value: float, kind: str) -> float:
    match kind:
        case "B":
            return (value - 128) * 256
        case "i":
            return value / 65536
        case "f":
            return max(-1.0, min(1.0, value)) * 32767 if math.isfinite(value) else 0.0
        case _:
            return value


def _as_kind(value: float, kind: str) -> float:
    match kind:
        case "B":
            return max(0, min(255, round(value / 256) + 128))
        case "i":
            return round(value) * 65536
        case "f":
            return value / 32768
        case _:
            return round(value)
