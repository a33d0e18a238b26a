"""How the program of voice notes and the window talk: short frames through a pipe, and exit codes."""

from __future__ import annotations

import struct
from typing import IO

PROGRAM = "--voice-note"
STOP = b"stop\n"
NO_DEVICE, LOST, UNREADABLE = 3, 4, 5
"""Exit codes, beside 0 for a good end."""

_HEAD = struct.Struct("<fI")
LARGEST_BYTES = 16 * 1024**2


def write_frame(pipe: IO[bytes], value: float, blocks: bytes = b"") -> None:
    """One frame: a value between, and blocks of sound. Raises ``OSError`` where nobody reads any more."""
    pipe.write(_HEAD.pack(value, len(blocks)) + blocks)
    pipe.flush()


def read_frame(pipe: IO[bytes]) -> tuple[float, bytes] | None:
    """The next frame; None at the end, and where it ends in the middle of one."""
    head = pipe.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    value, size = _HEAD.unpack(head)
    blocks = pipe.read(size) if size <= LARGEST_BYTES else b""
    return (float(value), blocks) if len(blocks) == size else None
