"""A share for health records: a FHIR R4 bundle of patient-reported resources, without anyone's name."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from companion.core.clock import Instant, whole_minutes
from companion.core.said import Said
from companion.core.snapshot import Section, SharedAttachment, Snapshot
from companion.services.errors import ShareError
from companion.share import chosen
from companion.share.chosen import ToldSession
from companion.share.fhir_observations import questionnaires, readings, sliders, sums
from companion.share.fhir_parts import (
    PATIENT,
    PATIENT_REPORTED,
    Resource,
    attachment,
    concept,
    document,
    identifier,
    moment,
    nobody,
    resource,
    uuid_of,
)
from companion.share.json import written
from companion.share.json_parts import utc_text
from companion.share.report.figures import read_first_lines
from companion.share.setup import ShareSetup
from companion.share.text import storable
from companion.share.timeline import since_medicine_s
from companion.share.words import NOTICE, event_line

_PLAIN = "text/plain; charset=utf-8"
_ENTRY_WORDS = {
    Section.INTENTIONS: Said("Intention"),
    Section.NOTES: Said("Note"),
    Section.PROMPTS: Said("Answer to a prompt"),
}
_AUTHOR = {
    "system": "http://terminology.hl7.org/CodeSystem/provenance-participant-type",
    "code": "author",
    "display": "Author",
}


class FhirFormat:
    """A FHIR R4 collection. ``measures``: the questionnaires that are known, by their ids.

    Codes, their own displays and ids never change; our words are in the reader's language.
    """

    format_id = "fhir"
    suffix = ".json"

    def __init__(self, notice_file: Path, setup: ShareSetup) -> None:
        self._notice_file, self._wording = notice_file, setup.wording
        self._measures, self._sign_labels = setup.measures, setup.sign_labels

    def render(self, snapshot: Snapshot) -> bytes:
        """The whole bundle, the same bytes for the same snapshot; only chosen sections (H34).

        Raises ``ShareError`` where the licence text of the codes is not there.
        """
        told = [
            *questionnaires(snapshot, self._measures),
            *sums(snapshot, self._measures),
            *sliders(snapshot),
            *readings(snapshot),
            *_entries(snapshot),
            *_things(snapshot),
            *_attachments(snapshot),
            *(self._timeline(session) for session in chosen.timelines_of(snapshot)),
        ]
        made_at = Instant(snapshot.made_utc_s, snapshot.offset_s, 0.0, 0.0, "")
        about = document(
            ("about", "share"),
            Said("About this file"),
            made_at,
            attachment(self._about(snapshot), _PLAIN, made_at),
        )
        resources = [nobody(), about, *told, *_provenance(told, made_at, snapshot.app_version)]
        resources = [one | {"language": self._wording.language} for one in resources]
        bundle = {
            "resourceType": "Bundle",
            "id": uuid_of("bundle", utc_text(snapshot.made_utc_s)),
            "meta": {"tag": [PATIENT_REPORTED]},
            "language": self._wording.language,
            "type": "collection",
            "timestamp": _instant(snapshot.made_utc_s),
            "entry": [{"fullUrl": f"urn:uuid:{one['id']}", "resource": one} for one in resources],
        }
        return written(self._wording.of(bundle))

    def _about(self, snapshot: Snapshot) -> bytes:
        try:
            licence = self._notice_file.read_text(encoding="utf-8")
        except OSError as error:
            raise ShareError("A part of Companion is missing. Nothing was made. Install it again.") from error
        marked = "\n".join(self._wording.of(read_first_lines(snapshot, self._measures)))
        notices = [*([marked] if marked else []), *self._wording.of([*NOTICE]), licence]
        return storable("\n\n".join(notices)).encode()

    def _timeline(self, told: ToldSession) -> Resource:
        lines: list[str] = []
        for event in told.events:
            line = event_line(event, self._sign_labels)
            if line is None:
                continue
            since_s = since_medicine_s(told.events, event)
            minute = "" if since_s is None else f"{whole_minutes(since_s)} min"
            parts = (*self._wording.of([line.title, line.detail]), line.spoken)
            told_line = ", ".join(part for part in parts if part)
            lines.append(f"{event.at.local:%H:%M}\t{minute}\t{told_line}")
        text = storable("\n".join(lines)).encode()
        opened = told.events[0].at
        return document(
            ("session", told.session_id), Said("Sitter's timeline"), opened, attachment(text, _PLAIN, opened)
        )


def make_format(setup: ShareSetup) -> FhirFormat:
    """The FHIR format with the measures and labels of the setup."""
    return FhirFormat(setup.assets_dir / "ui" / "loinc_notice.txt", setup)


def _entries(snapshot: Snapshot) -> list[Resource]:
    made: list[Resource] = []
    for section, words in _ENTRY_WORDS.items():
        for entry in chosen.entries_of(snapshot, section):
            held = _plain(entry.begun_at, entry.text)
            title = _one_line(entry.prompt)
            if title:
                held["title"] = title
            # A title is one plain line; a question of another shape lies beside the words, to the letter.
            exact = [] if title == entry.prompt else [_plain(entry.begun_at, entry.prompt)]
            one = document(("entry", entry.entry_id), words, entry.begun_at, held, *exact)
            one["date"] = moment(Instant(entry.changed_utc_s, entry.begun_at.offset_s, 0.0, 0.0, ""))
            made.append(one)
    return made


def _things(snapshot: Snapshot) -> list[Resource]:
    made = [
        document(
            ("topic", topic.record_id),
            Said("Topic for the coach"),
            topic.begun_at,
            _plain(topic.begun_at, topic.text, topic.became),
        )
        for topic in chosen.topics_of(snapshot)
    ]
    for step in chosen.steps_of(snapshot):
        held = _plain(step.begun_at, step.text, step.when, step.helper, step.became)
        made.append(document(("step", step.record_id), Said("Small step"), step.begun_at, held))
    return made


def _attachments(snapshot: Snapshot) -> list[Resource]:
    names = {Section.VOICE_NOTES: Said("Voice note"), Section.DRAWINGS: Said("Drawing")}
    return [
        _attachment(shared, words)
        for section, words in names.items()
        for shared in chosen.attachments_of(snapshot, section)
    ]


def _attachment(shared: SharedAttachment, words: str) -> Resource:
    known = shared.attachment
    contents = [attachment(shared.data, known.media_type, known.begun_at)]
    if known.transcript.strip():
        contents.append(_plain(known.begun_at, known.transcript))
    return document(("attachment", known.attachment_id), words, known.begun_at, *contents)


def _provenance(told: list[Resource], made_at: Instant, app_version: str) -> list[Resource]:
    if not told:
        return []
    return [
        resource(
            "Provenance",
            "provenance",
            "share",
            target=[{"reference": f"urn:uuid:{one['id']}"} for one in told],
            recorded=_instant(made_at.utc_s),
            agent=[{"type": concept(Said("Written by the person"), _AUTHOR), "who": PATIENT}],
            entity=[
                {
                    "role": "source",
                    "what": {
                        "identifier": identifier("app", app_version),
                        "display": "Companion",
                    },
                }
            ],
        )
    ]


def _instant(utc_s: float) -> str:
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=utc_s)
    return at.isoformat(timespec="milliseconds")


def _plain(at: Instant, *parts: str) -> dict[str, Any]:
    """Words to the letter; those of several fields one under the other."""
    return attachment(storable("\n".join(part for part in parts if part)).encode(), _PLAIN, at)


def _one_line(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in storable(text)).split())
