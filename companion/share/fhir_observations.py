"""Questionnaires, totals, sliders and readings as FHIR R4 resources, with confirmed codes only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from companion.core.follow_up import FollowUpCheck
from companion.core.measures import Measure, MeasureTaken
from companion.core.snapshot import Section, Snapshot
from companion.share import chosen
from companion.share.chosen import ToldNumbers
from companion.share.fhir_parts import (
    PATIENT,
    Resource,
    category,
    concept,
    identifier,
    loinc,
    moment,
    quantity,
    reference,
    resource,
)

_SURVEY = category("survey", "Survey")
_VITAL_SIGNS = category("vital-signs", "Vital Signs")
_SLIDERS = {
    "sleep": "Sleep",
    "mood": "Mood",
    "worry": "Worry",
    "energy": "Energy",
    "body_ease": "Ease in the body",
}


def questionnaires(snapshot: Snapshot, measures: Mapping[str, Measure]) -> list[Resource]:
    """Each measure with its items: one QuestionnaireResponse."""
    return [_response(taken, measures.get(taken.measure_id)) for taken in chosen.measures_of(snapshot)]


def totals(snapshot: Snapshot, measures: Mapping[str, Measure]) -> list[Resource]:
    """Each total as one Observation; a measure with a missing answer has none (safety.md 4.5)."""
    has_items = Section.MEASURES in snapshot.sections
    taken = chosen.measures_of(snapshot) if has_items else chosen.totals_of(snapshot)
    return [
        _total(one, one.total, measures.get(one.measure_id), has_items=has_items)
        for one in taken
        if one.total is not None
    ]


def sliders(snapshot: Snapshot) -> list[Resource]:
    """Each slider of each check as one Observation from 0 to 10."""
    return [
        _slider(check, slider.value, level)
        for check in chosen.sliders_of(snapshot)
        for slider, level in check.sliders
    ]


def readings(snapshot: Snapshot) -> list[Resource]:
    """Blood pressure as a panel with two parts; pulse and oxygen each alone (US Core vital signs)."""
    found: list[Resource] = []
    for number, told in enumerate(chosen.numbers_of(snapshot), 1):
        own_id = f"{told.session_id}:{told.reading.at.utc_s:.6f}:{number}"
        found += _pressure(told, own_id) + _pulse(told, own_id) + _oxygen(told, own_id)
    return found


def _response(taken: MeasureTaken, measure: Measure | None) -> Resource:
    items: list[dict[str, Any]] = []
    for number, answer in enumerate(taken.answers, 1):
        known = measure.items[number - 1] if measure and number <= len(measure.items) else None
        item: dict[str, Any] = {"linkId": f"/{known.loinc}" if known and known.loinc else str(number)}
        if known:
            item["text"] = known.text
        if answer is not None:
            item["answer"] = [_answer(answer, measure)]
        items.append(item)
    made = resource(
        "QuestionnaireResponse",
        "measure",
        taken.record_id,
        identifier=identifier("measure", taken.record_id),
        questionnaire=f"urn:companion:questionnaire:{taken.measure_id}|{taken.version}",
        status="completed" if taken.is_done else "in-progress",
        subject=PATIENT,
        authored=moment(taken.begun_at),
        author=PATIENT,
        source=PATIENT,
    )
    return made | ({"item": items} if items else {})


def _answer(value: int, measure: Measure | None) -> dict[str, Any]:
    choice = next((one for one in measure.choices if one.value == value), None) if measure else None
    if choice is None:
        return {"valueInteger": value}
    if choice.loinc:
        return {"valueCoding": loinc(choice.loinc, choice.text)}
    return {"valueCoding": {"system": "urn:companion:answer", "code": str(value), "display": choice.text}}


def _total(taken: MeasureTaken, total: int, measure: Measure | None, *, has_items: bool) -> Resource:
    title = measure.title if measure else taken.measure_id
    words = f"{title}, total"
    codings = (loinc(measure.total_loinc),) if measure and measure.total_loinc else ()
    made = _observation("total", taken.record_id, _SURVEY, concept(words, *codings), moment(taken.begun_at))
    made["valueQuantity"] = quantity(total, "{score}", "{score}")
    if has_items:
        made["derivedFrom"] = [reference("measure", taken.record_id)]
    if measure and measure.notice:
        made["note"] = [{"text": measure.notice}]
    return made


def _slider(check: FollowUpCheck, name: str, level: int) -> Resource:
    words = f"{_SLIDERS.get(name, name)}, from 0 to 10"
    coding = {"system": "urn:companion:slider", "code": name, "display": words}
    own_id = f"{check.record_id}:{name}"
    made = _observation("slider", own_id, _SURVEY, concept(words, coding), moment(check.begun_at))
    return made | {"valueInteger": level}


def _pressure(told: ToldNumbers, own_id: str) -> list[Resource]:
    reading = told.reading
    if reading.systolic_mmhg is None or reading.diastolic_mmhg is None:
        return []
    panel = concept("Blood pressure", loinc("85354-9"))
    made = _observation("pressure", own_id, _VITAL_SIGNS, panel, moment(reading.at))
    made["component"] = [
        {
            "code": concept(words, loinc(code)),
            "valueQuantity": quantity(value, "mmHg", "mm[Hg]"),
        }
        for words, code, value in (
            ("Blood pressure, top", "8480-6", reading.systolic_mmhg),
            ("Blood pressure, bottom", "8462-4", reading.diastolic_mmhg),
        )
    ]
    return [made]


def _pulse(told: ToldNumbers, own_id: str) -> list[Resource]:
    if told.reading.pulse is None:
        return []
    code = concept("Pulse", loinc("8867-4"))
    made = _observation("pulse", own_id, _VITAL_SIGNS, code, moment(told.reading.at))
    return [made | {"valueQuantity": quantity(told.reading.pulse, "/min", "/min")}]


def _oxygen(told: ToldNumbers, own_id: str) -> list[Resource]:
    if told.reading.oxygen_percent is None:
        return []
    code = concept(
        "Oxygen",
        loinc("2708-6"),
        loinc("59408-5"),
    )
    made = _observation("oxygen", own_id, _VITAL_SIGNS, code, moment(told.reading.at))
    return [made | {"valueQuantity": quantity(told.reading.oxygen_percent, "%", "%")}]


def _observation(kind: str, own_id: str, of: list[Any], code: dict[str, Any], at: str) -> Resource:
    return resource(
        "Observation",
        kind,
        own_id,
        identifier=[identifier(kind, own_id)],
        status="final",
        category=of,
        code=code,
        subject=PATIENT,
        effectiveDateTime=at,
        performer=[PATIENT],
    )
