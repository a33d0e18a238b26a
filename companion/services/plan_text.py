"""Writes a care plan's data as the text of a plan file, the form that a clinic writes too."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from companion.core.plan_fields import FIELDS, MORE, PLAN_FORMAT, SECTIONS

SIGNING = ("public_key", "signature")
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_ORDER = tuple(dict.fromkeys(section for section, _ in FIELDS))


def write_plan(data: Mapping[str, Any]) -> str:
    """The text that reads back as this data, in the order of the documented example.

    Takes plain values, lists and tables, right or wrong, so that a half-typed plan can be kept too. Raises
    ``TypeError`` for any other kind of value.
    """
    lines = [f"format = {_value(data.get('format', PLAN_FORMAT))}"]
    lines += [_pair(key, value) for key, value in data.items() if key != "format" and not _is_table(value)]
    for section in (*_ORDER, *(key for key in data if key not in SECTIONS)):
        values = data.get(section)
        if isinstance(values, Mapping):
            lines += _section(section, values)
    return "\n".join(lines) + "\n"


def unsigned(data: Mapping[str, Any]) -> dict[str, Any]:
    """The same plan without its key and signature, which fit no other text."""
    return {key: value for key, value in data.items() if key not in SIGNING}


def _section(section: str, values: Mapping[str, Any]) -> list[str]:
    more = values.get(MORE[1]) if section == MORE[0] else None
    apart = isinstance(more, list) and bool(more) and all(_is_table(line) for line in more)
    lines = ["", f"[{_key(section)}]"]
    lines += [_pair(key, value) for key, value in values.items() if not (apart and key == MORE[1])]
    for line in more if apart and more else ():
        lines += ["", f"[[{'.'.join(MORE)}]]", *(_pair(key, value) for key, value in line.items())]
    return lines


def _pair(key: str, value: Any) -> str:
    return f"{_key(key)} = {_value(value)}"


def _key(key: str) -> str:
    plain = key.isascii() and key.replace("_", "").replace("-", "").isalnum()
    return key if plain else _quoted(key)


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            return _quoted(value)
        case _ if type(value) is date:
            return value.isoformat()
        case list() | tuple():
            return f"[{', '.join(_value(part) for part in value)}]"
        case Mapping():
            return f"{{ {', '.join(_pair(key, part) for key, part in value.items())} }}" if value else "{}"
        case _:
            raise TypeError(f"no plan holds a {type(value).__name__}")


def _quoted(text: str) -> str:
    return f'"{"".join(_letter(letter) for letter in text)}"'


def _letter(letter: str) -> str:
    if letter in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[letter]
    if "\ud800" <= letter <= "\udfff":
        return "\ufffd"
    return letter if letter.isprintable() else f"\\U{ord(letter):08x}"


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping)
