"""Decodes a file row by row, so that no other thread waits long while a big one is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, TypeVar, get_args, get_origin

import msgspec
from msgspec import UNSET, Meta, Raw, UnsetType

from companion.core.said import Said
from companion.services.share_checks import (
    CANNOT_BE,
    MISSING,
    NOT_JSON,
    TWICE,
    UNKNOWN,
    WRONG_KIND,
    FaultError,
)
from companion.services.share_doubles import doubled_at_top, doubled_place, key_step

ShapeT = TypeVar("ShapeT", bound=msgspec.Struct)
_PLACE = re.compile(r"`(\$[^`]*)`\Z")


class NotJsonError(ValueError):
    """Bytes that are no JSON; the message is the reader's own and names the byte."""


def decoded(data: bytes, shape: type[ShapeT]) -> ShapeT:
    """The file in its shape. The lists at its top are read row by row; each row is a short piece of work.

    Raises ``FaultError`` for a value that does not fit and for an object that names a key twice,
    ``NotJsonError`` for what is no JSON.
    """
    rows = _row_types(shape)
    top = _value(data, _outline(shape), "$")
    _check_top(data, rows)
    told = {field.name: getattr(top, field.name) for field in msgspec.structs.fields(shape)}
    for name, row_type in rows.items():
        if told[name] is not UNSET:
            told[name] = [_row(raw, row_type, f"$.{name}[{number}]") for number, raw in enumerate(told[name])]
    return shape(**told)


def glanced(data: bytes, shape: type[ShapeT]) -> ShapeT:
    """What a file says at its top, and nothing else of it. Raises as ``decoded`` does."""
    told: ShapeT = _value(data, shape, "$")
    return told


def _row(raw: Raw, kind: Any, place: str) -> Any:
    made = _value(raw, kind, place)
    _check_once(raw, place)
    return made


def _check_top(data: bytes, rows: Mapping[str, Any]) -> None:
    values = msgspec.json.decode(data, type=dict[str, Raw])
    doubled = doubled_at_top(data, {name: memoryview(raw) for name, raw in values.items()})
    if doubled is not None:
        raise FaultError(f"${key_step(doubled)}", TWICE)
    for name, raw in values.items():
        if name not in rows:
            _check_once(raw, f"${key_step(name)}")


def _check_once(raw: Raw, place: str) -> None:
    # What is written again as it stood, but for its blanks, had no key to lose; the rest is looked at slowly.
    if msgspec.json.format(raw, indent=-1) == msgspec.json.encode(msgspec.json.decode(raw)):
        return
    try:
        doubled = doubled_place(str(raw, "utf-8"))
    except ValueError as error:
        raise FaultError(place, NOT_JSON) from error
    if doubled is not None:
        raise FaultError(place + doubled, TWICE)


def _value(data: bytes | Raw, kind: Any, place: str) -> Any:
    try:
        return msgspec.json.decode(data, type=kind, strict=True)
    except msgspec.ValidationError as error:
        told = str(error)
        found = _PLACE.search(told)
        raise FaultError(place + (found[1][1:] if found else ""), _reason(told)) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        if place == "$":
            raise NotJsonError(str(error)) from error
        raise FaultError(place, NOT_JSON) from error


@cache
def _row_types(shape: type[msgspec.Struct]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in msgspec.structs.fields(shape):
        row_type, _ = _row_of(field.type)
        if row_type is not None:
            found[field.name] = row_type
    return found


@cache
def _outline(shape: type[msgspec.Struct]) -> Any:
    """The same shape with each row of its lists left as it is written."""
    parts: list[Any] = []
    for field in msgspec.structs.fields(shape):
        row_type, bound = _row_of(field.type)
        kind = field.type if row_type is None else _rows_kind(bound, field.default)
        parts.append((field.name, kind) if field.required else (field.name, kind, field.default))
    return msgspec.defstruct(
        f"{shape.__name__}Outline",
        parts,
        kw_only=True,
        forbid_unknown_fields=shape.__struct_config__.forbid_unknown_fields,
    )


def _rows_kind(bound: Meta | None, default: Any) -> Any:
    rows: Any = list[Raw] if bound is None else Annotated[list[Raw], bound]
    return rows | UnsetType if default is UNSET else rows


def _row_of(kind: Any) -> tuple[Any, Meta | None]:
    """The type of a list's rows with the list's bounds, where the rows are objects; else None."""
    for part in (kind, *get_args(kind)):
        inner, bounds = getattr(part, "__origin__", part), getattr(part, "__metadata__", ())
        if not bounds:
            inner = part
        if get_origin(inner) is list:
            row_type = get_args(inner)[0]
            if isinstance(row_type, type) and issubclass(row_type, msgspec.Struct):
                return row_type, bounds[0] if bounds else None
    return None, None


def _reason(told: str) -> Said:
    if "missing required field" in told:
        return MISSING
    if "unknown field" in told or "Invalid enum value" in told:
        return UNKNOWN
    return WRONG_KIND if "Expected" in told and "got" in told else CANNOT_BE
