"""What US Core asks of each resource that a share holds, as a small table of its own.

From the profiles of US Core for R4 (STU 6 and 7): patient, blood pressure, heart rate, pulse oximetry,
screening and assessment, documentreference, questionnaireresponse. A rule is a name and what must be so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

Resource = dict[str, Any]
Rule = Callable[[Resource], object]

ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
LOINC, UCUM = "http://loinc.org", "http://unitsofmeasure.org"
CATEGORIES = "http://terminology.hl7.org/CodeSystem/observation-category"
NO_CODE = "http://terminology.hl7.org/CodeSystem/v3-NullFlavor"
PATIENT = re.compile(r"urn:uuid:[0-9a-f-]{36}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def is_absent(element: Any) -> bool:
    """Whether an element says why it is not there."""
    told = element.get("extension", []) if isinstance(element, dict) else []
    return any(one.get("url") == ABSENT and one.get("valueCode") for one in told)


def has(element: Resource, name: str) -> bool:
    """Whether a primitive is there, or says why not; never both."""
    return bool(element.get(name)) is not is_absent(element.get(f"_{name}"))


def coded(concept: Any) -> set[tuple[str, str]]:
    """The codes of a concept with their systems."""
    return {(one["system"], one["code"]) for one in concept.get("coding", [])}


def is_measured(element: Resource, unit: str) -> bool:
    """Whether a value is a quantity in this unit of UCUM."""
    quantity = element.get("valueQuantity", {})
    return {"value", "unit", "system", "code"} <= set(quantity) and (
        (quantity["system"], quantity["code"]) == (UCUM, unit)
    )


def kind_of(resource: Resource) -> str:
    """Which profile applies."""
    name: str = resource["resourceType"]
    if name != "Observation":
        return name
    codes = coded(resource["code"])
    for code, kind in (("85354-9", "pressure"), ("8867-4", "heart rate"), ("59408-5", "oxygen")):
        if (LOINC, code) in codes:
            return kind
    return "survey"


def _about_the_patient(one: Resource) -> bool:
    return bool(PATIENT.fullmatch(one["subject"]["reference"]))


def _parts(one: Resource) -> dict[str, Resource]:
    return {code: part for part in one["component"] for _, code in coded(part["code"])}


OBSERVATION: dict[str, Rule] = {
    "status": lambda one: one["status"] in ("final", "amended", "preliminary"),
    "category": lambda one: len(one["category"]) == 1,
    "code": lambda one: one["code"].get("text") or coded(one["code"]),
    "subject": _about_the_patient,
    "effective": lambda one: MOMENT.fullmatch(one["effectiveDateTime"]),
    "performer": lambda one: one["performer"],
}
VITAL_SIGN: dict[str, Rule] = {
    **OBSERVATION,
    "category is vital-signs": lambda one: (CATEGORIES, "vital-signs") in coded(one["category"][0]),
}
RULES: dict[str, dict[str, Rule]] = {
    "Patient": {
        "identifier": lambda one: all(
            has(each, "system") and has(each, "value") for each in one["identifier"]
        ),
        "name, or why not (us-core-6)": lambda one: all(
            bool(each.get("family") or each.get("given")) is not is_absent(each) for each in one["name"]
        ),
        "gender": lambda one: one["gender"] in ("male", "female", "other", "unknown"),
    },
    "pressure": {
        **VITAL_SIGN,
        "code": lambda one: (LOINC, "85354-9") in coded(one["code"]),
        "top": lambda one: is_measured(_parts(one)["8480-6"], "mm[Hg]"),
        "bottom": lambda one: is_measured(_parts(one)["8462-4"], "mm[Hg]"),
        "no value of its own": lambda one: "valueQuantity" not in one,
    },
    "heart rate": {
        **VITAL_SIGN,
        "code": lambda one: (LOINC, "8867-4") in coded(one["code"]),
        "value": lambda one: is_measured(one, "/min"),
    },
    "oxygen": {
        **VITAL_SIGN,
        "both codes": lambda one: {(LOINC, "2708-6"), (LOINC, "59408-5")} <= coded(one["code"]),
        "value": lambda one: is_measured(one, "%"),
    },
    "survey": {
        **OBSERVATION,
        "category is survey": lambda one: (CATEGORIES, "survey") in coded(one["category"][0]),
        "value (us-core-2)": lambda one: (
            "valueInteger" in one or "valueQuantity" in one or "dataAbsentReason" in one
        ),
        "units of UCUM (us-core-3)": lambda one: (
            "valueQuantity" not in one or is_measured(one, one["valueQuantity"]["code"])
        ),
        "derivedFrom leads to answers": lambda one: all(
            PATIENT.fullmatch(each["reference"]) for each in one.get("derivedFrom", [])
        ),
    },
    "DocumentReference": {
        "status": lambda one: one["status"] in ("current", "superseded"),
        "type has a code of LOINC, or UNK": lambda one: any(
            system == LOINC or (system, code) == (NO_CODE, "UNK") for system, code in coded(one["type"])
        ),
        "category": lambda one: one["category"] and all(c.get("text") for c in one["category"]),
        "subject": _about_the_patient,
        "date": lambda one: MOMENT.fullmatch(one["date"]),
        "author": lambda one: one["author"],
        "content": lambda one: one["content"],
        "content's type": lambda one: all(each["attachment"]["contentType"] for each in one["content"]),
        "data, or why not (us-core-6)": lambda one: all(
            has(each["attachment"], "data") for each in one["content"]
        ),
    },
    "QuestionnaireResponse": {
        "questionnaire": lambda one: re.fullmatch(r"\S+:\S+(\|\S+)?", one["questionnaire"]),
        "status": lambda one: one["status"] in ("completed", "in-progress"),
        "subject": _about_the_patient,
        "authored": lambda one: MOMENT.fullmatch(one["authored"]),
        "author": lambda one: one["author"],
        "each item has a linkId": lambda one: all(item["linkId"] for item in one.get("item", [])),
    },
    "Provenance": {
        "target": lambda one: one["target"],
        "recorded": lambda one: MOMENT.fullmatch(one["recorded"]),
        "agent": lambda one: all(agent["type"] and agent["who"] for agent in one["agent"]),
    },
}


def broken_rules(resource: Resource) -> Iterator[str]:
    """The names of the rules that a resource does not keep."""
    for name, rule in RULES[kind_of(resource)].items():
        try:
            is_kept = bool(rule(resource))
        except (KeyError, IndexError, TypeError):
            is_kept = False
        if not is_kept:
            yield f"{kind_of(resource)}: {name}"
