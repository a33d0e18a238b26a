"""Days, kinds and states of entries as people say them."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from companion.core.clock import Instant
from companion.core.journal import EntryKind, EntryState
from companion.core.journal_list import EntryLine, JournalFilter, SessionMark, SessionNote
from companion.ui.days import at_start, day_line, day_words, weekday_words

_WEEK_DAYS = 6


def title_of(row: EntryLine | SessionNote) -> str:
    """An entry's own first words, or a note's; a few of ours only where it has none."""
    if isinstance(row, SessionNote):
        return next((line.strip() for line in row.text.splitlines() if line.strip()), _tr("No words yet"))
    return row.title or _tr("No words yet")


def line_of(row: EntryLine | SessionNote, today: date) -> str:
    """When it was begun and what it is, such as “Saturday 22:31 · fragment”."""
    if isinstance(row, SessionNote):
        return f"{_moment(row.at, today)} · {_tr('note from the session')}"
    parts = [_moment(row.begun_at, today), standing(row.kind, row.state)]
    if row.is_pinned:
        parts.append(_tr("pinned"))
    return " · ".join(parts)


def date_line(at: Instant) -> str:
    """The day and time above an entry, such as “Sunday 22 November, 9:12”."""
    return f"{day_line(at.local_day)}, {time_words(at)}"


def heading_of(mark: SessionMark, today: date) -> str:
    """What stands above the entries after a session."""
    day = mark.medicine_at.local_day
    if 0 <= (today - day).days <= _WEEK_DAYS:
        return _tr("After %1's session").replace("%1", weekday_words(day))
    return _tr("After the session on %1").replace("%1", near_day(day, today))


def session_words(mark: SessionMark, today: date) -> str:
    """A session by its day and time, to choose it."""
    at = mark.medicine_at
    return _tr("Session on %1").replace("%1", f"{near_day(at.local_day, today)}, {time_words(at)}")


def standing(kind: EntryKind, state: EntryState) -> str:
    """What an entry is, in a word or two: a hope is a hope, all else is as far as it has come."""
    return kind_words(kind) if kind is EntryKind.INTENTION else state_words(state)


def kind_words(kind: EntryKind) -> str:
    """A kind of entry."""
    match kind:
        case EntryKind.INTENTION:
            return _tr("intention")
        case EntryKind.FRAGMENT:
            return _tr("fragment")
        case EntryKind.REFLECTION:
            return _tr("reflection")
        case _:
            assert_never(kind)


def state_words(state: EntryState) -> str:
    """How far an entry has come."""
    match state:
        case EntryState.FRAGMENT:
            return _tr("fragment")
        case EntryState.NEEDS_REFLECTION:
            return _tr("needs a second look")
        case EntryState.COMPLETE:
            return _tr("complete")
        case _:
            assert_never(state)


def filter_words(shown: JournalFilter, today: date) -> str:
    """What the list is narrowed to, in a few words; "" where it shows everything."""
    parts: list[str] = []
    if shown.day is not None:
        parts.append(near_day(shown.day, today))
    if shown.state is not None:
        parts.append(state_words(shown.state))
    if shown.kind is not None:
        parts.append(kind_words(shown.kind))
    if shown.tag:
        parts.append(shown.tag)
    if shown.session_id is not None:
        parts.append(_tr("one session"))
    if shown.is_pinned:
        parts.append(_tr("pinned"))
    return _tr("Only: {parts}").format(parts=", ".join(parts)) if parts else ""


def near_day(day: date, today: date) -> str:
    """A day of the last week by its name, any other by its date."""
    if 0 <= (today - day).days <= _WEEK_DAYS:
        return weekday_words(day)
    return day_words(day, year=day.year != today.year)


def _moment(at: Instant, today: date) -> str:
    return f"{at_start(near_day(at.local_day, today))} {time_words(at)}"


def time_words(at: Instant) -> str:
    """The wall clock of a moment in its own place."""
    return f"{at.local:%H:%M}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Journal", text)
