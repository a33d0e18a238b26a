"""What a file must keep besides the shapes of its values: ids once, true events, bounds inside details."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import msgspec

from companion.core.clock import Instant
from companion.core.events import Event
from companion.core.follow_up import FollowUpCheck
from companion.core.kept import Kept, KeptRecord, UnknownRecordError, kept_thing
from companion.core.measures import MeasureTaken
from companion.core.said import Said
from companion.core.steps import SmallStep
from companion.core.stored_form import EVENT_TYPES, UnknownEventError, event_from
from companion.core.topics import Topic

DEEPEST = 8
LONGEST_LIST = 100_000
LONGEST_TEXT = 20_000_000
LARGEST_NUMBER = 1e11

WRONG_KIND = Said("this is not the right kind of thing")
MISSING = Said("something is missing here")
UNKNOWN = Said("there is something here that is not known")
CANNOT_BE = Said("this cannot be right")
TWICE = Said("this is here twice")
TOO_DEEP = Said("this is too deep or too long")
NOT_CHOSEN = Said("this does not fit the list of what is inside")
NOT_JSON = Said("this is not whole, or no JSON")

_KEPT: tuple[type[Kept], ...] = (FollowUpCheck, MeasureTaken, SmallStep, Topic)


class FaultError(ValueError):
    """One thing that is wrong, and its place as a path such as ``$.notes[2].text``."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(place)
        self.place, self.reason = place, reason


def once(place: str, ids: Iterable[Hashable]) -> None:
    """Every id once. Raises ``FaultError`` at the second of two."""
    seen: set[Hashable] = set()
    for number, one in enumerate(ids):
        if one in seen:
            raise FaultError(f"{place}[{number}]", TWICE)
        seen.add(one)


def plain_details(place: str, details: Mapping[str, Any]) -> None:
    """Details of bounded depth, length and size. Raises ``FaultError``."""
    waiting: list[tuple[Any, int]] = [(details, 0)]
    while waiting:
        value, depth = waiting.pop()
        match value:
            case Mapping():
                parts: list[Any] = [*value.keys(), *value.values()]
            case list():
                parts = value
            case str() if len(value) > LONGEST_TEXT:
                raise FaultError(place, TOO_DEEP)
            case bool() | None | str():
                continue
            case int() | float() if abs(value) <= LARGEST_NUMBER:
                continue
            case _:
                raise FaultError(place, CANNOT_BE)
        if depth >= DEEPEST or len(parts) > LONGEST_LIST:
            raise FaultError(place, TOO_DEEP)
        waiting += [(part, depth + 1) for part in parts]


def true_event(place: str, kind: str, at: Instant, details: Mapping[str, Any]) -> Event:
    """The event in these details, every value of its type. Raises ``FaultError``."""
    plain_details(place, details)
    shape = EVENT_TYPES.get(kind)
    if shape is None:
        raise FaultError(place, UNKNOWN)
    try:
        msgspec.convert({**details, "at": at}, shape)
        return event_from(kind, at, details)
    except (msgspec.ValidationError, UnknownEventError, TypeError, AttributeError) as error:
        raise FaultError(place, WRONG_KIND) from error


def true_record(place: str, record: KeptRecord) -> KeptRecord:
    """The record, once its values were checked where its kind is known. Raises ``FaultError``."""
    plain_details(place, record.details)
    shape = _shape_of(record.kind)
    if shape is None:
        return record
    common = {
        "record_id": record.record_id,
        "begun_at": record.begun_at,
        "changed_utc_s": record.changed_utc_s,
        "session_id": record.session_id,
    }
    try:
        msgspec.convert({**record.details, **common}, shape)
        kept_thing(shape, record)
    except (msgspec.ValidationError, UnknownRecordError) as error:
        raise FaultError(place, WRONG_KIND) from error
    return record


def _shape_of(kind: str) -> type[Kept] | None:
    known = (*_KEPT, *(shape for shape in Kept.__subclasses__() if shape not in _KEPT))
    return next((shape for shape in known if getattr(shape, "KIND", "") == kind), None)
