"""The JSON share: its schema, every text to the letter, every moment."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.core import events as ev
from companion.core.snapshot import Section, Snapshot
from companion.core.stored_form import EVENT_TYPES, event_details, event_from
from companion.services.ports import ShareFormat
from tests.share.builders import EVERY_EVENT, NOTHING, ROOT, at, notes_only, snapshot, timeline_only
from tests.share.rich import rich_snapshot

SCHEMAS = {
    version: json.loads(
        (ROOT / "docs" / "formats" / f"share-{version}.schema.json").read_text(encoding="utf-8")
    )
    for version in (1, 2)
}
SCHEMA = SCHEMAS[2]
OLD = ROOT / "tests" / "fixtures" / "shares" / "share-1.json"


def problems(document: Any, version: int = 2) -> list[Any]:
    """What somebody else's reader finds wrong."""
    return list(jsonschema.Draft202012Validator(SCHEMAS[version]).iter_errors(document))


def read(json_format: ShareFormat, chosen: Snapshot) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(json_format.render(chosen))
    return document


@pytest.mark.parametrize(
    "sections",
    [NOTHING, frozenset(Section), *(frozenset({section}) for section in Section)],
    ids=lambda sections: "+".join(sorted(section.value for section in sections)) or "nothing",
)
def test_every_choice_fits_the_schema(json_format: ShareFormat, sections: frozenset[Section]) -> None:
    assert problems(read(json_format, rich_snapshot(sections))) == []


@pytest.mark.parametrize("version", SCHEMAS)
def test_each_schema_is_one(version: int) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[version])


def test_a_share_of_version_1_still_fits_its_own_schema_and_no_other() -> None:
    document = json.loads(OLD.read_bytes())
    assert problems(document, 1) == []
    assert problems(document, 2) != []


def test_the_schema_knows_every_kind_of_event_and_no_other() -> None:
    kinds = {part["$ref"].removeprefix("#/$defs/") for part in SCHEMA["$defs"]["event"]["oneOf"]}
    assert kinds == set(EVENT_TYPES) == {event.kind for event in EVERY_EVENT}


@pytest.mark.parametrize(
    "broken",
    [
        {"version": 1},
        {"version": 3},
        {"kind": "half"},
        {"notes": None},
        {"sections": ["notes", "notes"]},
        {"sections": ["intentions", "sitter_timeline"]},
        {"more": 1},
        {"from_day": "yesterday"},
    ],
    ids=str,
)
def test_the_schema_refuses_another_shape(json_format: ShareFormat, broken: dict[str, Any]) -> None:
    assert problems({**read(json_format, rich_snapshot()), **broken}) != []


def test_the_schema_refuses_a_private_answer(json_format: ShareFormat) -> None:
    document = read(json_format, snapshot())
    answered = next(row for row in document["sessions"][0]["events"] if row["kind"] == "answered")
    answered["details"]["check"] = "private"
    assert problems(document) != []


def test_entries_come_back_as_they_were(json_format: ShareFormat) -> None:
    chosen = snapshot(note="line one\n\n\tline “two” \\ 😀 \u2028 \x00 שלום")
    row = read(json_format, chosen)["notes"][0]
    entry = chosen.notes[0]
    assert row["text"] == entry.text
    assert (row["entry_id"], row["kind"], row["session_id"]) == (entry.entry_id, "fragment", "s1")
    assert datetime.fromisoformat(row["begun_at"]["utc"]).timestamp() == entry.begun_at.utc_s
    assert row["begun_at"]["offset_s"] == 3600
    assert row["changed_utc"] == "2025-11-23T00:13:00.000000Z"


def test_events_come_back_as_they_were(json_format: ShareFormat) -> None:
    rows = read(json_format, snapshot())["sessions"][0]["events"]
    told = [
        event_from(
            row["kind"],
            at(0),
            {"private_items": [], **row["details"]} if row["kind"] == "session_opened" else row["details"],
        )
        for row in rows
    ]
    kept = [
        event_details(event)
        | ({"private_items": []} if isinstance(event, ev.SessionOpened) else {})
        | ({"initials": ""} if isinstance(event, ev.Answered | ev.SitterTookOver) else {})
        for event in EVERY_EVENT
    ]
    assert [event_details(event) for event in told] == kept


def test_seconds_since_the_medicine_ignore_a_clock_that_was_set(json_format: ShareFormat) -> None:
    set_back = replace(at(30), utc_s=at(-30).utc_s)
    chosen = timeline_only(ev.PacerStarted(at(-2), "even"), ev.MedicineTaken(at(0)), ev.HelpOpened(set_back))
    rows = read(json_format, chosen)["sessions"][0]["events"]
    assert [row["since_medicine_s"] for row in rows] == [-120.0, 0.0, 1800.0]


def test_without_a_mark_there_are_no_seconds_since_it(json_format: ShareFormat) -> None:
    rows = read(json_format, timeline_only(ev.PacerStarted(at(-2), "even")))["sessions"][0]["events"]
    assert rows[0]["since_medicine_s"] is None


def test_nothing_tells_the_computer_apart(json_format: ShareFormat) -> None:
    made = json_format.render(snapshot())
    assert b"boot" not in made
    assert b"steady" not in made


def test_letters_stand_as_themselves_and_the_file_ends_with_a_line_end(json_format: ShareFormat) -> None:
    made = json_format.render(notes_only("naïve 😀"))
    assert "naïve 😀".encode() in made
    assert made.endswith(b"}\n")
    assert made == json_format.render(notes_only("naïve 😀"))


def test_a_share_of_nothing_is_whole_and_says_so(json_format: ShareFormat) -> None:
    document = read(json_format, snapshot(NOTHING))
    assert document["sections"] == []
    assert set(document) == {
        "format", "version", "kind", "app_version", "notice", "made_at", "coach", "from_day", "to_day",
        "sections",
    }  # fmt: skip


def test_half_a_surrogate_pair_becomes_the_mark_for_it_and_a_whole_one_its_letter(
    json_format: ShareFormat,
) -> None:
    assert read(json_format, notes_only("a\ud800b"))["notes"][0]["text"] == "a\ufffdb"
    assert read(json_format, notes_only("a\ud83d\ude00b"))["notes"][0]["text"] == "a😀b"


@given(st.text(st.characters(exclude_categories=["Cs"])))
@settings(
    max_examples=150,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_text_comes_back_to_the_letter_in_two_readers(json_format: ShareFormat, text: str) -> None:
    made = json_format.render(snapshot(intention=text, coach=text))
    for document in (json.loads(made), msgspec.json.decode(made)):
        assert document["intentions"][0]["text"] == text
        assert document["coach"] == text
