"""When a mood after writing leads to grounding and people to talk to (safety.md 6, H36)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from companion.core.clock import Instant, elapsed_s
from companion.core.journal import MOODS

LOW = 2
WORSE_BY = 3
COUNTS_FOR_S = 7 * 86_400.0
ASKED_FOR_S = 3_600.0


@dataclass(frozen=True, slots=True)
class MoodAt:
    """A mood from 0 to 10 and when it was told, in UTC seconds."""

    level: int
    utc_s: float

    def __post_init__(self) -> None:
        if self.level not in MOODS:
            raise ValueError("A mood goes from 0 to 10.")


def leads_to_grounding(now: MoodAt, earlier: Iterable[MoodAt]) -> bool:
    """Whether a calm page follows: at most 2, or worse by 3 than the newest earlier mood of 7 days.

    Moods told at a later moment, after a clock was set back, do not count. The words themselves are never
    read (H36).
    """
    if now.level <= LOW:
        return True
    counted = [mood for mood in earlier if 0 <= now.utc_s - mood.utc_s <= COUNTS_FOR_S]
    if not counted:
        return False
    newest = max(counted, key=_moment)
    return newest.level - now.level >= WORSE_BY


def is_still_asked(left_at: Instant, now: Instant) -> bool:
    """Whether a question on the mood is still one about writing: up to an hour after an entry was left."""
    return elapsed_s(left_at, now) <= ASKED_FOR_S


def _moment(mood: MoodAt) -> float:
    return mood.utc_s
