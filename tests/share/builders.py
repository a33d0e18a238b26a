"""What a person may have chosen: entries, a session with every kind of event, whole snapshots."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from companion.core import events as ev
from companion.core.clock import Instant
from companion.core.gate import Answer, Check, CheckItem
from companion.core.journal import Entry, EntryKind
from companion.core.look_in import Sight
from companion.core.number_events import NumbersDue, NumberSigns, NumbersTaken
from companion.core.phases import Phase, Timeline
from companion.core.snapshot import Section, SharedSession, Snapshot

ROOT = Path(__file__).parents[2]
MARK_UTC_S = datetime(2025, 11, 22, 21, 3, tzinfo=UTC).timestamp()
NOTHING: frozenset[Section] = frozenset()
EVERYTHING = frozenset(Section)


def at(minute: float) -> Instant:
    """A moment, in minutes from the medicine mark, one hour east of UTC."""
    span_s = minute * 60
    return Instant(MARK_UTC_S + span_s, 3600, 90_000 + span_s, 80_000 + span_s, "boot")


def entry(text: str, entry_id: str = "e1", kind: EntryKind = EntryKind.FRAGMENT) -> Entry:
    """An entry that was begun after the session and not changed since."""
    begun = at(190)
    return Entry(entry_id, kind, begun, begun.utc_s, text, "s1")


def _items(name: str) -> tuple[CheckItem, ...]:
    return (CheckItem(f"{name}_question", Answer.YES),)


OPENED = ev.SessionOpened(
    at(-58), "s1", "plan-1", _items("private"), _items("gate"), _items("fit"), Timeline()
)
EVERY_EVENT: tuple[ev.Event, ...] = (
    OPENED,
    ev.Answered(at(-50), Check.GATE, "gate_question", Answer.NO, "1"),
    ev.AnswersTakenBack(at(-49), Check.GATE, ("gate_question",)),
    ev.PacerStarted(at(-15), "long_out"),
    ev.PacerStopped(at(-10), 290.5),
    ev.MedicineTaken(at(0)),
    ev.LookedIn(at(10), all_three=True),
    ev.LookedIn(at(20), all_three=False, seen=(Sight.COLOUR,)),
    ev.SitterNoted(at(21), "Asked for water."),
    ev.LookInMissed(at(35), 1800.0),
    NumbersDue(at(40), 2400),
    NumbersTaken(at(40), 128, 82, 71),
    NumberSigns(at(40), Answer.NO),
    ev.LookInAsked(at(36), 1800.0, 4),
    ev.BreathsCounted(at(37), 7),
    ev.SitterMustLeave(at(38)),
    ev.SitterTookOver(at(39), "RK", "1"),
    ev.HelpOpened(at(40)),
    ev.HelpSignChosen(at(41), "mild_nausea", ev.Tier.NOTE),
    ev.HelpClosed(at(42)),
    ev.PhaseBegan(at(60), Phase.COMING_BACK),
    ev.ComputerSlept(at(70), 400.0),
    ev.SessionReopened(at(71)),
    ev.SessionStopped(at(100), ev.Who.SITTER),
    ev.EndCardAsked(at(150)),
    ev.CallTeamDue(at(180), 10_800),
    ev.FitCheckBegan(at(185)),
    ev.FirstNoteDone(at(190), "e1"),
    ev.EndCardRead(at(200)),
)


def session(*events: ev.Event) -> SharedSession:
    """A shared session; with every kind of event where none are given."""
    return SharedSession("s1", events or EVERY_EVENT)


def snapshot(
    sections: frozenset[Section] = EVERYTHING,
    *,
    intention: str = "To be open.",
    note: str = "All the rooms were open.",
    coach: str = "Maya",
) -> Snapshot:
    """A share of one intention, one note and one session."""
    return Snapshot(
        app_version="0.1.0",
        made_utc_s=MARK_UTC_S + 6 * 86_400,
        offset_s=3600,
        coach=coach,
        from_day=date(2025, 11, 21),
        to_day=date(2025, 11, 28),
        sections=sections,
        intentions=(entry(intention, "i1", EntryKind.INTENTION),),
        notes=(entry(note),),
        sessions=(session(),),
    )


def notes_only(text: str) -> Snapshot:
    """A share of one note."""
    return snapshot(frozenset({Section.NOTES}), note=text)


def timeline_only(*events: ev.Event) -> Snapshot:
    """A share of one session's timeline."""
    return replace(snapshot(frozenset({Section.SITTER_TIMELINE})), sessions=(session(*events),))
