"""The parts of a report that hold a person's own words: intentions, notes, prompts, voice notes, drawings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from companion.core.journal import Entry, EntryKind
from companion.core.said import Said, said_joined
from companion.core.snapshot import Section, SharedAttachment, Snapshot
from companion.share.chart_svg import WIDTH
from companion.share.chosen import attachments_of, entries_of
from companion.share.drawing_svg import drawing_svg
from companion.share.enclosed import enclosed_name
from companion.share.report.blocks import (
    Block,
    Making,
    counted,
    entry_block,
    moment_words,
    picture_block,
    section,
)
from companion.share.text import one_line
from companion.share.words import day_words, length_words

DRAWING_PT = 300.0


def intentions(snapshot: Snapshot, making: Making) -> Block:
    """What the person hoped for."""
    held = entries_of(snapshot, Section.INTENTIONS)
    heading = Said("My intention") if len(held) == 1 else Said("My intentions")
    inside = counted(
        len(held), Said("No intentions"), Said("1 intention"), Said("{count} intentions", count=len(held))
    )
    return section("intentions", heading, inside, _entries(snapshot, held, making))


def notes(snapshot: Snapshot, making: Making) -> Block:
    """What the person wrote by themselves."""
    held = entries_of(snapshot, Section.NOTES)
    heading = Said("My note") if len(held) == 1 else Said("My notes")
    inside = counted(len(held), Said("No notes"), Said("1 note"), Said("{count} notes", count=len(held)))
    return section("notes", heading, inside, _entries(snapshot, held, making))


def prompts(snapshot: Snapshot, making: Making) -> Block:
    """What the person wrote to a question, each with it as it was shown."""
    held = entries_of(snapshot, Section.PROMPTS)
    many = Said("{count} answers to questions", count=len(held))
    inside = counted(len(held), Said("No answers to questions"), Said("1 answer to a question"), many)
    heading = Said("My answers to questions")
    return section("prompts", heading, inside, _entries(snapshot, held, making))


def voice_notes(snapshot: Snapshot, making: Making) -> Block:
    """Each voice note by its file, its length, and its words where the person typed them."""
    held = attachments_of(snapshot, Section.VOICE_NOTES)
    many = Said("{count} voice notes", count=len(held))
    inside = counted(len(held), Said("No voice notes"), Said("1 voice note"), many)
    blocks = [_voice(number, one) for number, one in enumerate(making.first_of(held), 1)]
    return section("voice_notes", Said("My voice notes"), inside, blocks)


def drawings(snapshot: Snapshot, making: Making) -> Block:
    """Each drawing as a picture, with the person's own words on what it shows."""
    held = attachments_of(snapshot, Section.DRAWINGS)
    many = Said("{count} drawings", count=len(held))
    inside = counted(len(held), Said("No drawings"), Said("1 drawing"), many)
    blocks = [_drawing(one) for one in making.first_of(held)]
    return section("drawings", Said("My drawings"), inside, blocks)


def _entries(snapshot: Snapshot, held: Sequence[Entry], making: Making) -> list[Block]:
    has_mood = Section.SLIDERS in snapshot.sections
    return [
        entry_block(_heading(entry), entry.text, asked=entry.prompt, after=_after(entry, has_mood=has_mood))
        for entry in making.first_of(held)
    ]


def _after(entry: Entry, *, has_mood: bool) -> list[str]:
    lines: list[str] = []
    if entry.tags:
        lines.append(Said("Tags: {tags}", tags=", ".join(map(one_line, entry.tags))))
    if has_mood and entry.mood is not None:
        lines.append(Said("How I felt after writing: {level} of 10", level=entry.mood))
    return lines


def _heading(entry: Entry) -> str:
    begun = entry.begun_at
    parts = [moment_words(begun)]
    if entry.kind is EntryKind.REFLECTION:
        parts.append(Said("reflection"))
    changed_day = (begun.local + timedelta(seconds=entry.changed_utc_s - begun.utc_s)).date()
    if changed_day > begun.local_day:
        parts.append(Said("changed on {day}", day=day_words(changed_day)))
    return said_joined(parts, " \N{MIDDLE DOT} ")


def _voice(number: int, one: SharedAttachment) -> Block:
    known = one.attachment
    length = Said("It lasts {length}.", length=length_words(known.length_s))
    name = Said("Its file inside is {name}.", name=enclosed_name(known, number))
    lines: list[str] = [length, name]
    lines.append(Said("In written words:") if known.transcript.strip() else Said("It has no written words."))
    block = entry_block(moment_words(known.begun_at), known.transcript, before=lines)
    return {**block, "sound": enclosed_name(known, number)}


def _drawing(one: SharedAttachment) -> Block:
    known = one.attachment
    picture = drawing_svg(one.data)
    heading = moment_words(known.begun_at)
    if picture is None:
        return entry_block(heading, known.transcript, before=[Said("This drawing cannot be shown here.")])
    told = one_line(known.transcript)
    alt = Said("Drawing: {words}", words=told) if told else Said("A drawing without words.")
    width_pt = picture.fitted(WIDTH, DRAWING_PT)
    return picture_block(heading, alt, picture.svg, text=known.transcript, width_pt=width_pt)
