"""What the clock brings: phases that begin, look-ins that are due or missed, calls that the plan asks for."""

from __future__ import annotations

from companion.core import events as ev
from companion.core.clock import Instant
from companion.core.look_in import (
    MOST_ASKS,
    AskStep,
    ask_after_s,
    asked_times,
    asks_by,
    is_asked_for,
    look_in_gap_s,
    next_look_in_s,
)
from companion.core.measuring import planned_numbers_s
from companion.core.number_events import NumbersDue
from companion.core.phases import RULES, Phase
from companion.core.session import SessionState

__all__ = ["derive_due", "look_in_gap_s", "next_look_in_s", "next_wake_s"]


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


def _due_s(candidate: tuple[float, ev.Event]) -> float:
    return candidate[0]


def _candidates(state: SessionState, now: Instant) -> list[tuple[float, ev.Event]]:
    line = state.timeline
    found: list[tuple[float, ev.Event]] = []
    found.extend(_asking(state, now))
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


def _asking(state: SessionState, now: Instant) -> list[tuple[float, ev.Event]]:
    """The next asking for the look-in that is due next, or the newest that time has brought meanwhile."""
    line, due_s, asked = state.timeline, next_look_in_s(state), asked_times(state)
    if asked >= MOST_ASKS or not is_asked_for(state, due_s):
        return []
    full = AskStep.FULL_SCREEN.value
    number = max(asked + 1, asks_by(line, (state.since_medicine_s(now) or 0.0) - due_s))
    if asked < full <= number:
        return [(due_s + ask_after_s(line, full), ev.LookInMissed(at=now, due_s=due_s))]
    return [(due_s + ask_after_s(line, number), ev.LookInAsked(at=now, due_s=due_s, number=number))]
