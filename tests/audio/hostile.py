"""Makes broken, hostile and unusual audio files, the same ones for the same seed."""

from __future__ import annotations

import math
import random
import struct
from array import array
from collections.abc import Iterator
from pathlib import Path

SOUND_S = 2.0


def wav(
    *,
    rate: int = 48_000,
    channels: int = 2,
    bits: int = 16,
    kind: int = 1,
    body: bytes | None = None,
    says: int | None = None,
) -> bytes:
    """A WAV file; ``says`` is the size that its header claims."""
    frames = int(rate * SOUND_S)
    data = _tone(frames, rate, channels, bits, kind) if body is None else body
    size = len(data) if says is None else says
    block = channels * bits // 8
    form = struct.pack("<HHIIHH", kind, channels, rate, rate * block & 0xFFFFFFFF, block, bits)
    riff = (36 + size) & 0xFFFFFFFF
    return (
        b"RIFF"
        + struct.pack("<I", riff)
        + b"WAVEfmt "
        + struct.pack("<I", 16)
        + form
        + b"data"
        + struct.pack("<I", size & 0xFFFFFFFF)
        + data
    )


def _tone(frames: int, rate: int, channels: int, bits: int, kind: int) -> bytes:
    values = [0.3 * math.sin(2 * math.pi * 220 * at / rate) for at in range(frames)]
    if kind == 3:
        return array("f", [value for value in values for _ in range(channels)]).tobytes()
    top = (1 << (bits - 1)) - 1
    if bits == 8:
        return bytes(int(128 + 100 * value) for value in values for _ in range(channels))
    return b"".join(
        int(value * top).to_bytes(bits // 8, "little", signed=True)
        for value in values
        for _ in range(channels)
    )


def unusual() -> dict[str, bytes]:
    """Files that are odd but whole."""
    return {
        "24bit.wav": wav(bits=24),
        "32bit.wav": wav(bits=32),
        "8bit.wav": wav(bits=8),
        "float.wav": wav(bits=32, kind=3),
        "8khz.wav": wav(rate=8_000),
        "96khz.wav": wav(rate=96_000),
        "mono.wav": wav(channels=1),
        "five_one.wav": wav(channels=6),
    }


def broken() -> dict[str, bytes]:
    """Files that are wrong in a thought-out way."""
    nan = array("f", [math.nan, math.inf, -math.inf, 1e38] * 40_000).tobytes()
    return {
        "empty.wav": b"",
        "empty.mp3": b"",
        "one_byte.ogg": b"O",
        "one_sample.wav": wav(body=b"\x01\x00\x01\x00"),
        "nan.wav": wav(bits=32, kind=3, body=nan),
        "huge_says.wav": wav(body=b"\x01\x02" * 2000, says=0xFFFFFFF0),
        "no_channels.wav": wav(channels=0, body=b"\x00" * 400),
        "many_channels.wav": wav(channels=255, body=b"\x01" * 51_000),
        "no_rate.wav": wav(rate=0, body=b"\x01\x02" * 2000),
        "mad_rate.wav": wav(rate=0x7FFFFFFF, body=b"\x01\x02" * 2000),
        "odd_bits.wav": wav(bits=7, body=b"\x01\x02" * 2000),
        "unknown_kind.wav": wav(kind=0x1234, body=b"\x01\x02" * 2000),
        "silence.wav": wav(body=bytes(400_000)),
        "text.mp3": b"This is a letter, not music. " * 400,
        "flac_head.flac": b"fLaC" + b"\x00\x00\x00\x22" + b"\xff" * 34 + b"\xff\xf8" * 2000,
        "ogg_head.ogg": b"OggS" + b"\x00" * 4000,
        "id3_huge.mp3": b"ID3\x04\x00\x00\x7f\x7f\x7f\x7f" + b"\x00" * 4000,
        "frames.mp3": b"\xff\xfb\x90\x64" * 4000,
        "film.m4a": b"\x00\x00\x00\x20ftypM4A " + b"\x00" * 4000,
        "renamed.mp3": b"\x00\x00\x00\x20ftypM4A " + b"\x00" * 4000,
        "module.ogg": b"Extended Module: " + b"\x00" * 4000,
        "midi.wav": b"MThd\x00\x00\x00\x06\x00\x01\x00\x01\x00\x60MTrk" + b"\x00" * 400,
    }


def mutations(seeds: list[bytes], seed: int = 7) -> Iterator[tuple[str, bytes]]:
    """Endless files: whole ones that were cut, changed or filled with noise, and noise alone."""
    rng = random.Random(seed)
    number = 0
    while True:
        whole = bytearray(rng.choice(seeds))
        match number % 4:
            case 0:
                whole = whole[: rng.randrange(len(whole))]
            case 1:
                for _ in range(rng.randrange(1, 60)):
                    whole[rng.randrange(len(whole))] = rng.randrange(256)
            case 2:
                at = rng.randrange(len(whole))
                whole[at : at + 3000] = rng.randbytes(3000)
            case _:
                head = bytes(whole[:4]) if rng.random() < 0.5 else b""
                whole = bytearray(head + rng.randbytes(rng.randrange(1, 20_000)))
        yield f"{number:03}.ogg", bytes(whole)
        number += 1


def write(folder: Path, named: dict[str, bytes]) -> list[Path]:
    """Lay files into a folder."""
    folder.mkdir(exist_ok=True)
    for name, content in named.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in named]
