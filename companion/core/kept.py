"""The small things a person keeps besides entries, and the plain JSON form in which they are stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import Enum
from typing import Any, ClassVar, TypeVar

from companion.core.clock import Instant


class UnknownRecordError(ValueError):
    """A kept record that this version cannot read."""


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """One thing as it is stored: its kind, its id, when it was begun, and the rest as plain JSON values.

    A newer save under the same kind and id takes the older one's place; ``begun_at`` stays (H41).
    """

    kind: str
    record_id: str
    begun_at: Instant
    changed_utc_s: float
    session_id: str | None
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What every kept thing has. A kind of thing is a frozen dataclass on this one with a ``KIND``.

    Every further field needs a default, so that what an older version stored can still be read.
    ``READERS`` turn plain values into its own.
    """

    KIND: ClassVar[str]
    READERS: ClassVar[Mapping[str, Callable[[Any], Any]]] = {}

    record_id: str
    begun_at: Instant
    changed_utc_s: float
    session_id: str | None = None


KeptT = TypeVar("KeptT", bound=Kept)
_COMMON = frozenset(field.name for field in fields(Kept))


def kept_record(thing: Kept) -> KeptRecord:
    """The stored form of a kept thing."""
    details = {
        field.name: plain_value(getattr(thing, field.name))
        for field in fields(thing)
        if field.name not in _COMMON
    }
    return KeptRecord(
        thing.KIND, thing.record_id, thing.begun_at, thing.changed_utc_s, thing.session_id, details
    )


def kept_thing(shape: type[KeptT], record: KeptRecord) -> KeptT:
    """The thing that was stored. Raises ``UnknownRecordError`` for anything this version cannot read.

    ``shape`` checks its own values as it is made.
    """
    try:
        values = {name: shape.READERS.get(name, as_stored)(value) for name, value in record.details.items()}
        return shape(
            record_id=record.record_id,
            begun_at=record.begun_at,
            changed_utc_s=record.changed_utc_s,
            session_id=record.session_id,
            **values,
        )
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise UnknownRecordError(f"The stored “{record.kind}” cannot be read.") from error


def plain_value(value: Any) -> Any:
    """A value as JSON holds it: enums by their value, tuples as lists."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [plain_value(part) for part in value]
    return value


def as_stored(value: Any) -> Any:
    """A value as it is, with lists as tuples."""
    return tuple(as_stored(part) for part in value) if isinstance(value, list) else value
