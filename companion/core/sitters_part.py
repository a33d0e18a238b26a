"""What of a session belongs to the sitter's timeline."""

from __future__ import annotations

from companion.core import events as ev
from companion.core.gate import Check
from companion.core.number_events import NumbersTaken

_WITH_THE_SITTER = (
    ev.PacerStarted,
    ev.MedicineTaken,
    ev.PhaseBegan,
    ev.LookedIn,
    ev.LookInAsked,
    ev.LookInMissed,
    ev.BreathsCounted,
    ev.SitterMustLeave,
    ev.SitterTookOver,
    ev.SitterNoted,
    ev.CallTeamDue,
    ev.FitCheckBegan,
    NumbersTaken,
)


def is_with_the_sitter(event: ev.Event) -> bool:
    """Whether an event shows that the sitter has joined; the private check is the patient's alone (H33)."""
    if isinstance(event, ev.Answered | ev.AnswersTakenBack):
        return event.check is not Check.PRIVATE
    return isinstance(event, _WITH_THE_SITTER)
