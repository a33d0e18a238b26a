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


class PlanLines:
    """The lines, counted from 1, where the fields of a readable plan stand; the text is read once."""

    def __init__(self, text: str) -> None:
        self._first: dict[tuple[str, ...], int] = {}
        for line, found in _statements(text):
            for count in range(1, len(found) + 1):
                self._first.setdefault(found[:count], line)

    def line_of(self, path: tuple[str, ...]) -> int:
        """The line of a field, of its section where it is missing or in braces, 1 where neither is there.

        A part of a list of sections is named by its number, counted from 1.
        """
        starts = (path[:count] for count in range(len(path), 0, -1))
        return next((self._first[start] for start in starts if start in self._first), 1)


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
