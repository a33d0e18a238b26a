"""The FHIR bundle, by somebody else's reader and by the checks of US Core that apply."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.core.measures import Measure, MeasureChoice, MeasureItem
from companion.core.snapshot import Section, Snapshot
from companion.services.errors import ShareError
from companion.services.ports import ShareFormat
from companion.share.formats import share_formats
from tests.share.builders import NOTHING, ROOT
from tests.share.rich import DRAWING, INTENTION, NOTE, PHQ, PROMPTED, TOPIC, VOICE, rich_snapshot

ITEMS = (
    "44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2", "44252-5", "44253-3", "44260-8",
)  # fmt: skip
PHQ_9 = Measure(
    "phq-9", "PHQ-9", 1, "", "A notice.",
    tuple(MeasureItem(f"i{n}", f"Item {n}", code) for n, code in enumerate(ITEMS)),
    tuple(MeasureChoice(n, f"Choice {n}", f"LA{6568 + n}-{5 - n}") for n in range(4)),
    "44249-1", "44261-6",
)  # fmt: skip
LOINC = "http://loinc.org"
CONFIRMED = {*ITEMS, "44261-6", "85354-9", "8480-6", "8462-4", "8867-4", "2708-6", "59408-5"}


@pytest.fixture(scope="module")
def fhir() -> ShareFormat:
    return share_formats(ROOT / "assets", measures={"phq-9": PHQ_9})["fhir"]


def resources(fhir: ShareFormat, snapshot: Snapshot) -> list[dict[str, Any]]:
    made = fhir.render(snapshot)
    Bundle.model_validate_json(made)
    return [entry["resource"] for entry in json.loads(made)["entry"]]


def of_type(found: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    return [one for one in found if one["resourceType"] == name]


def codes(value: Any) -> set[str]:
    match value:
        case {"system": "http://loinc.org", "code": str(code)}:
            return {code}
        case dict():
            return set().union(*(codes(part) for part in value.values()))
        case list():
            return set().union(*(codes(part) for part in value))
    return set()


@pytest.mark.parametrize(
    "sections", [NOTHING, frozenset(Section), *(frozenset({one}) for one in Section)], ids=len
)
def test_every_choice_is_a_bundle_for_somebody_elses_reader(
    fhir: ShareFormat, sections: frozenset[Section]
) -> None:
    assert resources(fhir, rich_snapshot(sections))


def test_the_bundle_is_a_collection_whose_references_all_lead_inside(fhir: ShareFormat) -> None:
    bundle = json.loads(fhir.render(rich_snapshot()))
    assert bundle["type"] == "collection"
    inside = [entry["fullUrl"] for entry in bundle["entry"]]
    assert len(set(inside)) == len(inside)
    told = set(re.findall(r'"reference": "([^"]+)"', json.dumps(bundle)))
    assert told <= set(inside)
    for entry in bundle["entry"]:
        assert entry["fullUrl"] == f"urn:uuid:{entry['resource']['id']}"


def test_the_patient_has_no_identity_and_all_is_tagged_as_their_own_report(fhir: ShareFormat) -> None:
    found = resources(fhir, rich_snapshot())
    [patient] = of_type(found, "Patient")
    assert {patient[name] for name in ("gender", "resourceType")} == {"unknown", "Patient"}
    assert all(one["meta"]["tag"][0]["code"] == "patient-reported" for one in found)
    [provenance] = of_type(found, "Provenance")
    assert len(provenance["target"]) == len(found) - 3


def test_ids_are_the_same_in_every_share(fhir: ShareFormat) -> None:
    one = resources(fhir, rich_snapshot())
    other = resources(fhir, replace(rich_snapshot(), made_utc_s=rich_snapshot().made_utc_s + 99))
    assert [entry["id"] for entry in one] == [entry["id"] for entry in other]


def test_a_measure_has_its_items_answers_and_total(fhir: ShareFormat) -> None:
    found = resources(fhir, rich_snapshot())
    response, half = of_type(found, "QuestionnaireResponse")
    assert [item["linkId"] for item in response["item"]] == [f"/{code}" for code in ITEMS]
    assert response["item"][0]["answer"][0]["valueCoding"]["code"] == "LA6569-4"
    assert (response["status"], half["status"]) == ("completed", "in-progress")
    assert "answer" not in half["item"][1]
    [total] = [one for one in of_type(found, "Observation") if "derivedFrom" in one]
    assert total["code"]["coding"] == [{"system": LOINC, "code": "44261-6"}]
    assert total["valueQuantity"]["value"] == PHQ.total == 10
    assert total["note"] == [{"text": "A notice."}]


def test_totals_alone_have_no_questionnaire(fhir: ShareFormat) -> None:
    found = resources(fhir, rich_snapshot(frozenset({Section.MEASURE_TOTALS})))
    assert of_type(found, "QuestionnaireResponse") == []
    [total] = of_type(found, "Observation")
    assert "derivedFrom" not in total


def test_a_measure_that_is_not_known_has_no_code(formats: dict[str, ShareFormat]) -> None:
    found = resources(formats["fhir"], rich_snapshot(frozenset({Section.MEASURES})))
    assert codes(found) == set()
    assert of_type(found, "QuestionnaireResponse")[0]["item"][0] == {
        "linkId": "1",
        "answer": [{"valueInteger": 1}],
    }


def test_only_confirmed_codes_are_used(fhir: ShareFormat) -> None:
    answers = {choice.loinc for choice in PHQ_9.choices}
    assert codes(resources(fhir, rich_snapshot())) <= CONFIRMED | answers


def test_observations_keep_the_rules_of_us_core(fhir: ShareFormat) -> None:
    vital = {
        "85354-9": None,
        "8867-4": "/min",
        "2708-6": "%",
    }
    for one in of_type(resources(fhir, rich_snapshot()), "Observation"):
        assert one["status"] == "final"
        [kind] = one["category"][0]["coding"]
        assert kind["system"].endswith("/observation-category")
        assert one["subject"]["reference"].startswith("urn:uuid:")
        assert one["performer"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d", one["effectiveDateTime"])
        assert one["code"]["text"]
        if kind["code"] == "survey":
            assert "valueQuantity" in one or "valueInteger" in one
            continue
        assert kind["code"] == "vital-signs"
        code = one["code"]["coding"][0]["code"]
        if code == "85354-9":
            parts = {part["code"]["coding"][0]["code"]: part["valueQuantity"] for part in one["component"]}
            assert set(parts) == {"8480-6", "8462-4"}
            assert {part["code"] for part in parts.values()} == {"mm[Hg]"}
            assert "valueQuantity" not in one
        else:
            assert one["valueQuantity"]["code"] == vital[code]
            assert one["valueQuantity"]["system"] == "http://unitsofmeasure.org"


def test_oxygen_carries_both_codes(fhir: ShareFormat) -> None:
    snapshot = rich_snapshot(frozenset({Section.NUMBERS}))
    [session] = snapshot.sessions
    events = tuple(
        replace(event, oxygen_percent=97) if event.kind == "numbers_taken" else event
        for event in session.events
    )
    found = resources(fhir, replace(snapshot, sessions=(replace(session, events=events),)))
    [oxygen] = [one for one in found if "2708-6" in codes(one)]
    assert codes(oxygen) == {"2708-6", "59408-5"}


def texts(found: list[dict[str, Any]]) -> list[bytes]:
    return [
        base64.b64decode(content["attachment"].get("data", ""))
        for one in of_type(found, "DocumentReference")
        for content in one["content"]
    ]


def test_words_recordings_and_drawings_are_there_to_the_letter(fhir: ShareFormat) -> None:
    held = texts(resources(fhir, rich_snapshot()))
    for entry in (INTENTION, NOTE, PROMPTED):
        assert entry.text.encode() in held
    assert f"{TOPIC.text}\n{TOPIC.became}".encode() in held
    assert {VOICE.data, DRAWING.data} <= set(held)


def test_the_licence_of_the_codes_travels_along(fhir: ShareFormat) -> None:
    assert any(b"LOINC is copyright" in text for text in texts(resources(fhir, rich_snapshot())))


def test_the_timeline_tells_minutes_in_order(fhir: ShareFormat) -> None:
    found = resources(fhir, rich_snapshot(frozenset({Section.SITTER_TIMELINE})))
    [lines] = [text.decode() for text in texts(found) if b"Medicine taken" in text]
    minutes = [int(line.split("\t")[1].split()[0]) for line in lines.split("\n")]
    assert minutes[0] == -58
    assert sum(later < earlier for earlier, later in pairwise(minutes)) <= 2
    assert "Asked for water." in lines


def test_without_its_licence_nothing_is_made(tmp_path: Any) -> None:
    with pytest.raises(ShareError):
        share_formats(tmp_path)["fhir"].render(rich_snapshot())


@given(st.text(st.characters(exclude_categories=["Cs"])))
@settings(
    max_examples=30, derandomize=True, database=None, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
def test_any_text_makes_a_bundle_that_can_be_read(fhir: ShareFormat, text: str) -> None:
    chosen = replace(
        rich_snapshot(frozenset({Section.NOTES, Section.PROMPTS})),
        notes=(replace(NOTE, text=text, tags=(text,)),),
        prompted=(replace(PROMPTED, prompt=text),),
        coach=text,
    )
    assert text.encode() in texts(resources(fhir, chosen))
