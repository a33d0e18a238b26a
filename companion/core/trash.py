"""The trash: an entry lies in it for 30 days before it goes for good."""

from __future__ import annotations

KEPT_DAYS = 30
_DAY_S = 86_400.0


def days_left(trashed_utc_s: float | None, now_utc_s: float) -> int:
    """Whole days that an entry still lies in the trash; a day begun counts. A clock set back adds none."""
    if trashed_utc_s is None:
        return KEPT_DAYS
    lain_s = max(0.0, now_utc_s - trashed_utc_s)
    return max(0, KEPT_DAYS - int(lain_s // _DAY_S))


def goes_before_utc_s(now_utc_s: float) -> float:
    """What was put into the trash at or before this moment goes for good at ``now_utc_s``."""
    return now_utc_s - KEPT_DAYS * _DAY_S
