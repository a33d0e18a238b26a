"""Days as the person's language writes them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale


def day_words(day: date, *, weekday: bool = False, year: bool = False) -> str:
    """A day, such as “22 November” or “Saturday 22 November 2025”."""
    translate = QCoreApplication.translate
    match weekday, year:
        case True, True:
            words = translate("Days", "{weekday} {day} {month} {year}")
        case True, False:
            words = translate("Days", "{weekday} {day} {month}")
        case False, True:
            words = translate("Days", "{day} {month} {year}")
        case _:
            words = translate("Days", "{day} {month}")
    return words.format(weekday=weekday_words(day), day=day.day, month=_said(day, "MMMM"), year=day.year)


def day_line(day: date, *, year: bool = False) -> str:
    """A day with its weekday where a line begins with it: “Sábado 22 de noviembre”."""
    return at_start(day_words(day, weekday=True, year=year))


def at_start(words: str) -> str:
    """Words as a line begins with them; some languages write the names of days small."""
    return words[:1].upper() + words[1:]


def weekday_words(day: date) -> str:
    """The name of its weekday, such as “Saturday”."""
    return _said(day, "dddd")


def _said(day: date, pattern: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)
