"""Finds a key that one JSON object names twice; readers keep one of the two and drop the other in silence."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

_SPACE = re.compile(rb"[ \t\r\n]*")
_KEY = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_PIECE_BYTES = 1024 * 1024
_PLAIN = re.compile(r"[A-Za-z0-9_]{1,60}")


class _Object(list[tuple[str, Any]]):
    """The pairs of an object as they stand, doubles among them."""


class _DoubledError(ValueError):
    """An object names a key twice."""


def doubled_place(text: str) -> str | None:
    """Where the first object of a JSON text names a key twice, as a path such as ``.details.seen``.

    None where none does. What is no JSON, or too deep, raises as ``json.loads`` does.
    """
    try:
        _parsed(text, _counted)
    except _DoubledError:
        return _first_double(_parsed(text, _Object), "")
    return None


def doubled_at_top(data: bytes, values: Mapping[str, bytes | memoryview]) -> str | None:
    """The key that the object of a whole file names twice; None where each is there once.

    ``values``: the bytes of each value as a reader that keeps one of two gave them. They are only compared
    and stepped over, so that a big file costs no second reading.
    """
    at = _after_space(data, 0) + 1
    seen: set[str] = set()
    while (key := _KEY.match(data, _after_space(data, at))) is not None:
        name: str = json.loads(key[0])
        value = memoryview(values.get(name, b""))
        at = _after_space(data, _after_space(data, key.end()) + 1)
        if name in seen or not value or not _stands(data, at, value):
            return name
        seen.add(name)
        at = _after_space(data, at + len(value)) + 1
    return None


def key_step(name: str) -> str:
    """A key as a step of a path; nothing for one that no file of ours has."""
    return f".{name}" if _PLAIN.fullmatch(name) else ""


def _parsed(text: str, pairs: Callable[[list[tuple[str, Any]]], Any]) -> Any:
    return json.loads(
        text,
        strict=False,
        object_pairs_hook=pairs,
        parse_int=_nothing,
        parse_float=_nothing,
        parse_constant=_nothing,
    )


def _counted(pairs: list[tuple[str, Any]]) -> None:
    if len({name for name, _ in pairs}) != len(pairs):
        raise _DoubledError


def _first_double(value: Any, place: str) -> str | None:
    match value:
        case _Object():
            seen: set[str] = set()
            for name, inner in value:
                here = place + key_step(name)
                if name in seen:
                    return here
                seen.add(name)
                found = _first_double(inner, here)
                if found is not None:
                    return found
        case list():
            for number, inner in enumerate(value):
                found = _first_double(inner, f"{place}[{number}]")
                if found is not None:
                    return found
        case _:
            pass
    return None


def _nothing(_text: str) -> None:
    """Numbers are not looked at."""


def _stands(data: bytes, at: int, value: memoryview) -> bool:
    """Whether a value stands at a place; compared in pieces, so that no other thread waits long."""
    return all(
        data.startswith(value[start : start + _PIECE_BYTES].tobytes(), at + start)
        for start in range(0, len(value), _PIECE_BYTES)
    )


def _after_space(data: bytes, at: int) -> int:
    found = _SPACE.match(data, at)
    return at if found is None else found.end()
