"""Days, kinds and groups of entries as people say them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from companion.core.journal import Entry, EntryKind, derive_title
from companion.ui.days import day_words, weekday_words

Row = str | Entry
"""A heading, or an entry."""

_WEEK_DAYS = 6


def title_of(entry: Entry) -> str:
    """The entry's own first words; a few of ours only where it has none."""
    return derive_title(entry) or _tr("No words yet")


def line_of(entry: Entry, today: date) -> str:
    """When it was begun and what it is, such as “Saturday 22:31 · fragment”."""
    begun = entry.begun_at
    return f"{_near_day(begun.local_day, today)} {_time(entry)} · {_kind(entry.kind)}"


def date_line(entry: Entry) -> str:
    """The day and time above an entry, such as “Sunday 22 November, 9:12”."""
    return f"{day_words(entry.begun_at.local_day, weekday=True)}, {_time(entry)}"


def grouped(entries: Sequence[Entry], today: date) -> list[Row]:
    """Entries, newest first, under headings: after the newest session that was written about, and earlier."""
    fragment = next((entry for entry in entries if entry.session_id is not None), None)
    if fragment is None:
        return list(entries)
    of_session = (i for i, entry in enumerate(entries) if entry.session_id == fragment.session_id)
    after = max(of_session) + 1
    rows: list[Row] = [_after(entries[after - 1].begun_at.local_day, today), *entries[:after]]
    if after < len(entries):
        rows += [_tr("Earlier"), *entries[after:]]
    return rows


def _after(day: date, today: date) -> str:
    if 0 <= (today - day).days <= _WEEK_DAYS:
        return _tr("After %1's session").replace("%1", weekday_words(day))
    return _tr("After the session on %1").replace("%1", _near_day(day, today))


def _near_day(day: date, today: date) -> str:
    if 0 <= (today - day).days <= _WEEK_DAYS:
        return weekday_words(day)
    return day_words(day, year=day.year != today.year)


def _kind(kind: EntryKind) -> str:
    match kind:
        case EntryKind.INTENTION:
            return _tr("intention")
        case EntryKind.FRAGMENT:
            return _tr("fragment")
        case EntryKind.REFLECTION:
            return _tr("reflection")
        case _:
            assert_never(kind)


def _time(entry: Entry) -> str:
    return f"{entry.begun_at.local:%H:%M}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Journal", text)
