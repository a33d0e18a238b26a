"""The stored form of events: plain JSON values, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from enum import Enum
from typing import Any, get_args

from companion.core.clock import Instant
from companion.core.events import Event, Tier, Who
from companion.core.gate import Answer, Check, CheckItem, Needs, Otherwise
from companion.core.look_in import Sight
from companion.core.numbers import Limits, NumbersAsked
from companion.core.phases import Phase, Timeline


class UnknownEventError(ValueError):
    """A stored event that this version cannot read."""


EVENT_TYPES: dict[str, type[Event]] = {event_type.kind: event_type for event_type in get_args(Event)}


def event_details(event: Event) -> dict[str, Any]:
    """What an event says besides its kind and moment, as plain JSON values."""
    return {field.name: _plain(getattr(event, field.name)) for field in fields(event) if field.name != "at"}


def event_from(kind: str, at: Instant, details: Mapping[str, Any]) -> Event:
    """The event that was stored. Raises ``UnknownEventError`` for anything this version cannot read."""
    event_type = EVENT_TYPES.get(kind)
    if event_type is None:
        raise UnknownEventError(f"This version does not know the event “{kind}”.")
    try:
        values = {name: _READERS.get(name, _as_is)(value) for name, value in details.items()}
        return event_type(at=at, **values)
    except (TypeError, ValueError, KeyError) as error:
        raise UnknownEventError(f"The stored event “{kind}” cannot be read.") from error


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, (CheckItem, Timeline, NumbersAsked, Limits)):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _as_is(value: Any) -> Any:
    return value


def _sights(value: Any) -> tuple[Sight, ...]:
    return tuple(Sight(part) for part in value)


def _items(value: Any) -> tuple[CheckItem, ...]:
    return tuple(
        CheckItem(
            part["item_id"],
            Answer(part["opens_with"]),
            Otherwise(part["otherwise"]),
            Needs(part.get("needs", Needs.NOTHING.value)),
        )
        for part in value
    )


def _timeline(value: Any) -> Timeline:
    return Timeline(**{**value, "call_team_at_s": tuple(value["call_team_at_s"])})


def _numbers(value: Any) -> NumbersAsked:
    return NumbersAsked(**{**value, "during_min": tuple(value["during_min"])})


def _limits(value: Any) -> Limits:
    return Limits(**value)


_READERS: dict[str, Any] = {
    "private_items": _items,
    "gate_items": _items,
    "fit_items": _items,
    "item_ids": tuple,
    "seen": _sights,
    "timeline": _timeline,
    "numbers": _numbers,
    "limits": _limits,
    "check": Check,
    "answer": Answer,
    "phase": Phase,
    "tier": Tier,
    "by": Who,
}
