"""The first words of a share, in the order in which the file has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from itertools import chain

from PySide6.QtCore import QCoreApplication

from companion.core.clock import elapsed_s, whole_minutes
from companion.core.events import Event, MedicineTaken
from companion.core.journal import Entry, EntryKind
from companion.core.snapshot import Section, Snapshot
from companion.ui.days import day_words
from companion.ui.kit.type import Type
from companion.ui.rooms.share.counts import sitters_sessions
from companion.ui.rooms.share.happenings import happening

LONGEST_BLOCK = 1500
MOST_BLOCKS = 60


@dataclass(frozen=True, slots=True)
class Block:
    """Some words on the page, how they are set, and the room above them in px."""

    text: str
    role: Type
    ink: str = "text"
    above_px: int = 0


def page_blocks(snapshot: Snapshot, sign_labels: Mapping[str, str]) -> list[Block]:
    """The title, the days, what is inside, then the chosen parts from their start.

    ``sign_labels`` holds the labels of the Help signs.
    """
    zone = timezone(timedelta(seconds=snapshot.offset_s))
    made = datetime.fromtimestamp(snapshot.made_utc_s, zone)
    made_words = _tr("Made on %1, %2.").replace("%1", _day(made.date())).replace("%2", _time(made))
    coach = " ".join(snapshot.coach.split())
    blocks = [
        Block(_tr("How the file begins"), Type.SMALL, "quieter"),
        Block(_tr("For our meeting"), Type.HEADING, above_px=8),
        Block(_written(snapshot), Type.SMALL, "quieter"),
        Block(f"{_tr('For %1.').replace('%1', coach)} {made_words}" if coach else made_words,
              Type.SMALL, "quieter"),
        *_inside(snapshot),
    ]  # fmt: skip
    if Section.INTENTIONS in snapshot.sections:
        one, many = _tr("My intention"), _tr("My intentions")
        blocks += _entries(one if len(snapshot.intentions) == 1 else many, snapshot.intentions)
    if Section.NOTES in snapshot.sections:
        one, many = _tr("My note"), _tr("My notes")
        blocks += _entries(one if len(snapshot.notes) == 1 else many, snapshot.notes)
    if Section.SITTER_TIMELINE in snapshot.sections:
        blocks += _timelines(snapshot, sign_labels)
    return blocks[:MOST_BLOCKS]


def _written(snapshot: Snapshot) -> str:
    first, last = snapshot.from_day, snapshot.to_day
    if first == last:
        return _tr("Written by the person, on %1").replace("%1", _day(first))
    start = _day(first)
    if first.year == last.year:
        start = str(first.day) if first.month == last.month else day_words(first)
    words = _tr("Written by the person, from %1 to %2")
    return words.replace("%1", start).replace("%2", _day(last))


def _inside(snapshot: Snapshot) -> list[Block]:
    lines: list[str] = []
    if Section.INTENTIONS in snapshot.sections:
        lines.append(
            _count(len(snapshot.intentions), _tr("No intentions"), _tr("1 intention"), _tr("%1 intentions"))
        )
    if Section.NOTES in snapshot.sections:
        lines.append(_count(len(snapshot.notes), _tr("No notes"), _tr("1 note"), _tr("%1 notes")))
    if Section.SITTER_TIMELINE in snapshot.sections:
        told = len(sitters_sessions(snapshot))
        sessions = _count(told, _tr("no sessions"), _tr("1 session"), _tr("%1 sessions"))
        lines.append(_tr("Sitter's timeline of %1").replace("%1", sessions))
    return [
        Block(_tr("What is inside"), Type.STRONG, above_px=18),
        Block("\n".join(lines or [_tr("Nothing was chosen to share.")]), Type.LABEL),
    ]


def _entries(heading: str, entries: tuple[Entry, ...]) -> list[Block]:
    blocks = [Block(heading, Type.LEAD, above_px=18)]
    if not entries:
        blocks.append(Block(_tr("There are none from these days."), Type.SMALL, "quieter"))
    told = ((_entry_heading(entry), _own_words(entry)) for entry in entries[:MOST_BLOCKS])
    return [*blocks, *chain.from_iterable(told)]


def _entry_heading(entry: Entry) -> Block:
    begun = entry.begun_at
    words = f"{_weekday(begun.local_day)}, {_time(begun.local)}"
    if entry.kind is EntryKind.REFLECTION:
        words = f"{words} · {_tr('reflection')}"
    changed_day = (begun.local + timedelta(seconds=entry.changed_utc_s - begun.utc_s)).date()
    if changed_day > begun.local_day:
        words = f"{words} · {_tr('changed on %1').replace('%1', _day(changed_day))}"
    return Block(words, Type.SMALL, "quieter", 8)


def _own_words(entry: Entry) -> Block:
    return Block(entry.text.strip()[:LONGEST_BLOCK], Type.LABEL)


def _timelines(snapshot: Snapshot, sign_labels: Mapping[str, str]) -> list[Block]:
    sessions = sitters_sessions(snapshot)
    blocks = [Block(_tr("Sitter's timeline"), Type.LEAD, above_px=18)]
    if not sessions:
        blocks.append(Block(_tr("There is none from these days."), Type.SMALL, "quieter"))
    for events in sessions:
        blocks += _timeline(events, sign_labels)
    return blocks


def _timeline(events: tuple[Event, ...], sign_labels: Mapping[str, str]) -> list[Block]:
    first = events[0].at
    words = _tr("Session, %1, %2").replace("%1", _weekday(first.local_day))
    blocks = [Block(words.replace("%2", _time(first.local)), Type.SMALL, "quieter", 8)]
    mark = next((event.at for event in events if isinstance(event, MedicineTaken)), None)
    counted = _tr("Minutes count from when the medicine was taken.")
    blocks.append(Block(counted if mark else _tr("No medicine was marked."), Type.SMALL, "quieter"))
    for event in events:
        if (title := happening(event, sign_labels)) and len(blocks) < MOST_BLOCKS:
            since_s = 0.0 if mark is None else elapsed_s(mark, event.at) or -elapsed_s(event.at, mark)
            sign = "\N{MINUS SIGN}" if since_s <= -60 else ""
            minute = "" if mark is None else f"{sign}{whole_minutes(abs(since_s))}"
            blocks.append(Block("   ".join(filter(None, (_time(event.at.local), minute, title))), Type.LABEL))
    return blocks


def _count(count: int, none: str, one: str, many: str) -> str:
    if count == 0:
        return none
    return one if count == 1 else many.replace("%1", str(count))


def _day(day: date) -> str:
    return day_words(day, year=True)


def _weekday(day: date) -> str:
    return day_words(day, weekday=True, year=True)


def _time(moment: datetime) -> str:
    return f"{moment.hour}:{moment.minute:02d}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("SharePage", text)
