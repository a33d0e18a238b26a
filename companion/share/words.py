"""The plain words of a share: each event as one line, days and times as people say them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import assert_never

from companion.core import events as ev
from companion.core.clock import whole_minutes
from companion.core.follow_up import Slider
from companion.core.gate import Answer
from companion.core.look_in import Sight
from companion.core.number_events import NumbersDue, NumberSigns, NumbersTaken
from companion.core.numbers import Reading
from companion.core.phases import Phase
from companion.core.said import Said, said_joined
from companion.share.text import one_line

NAMED_NOTICE = Said("Some letters could not be drawn here. Their names stand in [ ].")
UNTAGGED_NOTICE = Said("This copy may not work well with a screen reader.")
NOTICE = (
    Said("These are the person's own words and marks. Nobody has checked them."),
    Said("This is not medical advice. Only what the person chose is here."),
)
WHOLE_NOTICE = (NOTICE[0], Said("This is not medical advice. All that the person keeps is here."))
MINUTES_COUNT = Said("Minutes count from when the medicine was taken.")
NOT_MARKED = Said("No medicine was marked.")
_MONTHS = (
    Said("January"), Said("February"), Said("March"), Said("April"), Said("May"), Said("June"),
    Said("July"), Said("August"), Said("September"), Said("October"), Said("November"), Said("December"),
)  # fmt: skip
SHORT_MONTHS = (
    Said("Jan"), Said("Feb"), Said("Mar"), Said("Apr"), Said("May"), Said("Jun"), Said("Jul"), Said("Aug"),
    Said("Sep"), Said("Oct"), Said("Nov"), Said("Dec"),
)  # fmt: skip
_WEEKDAYS = (
    Said("Monday"), Said("Tuesday"), Said("Wednesday"), Said("Thursday"), Said("Friday"), Said("Saturday"),
    Said("Sunday"),
)  # fmt: skip
_PATTERNS = {
    "natural": Said("Natural"),
    "long_out": Said("Long out"),
    "even": Said("Even"),
    "gentle": Said("Gentle"),
    "own": Said("Own"),
}
_SIGHTS = {
    Sight.CHEST: Said("easy breathing"),
    Sight.COLOUR: Said("usual colour"),
    Sight.MOVES: Said("small moves"),
}
_ANSWERS = {Answer.YES: Said("Yes"), Answer.NO: Said("No"), Answer.NOT_SURE: Said("Not sure")}


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
            return EventLine(Said("Session opened"))
        case ev.Answered() | ev.AnswersTakenBack():
            return None
        case ev.PacerStarted():
            return EventLine(Said("Breathing guide began"), _PATTERNS.get(event.pattern_id, ""))
        case ev.PacerStopped():
            return EventLine(
                Said("Breathing guide ended"), Said("After {span}", span=_minutes(event.breathed_s))
            )
        case ev.MedicineTaken():
            return EventLine(Said("Medicine taken"))
        case ev.PhaseBegan():
            return EventLine(Said("Phase: {phase}", phase=phase_words(event.phase)))
        case ev.LookedIn():
            if event.all_three:
                return EventLine(Said("Looked in, all three seen"))
            return EventLine(Said("Looked in, not all three seen"), _seen_words(event.seen))
        case ev.LookInMissed():
            return EventLine(
                Said("Look-in missed"),
                Said("It was due at minute {minute}", minute=whole_minutes(event.due_s)),
            )
        case ev.LookInAsked():
            return None
        case ev.BreathsCounted():
            counted = Said("{breaths} in 30 seconds", breaths=event.breaths)
            return EventLine(Said("Breaths counted"), counted)
        case ev.SitterMustLeave():
            return EventLine(Said("The sitter had to leave"))
        case ev.SitterTookOver():
            return EventLine(Said("Another adult took over"))
        case ev.SitterNoted():
            return EventLine(Said("Sitter's note"), spoken=event.text)
        case ev.CallTeamDue():
            return EventLine(Said("Call to the care team due"), _planned(event.due_s))
        case ev.HelpOpened():
            return EventLine(Said("Help opened"))
        case ev.HelpSignChosen():
            label = sign_labels.get(event.sign_id) or event.sign_id.replace("_", " ")
            return EventLine(
                Said("Sign named in Help: {label}", label=one_line(label)), _tier_words(event.tier)
            )
        case ev.HelpClosed():
            return EventLine(Said("Help closed"))
        case ev.FitCheckBegan():
            return EventLine(Said("Last list before the end began"))
        case ev.FirstNoteDone():
            return EventLine(Said("Time for a first note ended"))
        case ev.EndCardRead():
            return EventLine(Said("End card read, session over"))
        case ev.SessionStopped():
            return EventLine(Said("Stopped early"), _who_words(event.by))
        case ev.EndCardAsked():
            return EventLine(Said("End card asked for"))
        case ev.ComputerSlept():
            return EventLine(Said("The computer slept"), Said("For {span}", span=_minutes(event.slept_s)))
        case ev.SessionReopened():
            return EventLine(Said("Companion was started again"))
        case NumbersTaken():
            return EventLine(Said("Numbers taken"), reading_words(event.reading))
        case NumbersDue():
            return EventLine(Said("Numbers asked for"), _planned(event.due_s))
        case NumberSigns():
            return EventLine(Said("Asked for signs beside the numbers"), _ANSWERS[event.answer])
        case _:
            assert_never(event)


def reading_words(reading: Reading) -> str:
    """What was read, as it is read aloud: “128 over 82, pulse 71, oxygen 97”. No word on what it means."""
    parts: list[str] = []
    if reading.systolic_mmhg is not None:
        pair = {"top": reading.systolic_mmhg, "bottom": reading.diastolic_mmhg}
        parts.append(Said("Blood pressure {top} over {bottom}", **pair))
    if reading.pulse is not None:
        parts.append(Said("Pulse {number}", number=reading.pulse))
    if reading.oxygen_percent is not None:
        parts.append(Said("Oxygen {number}", number=reading.oxygen_percent))
    return said_joined(parts, ", ")


def phase_words(phase: Phase) -> str:
    """The name of a phase inside a sentence."""
    match phase:
        case Phase.PRIVATE_CHECK:
            return Said("private questions")
        case Phase.GATE:
            return Said("shared questions")
        case Phase.SETTLE:
            return Said("settling")
        case Phase.QUIET:
            return Said("quiet")
        case Phase.COMING_BACK:
            return Said("coming back")
        case Phase.GROUNDING:
            return Said("grounding")
        case Phase.FIT_TO_END:
            return Said("last list before the end")
        case Phase.FIRST_NOTE:
            return Said("first note")
        case Phase.END_CARD:
            return Said("end card")
        case Phase.CLOSED:
            return Said("over")
        case Phase.NOT_TODAY:
            return Said("not today")
        case Phase.SUPPORT:
            return Said("support")
        case Phase.STAYING_NEAR:
            return Said("staying near")
        case _:
            assert_never(phase)


def day_words(day: date) -> str:
    """A day: “22 November 2025”."""
    return Said("{day} {month} {year}", day=day.day, month=_MONTHS[day.month - 1], year=day.year)


def short_day_words(day: date) -> str:
    """A day of which the year is plain: “22 Nov”."""
    return Said("{day} {month}", day=day.day, month=SHORT_MONTHS[day.month - 1])


def narrow_day_words(day: date) -> str:
    """A day as a table has room for: “22 Nov 2025”."""
    return Said("{day} {month} {year}", day=day.day, month=SHORT_MONTHS[day.month - 1], year=day.year)


def weekday_words(day: date) -> str:
    """A day with its weekday: “Saturday 22 November 2025”."""
    names = {"weekday": _WEEKDAYS[day.weekday()], "month": _MONTHS[day.month - 1]}
    return Said("{weekday} {day} {month} {year}", day=day.day, year=day.year, **names)


def time_words(moment: datetime) -> str:
    """A time of day: “9:12”."""
    return f"{moment.hour}:{moment.minute:02d}"


def span_words(first: date, last: date) -> str:
    """Two days and all between, saying nothing twice: “from 21 to 28 November 2025”."""
    if first == last:
        return Said("on {day}", day=day_words(first))
    start: str = day_words(first)
    if first.year == last.year:
        in_words = Said("{day} {month}", day=first.day, month=_MONTHS[first.month - 1])
        start = str(first.day) if first.month == last.month else in_words
    return Said("from {start} to {end}", start=start, end=day_words(last))


def minutes_words(since_s: float | None) -> str:
    """Full minutes since the medicine, with a minus sign before it; empty where there is no mark."""
    if since_s is None:
        return ""
    minutes = whole_minutes(abs(since_s))
    return f"\N{MINUS SIGN}{minutes}" if since_s < 0 and minutes else str(minutes)


def length_words(length_s: float) -> str:
    """How long a sound lasts: “1:20 minutes”."""
    seconds = round(length_s)
    return Said("{length} minutes", length=f"{seconds // 60}:{seconds % 60:02d}")


def slider_words(slider: Slider) -> str:
    """The name of a slider."""
    match slider:
        case Slider.SLEEP:
            return Said("Sleep")
        case Slider.MOOD:
            return Said("Mood")
        case Slider.WORRY:
            return Said("Worry")
        case Slider.ENERGY:
            return Said("Energy")
        case Slider.BODY_EASE:
            return Said("Body ease")
        case _:
            assert_never(slider)


def _minutes(span_s: float) -> str:
    minutes = whole_minutes(span_s)
    if minutes < 1:
        return Said("less than a minute")
    return Said("1 minute") if minutes == 1 else Said("{count} minutes", count=minutes)


def _planned(due_s: float) -> str:
    return Said("Planned for minute {minute}", minute=whole_minutes(due_s))


def _seen_words(seen: tuple[Sight, ...]) -> str:
    rest = [name for sight, name in _SIGHTS.items() if sight not in seen]
    if not seen or not rest:
        return ""
    marked = said_joined([_SIGHTS[sight] for sight in seen], ", ")
    return Said("Marked: {marked}. Not marked: {rest}", marked=marked, rest=said_joined(rest, ", "))


def _who_words(who: ev.Who) -> str:
    match who:
        case ev.Who.PATIENT:
            return Said("By the person")
        case ev.Who.SITTER:
            return Said("By the sitter")
        case _:
            assert_never(who)


def _tier_words(tier: ev.Tier) -> str:
    match tier:
        case ev.Tier.EMERGENCY:
            return Said("Screen shown: call the emergency number now")
        case ev.Tier.CARE_TEAM:
            return Said("Screen shown: call the care team now")
        case ev.Tier.NOTE:
            return Said("Screen shown: note only")
        case _:
            assert_never(tier)
