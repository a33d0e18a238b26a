"""Stored events are read back as they were; what cannot be read is refused by one typed error."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core import events as ev
from companion.core.phases import Timeline
from companion.core.stored_form import EVENT_TYPES, UnknownEventError, event_details, event_from
from tests.core.builders import moment, opened
from tests.core.strategies import ANY_EVENT


def test_every_event_has_one_kind_of_its_own() -> None:
    assert set(EVENT_TYPES.values()) == set(get_args(ev.Event))
    assert all(event_type.kind == kind for kind, event_type in EVENT_TYPES.items())


@given(ANY_EVENT)
def test_an_event_is_read_back_as_it_was(event: ev.Event) -> None:
    text = json.dumps(event_details(event))
    assert event_from(event.kind, event.at, json.loads(text)) == event


@given(st.builds(Timeline, call_team_at_s=st.lists(st.integers(1, 90_000), max_size=4).map(tuple)))
def test_an_opening_keeps_its_lists_and_its_timeline(timeline: Timeline) -> None:
    event = opened(timeline)
    assert event_from(event.kind, event.at, json.loads(json.dumps(event_details(event)))) == event


@given(st.text())
def test_a_note_keeps_every_letter(text: str) -> None:
    event = ev.SitterNoted(moment(), text)
    assert event_from(event.kind, event.at, json.loads(json.dumps(event_details(event)))) == event


def test_details_leave_out_the_moment() -> None:
    assert event_details(ev.LookInMissed(moment(), 600.0)) == {"due_s": 600.0}
    assert event_details(ev.SessionStopped(moment(), ev.Who.SITTER)) == {"by": "sitter"}


_OPENING = event_details(opened())


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        ("", {}),
        ("medicine_amount", {}),
        ("medicine_taken", {"amount": 3}),
        ("medicine_taken", {"at": 0}),
        ("phase_began", {}),
        ("phase_began", {"phase": "launch"}),
        ("phase_began", {"phase": None}),
        ("answered", {"check": "private", "item_id": "a", "answer": "maybe", "wording_version": "1"}),
        ("answered", {"check": [], "item_id": "a", "answer": "yes", "wording_version": "1"}),
        ("answers_taken_back", {"check": "gate", "item_ids": 7}),
        ("help_sign_chosen", {"sign_id": "a", "tier": "red"}),
        ("session_stopped", {"by": "nobody"}),
        ("session_opened", {}),
        ("session_opened", _OPENING | {"timeline": None}),
        ("session_opened", _OPENING | {"timeline": {}}),
        ("session_opened", _OPENING | {"timeline": {**_OPENING["timeline"], "later_s": 1}}),
        ("session_opened", _OPENING | {"gate_items": 4}),
        ("session_opened", _OPENING | {"gate_items": ["a"]}),
        ("session_opened", _OPENING | {"gate_items": [{"item_id": "a", "opens_with": "yes"}]}),
    ],
)
def test_what_cannot_be_read_is_an_unknown_event(kind: str, details: dict[str, Any]) -> None:
    with pytest.raises(UnknownEventError):
        event_from(kind, moment(), details)


def test_no_event_has_a_field_for_an_amount() -> None:
    names = {field.name for event_type in EVENT_TYPES.values() for field in fields(event_type)}
    forbidden = ("amount", "dose", "mg", "quantity", "strength")
    assert not [name for name in names if any(word in name.split("_") for word in forbidden)]
