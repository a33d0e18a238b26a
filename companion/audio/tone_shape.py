"""The shape of the sitter's tone: two soft notes, as samples."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator
from itertools import chain, repeat
from typing import TypeVar

NumberT = TypeVar("NumberT", int, float)

SOFT_PEAK, LOUD_PEAK = 0.1, 0.25
"""-20 dBFS at first, -12 dBFS from the second asking on; nothing is ever louder (H20)."""

ATTACK_S, NOTE_S, FADE_S = 0.25, 1.5, 1.1
NOTES = ((523.25, 0.0), (659.26, 0.75))
"""C5 and then E5, each in Hz with the second at which it begins: in the middle of what older ears hear."""

HARMONICS = (1.0, 0.28, 0.08)
CALLS_LOUD, CALL_EVERY_S = 2, 2.4


def render_tone(rate_hz: int, *, louder: bool) -> list[float]:
    """One channel of the tone, within -1 and 1, that begins and ends in silence.

    Every note swells for a quarter of a second, so that nobody is startled (H20). ``louder``: the same call
    twice, at most at -12 dBFS instead of -20 dBFS.
    """
    call = _call(rate_hz)
    peak = max(map(abs, call))
    level = (LOUD_PEAK if louder else SOFT_PEAK) / peak
    once = [sample * level for sample in call]
    if not louder:
        return once
    pause = [0.0] * max(0, round(CALL_EVERY_S * rate_hz) - len(once))
    return list(chain.from_iterable(repeat([*once, *pause], CALLS_LOUD)))


def as_int16(samples: list[float], channels: int) -> bytes:
    """The samples as 16-bit numbers in the machine's own order, the same on every channel."""
    return array("h", _spread([round(sample * 32767) for sample in samples], channels)).tobytes()


def as_float32(samples: list[float], channels: int) -> bytes:
    """The samples as 32-bit floating point numbers, the same on every channel."""
    return array("f", _spread(samples, channels)).tobytes()


def as_int32(samples: list[float], channels: int) -> bytes:
    """The samples as 32-bit numbers, the same on every channel."""
    return array("i", _spread([round(sample * 2_147_483_647) for sample in samples], channels)).tobytes()


def _spread(samples: list[NumberT], channels: int) -> Iterator[NumberT]:
    return chain.from_iterable(repeat(sample, channels) for sample in samples)


def _call(rate_hz: int) -> list[float]:
    length = round((NOTES[-1][1] + NOTE_S) * rate_hz)
    call = [0.0] * length
    for pitch_hz, from_s in NOTES:
        first = round(from_s * rate_hz)
        for index in range(round(NOTE_S * rate_hz)):
            at_s = index / rate_hz
            wave = sum(
                part * math.sin(2 * math.pi * pitch_hz * number * at_s)
                for number, part in enumerate(HARMONICS, start=1)
            )
            call[first + index] += wave * _swell(at_s)
    return call


def _swell(at_s: float) -> float:
    rise = 0.5 - 0.5 * math.cos(math.pi * min(1.0, at_s / ATTACK_S))
    fall = 0.5 - 0.5 * math.cos(math.pi * min(1.0, max(0.0, NOTE_S - at_s) / FADE_S))
    return rise * fall
