"""The log that SQLite lays beside a database: its frames, and whether it holds together."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

from companion.vault.pages import PAGE_BYTES

HEADER_BYTES = 32
FRAME_HEADER_BYTES = 24
FRAME_BYTES = FRAME_HEADER_BYTES + PAGE_BYTES
_MAGIC = {0x377F0682: "<", 0x377F0683: ">"}

Sum = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Frame:
    """One page in the log. ``ends_change``: with it a change is complete. ``in_chain``: its sum agrees."""

    page_number: int
    ends_change: bool
    in_chain: bool
    page: bytes


def frames_of(log: Path) -> list[Frame]:
    """The frames of the log's own run, in order; those after a broken one are given as well.

    Empty for no log, or for one whose head is not a head. Raises ``OSError``.
    """
    raw = log.read_bytes() if log.exists() else b""
    order = _order(raw)
    if order is None:
        return []
    sums = _sum(raw[:24], (0, 0), order)
    chained = sums == struct.unpack(">2I", raw[24:32])
    frames = []
    for start in range(HEADER_BYTES, len(raw) - FRAME_BYTES + 1, FRAME_BYTES):
        head, page = (
            raw[start : start + FRAME_HEADER_BYTES],
            raw[start + FRAME_HEADER_BYTES : start + FRAME_BYTES],
        )
        number, size_after = struct.unpack(">2I", head[:8])
        if chained:
            sums = _sum(page, _sum(head[:8], sums, order), order)
            chained = head[8:16] == raw[16:24] and sums == struct.unpack(">2I", head[16:])
        if chained or head[8:16] == raw[16:24]:
            frames.append(Frame(number, size_after != 0, chained, page))
    return frames


def log_problems(log: Path) -> list[str]:
    """What is wrong with a log that was left over. Raises ``OSError``.

    A tail that breaks off in its last change is no fault: that change was never acknowledged.
    """
    raw_bytes = log.stat().st_size if log.exists() else 0
    if raw_bytes == 0:
        return []
    frames = frames_of(log)
    if raw_bytes >= FRAME_BYTES + HEADER_BYTES and not any(frame.in_chain for frame in frames):
        return ["the log does not hold together from its start"]
    broken = next((at for at, frame in enumerate(frames) if not frame.in_chain), None)
    if broken is None:
        return []
    ended = next((at for at in range(broken, len(frames)) if frames[at].ends_change), None)
    if ended is not None and ended + 1 < len(frames):
        return [f"the log does not hold together at frame {broken + 1}"]
    return []


def _order(raw: bytes) -> str | None:
    if len(raw) < HEADER_BYTES:
        return None
    return _MAGIC.get(struct.unpack(">I", raw[:4])[0])


def _sum(content: bytes, start: Sum, order: str) -> Sum:
    first, second = start
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for at in range(0, len(words), 2):
        first = first + words[at] + second & 0xFFFFFFFF
        second = second + words[at + 1] + first & 0xFFFFFFFF
    return first, second
