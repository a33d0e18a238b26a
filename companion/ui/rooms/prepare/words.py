"""The words on Prepare's rows: how far each thing is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from companion.core.practice import Practice
from companion.services.preparing import SitterReading
from companion.ui.days import day_words


def read_words(count: int, of: int) -> str:
    """How many cards were read."""
    if count == 0:
        return _tr("%1 short cards, one at a time").replace("%1", str(of))
    return _tr("%1 of %2 read").replace("%1", str(count)).replace("%2", str(of))


def practice_words(practice: Practice | None, sitter: str, *, is_due: bool) -> str:
    """Whether the two practised, and when."""
    if practice is None or is_due:
        return _tr("10 minutes with %1, before your first session").replace("%1", sitter)
    words = _tr("%1 practised with you on %2")
    return words.replace("%1", practice.initials).replace("%2", _day(practice.at.local_day))


def reading_words(reading: SitterReading | None, sitter: str) -> str:
    """Whether the sitter read their card, and when."""
    if reading is None:
        return _tr("%1 has not read it here yet").replace("%1", sitter)
    words = _tr("Read by %1 on %2")
    return words.replace("%1", reading.initials).replace("%2", _day(reading.at.local_day))


def days_since(last: date | None, today: date) -> str:
    """How long ago the last session was."""
    if last is None:
        return ""
    days = (today - last).days
    match days:
        case 0:
            return _tr("Your last session was today.")
        case 1:
            return _tr("Your last session was yesterday.")
        case _:
            return _tr("Your last session was %1 days ago.").replace("%1", str(max(days, 0)))


def _day(day: date) -> str:
    return day_words(day)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Prepare", text)
