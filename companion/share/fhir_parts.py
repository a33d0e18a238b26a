"""The small parts of FHIR R4 resources: ids, moments, codes, references."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID, uuid5

from companion.core.clock import Instant
from companion.core.said import Said

Resource = dict[str, Any]
LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"
CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
_OURS = UUID("6f0f7f5e-7d0c-5c0e-9a43-2f3b1f0c8a11")
PATIENT_REPORTED = {
    "system": "urn:companion:source",
    "code": "patient-reported",
    "display": Said("Told by the person"),
}
READ_FIRST = {
    "system": "urn:companion:mark",
    "code": "please-read-first",
    "display": Said("Please read first"),
}
ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
_NO_TYPE = {
    "system": "http://terminology.hl7.org/CodeSystem/v3-NullFlavor",
    "code": "UNK",
    "display": "unknown",
}


def uuid_of(kind: str, own_id: str) -> str:
    """The id of a resource: always the same for the same thing, and telling nothing of it."""
    return str(uuid5(_OURS, f"{kind}:{own_id}"))


def url_of(kind: str, own_id: str) -> str:
    """The full address of a resource inside a bundle."""
    return f"urn:uuid:{uuid_of(kind, own_id)}"


def reference(kind: str, own_id: str) -> dict[str, str]:
    """A reference to another resource of the bundle."""
    return {"reference": url_of(kind, own_id)}


PATIENT = reference("patient", "the person")


def absent(reason: str) -> dict[str, Any]:
    """What stands where an element must be and is not there: ``masked`` for what was left out on purpose."""
    return {"extension": [{"url": ABSENT, "valueCode": reason}]}


def nobody() -> Resource:
    """The person without identity: each part that US Core asks of a patient says that it was left out."""
    hidden = absent("masked")
    return resource(
        "Patient",
        "patient",
        "the person",
        identifier=[{"_system": hidden, "_value": hidden}],
        name=[hidden],
        gender="unknown",
    )


def resource(resource_type: str, kind: str, own_id: str, **fields: Any) -> Resource:
    """A resource with its id, tagged as told by the person; ``identifier`` keeps our own id."""
    made: Resource = {
        "resourceType": resource_type,
        "id": uuid_of(kind, own_id),
        "meta": {"tag": [PATIENT_REPORTED]},
    }
    return made | fields


def identifier(kind: str, own_id: str) -> dict[str, str]:
    """Our own id of a thing, the same in every share and format."""
    return {"system": f"urn:companion:{kind}", "value": own_id}


def moment(at: Instant) -> str:
    """A moment with its offset, to the millisecond; in UTC where the offset has odd seconds."""
    utc = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=at.utc_s)
    offset_s = at.offset_s if at.offset_s % 60 == 0 and abs(at.offset_s) <= 14 * 3600 else 0
    return utc.astimezone(timezone(timedelta(seconds=offset_s))).isoformat(timespec="milliseconds")


def loinc(code: str, display: str = "") -> dict[str, str]:
    """A LOINC coding; with a display only where the words are the code's own."""
    return {"system": LOINC, "code": code} | ({"display": display} if display else {})


def concept(text: str, *codings: dict[str, str]) -> dict[str, Any]:
    """A concept; with its words alone where no code is confirmed (safety.md 8.12)."""
    return {"coding": list(codings), "text": text} if codings else {"text": text}


def category(code: str, display: str, words: str) -> list[dict[str, Any]]:
    """The category of an observation. ``display``: the code's own words; ``words``: ours."""
    return [concept(words, {"system": CATEGORY, "code": code, "display": display})]


def quantity(value: float, unit: str, code: str) -> dict[str, Any]:
    """A quantity in a UCUM unit."""
    return {"value": value, "unit": unit, "system": UCUM, "code": code}


def attachment(data: bytes, content_type: str, at: Instant) -> dict[str, Any]:
    """Bytes as they are, in base64; where there are none, it says so, since one of both must be there."""
    held = (
        {"data": b64encode(data).decode(), "size": len(data)} if data else {"_data": absent("not-applicable")}
    )
    return {"contentType": content_type, **held, "creation": moment(at)}


def document(key: tuple[str, str], about: str, at: Instant, *contents: dict[str, Any]) -> Resource:
    """Words, a recording or a drawing. ``key``: the kind of thing and its own id.

    Its type is ``UNK`` beside the words: no code for a person's own words is confirmed (safety.md 8.12).
    """
    kind, own_id = key
    return resource(
        "DocumentReference",
        kind,
        own_id,
        identifier=[identifier(kind, own_id)],
        status="current",
        type=concept(about, _NO_TYPE),
        category=[concept(Said("The person's own words and marks"))],
        subject=PATIENT,
        date=moment(at),
        author=[PATIENT],
        content=[{"attachment": content} for content in contents],
    )
