"""One line for each thing that happened, as the sitter reads it on the phone to someone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from companion.core import events as ev
from companion.core.clock import whole_minutes
from companion.core.number_events import NumbersTaken
from companion.core.phases import Phase
from companion.ui.rooms.session.measure.words import reading_lines
from companion.ui.rooms.session.times import time_of

LONGEST_NOTE = 80


def log_lines(events: Sequence[ev.Event], signs: Mapping[str, str], most: int) -> list[str]:
    """The newest lines first, each with its wall-clock time. ``signs``: label by sign id."""
    found: list[str] = []
    for event in reversed(events):
        words = _words(event, signs)
        if words:
            found.append(f"{time_of(event.at)} {words}")
        if len(found) == most:
            break
    return found


def _words(event: ev.Event, signs: Mapping[str, str]) -> str:
    """What one event says; empty for what the sitter need not read again."""
    translate = QCoreApplication.translate
    match event:
        case ev.MedicineTaken():
            return translate("SitterLog", "medicine taken")
        case ev.LookedIn(all_three=True):
            return translate("SitterLog", "looked in, all three")
        case ev.LookedIn():
            return translate("SitterLog", "looked in, something not right")
        case ev.LookInMissed():
            return translate("SitterLog", "look-in missed")
        case ev.BreathsCounted(breaths=breaths):
            return translate("SitterLog", "{count} breaths in 30 seconds").format(count=breaths)
        case ev.SitterMustLeave():
            return translate("SitterLog", "the sitter must leave")
        case ev.SitterTookOver(initials=initials):
            return translate("SitterLog", "{initials} took over").format(initials=initials)
        case ev.SitterNoted(text=text):
            return translate("SitterLog", "note: {words}").format(words=_short(text))
        case ev.HelpOpened():
            return translate("SitterLog", "Help opened")
        case ev.HelpSignChosen(sign_id=sign_id):
            return translate("SitterLog", "seen: {sign}").format(sign=signs.get(sign_id, sign_id))
        case ev.CallTeamDue():
            return translate("SitterLog", "time to call the care team")
        case ev.PhaseBegan(phase=Phase.COMING_BACK):
            return translate("SitterLog", "coming back began")
        case ev.PhaseBegan(phase=Phase.GROUNDING):
            return translate("SitterLog", "grounding began")
        case ev.FitCheckBegan():
            return translate("SitterLog", "last questions began")
        case ev.SessionStopped():
            return translate("SitterLog", "stopped early")
        case ev.ComputerSlept(slept_s=slept_s):
            minutes = max(1, whole_minutes(slept_s))
            return translate("SitterLog", "computer slept, {minutes} min").format(minutes=minutes)
        case NumbersTaken(reading=reading):
            words = ", ".join(f"{name} {number}" for name, number in reading_lines(reading))
            return translate("SitterLog", "numbers: {words}").format(words=words)
        case ev.SessionReopened():
            return translate("SitterLog", "Companion was started again")
        case _:
            return ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_NOTE else f"{line[:LONGEST_NOTE].rsplit(' ', 1)[0]} …"
