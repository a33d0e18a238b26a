"""The plain words of a share: each event as one line, days and times as people say them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import assert_never

from companion.core import events as ev
from companion.core.clock import whole_minutes
from companion.core.gate import Answer
from companion.core.number_events import NumbersDue, NumberSigns, NumbersTaken
from companion.core.numbers import Reading
from companion.core.phases import Phase

NAMED_NOTICE = "Some letters could not be drawn here. Their names stand in [ ]."
UNTAGGED_NOTICE = "This copy may not work well with a screen reader."
NOTICE = (
    "These are the person's own words and marks. Nobody has checked them.",
    "This is not medical advice. Only what the person chose is here.",
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PATTERNS = {"natural": "Natural", "long_out": "Long out", "even": "Even", "gentle": "Gentle"}


_ANSWERS = {Answer.YES: "Yes", Answer.NO: "No", Answer.NOT_SURE: "Not sure"}


@dataclass(frozen=True, slots=True)
class EventLine:
    """One line of the sitter's timeline. ``spoken`` holds words that a person wrote, to the letter."""

    title: str
    detail: str = ""
    spoken: str = ""


def event_line(event: ev.Event, sign_labels: Mapping[str, str]) -> EventLine | None:
    """An event as a plain fact, without any meaning added; None for events that a reader need not see.

    ``sign_labels`` holds the labels of the Help signs. Single answers of a list are not told.
    """
    match event:
        case ev.SessionOpened():
            return EventLine("Session opened")
        case ev.Answered() | ev.AnswersTakenBack():
            return None
        case ev.PacerStarted():
            return EventLine("Breathing guide began", _PATTERNS.get(event.pattern_id, ""))
        case ev.PacerStopped():
            return EventLine("Breathing guide ended", f"After {_minutes(event.breathed_s)}")
        case ev.MedicineTaken():
            return EventLine("Medicine taken")
        case ev.PhaseBegan():
            return EventLine(f"Phase: {phase_words(event.phase)}")
        case ev.LookedIn():
            return EventLine(
                "Looked in, all three seen" if event.all_three else "Looked in, not all three seen"
            )
        case ev.LookInMissed():
            return EventLine("Look-in missed", f"It was due at minute {whole_minutes(event.due_s)}")
        case ev.LookInAsked():
            return None
        case ev.BreathsCounted():
            return EventLine("Breaths counted", f"{event.breaths} in 30 seconds")
        case ev.SitterMustLeave():
            return EventLine("The sitter had to leave")
        case ev.SitterTookOver():
            return EventLine("Another adult took over", event.initials)
        case ev.SitterNoted():
            return EventLine("Sitter's note", spoken=event.text)
        case ev.CallTeamDue():
            return EventLine("Call to the care team due", f"Planned for minute {whole_minutes(event.due_s)}")
        case ev.HelpOpened():
            return EventLine("Help opened")
        case ev.HelpSignChosen():
            label = sign_labels.get(event.sign_id) or event.sign_id.replace("_", " ")
            return EventLine(f"Sign named in Help: {label}", _tier_words(event.tier))
        case ev.HelpClosed():
            return EventLine("Help closed")
        case ev.FitCheckBegan():
            return EventLine("Last list before the end began")
        case ev.FirstNoteDone():
            return EventLine("Time for a first note ended")
        case ev.EndCardRead():
            return EventLine("End card read, session over")
        case ev.SessionStopped():
            return EventLine("Stopped early", f"By the {_who_words(event.by)}")
        case ev.EndCardAsked():
            return EventLine("End card asked for")
        case ev.ComputerSlept():
            return EventLine("The computer slept", f"For {_minutes(event.slept_s)}")
        case ev.SessionReopened():
            return EventLine("Companion was started again")
        case NumbersTaken():
            return EventLine("Numbers taken", reading_words(event.reading))
        case NumbersDue():
            return EventLine("Numbers asked for", f"Planned for minute {whole_minutes(event.due_s)}")
        case NumberSigns():
            return EventLine("Asked for signs beside the numbers", _ANSWERS[event.answer])
        case _:
            assert_never(event)


def reading_words(reading: Reading) -> str:
    """What was read, as it is read aloud: “128 over 82, pulse 71, oxygen 97”. No word on what it means."""
    parts = []
    if reading.systolic_mmhg is not None:
        parts.append(f"Blood pressure {reading.systolic_mmhg} over {reading.diastolic_mmhg}")
    if reading.pulse is not None:
        parts.append(f"Pulse {reading.pulse}")
    if reading.oxygen_percent is not None:
        parts.append(f"Oxygen {reading.oxygen_percent}")
    return ", ".join(parts)


def phase_words(phase: Phase) -> str:
    """The name of a phase inside a sentence."""
    match phase:
        case Phase.PRIVATE_CHECK:
            return "private questions"
        case Phase.GATE:
            return "shared questions"
        case Phase.SETTLE:
            return "settling"
        case Phase.QUIET:
            return "quiet"
        case Phase.COMING_BACK:
            return "coming back"
        case Phase.GROUNDING:
            return "grounding"
        case Phase.FIT_TO_END:
            return "last list before the end"
        case Phase.FIRST_NOTE:
            return "first note"
        case Phase.END_CARD:
            return "end card"
        case Phase.CLOSED:
            return "over"
        case Phase.NOT_TODAY:
            return "not today"
        case Phase.SUPPORT:
            return "support"
        case Phase.STAYING_NEAR:
            return "staying near"
        case _:
            assert_never(phase)


def day_words(day: date) -> str:
    """A day: “22 November 2025”."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def weekday_words(day: date) -> str:
    """A day with its weekday: “Saturday 22 November 2025”."""
    return f"{_WEEKDAYS[day.weekday()]} {day_words(day)}"


def time_words(moment: datetime) -> str:
    """A time of day: “9:12”."""
    return f"{moment.hour}:{moment.minute:02d}"


def span_words(first: date, last: date) -> str:
    """Two days and all between, saying nothing twice: “from 21 to 28 November 2025”."""
    if first == last:
        return f"on {day_words(first)}"
    start = day_words(first)
    if first.year == last.year:
        start = str(first.day) if first.month == last.month else f"{first.day} {_MONTHS[first.month - 1]}"
    return f"from {start} to {day_words(last)}"


def minutes_words(since_s: float | None) -> str:
    """Full minutes since the medicine, with a minus sign before it; empty where there is no mark."""
    if since_s is None:
        return ""
    minutes = whole_minutes(abs(since_s))
    return f"\N{MINUS SIGN}{minutes}" if since_s < 0 and minutes else str(minutes)


def count_words(count: int, one: str, many: str) -> str:
    """A number with its noun: “1 note”, “3 notes”, “No notes”."""
    return f"{count or 'No'} {one if count == 1 else many}"


def _minutes(span_s: float) -> str:
    return count_words(whole_minutes(span_s), "minute", "minutes") if span_s >= 60 else "less than a minute"


def _who_words(who: ev.Who) -> str:
    match who:
        case ev.Who.PATIENT:
            return "person"
        case ev.Who.SITTER:
            return "sitter"
        case _:
            assert_never(who)


def _tier_words(tier: ev.Tier) -> str:
    match tier:
        case ev.Tier.EMERGENCY:
            return "Screen shown: call the emergency number now"
        case ev.Tier.CARE_TEAM:
            return "Screen shown: call the care team now"
        case ev.Tier.NOTE:
            return "Screen shown: note only"
        case _:
            assert_never(tier)
