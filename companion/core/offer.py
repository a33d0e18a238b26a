"""The single things of each part that a person may choose or leave out, each with a line to know it by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from companion.core.choice import (
    Choice,
    Stock,
    Thing,
    chosen_from,
    has_numbers,
    key_of,
    section_of,
    section_of_attachment,
)
from companion.core.journal import Attachment, derive_title
from companion.core.sitters_part import is_with_the_sitter
from companion.core.snapshot import Section, SharedSession
from companion.core.topics import Topic

LINE_LETTERS = 80
COUNTED_ONCE = {Section.MEASURE_TOTALS: Section.MEASURES}
"""Parts that show the same things in two ways; they are counted once."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a part. ``line``: its first words, or ""; ``length_s``: how long a voice note is."""

    key: str
    section: Section
    day: date
    line: str
    length_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Count:
    """How many things of a part leave, of how many that there are."""

    leaves: int
    there: int


def items_of(stock: Stock) -> Iterator[Item]:
    """Every single thing of every part, part by part, oldest first. Trends have no single things."""
    for topic in sorted(stock.topics, key=_place):
        key = key_of(Thing.TOPIC, topic.record_id)
        yield Item(key, Section.TOPICS, topic.begun_at.local_day, _line(topic.text))
    for section in (Section.INTENTIONS, Section.NOTES, Section.PROMPTS):
        for entry in stock.entries:
            if section_of(entry) is section:
                key = key_of(Thing.ENTRY, entry.entry_id)
                yield Item(key, section, entry.begun_at.local_day, derive_title(entry))
    for section in (Section.VOICE_NOTES, Section.DRAWINGS):
        yield from (_attachment(part) for part in stock.attachments if section_of_attachment(part) is section)
    for check in stock.checks:
        yield Item(key_of(Thing.CHECK, check.record_id), Section.SLIDERS, check.begun_at.local_day, "")
    for section in (Section.MEASURES, Section.MEASURE_TOTALS):
        for measure in stock.measures:
            key = key_of(Thing.MEASURE, measure.record_id)
            yield Item(key, section, measure.begun_at.local_day, measure.measure_id)
    for step in stock.steps:
        key = key_of(Thing.STEP, step.record_id)
        yield Item(key, Section.SMALL_STEPS, step.begun_at.local_day, _line(step.text))
    yield from (
        _session(session, Section.SITTER_TIMELINE) for session in stock.sessions if _has_sitter(session)
    )
    yield from (_session(session, Section.NUMBERS) for session in stock.sessions if has_numbers(session))


def counts_of(stock: Stock, choice: Choice) -> dict[Section, Count]:
    """How many things of each part leave with a choice, of all that there are; for trends, 1 or 0."""
    there, chosen = _numbers(stock), _numbers(chosen_from(stock, choice))
    leaves = {section: chosen[section] if section in choice.sections else 0 for section in Section}
    return {section: Count(leaves[section], there[section]) for section in Section}


def _numbers(stock: Stock) -> dict[Section, int]:
    """How many items each part has, without making any of them: a choice is counted at every press."""
    numbers = Counter(map(section_of, stock.entries))
    numbers.update(map(section_of_attachment, stock.attachments))
    return {section: numbers[section] for section in Section} | {
        Section.TOPICS: len(stock.topics),
        Section.SLIDERS: len(stock.checks),
        Section.MEASURES: len(stock.measures),
        Section.MEASURE_TOTALS: len(stock.measures),
        Section.SMALL_STEPS: len(stock.steps),
        Section.SITTER_TIMELINE: sum(map(_has_sitter, stock.sessions)),
        Section.NUMBERS: sum(map(has_numbers, stock.sessions)),
        Section.TRENDS: int(bool(stock.checks or stock.measures)),
    }


def totals_of(counts: dict[Section, Count]) -> Count:
    """All things that leave, of all that there are, each counted once; trends are none of their own."""
    leaves = there = 0
    for section, count in counts.items():
        if section is Section.TRENDS or section in COUNTED_ONCE:
            continue
        twin = next((counts[one] for one, other in COUNTED_ONCE.items() if other is section), count)
        leaves += max(count.leaves, twin.leaves)
        there += count.there
    return Count(leaves, there)


def _attachment(part: Attachment) -> Item:
    key = key_of(Thing.ATTACHMENT, part.attachment_id)
    section = section_of_attachment(part)
    return Item(key, section, part.begun_at.local_day, _line(part.transcript), part.length_s)


def _session(session: SharedSession, section: Section) -> Item:
    return Item(key_of(Thing.SESSION, session.session_id), section, session.events[0].at.local_day, "")


def _has_sitter(session: SharedSession) -> bool:
    return any(is_with_the_sitter(event) for event in session.events)


def _place(topic: Topic) -> float:
    return topic.place


def _line(text: str) -> str:
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return first if len(first) <= LINE_LETTERS else f"{first[:LINE_LETTERS].rsplit(' ', 1)[0]} …"
