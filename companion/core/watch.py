"""The sitter's facts of one session besides the look-ins themselves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Watch:
    """The sitter's facts besides the look-ins themselves.

    ``asked_due_s``: the look-in that was asked for last, in seconds after the mark, and how often.
    ``breaths``: the count of the newest 30 seconds. ``must_leave``: nobody has taken over yet (H02).
    ``initials``: who took over, "" while it is the sitter of the plan.
    """

    asked_due_s: float = -1.0
    asked_times: int = 0
    breaths: int | None = None
    must_leave: bool = False
    initials: str = ""


NOTHING_YET = Watch()
