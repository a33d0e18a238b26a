"""What the clock brings: phases that begin, look-ins that are due or missed, calls that the plan asks for."""

from __future__ import annotations

from companion.core import events as ev
from companion.core.clock import Instant
from companion.core.measuring import planned_numbers_s
from companion.core.number_events import NumbersDue
from companion.core.phases import RULES, Phase, Timeline
from companion.core.session import SessionState


def derive_due(state: SessionState, now: Instant) -> ev.Event | None:
    """The next event that time alone brings by ``now``; None where nothing is due.

    One at a time: fold it, then ask again. Missed look-ins come before later phases so that the
    record keeps the order in which things were due (H02, H28).
    """
    since_s = state.since_medicine_s(now)
    if since_s is None or not RULES[state.phase].watched:
        return None
    for due_s, event in sorted(_candidates(state, now), key=_due_s):
        if since_s >= due_s:
            return event
    return None


def next_wake_s(state: SessionState) -> float | None:
    """Seconds after the mark at which ``derive_due`` next has something new; None while it never has."""
    if state.medicine_at is None or not RULES[state.phase].watched:
        return None
    return min((due_s for due_s, _ in _candidates(state, state.medicine_at)), default=None)


def next_look_in_s(state: SessionState) -> float:
    """Seconds after the mark at which the sitter should look in again (safety.md 10)."""
    return state.last_look_in_s + look_in_gap_s(state.timeline, state.last_look_in_s)


def look_in_gap_s(timeline: Timeline, since_s: float) -> int:
    """Seconds between two look-ins at this time since the mark."""
    is_early = since_s < timeline.look_in_frequent_until_s
    return timeline.look_in_every_s if is_early else timeline.look_in_later_every_s


def _due_s(candidate: tuple[float, ev.Event]) -> float:
    return candidate[0]


def _candidates(state: SessionState, now: Instant) -> list[tuple[float, ev.Event]]:
    line = state.timeline
    found: list[tuple[float, ev.Event]] = []
    look_in_s = next_look_in_s(state)
    if look_in_s not in state.missed_due_s:
        found.append((look_in_s + line.missed_after_s, ev.LookInMissed(at=now, due_s=look_in_s)))
    if state.phase is Phase.QUIET:
        found.append((line.quiet_until_s, ev.PhaseBegan(at=now, phase=Phase.COMING_BACK)))
    if state.phase is Phase.COMING_BACK:
        found.append((line.grounding_from_s, ev.PhaseBegan(at=now, phase=Phase.GROUNDING)))
    found.extend(
        (due_s, ev.CallTeamDue(at=now, due_s=due_s))
        for due_s in line.call_team_at_s
        if due_s not in state.calls_due_s
    )
    found.extend((due_s, NumbersDue(at=now, due_s=due_s)) for due_s in planned_numbers_s(state))
    return found
