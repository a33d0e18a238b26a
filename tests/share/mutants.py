"""Files that went wrong: cut, flipped, doubled, made hostile; each the same for the same number."""

from __future__ import annotations

import copy
import json
import random
import re
from typing import Any

JUNK: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 7, 11, 2**31, 2**63, 2**64, -(2**70), 1e300, -1e-300, 0.5, "", " ", "x",
    "../../etc/passwd", "C:\\x", "a/b", "\x00", "\u202e", "1" * 5000, "2025-13-45T99:99:99.000000Z",
    "0001-01-01T00:00:00.000000Z", "9999-12-31T23:59:59.999999Z", "2025-02-30", [], {}, [[]], [None],
    {"": {}}, {"utc": "now", "offset_s": 10**9}, ["a", ["b", ["c"]]], "=cmd()", "AAAA", "not base64!",
    "medicine_taken", "whole_copy", "share", "notes", "topic", "measure_taken", "session_opened",
)  # fmt: skip
DOUBLED_SHARE = 0.1
_PAIR = re.compile(r'"[a-z_]+": (?:"[^"\\]*"|-?[0-9.]+|null|true|false)(?=[,}\s])')
TOKENS = (
    b"NaN",
    b"Infinity",
    b"-Infinity",
    b"1e999",
    b'"\\ud800"',
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"{",
    b"]",
    b"//",
    b"\x00",
)


def mutant(sources: list[bytes], number: int) -> bytes:
    """One broken or changed file."""
    rng = random.Random(number)
    data = rng.choice(sources)
    if rng.random() < 0.35:
        return _bytes_changed(rng, data)
    document = json.loads(data)
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        _change(rng, document)
    text = json.dumps(document, ensure_ascii=rng.random() < 0.5, indent=rng.choice((None, 1)))
    if rng.random() < DOUBLED_SHARE:
        text = doubled(rng, text)
    return text.encode("utf-8", "surrogatepass")


def doubled(rng: random.Random, text: str) -> str:
    """A text in which one object names one of its keys twice."""
    pairs = list(_PAIR.finditer(text))
    if not pairs:
        return text
    pair = rng.choice(pairs)
    other = rng.choice((pair[0], re.sub(r": .*", ": 1", pair[0])))
    return f"{text[: pair.start()]}{other}, {text[pair.start() :]}"


def _bytes_changed(rng: random.Random, data: bytes) -> bytes:
    at = rng.randrange(len(data))
    match rng.randrange(7):
        case 0:
            return data[:at]
        case 1:
            return data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]
        case 2:
            return data[:at] + rng.choice(TOKENS) + data[at:]
        case 3:
            end = min(len(data), at + rng.randrange(1, 400))
            return data[:end] + data[at:end] + data[end:]
        case 4:
            return data[:at] + data[at + rng.randrange(1, 400) :]
        case 5:
            depth = rng.choice((3, 30, 3000, 100_000))
            return data.replace(b'"details": {', b'"details": {"a": ' + b"[" * depth + b"]" * depth + b",", 1)
        case _:
            return data + rng.choice(TOKENS)


def _change(rng: random.Random, document: Any) -> None:
    place, key = rng.choice(_places(document))
    match rng.randrange(7):
        case 0:
            del place[key]
        case 1 if isinstance(place, list):
            place.append(copy.deepcopy(place[key]))
        case 2 if isinstance(place, dict):
            place[rng.choice(("x", "id", "text", "kind", "entry_id", ""))] = place.pop(key)
        case 3:
            other, name = rng.choice(_places(document))
            place[key] = copy.deepcopy(other[name])
        case 4 if isinstance(place[key], str):
            place[key] = place[key][: rng.randrange(len(place[key]) + 1)] + rng.choice(
                ("", "\u0000", "é", "/")
            )
        case 5 if isinstance(place[key], int | float) and not isinstance(place[key], bool):
            place[key] = place[key] * rng.choice((-1, 2, 0.5, 10**6, 10**20)) + rng.choice((0, 1, 0.25))
        case _:
            place[key] = copy.deepcopy(rng.choice(JUNK))


def _places(document: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    waiting = [document]
    while waiting:
        value = waiting.pop()
        keys = list(value) if isinstance(value, dict) else range(len(value))
        for key in keys:
            found.append((value, key))
            if isinstance(value[key], dict | list):
                waiting.append(value[key])
    return found or [({"x": 1}, "x")]
