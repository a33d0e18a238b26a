"""Lays out a snapshot as the report for the coach: plain values that pages show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from companion.core.said import Said
from companion.core.snapshot import Section, Snapshot
from companion.share.report import entries, figures, lists, over_time, timelines
from companion.share.report.blocks import Block, Making
from companion.share.report.first_page import first_page
from companion.share.text import one_line
from companion.share.words import NOTICE, day_words, span_words, time_words

_PARTS: Mapping[Section, Callable[[Snapshot, Making], Block]] = {
    Section.TOPICS: lists.topics,
    Section.INTENTIONS: entries.intentions,
    Section.NOTES: entries.notes,
    Section.PROMPTS: entries.prompts,
    Section.VOICE_NOTES: entries.voice_notes,
    Section.DRAWINGS: entries.drawings,
    Section.SMALL_STEPS: lists.steps,
    Section.SLIDERS: figures.sliders,
    Section.MEASURES: figures.measures,
    Section.MEASURE_TOTALS: figures.measure_sums,
    Section.TRENDS: over_time.trends,
    Section.NUMBERS: figures.numbers,
    Section.SITTER_TIMELINE: timelines.timelines,
}
"""Every part in the order in which a coach reads: the person's words first, tables last."""


def report_of(snapshot: Snapshot, making: Making) -> dict[str, Any]:
    """The report as plain values. Holds only chosen sections, whatever else the snapshot carries (H34).

    Counts are of all that leaves, also where ``making.most`` sets only some of it.
    """
    made = made_at(snapshot)
    sections = [make(snapshot, making) for part, make in _PARTS.items() if part in snapshot.sections]
    coach = one_line(snapshot.coach)
    made_words = Said("Made on {day}, {time}.", day=day_words(made.date()), time=time_words(made))
    for_words = Said("For {coach}. {made}", coach=coach, made=made_words)
    span = span_words(snapshot.from_day, snapshot.to_day)
    report = {
        "lang": making.wording.language,
        "paper": making.paper,
        "document_title": Said("Notes to share"),
        "made_utc": [*made.utctimetuple()[:6]],
        "page_words": Said("Page {page} of {pages}"),
        "title": Said("For our meeting"),
        "written": Said("Written by the person, {span}", span=span),
        "made_words": for_words if coach else made_words,
        "first": first_page(snapshot, making),
        "inside_heading": Said("What is inside"),
        "inside": [section["inside"] for section in sections] or [Said("Nothing was chosen to share.")],
        "notice": [*NOTICE, *_made_with(snapshot.app_version, making.wording_version)],
        "sections": sections,
    }
    return {name: making.wording.of(value) for name, value in report.items()}


def made_at(snapshot: Snapshot) -> datetime:
    """When the snapshot was made, as the wall clock there showed it."""
    zone = timezone(timedelta(seconds=snapshot.offset_s))
    return datetime(1970, 1, 1, tzinfo=zone) + timedelta(seconds=snapshot.made_utc_s + snapshot.offset_s)


def _made_with(version: str, wording_version: str) -> list[str]:
    made = Said("Made with Companion {version}.", version=one_line(version))
    if not wording_version:
        return [made]
    return [made, Said("Wording version {version}.", version=wording_version)]
