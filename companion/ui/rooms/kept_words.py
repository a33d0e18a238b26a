"""Words that the rooms of kept things share: days, and what went wrong."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from companion.core.clock import Instant
from companion.services.errors import CalmError
from companion.ui.days import day_words
from companion.ui.translator import spoken


def day_of_utc(begun_at: Instant, utc_s: float | None) -> str:
    """The local day of a later moment, in the place where the thing was begun."""
    at = begun_at if utc_s is None else replace(begun_at, utc_s=utc_s)
    return day_words(at.local_day, year=True)


def calm_words(error: Exception) -> str:
    """What went wrong while something typed was being kept."""
    if isinstance(error, CalmError):
        return spoken(error.sentence)
    return QCoreApplication.translate("Kept", "Your words are still on the screen. Please try again.")
