"""How loud samples are: integrated loudness after ITU-R BS.1770-4, in plain Python on well-spread blocks."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Sequence

from companion.audio.pcm_format import BYTES_PER_FRAME, RATE_HZ

BLOCK_S = 0.4
LEAD_IN_S = 0.05
MOST_BLOCKS = 96
ABSOLUTE_GATE_LUFS = -70.0
RELATIVE_GATE_LU = -10.0
SILENT_LUFS = -120.0
BLOCK_BYTES = int((BLOCK_S + LEAD_IN_S) * RATE_HZ) * BYTES_PER_FRAME

# The two filters of the standard at 48 kHz: a shelf for the head, a high pass.
_SHELF = (1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585)
_PASS = (1.0, -2.0, 1.0, -1.99004745483398, 0.99007225036621)
_OFFSET_LUFS = -0.691
_FULL = 32768.0


class Meter:
    """Takes samples as they come; keeps at most ``MOST_BLOCKS`` blocks of them, spread over the whole.

    Ten minutes are measured on every fourth second or so: within half a dB of the whole for music. ``peak``
    is that of every sample.
    """

    def __init__(self) -> None:
        self.frames = 0
        self.peak = 0
        self._stride_s = 1
        self._blocks: list[tuple[int, bytes]] = []
        self._second = bytearray()
        self._seconds = 0

    def take(self, samples: bytes) -> None:
        """The next samples: whole frames, 16-bit stereo at 48 kHz."""
        values = array("h", samples)
        if values:
            highest, lowest = max(values), min(values)
            self.peak = max(self.peak, highest, -lowest)
        self.frames += len(samples) // BYTES_PER_FRAME
        self._second += samples
        second_bytes = RATE_HZ * BYTES_PER_FRAME
        while len(self._second) >= second_bytes:
            self._keep(bytes(self._second[:BLOCK_BYTES]))
            del self._second[:second_bytes]

    def peak_dbfs(self) -> float:
        """The highest sample; ``SILENT_LUFS`` for silence."""
        return 20.0 * math.log10(self.peak / _FULL) if self.peak else SILENT_LUFS

    def loudness_lufs(self) -> float:
        """The integrated loudness; ``SILENT_LUFS`` where nothing passes the gates."""
        blocks = [block for _, block in self._blocks] or [bytes(self._second[:BLOCK_BYTES])]
        return gated_lufs([_block_power(block) for block in blocks])

    def _keep(self, block: bytes) -> None:
        if self._seconds % self._stride_s == 0:
            self._blocks.append((self._seconds, block))
        self._seconds += 1
        if len(self._blocks) > MOST_BLOCKS:
            self._stride_s *= 2
            self._blocks = [one for one in self._blocks if one[0] % self._stride_s == 0]


def gated_lufs(powers: Sequence[float]) -> float:
    """The loudness of blocks of these powers, with both gates of the standard."""
    loud = [power for power in powers if _lufs(power) > ABSOLUTE_GATE_LUFS]
    if not loud:
        return SILENT_LUFS
    gate = _lufs(sum(loud) / len(loud)) + RELATIVE_GATE_LU
    gated = [power for power in loud if _lufs(power) > gate]
    return _lufs(sum(gated) / len(gated)) if gated else SILENT_LUFS


def _lufs(power: float) -> float:
    return _OFFSET_LUFS + 10.0 * math.log10(power) if power > 0.0 else SILENT_LUFS


def _block_power(block: bytes) -> float:
    values = array("h", block)
    skip = int(LEAD_IN_S * RATE_HZ) if len(block) >= BLOCK_BYTES else 0
    return sum(_channel_power(values[side::2], skip) for side in range(2))


def _channel_power(values: Iterable[int], skip: int) -> float:
    """The mean square of one channel behind both filters, the first samples left out while they settle."""
    b0, b1, b2, a1, a2 = _SHELF
    c1, c2 = _PASS[3], _PASS[4]
    x1 = x2 = y1 = y2 = z1 = z2 = 0.0
    total, count = 0.0, 0
    for value in values:
        y = b0 * value + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2
        z = y - 2.0 * y1 + y2 - c1 * z1 - c2 * z2
        x2, x1 = x1, value
        y2, y1 = y1, y
        z2, z1 = z1, z
        count += 1
        if count > skip:
            total += z * z
    measured = count - skip
    return total / measured / (_FULL * _FULL) if measured > 0 else 0.0
