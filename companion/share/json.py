"""A share for machines: one documented JSON file, which docs/formats.md describes."""

from __future__ import annotations

import json
from typing import Any

from companion.core.snapshot import Section, Snapshot
from companion.share import chosen
from companion.share.json_parts import (
    attachment_row,
    entry_row,
    measure_row,
    moment,
    numbers_row,
    session_row,
    sliders_row,
    step_row,
    sum_row,
    topic_row,
    trends_row,
)
from companion.share.setup import ENGLISH, ShareSetup, Wording
from companion.share.text import storable
from companion.share.words import NOTICE, WHOLE_NOTICE

FORMAT = "companion-share"
_BATCH_LETTERS = 100_000
VERSION = 2
SHARE, WHOLE_COPY = "share", "whole_copy"
KEYS = {section: section.value for section in Section} | {Section.SITTER_TIMELINE: "sessions"}
"""The key of each section."""


class JsonFormat:
    """Versioned JSON in UTF-8: every text to the letter, every moment in UTC with its offset.

    Keys never change; only the notice is in the reader's language.
    """

    format_id = "json"
    suffix = ".json"

    def __init__(self, wording: Wording = ENGLISH) -> None:
        self._wording = wording

    def render(self, snapshot: Snapshot) -> bytes:
        """The whole file, the same bytes for the same snapshot; a section not chosen has no key (H34)."""
        return written(_document(snapshot, self._wording))


def make_format(setup: ShareSetup) -> JsonFormat:
    """The JSON format in the language of the setup."""
    return JsonFormat(setup.wording)


def written(document: dict[str, Any]) -> bytes:
    """A document as bytes: UTF-8, letters as themselves, a line end at the end.

    Made piece by piece, so that no other thread waits long for a big one.
    """
    encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False, indent=2)
    made: list[bytes] = []
    batch: list[str] = []
    length = 0
    for piece in encoder.iterencode(document):
        batch.append(piece)
        length += len(piece)
        if length > _BATCH_LETTERS:
            made.append(storable("".join(batch)).encode())
            batch, length = [], 0
    return b"".join((*made, storable("".join(batch)).encode(), b"\n"))


def heading(kind: str, app_version: str, wording: Wording) -> dict[str, Any]:
    """The keys that every file begins with."""
    notice = WHOLE_NOTICE if kind == WHOLE_COPY else NOTICE
    return {
        "format": FORMAT,
        "version": VERSION,
        "kind": kind,
        "app_version": app_version,
        "notice": " ".join(wording.of([*notice])),
    }


def _document(snapshot: Snapshot, wording: Wording) -> dict[str, Any]:
    sections = [section for section in Section if section in snapshot.sections]
    return {
        **heading(SHARE, snapshot.app_version, wording),
        "made_at": moment(snapshot.made_utc_s, snapshot.offset_s),
        "coach": snapshot.coach,
        "from_day": snapshot.from_day.isoformat(),
        "to_day": snapshot.to_day.isoformat(),
        "sections": [section.value for section in sections],
        **{KEYS[section]: _section(snapshot, section) for section in sections},
    }


def _section(snapshot: Snapshot, section: Section) -> Any:
    has_mood = Section.SLIDERS in snapshot.sections
    match section:
        case Section.TOPICS:
            return [topic_row(topic) for topic in chosen.topics_of(snapshot)]
        case Section.INTENTIONS | Section.NOTES | Section.PROMPTS:
            is_prompted = section is Section.PROMPTS
            entries = chosen.entries_of(snapshot, section)
            return [entry_row(entry, has_mood=has_mood, is_prompted=is_prompted) for entry in entries]
        case Section.VOICE_NOTES | Section.DRAWINGS:
            return [attachment_row(one) for one in chosen.attachments_of(snapshot, section)]
        case Section.SLIDERS:
            return [sliders_row(check) for check in chosen.sliders_of(snapshot)]
        case Section.MEASURES:
            return [measure_row(taken) for taken in chosen.measures_of(snapshot)]
        case Section.MEASURE_TOTALS:
            return [sum_row(taken) for taken in chosen.sums_of(snapshot)]
        case Section.SMALL_STEPS:
            return [step_row(step) for step in chosen.steps_of(snapshot)]
        case Section.SITTER_TIMELINE:
            known = chosen.named_entry_ids(snapshot)
            return [session_row(told, known) for told in chosen.timelines_of(snapshot)]
        case Section.NUMBERS:
            return [numbers_row(told) for told in chosen.numbers_of(snapshot)]
        case Section.TRENDS:
            return trends_row(chosen.trend_marks_of(snapshot), chosen.trends_of(snapshot))
