"""Who sits now: the sitter of the plan, or the adult who took over."""

from __future__ import annotations

from companion.core.session import SessionState
from companion.ui.rooms.session.known_plan import KnownPlan


def who_sits(state: SessionState | None, known: KnownPlan, else_say: str) -> str:
    """The initials of who took over, else the plan's sitter, else other words."""
    if state is not None and state.watch.initials:
        return state.watch.initials
    return known.sitter_or(else_say)
