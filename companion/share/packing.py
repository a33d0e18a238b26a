"""Packs the small objects of a finished PDF: a tagged report has thousands, and plain they are most of it.

PDF 32000-1, 7.5.7 (object streams) and 7.5.8 (cross-reference streams); any reader since 2003 knows them.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from struct import Struct

OBJECTS_A_STREAM = 400
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_SECTION = re.compile(rb"(?:xref\s+)?(\d+) (\d+)\r?\n")
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref", re.DOTALL)
_SIZE = re.compile(rb"/Size (\d+)")
_PREVIOUS = re.compile(rb"/Prev (\d+)")
_NAMED = re.compile(rb"/(?:Root|Info) (\d+) 0 R")
_HEAD = re.compile(rb"\s*(\d+) 0 obj\s*")
_ENTRY_BYTES, _TAIL_BYTES = 20, 2048
_ROW = Struct(">BIH")
_FREE, _PLAIN, _PACKED = 0, 1, 2
_NO_GENERATION = 65_535


@dataclass(frozen=True, slots=True)
class _Book:
    """Where each object of a PDF begins, where its tables do, and what its newest trailer says."""

    places: dict[int, int]
    tables: tuple[int, ...]
    size: int
    trailer: bytes


def packed(content: bytes) -> bytes:
    """The same pages in fewer bytes; no object is changed. Streams, and what the trailer names, stay plain.

    The same bytes for the same pages. A PDF that is not built as our typesetter does comes back as it is.
    """
    book = _read(content)
    if book is None:
        return content
    named = {int(number) for number in _NAMED.findall(book.trailer)}
    ends = sorted((*book.places.values(), *book.tables))
    after = dict(zip(ends, (*ends[1:], len(content)), strict=True))
    pieces: list[bytes | memoryview] = [b"%PDF-1.7\n%\xff\xff\xff\xff\n\n"]
    length = len(pieces[0])
    rows: dict[int, tuple[int, int, int]] = {0: (_FREE, 0, _NO_GENERATION)}
    small: list[tuple[int, bytes]] = []
    view = memoryview(content)
    for number, place in sorted(book.places.items()):
        head = _HEAD.match(content, place)
        end = content.rfind(b"endobj", place, after[place])
        if head is None or int(head[1]) != number or end < 0:
            return content
        if number not in named and content.find(b"stream", place, end) < 0:
            small.append((number, content[head.end() : end].strip()))
            continue
        rows[number] = (_PLAIN, length, 0)
        piece = view[place:end]
        pieces += [piece, b"endobj\n"]
        length += len(piece) + 7
    size = book.size
    for start in range(0, len(small), OBJECTS_A_STREAM):
        group = small[start : start + OBJECTS_A_STREAM]
        rows |= {number: (_PACKED, size, index) for index, (number, _) in enumerate(group)}
        rows[size] = (_PLAIN, length, 0)
        pieces.append(_object_stream(size, group))
        length += len(pieces[-1])
        size += 1
    rows[size] = (_PLAIN, length, 0)
    pieces.append(_table(size, rows, book.trailer))
    pieces.append(b"startxref\n%d\n%%%%EOF\n" % length)
    return b"".join(pieces)


def _read(content: bytes) -> _Book | None:
    start = _START.search(content, max(0, len(content) - _TAIL_BYTES))
    if start is None:
        return None
    at: int | None = int(start[1])
    places: dict[int, int] = {}
    tables: list[int] = []
    newest = b""
    while at is not None:
        trailer = _TRAILER.search(content, at)
        if trailer is None or not content.startswith(b"xref", at) or at in tables:
            return None
        tables.append(at)
        newest = newest or trailer[1]
        for number, place in _entries(content, at, trailer.start()).items():
            places.setdefault(number, place)
        previous = _PREVIOUS.search(trailer[1])
        at = None if previous is None else int(previous[1])
    size = _SIZE.search(newest)
    return None if size is None else _Book(places, tuple(tables), int(size[1]), newest)


def _entries(content: bytes, at: int, end: int) -> dict[int, int]:
    """The objects of one table that are in use, with their places."""
    found: dict[int, int] = {}
    while (section := _SECTION.match(content, at, end)) is not None:
        first, count = int(section[1]), int(section[2])
        at = section.end()
        for number in range(first, first + count):
            entry = content[at : at + _ENTRY_BYTES]
            at += _ENTRY_BYTES
            if entry[17:18] == b"n" and entry[:10].isdigit():
                found[number] = int(entry[:10])
    return found


def _object_stream(number: int, group: list[tuple[int, bytes]]) -> bytes:
    places: list[bytes] = []
    length = 0
    for inner, body in group:
        places.append(b"%d %d" % (inner, length))
        length += len(body) + 1
    head = b" ".join(places) + b"\n"
    held = zlib.compress(head + b"\n".join(body for _, body in group))
    return (
        b"%d 0 obj\n<</Type/ObjStm/N %d/First %d/Length %d/Filter/FlateDecode>>\nstream\n"
        % (number, len(group), len(head), len(held))
        + held
        + b"\nendstream\nendobj\n"
    )


def _table(number: int, rows: dict[int, tuple[int, int, int]], trailer: bytes) -> bytes:
    kept = _PREVIOUS.sub(b"", _SIZE.sub(b"", trailer))
    none = (_FREE, 0, _NO_GENERATION)
    held = zlib.compress(b"".join(_ROW.pack(*rows.get(one, none)) for one in range(number + 1)))
    return (
        b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]%s/Length %d/Filter/FlateDecode>>\nstream\n"
        % (number, number + 1, kept, len(held))
        + held
        + b"\nendstream\nendobj\n"
    )
