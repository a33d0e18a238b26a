"""Where in a care plan's text a field stands, so that a problem can name its line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

_KEY = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_KEYS = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_SECTION = re.compile(rf"\s*(\[{{1,2}})\s*({_KEYS})\s*\]")
_FIELD = re.compile(rf"\s*({_KEYS})\s*=")
_PART = re.compile(_KEY)
_QUOTES = re.compile(r'"""|\'\'\'')


def line_of(text: str, path: tuple[str, ...]) -> int:
    """The line, counted from 1, where a field of a readable plan stands.

    A part of a list of sections is named by its number, counted from 1.
    The line of its section where the field itself is missing or stands inside braces; 1 where neither is
    there.
    """
    best_line, best_shared = 1, 0
    for line, found in _statements(text):
        shared = _shared(found, path)
        if shared > best_shared:
            best_line, best_shared = line, shared
    return best_line


def _statements(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each line that names a section or a field, with the whole name."""
    section: tuple[str, ...] = ()
    counted: Counter[tuple[str, ...]] = Counter()
    quote = ""
    for number, line in enumerate(text.split("\n"), start=1):
        is_inside = quote != ""
        for mark in _QUOTES.findall(line):
            quote = mark if quote == "" else ("" if quote == mark else quote)
        if is_inside:
            continue
        if header := _SECTION.match(line):
            section = _names(header[2])
            if header[1] == "[[":
                counted[section] += 1
                section = (*section, str(counted[section]))
            yield number, section
        elif field := _FIELD.match(line):
            yield number, (*section, *_names(field[1]))


def _names(keys: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(keys))


def _shared(found: tuple[str, ...], path: tuple[str, ...]) -> int:
    """How many parts two names have in common from their start."""
    count = 0
    for mine, other in zip(found, path, strict=False):
        if mine != other:
            break
        count += 1
    return count
