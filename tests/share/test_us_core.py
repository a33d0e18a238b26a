"""Every resource of a share keeps what US Core asks of its kind; what is left out on purpose says so."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle

from companion.content.loader import Content
from companion.core.snapshot import Section
from companion.services.ports import ShareFormat
from companion.share.formats import share_formats
from tests.share.builders import ROOT, snapshot
from tests.share.full import full_share
from tests.share.rich import NOTE, rich_snapshot
from tests.share.us_core_rules import ABSENT, RULES, broken_rules, kind_of

MEASURES = {measure.measure_id: measure for measure in Content().after.measures()}

UNASKED = {
    "resourceType",
    "id",
    "meta",
    "language",
    "note",
    "item",
    "entity",
    "source",
    "code",
    "derivedFrom",
}
"""What no rule asks for, and what tells a kind from another."""


@pytest.fixture(scope="module")
def fhir() -> ShareFormat:
    return share_formats(ROOT / "assets", measures=MEASURES)["fhir"]


@pytest.fixture(scope="module")
def found(fhir: ShareFormat) -> list[dict[str, Any]]:
    made = fhir.render(full_share())
    Bundle.model_validate_json(made)
    return [entry["resource"] for entry in json.loads(made)["entry"]]


def test_every_kind_of_resource_is_there(found: list[dict[str, Any]]) -> None:
    assert {kind_of(one) for one in found} == set(RULES)


def test_every_resource_keeps_the_rules_of_its_kind(found: list[dict[str, Any]]) -> None:
    assert [broken for one in found for broken in broken_rules(one)] == []


@pytest.mark.parametrize("sections", [frozenset({one}) for one in Section], ids=str)
def test_each_section_alone_keeps_the_rules(fhir: ShareFormat, sections: frozenset[Section]) -> None:
    for shared in (rich_snapshot(sections), full_share(sections)):
        made = [entry["resource"] for entry in json.loads(fhir.render(shared))["entry"]]
        assert [broken for one in made for broken in broken_rules(one)] == []


def test_a_note_without_words_says_that_there_are_none(fhir: ShareFormat) -> None:
    empty = replace(snapshot(frozenset({Section.NOTES})), notes=(replace(NOTE, text=""),))
    made = fhir.render(empty)
    Bundle.model_validate_json(made)
    [note] = [e["resource"] for e in json.loads(made)["entry"] if _is_note(e["resource"])]
    assert note["content"][0]["attachment"]["_data"]["extension"][0]["url"] == ABSENT
    assert list(broken_rules(note)) == []


def test_who_the_person_is_was_left_out_on_purpose(found: list[dict[str, Any]]) -> None:
    [patient] = [one for one in found if one["resourceType"] == "Patient"]
    assert set(patient) == {"resourceType", "id", "meta", "language", "identifier", "name", "gender"}
    reasons = json.dumps([patient["identifier"], patient["name"]])
    assert reasons.count('"masked"') == 3
    assert patient["gender"] == "unknown"


@pytest.mark.parametrize("kind", RULES)
def test_each_rule_can_be_broken(found: list[dict[str, Any]], kind: str) -> None:
    """A table that nothing can break would hold nothing."""
    whole = next(one for one in found if kind_of(one) == kind)
    assert list(broken_rules(whole)) == []
    for name in set(whole) - UNASKED - ({"identifier"} if kind != "Patient" else set()):
        less = copy.deepcopy(whole)
        del less[name]
        assert list(broken_rules(less)), f"{kind} without {name}"


def _is_note(resource: dict[str, Any]) -> bool:
    return resource["resourceType"] == "DocumentReference" and resource["type"]["text"] == "Note"
