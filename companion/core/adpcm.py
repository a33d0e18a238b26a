"""Voice in a quarter of its size: IMA ADPCM in blocks, in the WAV form that every player knows.

Each block stands for itself, so that a recording may end anywhere and be joined from pieces. The algorithm
is that of the IMA Digital Audio Focus Group (1992); the WAV form is Microsoft's 0x11.
"""

from __future__ import annotations

import struct
import sys
from array import array
from dataclasses import dataclass

RATE_HZ = 16_000
BLOCK_BYTES = 1024
BLOCK_SAMPLES = (BLOCK_BYTES - 4) * 2 + 1
"""2,041 samples, 128 ms. Ten minutes are 4.8 MB."""

MEDIA_TYPE = "audio/wav"
_WAV_TAG = 0x11
_HEADER_BYTES = 60
_LONGEST_BYTES = 64 * 1024**2

_STEPS = (
    7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88,
    97, 107, 118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658,
    724, 796, 876, 963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660,
    4026, 4428, 4871, 5358, 5894, 6484, 7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818,
    18500, 20350, 22385, 24623, 27086, 29794, 32767,
)  # fmt: skip
_CHANGES = (-1, -1, -1, -1, 2, 4, 6, 8) * 2
_LAST = len(_STEPS) - 1


class VoiceUnreadableError(ValueError):
    """Bytes that are no voice note of ours."""


def _moves() -> list[tuple[int, ...]]:
    """How far each of the 16 codes moves a sample, for each step."""
    rows = []
    for step in _STEPS:
        sizes = [
            (step >> 3) + (step if code & 4 else 0) + (step >> 1 if code & 2 else 0)
            + (step >> 2 if code & 1 else 0)
            for code in range(8)
        ]  # fmt: skip
        rows.append(tuple(sizes + [-size for size in sizes]))
    return rows


_MOVES = _moves()
_NEXT = [[min(_LAST, max(0, index + change)) for change in _CHANGES] for index in range(len(_STEPS))]


@dataclass(slots=True)
class Encoder:
    """Turns samples, as they come, into whole blocks."""

    _step: int = 0
    _rest: array[int] | None = None

    def add(self, samples: array[int]) -> bytes:
        """The blocks that are whole with these 16-bit samples; the rest waits for more."""
        waiting = self._rest if self._rest is not None else array("h")
        waiting.extend(samples)
        made = bytearray()
        whole = len(waiting) // BLOCK_SAMPLES * BLOCK_SAMPLES
        for start in range(0, whole, BLOCK_SAMPLES):
            made += self._block(waiting[start : start + BLOCK_SAMPLES])
        self._rest = waiting[whole:]
        return bytes(made)

    def finish(self) -> bytes:
        """The last block, filled up with its own last sample; nothing where nothing waits."""
        waiting = self._rest
        self._rest = None
        if not waiting:
            return b""
        waiting.extend([waiting[-1]] * (BLOCK_SAMPLES - len(waiting)))
        return self._block(waiting)

    def _block(self, samples: array[int]) -> bytes:
        value, step = samples[0], self._step
        head = struct.pack("<hBx", value, step)
        codes = bytearray(BLOCK_SAMPLES - 1)
        for place, sample in enumerate(samples[1:]):
            away, size, code = sample - value, _STEPS[step], 0
            if away < 0:
                away, code = -away, 8
            if away >= size:
                code, away = code | 4, away - size
            if away >= size >> 1:
                code, away = code | 2, away - (size >> 1)
            if away >= size >> 2:
                code |= 1
            value = min(32767, max(-32768, value + _MOVES[step][code]))
            step = _NEXT[step][code]
            codes[place] = code
        self._step = step
        return head + bytes(low | high << 4 for low, high in zip(codes[::2], codes[1::2], strict=True))


def decode_block(block: bytes) -> array[int]:
    """The samples of one block. Raises ``VoiceUnreadableError`` for one that cannot be."""
    if len(block) != BLOCK_BYTES or block[2] > _LAST:
        raise VoiceUnreadableError("A block of the voice note is damaged.")
    (value,) = struct.unpack_from("<h", block)
    step = block[2]
    samples = array("h", bytes(2 * BLOCK_SAMPLES))
    samples[0] = value
    place = 1
    for pair in block[4:]:
        for code in (pair & 15, pair >> 4):
            value = min(32767, max(-32768, value + _MOVES[step][code]))
            step = _NEXT[step][code]
            samples[place] = value
            place += 1
    return samples


def length_s(size_bytes: int) -> float:
    """How long so many bytes of whole blocks last."""
    return size_bytes // BLOCK_BYTES * BLOCK_SAMPLES / RATE_HZ


def wav_of(blocks: bytes) -> bytes:
    """Whole blocks as a WAV file."""
    count = len(blocks) // BLOCK_BYTES * BLOCK_SAMPLES
    sound = struct.pack(
        "<4sIHHIIHHHH", b"fmt ", 20, _WAV_TAG, 1, RATE_HZ, RATE_HZ * BLOCK_BYTES // BLOCK_SAMPLES,
        BLOCK_BYTES, 4, 2, BLOCK_SAMPLES,
    )  # fmt: skip
    fact = struct.pack("<4sII", b"fact", 4, count)
    data = struct.pack("<4sI", b"data", len(blocks)) + blocks
    inside = b"WAVE" + sound + fact + data
    return struct.pack("<4sI", b"RIFF", len(inside)) + inside


def blocks_in(wav: bytes) -> bytes:
    """The whole blocks of a file that ``wav_of`` made, also of one that was cut off.

    Raises ``VoiceUnreadableError`` for anything else.
    """
    model = wav_of(b"")
    is_ours = wav[:4] == model[:4] and wav[8:44] == model[8:44] and wav[52:56] == model[52:56]
    blocks = wav[_HEADER_BYTES:]
    blocks = blocks[: len(blocks) // BLOCK_BYTES * BLOCK_BYTES]
    if not is_ours or not blocks or len(wav) > _LONGEST_BYTES:
        raise VoiceUnreadableError("This is no voice note.")
    return blocks


def plain_wav_of(wav: bytes) -> bytes:
    """The same voice as plain 16-bit samples, four times as large, which every browser plays too.

    Raises ``VoiceUnreadableError`` for bytes that are no voice note of ours.
    """
    blocks = blocks_in(wav)
    samples: array[int] = array("h")
    for start in range(0, len(blocks), BLOCK_BYTES):
        samples.extend(decode_block(blocks[start : start + BLOCK_BYTES]))
    if sys.byteorder == "big":
        samples.byteswap()
    data = samples.tobytes()
    shape = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, RATE_HZ, 2 * RATE_HZ, 2, 16)
    head = b"WAVE" + shape + struct.pack("<4sI", b"data", len(data))
    return struct.pack("<4sI", b"RIFF", len(head) + len(data)) + head + data
