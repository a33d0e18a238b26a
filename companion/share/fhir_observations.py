"""Questionnaires, totals, sliders and readings as FHIR R4 resources, with confirmed codes only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from companion.core.follow_up import FollowUpCheck, Slider
from companion.core.measures import Measure, MeasureChoice, MeasureTaken, needs_reading_first
from companion.core.said import Said
from companion.core.snapshot import Section, Snapshot
from companion.share import chosen
from companion.share.chosen import ToldNumbers
from companion.share.fhir_parts import (
    PATIENT,
    READ_FIRST,
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
from companion.share.words import slider_words

_SURVEY = category("survey", "Survey", Said("Form or slider"))
_VITAL_SIGNS = category("vital-signs", "Vital Signs", Said("Numbers from sessions"))


def questionnaires(snapshot: Snapshot, measures: Mapping[str, Measure]) -> list[Resource]:
    """Each measure with its items: one QuestionnaireResponse."""
    return [_response(taken, measures.get(taken.measure_id)) for taken in chosen.measures_of(snapshot)]


def sums(snapshot: Snapshot, measures: Mapping[str, Measure]) -> list[Resource]:
    """Each total as one Observation; a measure with a missing answer has none (safety.md 4.5)."""
    has_items = Section.MEASURES in snapshot.sections
    taken = chosen.measures_of(snapshot) if has_items else chosen.sums_of(snapshot)
    return [
        _sum_of(one, one.total, measures.get(one.measure_id), has_items=has_items)
        for one in taken
        if one.total is not None
    ]


def sliders(snapshot: Snapshot) -> list[Resource]:
    """Each slider of each check as one Observation from 0 to 10."""
    return [
        _slider(check, slider, level)
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
            item["answer"] = [_answer(answer, measure.choices if measure else ())]
        items.append(item)
    items += _last_item(taken, measure)
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
    if needs_reading_first(taken):
        made["meta"] = {"tag": [*made["meta"]["tag"], READ_FIRST]}
    return made | ({"item": items} if items else {})


def _last_item(taken: MeasureTaken, measure: Measure | None) -> list[dict[str, Any]]:
    """How hard it made life, which some forms ask after their items and never count."""
    if taken.difficulty is None:
        return []
    asked = measure.difficulty if measure else None
    item: dict[str, Any] = {"linkId": "difficulty"}
    if asked is not None:
        item["text"] = asked.text
    item["answer"] = [_answer(taken.difficulty, asked.choices if asked else ())]
    return [item]


def _answer(value: int, choices: Sequence[MeasureChoice]) -> dict[str, Any]:
    choice = next((one for one in choices if one.value == value), None)
    if choice is None:
        return {"valueInteger": value}
    if choice.loinc:
        return {"valueCoding": loinc(choice.loinc, choice.text)}
    return {"valueCoding": {"system": "urn:companion:answer", "code": str(value), "display": choice.text}}


def _sum_of(taken: MeasureTaken, total: int, measure: Measure | None, *, has_items: bool) -> Resource:
    title = measure.title if measure else taken.measure_id
    words = Said("{form}, total", form=title)
    codings = (loinc(measure.total_loinc),) if measure and measure.total_loinc else ()
    made = _observation("total", taken.record_id, _SURVEY, concept(words, *codings), moment(taken.begun_at))
    made["valueQuantity"] = quantity(total, "{score}", "{score}")
    if has_items:
        made["derivedFrom"] = [reference("measure", taken.record_id)]
    if measure and measure.notice:
        made["note"] = [{"text": measure.notice}]
    return made


def _slider(check: FollowUpCheck, slider: Slider, level: int) -> Resource:
    words = Said("{name}, from 0 to 10", name=slider_words(slider))
    coding = {"system": "urn:companion:slider", "code": slider.value, "display": words}
    own_id = f"{check.record_id}:{slider.value}"
    made = _observation("slider", own_id, _SURVEY, concept(words, coding), moment(check.begun_at))
    return made | {"valueInteger": level}


def _pressure(told: ToldNumbers, own_id: str) -> list[Resource]:
    reading = told.reading
    if reading.systolic_mmhg is None or reading.diastolic_mmhg is None:
        return []
    panel = concept(Said("Blood pressure"), loinc("85354-9"))
    made = _observation("pressure", own_id, _VITAL_SIGNS, panel, moment(reading.at))
    made["component"] = [
        {
            "code": concept(words, loinc(code)),
            "valueQuantity": quantity(value, "mmHg", "mm[Hg]"),
        }
        for words, code, value in (
            (Said("Blood pressure, top"), "8480-6", reading.systolic_mmhg),
            (Said("Blood pressure, bottom"), "8462-4", reading.diastolic_mmhg),
        )
    ]
    return [made]


def _pulse(told: ToldNumbers, own_id: str) -> list[Resource]:
    if told.reading.pulse is None:
        return []
    code = concept(Said("Pulse"), loinc("8867-4"))
    made = _observation("pulse", own_id, _VITAL_SIGNS, code, moment(told.reading.at))
    return [made | {"valueQuantity": quantity(told.reading.pulse, "/min", "/min")}]


def _oxygen(told: ToldNumbers, own_id: str) -> list[Resource]:
    if told.reading.oxygen_percent is None:
        return []
    code = concept(
        Said("Oxygen"),
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
