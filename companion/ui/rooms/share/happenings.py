"""What happened in a session, one plain line for each event that a share tells of."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from companion.core import events as ev
from companion.core.phases import Phase


def happening(event: ev.Event) -> str:
    """The line, or "" for single answers, which are never told."""
    match event:
        case ev.Answered() | ev.AnswersTakenBack():
            return ""
        case ev.SessionOpened():
            return _tr("Session opened")
        case ev.PacerStarted():
            return _tr("Breathing guide began")
        case ev.PacerStopped():
            return _tr("Breathing guide ended")
        case ev.MedicineTaken():
            return _tr("Medicine taken")
        case ev.PhaseBegan():
            return _tr("Phase: %1").replace("%1", _phase(event.phase))
        case ev.LookedIn():
            all_three = _tr("Looked in, all three seen")
            return all_three if event.all_three else _tr("Looked in, not all three seen")
        case ev.LookInMissed():
            return _tr("Look-in missed")
        case ev.SitterNoted():
            return _tr("Sitter's note") + f"\n{event.text}"
        case ev.CallTeamDue():
            return _tr("Call to the care team due")
        case ev.HelpOpened():
            return _tr("Help opened")
        case ev.HelpSignChosen():
            return _tr("Sign named in Help: %1").replace("%1", event.sign_id.replace("_", " "))
        case ev.HelpClosed():
            return _tr("Help closed")
        case ev.FitCheckBegan():
            return _tr("Last list before the end began")
        case ev.FirstNoteDone():
            return _tr("Time for a first note ended")
        case ev.EndCardRead():
            return _tr("End card read, session over")
        case ev.SessionStopped():
            return _tr("Stopped early")
        case ev.EndCardAsked():
            return _tr("End card asked for")
        case ev.ComputerSlept():
            return _tr("The computer slept")
        case ev.SessionReopened():
            return _tr("Companion was started again")
        case _:
            assert_never(event)


def _phase(phase: Phase) -> str:
    match phase:
        case Phase.PRIVATE_CHECK:
            return _tr("private questions")
        case Phase.GATE:
            return _tr("shared questions")
        case Phase.SETTLE:
            return _tr("settling")
        case Phase.QUIET:
            return _tr("quiet")
        case Phase.COMING_BACK:
            return _tr("coming back")
        case Phase.GROUNDING:
            return _tr("grounding")
        case Phase.FIT_TO_END:
            return _tr("last list before the end")
        case Phase.FIRST_NOTE:
            return _tr("first note")
        case Phase.END_CARD:
            return _tr("end card")
        case Phase.CLOSED:
            return _tr("over")
        case Phase.NOT_TODAY:
            return _tr("not today")
        case Phase.SUPPORT:
            return _tr("support")
        case Phase.STAYING_NEAR:
            return _tr("staying near")
        case _:
            assert_never(phase)


def _tr(text: str) -> str:
    return QCoreApplication.translate("SharePage", text)
