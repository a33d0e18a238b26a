"""Days of kept things, in words."""

from __future__ import annotations

from dataclasses import replace

from companion.core.clock import Instant
from companion.ui.days import day_words


def day_of_utc(begun_at: Instant, utc_s: float | None) -> str:
    """The local day of a later moment, in the place where the thing was begun."""
    at = begun_at if utc_s is None else replace(begun_at, utc_s=utc_s)
    return day_words(at.local_day, year=True)
