"""When the breathing guide may run: never between the mark and grounding (H13)."""

from __future__ import annotations

from dataclasses import replace

from companion.core import events as ev
from companion.core.clock import Instant, elapsed_s
from companion.core.phases import PACER_PATTERNS
from companion.core.session_state import SessionState

BETWEEN_SITTINGS_S = 30 * 60
SHORT_SITTING_S = 60.0


def may_start_pacer(state: SessionState, pattern_id: str, now: Instant) -> bool:
    """Whether the guide may start with this pattern: never under Help, once in 30 minutes (H13, H14)."""
    offered = PACER_PATTERNS.get(state.phase, frozenset())
    last_at = state.last_sitting_at
    is_rested = last_at is None or elapsed_s(last_at, now) >= BETWEEN_SITTINGS_S
    return is_rested and pattern_id in offered and state.pacer_pattern is None and not state.help_open


def pacer_started(state: SessionState, event: ev.PacerStarted) -> SessionState:
    """The state with the guide running, or the very same state where it may not start (H13)."""
    if not may_start_pacer(state, event.pattern_id, event.at):
        return state
    return replace(state, pacer_pattern=event.pattern_id, last_sitting_at=event.at)


def pacer_stopped(state: SessionState, event: ev.PacerStopped) -> SessionState:
    """The state with the guide stopped; the very same state where it did not run."""
    if state.pacer_pattern is None:
        return state
    # A sitting cut short at its start does not keep anyone from another one.
    last_at = None if event.breathed_s < SHORT_SITTING_S else state.last_sitting_at
    return replace(state, pacer_pattern=None, last_sitting_at=last_at)
