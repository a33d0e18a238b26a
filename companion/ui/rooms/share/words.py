"""The words of sharing: what each part is called, what leaves and what stays, how a share is locked."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from companion.core.offer import COUNTED_ONCE, Count, Item, totals_of
from companion.core.snapshot import Section
from companion.services.protection import ProtectKind
from companion.ui.days import day_words

ORDER = tuple(Section)


def part_words(section: Section) -> str:
    """What a part is called."""
    match section:
        case Section.TOPICS:
            return _tr("To talk about")
        case Section.INTENTIONS:
            return _tr("My intentions")
        case Section.NOTES:
            return _tr("My notes")
        case Section.PROMPTS:
            return _tr("My answers to questions")
        case Section.VOICE_NOTES:
            return _tr("Voice notes")
        case Section.DRAWINGS:
            return _tr("Drawings")
        case Section.SLIDERS:
            return _tr("How I felt, day by day")
        case Section.MEASURES:
            return _tr("Question lists, each answer")
        case Section.MEASURE_TOTALS:
            return _tr("Question lists, totals only")
        case Section.SMALL_STEPS:
            return _tr("Small steps")
        case Section.SITTER_TIMELINE:
            return _tr("Sitter's timeline")
        case Section.NUMBERS:
            return _tr("Numbers of a session")
        case Section.TRENDS:
            return _tr("Lines over time")
        case _:
            assert_never(section)


def counted(section: Section, count: int) -> str:
    """So many things of a part, such as “2 notes”."""
    one, many = _one_and_many(section)
    return one if count == 1 else many.replace("%1", str(count))


def _one_and_many(section: Section) -> tuple[str, str]:
    match section:
        case Section.TOPICS:
            return _tr("1 topic"), _tr("%1 topics")
        case Section.INTENTIONS:
            return _tr("1 intention"), _tr("%1 intentions")
        case Section.NOTES:
            return _tr("1 note"), _tr("%1 notes")
        case Section.PROMPTS:
            return _tr("1 answer"), _tr("%1 answers")
        case Section.VOICE_NOTES:
            return _tr("1 voice note"), _tr("%1 voice notes")
        case Section.DRAWINGS:
            return _tr("1 drawing"), _tr("%1 drawings")
        case Section.SLIDERS:
            return _tr("1 short check"), _tr("%1 short checks")
        case Section.MEASURES:
            return _tr("1 question list"), _tr("%1 question lists")
        case Section.MEASURE_TOTALS:
            return _tr("1 total"), _tr("%1 totals")
        case Section.SMALL_STEPS:
            return _tr("1 small step"), _tr("%1 small steps")
        case Section.SITTER_TIMELINE:
            return _tr("1 timeline"), _tr("%1 timelines")
        case Section.NUMBERS:
            return _tr("the numbers of 1 session"), _tr("the numbers of %1 sessions")
        case Section.TRENDS:
            return _tr("the lines over time"), _tr("the lines over time")
        case _:
            assert_never(section)


def leaving_line(counts: dict[Section, Count]) -> str:
    """What leaves and how many things stay, such as “2 notes and 1 timeline; 3 things stay here”."""
    parts = [counted(part, counts[part].leaves) for part in ORDER if _is_said(part, counts)]
    total = totals_of(counts)
    stays = total.there - total.leaves
    thing = _tr("1 thing stays here") if stays == 1 else _tr("%1 things stay here").replace("%1", str(stays))
    if not parts:
        return thing
    *first, last = parts
    said = _tr("%1 and %2").replace("%1", ", ".join(first)).replace("%2", last) if first else last
    return f"{said}; {thing}" if stays else said


def _is_said(part: Section, counts: dict[Section, Count]) -> bool:
    twin = COUNTED_ONCE.get(part)
    if twin is not None and counts[twin].leaves:
        return False
    return counts[part].leaves > 0


def item_words(item: Item) -> str:
    """A thing's own first words, or what it is where it has none."""
    if item.line and item.section not in (Section.MEASURES, Section.MEASURE_TOTALS):
        return item.line
    if item.section in (Section.MEASURES, Section.MEASURE_TOTALS):
        return item.line.upper().replace("_", "-")
    return counted(item.section, 1)


def item_detail(item: Item) -> str:
    """The day of a thing, and how long a voice note is."""
    day = day_words(item.day, year=True)
    if not item.length_s:
        return day
    seconds = max(1, round(item.length_s))
    length = f"{seconds // 60}:{seconds % 60:02d}"
    return f"{day} · {length}"


def protection_words(protection: str, *, is_own: bool = False) -> str:
    """How something was locked when it left, for the log; ``is_own``: for the person alone."""
    match protection:
        case ProtectKind.PASSWORD.value:
            return _tr("With a password")
        case ProtectKind.AGE_KEY.value if is_own:
            return _tr("For your own key")
        case ProtectKind.AGE_KEY.value:
            return _tr("For the coach's own key")
        case ProtectKind.AGE_PASSPHRASE.value:
            return _tr("With a password, as an age file")
        case ProtectKind.PRINT.value:
            return _tr("On paper")
        case _:
            return _tr("Not locked")


def format_words(format_id: str) -> tuple[str, str]:
    """What a kind of file is called, and who it is for."""
    match format_id:
        case "pdf":
            return _tr("PDF"), _tr("To read")
        case "json":
            return "JSON", _tr("For a program, and to read back in")
        case "html":
            return _tr("Web page"), _tr("To read in any browser")
        case "csv":
            return _tr("Tables"), _tr("For a spreadsheet")
        case "sqlite":
            return "SQLite", _tr("For a database")
        case "fhir":
            return "FHIR", _tr("For a clinic's own records")
        case _:
            return format_id.upper(), ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Share", text)
