"""What is known of sittings with the guide: when, how long, how it felt, and when the next may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from companion.core.breath import SIGH_ID
from companion.core.clock import Instant, elapsed_s
from companion.core.pacing import BETWEEN_SITTINGS_S, SHORT_SITTING_S

SHORT_SIGHING_S = 10.0


class Felt(Enum):
    """How a sitting felt, in one of a few words. None of them is better than another."""

    SOFT = "soft"
    SAME = "same"
    SLEEPY = "sleepy"
    RESTLESS = "restless"
    LIGHT_HEADED = "light_headed"


@dataclass(frozen=True, slots=True)
class SatDown:
    """One sitting, known by its beginning.

    ``breathed_s`` leaves out breaks; None while it goes on, or where the app ended in the middle of it.
    ``is_listed``: whether the person finds it among the earlier ones. ``felt``: None where it was skipped.
    """

    began_at: Instant
    pattern_id: str
    breathed_s: float | None
    felt: Felt | None = None
    is_listed: bool = True


def is_short(pattern_id: str, breathed_s: float) -> bool:
    """Whether a sitting was cut off so soon that it keeps nobody from another one: a minute, or one sigh."""
    return breathed_s < (SHORT_SIGHING_S if pattern_id == SIGH_ID else SHORT_SITTING_S)


def derive_rest_s(sittings: Iterable[SatDown], now: Instant) -> float:
    """Seconds until the next sitting may begin; 0 where it may now. One in 30 minutes (H14).

    Short ones count once they add up to a whole minute, or to one sigh. One that never ended counts: nobody
    knows how long it was.
    """
    recent = [
        (one, passed_s) for one in sittings if (passed_s := elapsed_s(one.began_at, now)) < BETWEEN_SITTINGS_S
    ]
    if sum(_weight(one) for one, _ in recent) < 1.0:
        return 0.0
    return max(BETWEEN_SITTINGS_S - passed_s for _, passed_s in recent)


def _weight(one: SatDown) -> float:
    """How much of what counts as a sitting this one was: 1.0 is enough."""
    if one.breathed_s is None:
        return 1.0
    return one.breathed_s / (SHORT_SIGHING_S if one.pattern_id == SIGH_ID else SHORT_SITTING_S)
