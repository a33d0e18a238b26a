"""How days and numbers are typed, and how they are shown again. What makes no sense stays as it was typed."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QLocale

from companion.ui.rooms.next_thing import day_words

_SHAPES = (
    "d MMMM yyyy",
    "d 'de' MMMM 'de' yyyy",
    "dddd d 'de' MMMM 'de' yyyy",
    "dddd d MMMM yyyy",
    "d MMM yyyy",
    "yyyy-MM-dd",
)


def read_day(text: str) -> date | str:
    """A day typed as 2026-12-05 or 5 December 2026. Others stay as they were typed: 5/12 may be two days."""
    for locale in (QLocale(), QLocale.c()):
        for shape in _SHAPES:
            found = locale.toDate(text.strip(), shape)
            if found.isValid():
                return date(found.year(), found.month(), found.day())
    return text


def say_day(value: Any) -> str:
    """A day as it can be typed again."""
    if type(value) is date:
        return value.isoformat()
    return "" if value is None else str(value)


def long_day(value: Any) -> str:
    """A day in words; what is no day as it is."""
    return day_words(value, with_year=True) if type(value) is date else str(value)


def read_numbers(text: str) -> list[int | str]:
    """Whole numbers with commas or spaces between them."""
    parts = text.replace(",", " ").split()
    return [int(part) if part.isascii() and part.isdigit() and len(part) < 9 else part for part in parts]


def say_numbers(value: Any) -> str:
    """Numbers as they can be typed again."""
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    return "" if value is None else str(value)
