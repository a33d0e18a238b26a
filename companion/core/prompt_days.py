"""Which questions belong to which day around a session (safety.md 6); all can be skipped."""

from __future__ import annotations

from datetime import date
from enum import Enum

LAST_DAY = 14
"""From the day after this one on, the next session is what comes."""


class PromptTime(Enum):
    """When a set of questions is offered; the value names its content file."""

    BEFORE = "before"
    SAME_DAY = "first_note"
    DAY_1 = "day_1"
    DAYS_2_TO_3 = "days_2_to_3"
    DAYS_3_TO_7 = "days_3_to_7"
    DAYS_7_TO_14 = "days_7_to_14"


_DAYS = (
    (PromptTime.SAME_DAY, range(1)),
    (PromptTime.DAY_1, range(1, 2)),
    (PromptTime.DAYS_2_TO_3, range(2, 4)),
    (PromptTime.DAYS_3_TO_7, range(3, 8)),
    (PromptTime.DAYS_7_TO_14, range(7, LAST_DAY + 1)),
)


def derive_prompt_times(session_day: date | None, today: date) -> tuple[PromptTime, ...]:
    """The sets that belong to ``today`` by the local day of the newest session, the latest day's set first.

    Day 3 and day 7 have two. Without a session, and more than 14 days after one, it is the time before. A
    session that lies ahead of a clock that was set back counts as today's (H41).
    """
    if session_day is None:
        return (PromptTime.BEFORE,)
    since_days = max(0, (today - session_day).days)
    times = tuple(time for time, days in reversed(_DAYS) if since_days in days)
    return times or (PromptTime.BEFORE,)
