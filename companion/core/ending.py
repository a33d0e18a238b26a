"""Towards the end of a session: phases that begin, the floor before the last list, and the early stop."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from companion.core import events as ev
from companion.core.clock import Instant
from companion.core.phases import Phase
from companion.core.session_state import SessionState, entering


class CallDue(Enum):
    """Whom to call because a session goes on for so long (H28)."""

    NOT_YET = "not_yet"
    CARE_TEAM = "care_team"
    CARE_TEAM_OR_EMERGENCY = "care_team_or_emergency"


def derive_call_due(state: SessionState) -> CallDue:
    """At 180 minutes the care team is to be called; at 240 the care team now, or the emergency number."""
    told = sorted(due_s for due_s in state.calls_due_s if due_s in state.timeline.call_team_at_s)
    if not told:
        return CallDue.NOT_YET
    return CallDue.CARE_TEAM_OR_EMERGENCY if len(told) > 1 else CallDue.CARE_TEAM


def phase_began(state: SessionState, event: ev.PhaseBegan) -> SessionState:
    """The state after a phase began; the very same state before its time."""
    since_s = state.since_medicine_s(event.at)
    if since_s is None:
        return state
    line = state.timeline
    match (state.phase, event.phase):
        case (Phase.QUIET, Phase.COMING_BACK) if since_s >= line.quiet_until_s:
            return entering(state, Phase.COMING_BACK)
        case (Phase.COMING_BACK, Phase.GROUNDING) if since_s >= line.grounding_from_s:
            return entering(state, Phase.GROUNDING)
        case (Phase.FIT_TO_END, Phase.GROUNDING):
            return entering(state, Phase.GROUNDING)
        case _:
            return state


def may_begin_fit_check(state: SessionState, now: Instant) -> bool:
    """Whether the fit-to-end list may be asked: in grounding, after the floor, after any rest (H27)."""
    since_s = state.since_medicine_s(now)
    floor_s = max(float(state.timeline.earliest_end_s), state.fit_again_from_s)
    return state.phase is Phase.GROUNDING and since_s is not None and since_s >= floor_s


def fit_check_began(state: SessionState, event: ev.FitCheckBegan) -> SessionState:
    """The state with the last list open, once its time has come (H27)."""
    return entering(state, Phase.FIT_TO_END) if may_begin_fit_check(state, event.at) else state


def stopped(state: SessionState, event: ev.SessionStopped) -> SessionState:
    """The state after an early stop. After the mark the sitter stays and the minutes count on (H27)."""
    if state.stopped_by is not None or state.phase in (Phase.NOT_TODAY, Phase.SUPPORT, Phase.END_CARD):
        return state
    since_s = state.since_medicine_s(event.at) or 0.0
    state = replace(state, stopped_by=event.by, last_look_in_s=max(state.last_look_in_s, since_s))
    return entering(state, Phase.END_CARD if state.medicine_at is None else Phase.STAYING_NEAR)
