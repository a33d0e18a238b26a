"""What happened in a session, in the plain words that a share has for each event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from companion.core import events as ev
from companion.core.clock import whole_minutes
from companion.core.gate import Answer
from companion.core.look_in import Sight
from companion.core.number_events import NumbersDue, NumberSigns, NumbersTaken
from companion.core.numbers import Reading
from companion.core.phases import Phase


def happening(event: ev.Event, sign_labels: Mapping[str, str]) -> str:
    """A line and, below it, its detail; "" for single answers, which are never told.

    ``sign_labels`` holds the labels of the Help signs.
    """
    match event:
        case ev.Answered() | ev.AnswersTakenBack():
            return ""
        case ev.SessionOpened():
            return _tr("Session opened")
        case ev.PacerStarted():
            return "\n".join(filter(None, (_tr("Breathing guide began"), _pattern(event.pattern_id))))
        case ev.PacerStopped():
            after = _tr("After %1").replace("%1", _minutes(event.breathed_s))
            return f"{_tr('Breathing guide ended')}\n{after}"
        case ev.MedicineTaken():
            return _tr("Medicine taken")
        case ev.PhaseBegan():
            return _tr("Phase: %1").replace("%1", _phase(event.phase))
        case ev.LookedIn():
            if event.all_three:
                return _tr("Looked in, all three seen")
            return "\n".join(filter(None, (_tr("Looked in, not all three seen"), _seen(event.seen))))
        case ev.LookInMissed():
            due = _tr("It was due at minute %1").replace("%1", str(whole_minutes(event.due_s)))
            return f"{_tr('Look-in missed')}\n{due}"
        case ev.LookInAsked():
            return ""
        case ev.BreathsCounted():
            counted = _tr("%1 in 30 seconds").replace("%1", str(event.breaths))
            return f"{_tr('Breaths counted')}\n{counted}"
        case ev.SitterMustLeave():
            return _tr("The sitter had to leave")
        case ev.SitterTookOver():
            return _tr("Another adult took over")
        case ev.SitterNoted():
            return _tr("Sitter's note") + f"\n{event.text}"
        case ev.CallTeamDue():
            planned = _tr("Planned for minute %1").replace("%1", str(whole_minutes(event.due_s)))
            return f"{_tr('Call to the care team due')}\n{planned}"
        case ev.HelpOpened():
            return _tr("Help opened")
        case ev.HelpSignChosen():
            sign = _tr("Sign named in Help: %1").replace(
                "%1", sign_labels.get(event.sign_id) or event.sign_id.replace("_", " ")
            )
            return f"{sign}\n{_tier(event.tier)}"
        case ev.HelpClosed():
            return _tr("Help closed")
        case ev.FitCheckBegan():
            return _tr("Last list before the end began")
        case ev.FirstNoteDone():
            return _tr("Time for a first note ended")
        case ev.EndCardRead():
            return _tr("End card read, session over")
        case ev.SessionStopped():
            by_person = _tr("By the person")
            by = by_person if event.by is ev.Who.PATIENT else _tr("By the sitter")
            return f"{_tr('Stopped early')}\n{by}"
        case ev.EndCardAsked():
            return _tr("End card asked for")
        case ev.ComputerSlept():
            slept = _tr("For %1").replace("%1", _minutes(event.slept_s))
            return f"{_tr('The computer slept')}\n{slept}"
        case ev.SessionReopened():
            return _tr("Companion was started again")
        case NumbersTaken():
            return f"{_tr('Numbers taken')}\n{_reading(event.reading)}"
        case NumbersDue():
            planned = _tr("Planned for minute %1").replace("%1", str(whole_minutes(event.due_s)))
            return f"{_tr('Numbers asked for')}\n{planned}"
        case NumberSigns():
            return f"{_tr('Asked for signs beside the numbers')}\n{_answer(event.answer)}"
        case _:
            assert_never(event)


def _seen(seen: tuple[Sight, ...]) -> str:
    names = {
        Sight.CHEST: _tr("easy breathing"),
        Sight.COLOUR: _tr("usual colour"),
        Sight.MOVES: _tr("small moves"),
    }
    if not seen or len(seen) == len(names):
        return ""
    marked = ", ".join(names[sight] for sight in seen)
    rest = ", ".join(name for sight, name in names.items() if sight not in seen)
    return _tr("Marked: %1. Not marked: %2").replace("%1", marked).replace("%2", rest)


def _reading(reading: Reading) -> str:
    parts = []
    if reading.systolic_mmhg is not None:
        pair = _tr("Blood pressure %1 over %2").replace("%1", str(reading.systolic_mmhg))
        parts.append(pair.replace("%2", str(reading.diastolic_mmhg)))
    if reading.pulse is not None:
        parts.append(_tr("Pulse %1").replace("%1", str(reading.pulse)))
    if reading.oxygen_percent is not None:
        parts.append(_tr("Oxygen %1").replace("%1", str(reading.oxygen_percent)))
    return ", ".join(parts)


def _answer(answer: Answer) -> str:
    words = {Answer.YES: _tr("Yes"), Answer.NO: _tr("No"), Answer.NOT_SURE: _tr("Not sure")}
    return words[answer]


def _minutes(span_s: float) -> str:
    minutes = whole_minutes(span_s)
    if minutes < 1:
        return _tr("less than a minute")
    return _tr("1 minute") if minutes == 1 else _tr("%1 minutes").replace("%1", str(minutes))


def _pattern(pattern_id: str) -> str:
    match pattern_id:
        case "natural":
            return _tr("Natural")
        case "long_out":
            return _tr("Long out")
        case "even":
            return _tr("Even")
        case "gentle":
            return _tr("Gentle")
        case _:
            return ""


def _tier(tier: ev.Tier) -> str:
    match tier:
        case ev.Tier.EMERGENCY:
            return _tr("Screen shown: call the emergency number now")
        case ev.Tier.CARE_TEAM:
            return _tr("Screen shown: call the care team now")
        case ev.Tier.NOTE:
            return _tr("Screen shown: note only")
        case _:
            assert_never(tier)


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
