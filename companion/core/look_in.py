"""Look-ins: how often, how someone is asked when one is due, what a count of breaths asks for."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from companion.core.phases import Phase, Timeline

if TYPE_CHECKING:
    from companion.core.clock import Instant
    from companion.core.session import SessionState

LOUDER_AFTER_S = 120
MOST_ASKS = 15
"""The last asking comes an hour after the full screen with the default timeline; the page stays as it is."""

COUNT_FOR_S = 30
EMERGENCY_BREATHS = 4
FEW_BREATHS = 5
MOST_BREATHS = 60
"""More than this in half a minute is a slip of the hand."""


class Sight(Enum):
    """What a look-in looks for (H12)."""

    CHEST = "chest"
    COLOUR = "colour"
    MOVES = "moves"


class AskStep(Enum):
    """How strongly the sitter is asked (H02)."""

    SHOWN = 1
    LOUDER = 2
    FULL_SCREEN = 3


class CountOutcome(Enum):
    """What a count of breaths asks for (H12). There is no outcome that says all is well."""

    EMERGENCY = "emergency"
    COUNT_AGAIN = "count_again"
    CARE_TEAM = "care_team"
    KEPT = "kept"


def next_look_in_s(state: SessionState) -> float:
    """Seconds after the mark at which the sitter should look in again (safety.md 10)."""
    return state.last_look_in_s + look_in_gap_s(state.timeline, state.last_look_in_s)


def look_in_gap_s(timeline: Timeline, since_s: float) -> int:
    """Seconds between two look-ins at this time since the mark."""
    is_early = since_s < timeline.look_in_frequent_until_s
    return timeline.look_in_every_s if is_early else timeline.look_in_later_every_s


def ask_after_s(timeline: Timeline, number: int) -> float:
    """Seconds after a look-in is due at which it is asked for the ``number``-th time, from 1 (H02).

    Shown at once, louder after 2 minutes, on the full screen after 5, and again every 5 from then on.
    """
    match number:
        case 1:
            return 0.0
        case 2:
            return min(float(LOUDER_AFTER_S), timeline.missed_after_s * 0.4)
        case _:
            return float(timeline.missed_after_s * (number - 2))


def asks_by(timeline: Timeline, late_s: float) -> int:
    """How many askings have come by ``late_s`` seconds after a look-in was due; at most ``MOST_ASKS``."""
    number = 0
    while number < MOST_ASKS and late_s >= ask_after_s(timeline, number + 1):
        number += 1
    return number


def asked_times(state: SessionState) -> int:
    """How often the look-in that is next was asked for so far."""
    due_s = next_look_in_s(state)
    asked = state.watch.asked_times if state.watch.asked_due_s == due_s else 0
    return max(asked, AskStep.FULL_SCREEN.value) if due_s in state.missed_due_s else asked


def ask_step(state: SessionState) -> AskStep | None:
    """How strongly the sitter is being asked now; None while no look-in is due."""
    asked = asked_times(state)
    return AskStep(min(asked, AskStep.FULL_SCREEN.value)) if asked else None


def is_asked_for(state: SessionState, due_s: float) -> bool:
    """Whether a look-in at this time is still wanted: after an early stop only until the stay is over."""
    return state.phase is not Phase.STAYING_NEAR or due_s <= state.timeline.sitter_stays_s


def derive_count(breaths: int, before: int | None) -> CountOutcome:
    """What ``breaths`` in 30 seconds ask for; ``before`` is the count right before, if any (H12).

    4 or fewer is an emergency. 5 asks for another count, and for the care team where that one was 5 too.
    Raises ``ValueError`` for a number that nobody can have counted.
    """
    if not 0 <= breaths <= MOST_BREATHS:
        raise ValueError(f"{breaths} breaths in 30 seconds cannot have been counted")
    if breaths <= EMERGENCY_BREATHS:
        return CountOutcome.EMERGENCY
    if breaths > FEW_BREATHS:
        return CountOutcome.KEPT
    return CountOutcome.CARE_TEAM if before == FEW_BREATHS else CountOutcome.COUNT_AGAIN


def stays_until(state: SessionState) -> datetime | None:
    """Until when the sitter stays near, as the wall clock of the mark shows it; None before the mark."""
    if state.medicine_at is None:
        return None
    return state.medicine_at.local + timedelta(seconds=state.timeline.sitter_stays_s)


def stay_left_s(state: SessionState, now: Instant) -> float:
    """Seconds until the sitter's stay is over, suspend included; 0 when it is, or before the mark (H41)."""
    since_s = state.since_medicine_s(now)
    return 0.0 if since_s is None else max(0.0, state.timeline.sitter_stays_s - since_s)
