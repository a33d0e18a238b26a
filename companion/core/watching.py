"""What the sitter's side of a session adds up to: look-ins, askings, counted breaths, who sits."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias, assert_never

from companion.core import events as ev
from companion.core.look_in import AskStep, asks_by
from companion.core.phases import RULES
from companion.core.session_state import SessionState

WatchEvent: TypeAlias = (
    ev.LookedIn
    | ev.LookInAsked
    | ev.LookInMissed
    | ev.CallTeamDue
    | ev.BreathsCounted
    | ev.SitterMustLeave
    | ev.SitterTookOver
)


def watched_after(state: SessionState, event: WatchEvent) -> SessionState:
    """The state after something that the sitter did or is asked for; the same one where it is not allowed."""
    since_s = state.since_medicine_s(event.at)
    if since_s is None or not RULES[state.phase].watched:
        return state
    watch = state.watch
    match event:
        case ev.LookedIn():
            return replace(state, last_look_in_s=since_s)
        case ev.LookInAsked(due_s=due_s, number=number):
            if (due_s, number) <= (watch.asked_due_s, watch.asked_times):
                return state
            return replace(state, watch=replace(watch, asked_due_s=due_s, asked_times=number))
        case ev.LookInMissed(due_s=due_s):
            if due_s in state.missed_due_s:
                return state
            times = max(asks_by(state.timeline, since_s - due_s), AskStep.FULL_SCREEN.value)
            watch = replace(watch, asked_due_s=due_s, asked_times=times)
            return replace(state, missed_due_s=(*state.missed_due_s, due_s), watch=watch)
        case ev.CallTeamDue(due_s=due_s):
            if due_s in state.calls_due_s:
                return state
            return replace(state, calls_due_s=(*state.calls_due_s, due_s))
        case ev.BreathsCounted(breaths=breaths):
            return replace(state, watch=replace(watch, breaths=breaths))
        case ev.SitterMustLeave():
            return state if watch.must_leave else replace(state, watch=replace(watch, must_leave=True))
        case ev.SitterTookOver(initials=initials):
            if not initials.strip():
                return state
            return replace(state, watch=replace(watch, must_leave=False, initials=initials.strip()))
        case _:
            assert_never(event)
