"""Reads rows out of single pages of a database, without its tree: what salvage works with.

The file format is SQLite's own (https://www.sqlite.org/fileformat2.html). A leaf page of a table holds whole
rows; only what is longer than a page goes on in others.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from companion.vault.pages import USABLE_BYTES

Value: TypeAlias = int | float | str | bytes | None
Row: TypeAlias = tuple[int | None, tuple[Value, ...]]
"""The row's number, None in a table without such, and its values as they are stored."""

Pages: TypeAlias = Mapping[int, bytes]

_FILE_HEADER_BYTES = 100
_TABLE_LEAF, _INDEX_LEAF, _INDEX_INNER = 13, 10, 2
_MOST_ROW_BYTES = 256 * 1024 * 1024
_MOST_VARINT_BYTES = 9
_REAL, _ZERO, _ONE, _FIRST_BLOB = 7, 8, 9, 12
_INT_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


class _BrokenError(Exception):
    """A cell that is not whole."""


def rows_in(number: int, page: bytes, pages: Pages) -> Iterator[Row]:
    """The rows of one opened page that holds any; a row that is not whole is left out."""
    start = _FILE_HEADER_BYTES if number == 1 else 0
    kind = page[start]
    if kind not in {_TABLE_LEAF, _INDEX_LEAF, _INDEX_INNER}:
        return
    child_bytes = 4 if kind == _INDEX_INNER else 0
    (count,) = struct.unpack_from(">H", page, start + 3)
    first = start + 8 + child_bytes
    for at in range(first, min(first + 2 * count, USABLE_BYTES - 1), 2):
        (cell,) = struct.unpack_from(">H", page, at)
        try:
            yield _row(page, cell + child_bytes, pages, has_number=kind == _TABLE_LEAF)
        except (_BrokenError, IndexError, struct.error, UnicodeDecodeError):
            continue


def _row(page: bytes, at: int, pages: Pages, *, has_number: bool) -> Row:
    payload_bytes, at = _varint(page, at)
    number: int | None = None
    if has_number:
        number, at = _varint(page, at)
    if payload_bytes > _MOST_ROW_BYTES:
        raise _BrokenError
    local = _local_bytes(payload_bytes, has_number=has_number)
    payload = page[at : at + local]
    if local < payload_bytes:
        (following,) = struct.unpack_from(">I", page, at + local)
        payload += _overflow(following, payload_bytes - local, pages)
    if len(payload) != payload_bytes:
        raise _BrokenError
    return number, _values(payload)


def _local_bytes(payload_bytes: int, *, has_number: bool) -> int:
    most = USABLE_BYTES - 35 if has_number else (USABLE_BYTES - 12) * 64 // 255 - 23
    if payload_bytes <= most:
        return payload_bytes
    least = (USABLE_BYTES - 12) * 32 // 255 - 23
    fitting = least + (payload_bytes - least) % (USABLE_BYTES - 4)
    return fitting if fitting <= most else least


def _overflow(number: int, missing: int, pages: Pages) -> bytes:
    parts: list[bytes] = []
    seen: set[int] = set()
    while missing > 0:
        page = pages.get(number)
        if page is None or number in seen:
            raise _BrokenError
        seen.add(number)
        parts.append(page[4 : 4 + min(missing, USABLE_BYTES - 4)])
        missing -= len(parts[-1])
        (number,) = struct.unpack_from(">I", page)
    return b"".join(parts)


def _values(payload: bytes) -> tuple[Value, ...]:
    header_bytes, at = _varint(payload, 0)
    kinds = []
    while at < header_bytes:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    if at != header_bytes:
        raise _BrokenError
    values: list[Value] = []
    for kind in kinds:
        value, at = _value(payload, at, kind)
        values.append(value)
    if at != len(payload):
        raise _BrokenError
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind == 0:
        return None, at
    if kind in {_ZERO, _ONE}:
        return kind - _ZERO, at
    if kind == _REAL:
        return struct.unpack_from(">d", payload, at)[0], at + 8
    if kind in _INT_BYTES:
        end = at + _INT_BYTES[kind]
        return int.from_bytes(payload[at:end], "big", signed=True), end
    if kind < _FIRST_BLOB:
        raise _BrokenError
    end = at + (kind - _FIRST_BLOB) // 2
    content = payload[at:end]
    return (content.decode("utf-8") if kind % 2 else content), end


def _varint(content: bytes, at: int) -> tuple[int, int]:
    number = 0
    for place in range(_MOST_VARINT_BYTES):
        byte = content[at + place]
        if place == _MOST_VARINT_BYTES - 1:
            return number << 8 | byte, at + place + 1
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, at + place + 1
    raise _BrokenError
