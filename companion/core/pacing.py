"""When the breathing guide may run: never between the mark and grounding (H13)."""

from __future__ import annotations

from dataclasses import replace

from companion.core import events as ev
from companion.core.breath import SITTING_CAP_S
from companion.core.clock import Instant, elapsed_s
from companion.core.phases import PACER_PATTERNS
from companion.core.session_state import SessionState

BETWEEN_SITTINGS_S = 30 * 60
SHORT_SITTING_S = 60.0
GO_ON_WITHIN_S = 10 * 60
WHOLE_FROM_S = SITTING_CAP_S - 10.0
"""A sitting with the guide is never shorter than this, so that one breathed so long is over."""


def may_start_pacer(state: SessionState, pattern_id: str, now: Instant) -> bool:
    """Whether the guide may start with this pattern: never under Help, once in 30 minutes (H13, H14).

    A sitting that was cut short may go on within 10 minutes, up to its 5 minutes in all.
    """
    offered = PACER_PATTERNS.get(state.phase, frozenset())
    last_at = state.last_sitting_at
    is_rested = last_at is None or elapsed_s(last_at, now) >= BETWEEN_SITTINGS_S
    may_begin = is_rested or _is_cut_short(state, pattern_id, now)
    return may_begin and pattern_id in offered and state.pacer_pattern is None and not state.help_open


def derive_place_s(state: SessionState, pattern_id: str, now: Instant) -> float:
    """How many seconds of a sitting with this pattern were breathed already; 0 where a new one begins."""
    return state.sitting_s if _is_cut_short(state, pattern_id, now) else 0.0


def pacer_started(state: SessionState, event: ev.PacerStarted) -> SessionState:
    """The state with the guide running, or the very same state where it may not start (H13)."""
    if not may_start_pacer(state, event.pattern_id, event.at):
        return state
    goes_on = _was_cut_now(state, event.at) and state.sitting_s < WHOLE_FROM_S
    last_at = state.last_sitting_at if goes_on else None
    return replace(
        state,
        pacer_pattern=event.pattern_id,
        pacer_at=event.at,
        last_sitting_at=event.at if last_at is None else last_at,
        sitting_pattern=event.pattern_id,
        sitting_s=state.sitting_s if goes_on else 0.0,
    )


def pacer_stopped(state: SessionState, event: ev.PacerStopped) -> SessionState:
    """The state with the guide stopped; the very same state where it did not run."""
    if state.pacer_pattern is None:
        return state
    return _stopped(state, event.at, event.breathed_s)


def pacer_broken_off(state: SessionState, at: Instant) -> SessionState:
    """The state without the guide after something else ended it: Help, sleep of the computer, a new start.

    What was breathed is what the clock counted that stands still in sleep; across a start of the computer
    nobody knows, and the sitting counts as whole.
    """
    if state.pacer_pattern is None or state.pacer_at is None:
        return state
    is_known = state.pacer_at.boot_id == at.boot_id
    return _stopped(state, at, at.steady_s - state.pacer_at.steady_s if is_known else SITTING_CAP_S)


def _stopped(state: SessionState, at: Instant, breathed_s: float) -> SessionState:
    sitting_s = state.sitting_s + max(0.0, breathed_s)
    # A sitting cut short at its start does not keep anyone from another one.
    last_at = None if sitting_s < SHORT_SITTING_S else state.last_sitting_at
    return replace(state, pacer_pattern=None, sitting_cut_at=at, last_sitting_at=last_at, sitting_s=sitting_s)


def _is_cut_short(state: SessionState, pattern_id: str, now: Instant) -> bool:
    is_same = state.sitting_pattern == pattern_id and state.sitting_s < WHOLE_FROM_S
    return is_same and _was_cut_now(state, now)


def _was_cut_now(state: SessionState, now: Instant) -> bool:
    cut_at = state.sitting_cut_at
    return cut_at is not None and elapsed_s(cut_at, now) <= GO_ON_WITHIN_S
