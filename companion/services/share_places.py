"""Where in a JSON text a value stands, so that a refusal can name the line."""

from __future__ import annotations

import re

LARGEST_SEARCHED_BYTES = 20_000_000
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_STEP = re.compile(r"\[(\d+)\]|\.([A-Za-z0-9_]+)")
_BYTE = re.compile(r"\(byte (\d+)\)")

Step = int | str


def line_at(data: bytes, position: int) -> int:
    """The line of a byte, counted from 1."""
    return data.count(b"\n", 0, max(0, position)) + 1


def line_of_fault(data: bytes, fault: str) -> int:
    """The line that a JSON reader's message names by its byte; the last one for a text that ends too soon."""
    found = _BYTE.search(fault)
    return line_at(data, int(found[1]) if found else len(data))


def line_of(data: bytes, place: str) -> int:
    """The line where the value at a place such as ``$.notes[2].text`` begins, counted from 1.

    A place that is not there gives the line of what it would stand in; 0 where the text is too big to search.
    """
    if len(data) > LARGEST_SEARCHED_BYTES:
        return 0
    steps: list[Step] = [int(number) if number else key for number, key in _STEP.findall(place)]
    return line_at(data, _position(data, steps))


def _position(data: bytes, wanted: list[Step]) -> int:
    here: list[Step] = []
    is_list: list[bool] = []
    best, matched = 0, 0
    key: str | None = None
    awaits_key = False
    for token in _TOKEN.finditer(data):
        text = token[0]
        if text == b":":
            continue
        if text in (b"}", b"]"):
            if is_list:
                is_list.pop()
                here.pop()
            awaits_key = False
            if len(here) < matched:
                break
            continue
        if text == b",":
            awaits_key = bool(is_list) and not is_list[-1]
            if is_list and is_list[-1]:
                here[-1] = int(here[-1]) + 1
            continue
        if awaits_key and is_list and not is_list[-1]:
            key = text[1:-1].decode("utf-8", "replace")
            here[-1] = key
            awaits_key = False
            continue
        if len(here) == matched + 1 and here == wanted[: matched + 1]:
            best, matched = token.start(), matched + 1
            if matched == len(wanted):
                break
        if text in (b"{", b"["):
            is_list.append(text == b"[")
            here.append(0 if text == b"[" else "")
            awaits_key = text == b"{"
    return best
