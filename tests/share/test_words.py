"""The words of a share: a plain line for each event, days and times, and what must never be said."""

from __future__ import annotations

import re
from datetime import date

import pytest

from companion.core import events as ev
from companion.core.look_in import Sight
from companion.core.phases import Phase
from companion.share import words
from companion.share.report.blocks import Making
from companion.share.report.whole import report_of
from tests.share.builders import EVERY_EVENT, NOTHING, ROOT, at, snapshot
from tests.share.full import full_share

BANNED = re.compile(
    r"\b(doses?|dosage|mg|trips?|high|journeys?|cure|heal|cleared|approved|eligible|normal|abnormal"
    r"|pass(ed)?|fail(ed)?|overdose|safe to start|tick all)\b|!",
    re.IGNORECASE,
)
EVERY_LINE = [
    *(words.event_line(event, {}) for event in EVERY_EVENT),
    *(words.event_line(ev.PhaseBegan(at(1), phase), {}) for phase in Phase),
    *(words.event_line(ev.SessionStopped(at(1), who), {}) for who in ev.Who),
    *(words.event_line(ev.HelpSignChosen(at(1), "x", tier), {}) for tier in ev.Tier),
]


def line(event: ev.Event) -> str:
    told = words.event_line(event, {"hot": "Feels hot"})
    assert told is not None
    return " | ".join(filter(None, (told.title, told.detail, told.spoken)))


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (ev.MedicineTaken(at(0)), "Medicine taken"),
        (ev.LookedIn(at(0), all_three=True), "Looked in, all three seen"),
        (ev.LookedIn(at(0), all_three=False), "Looked in, not all three seen"),
        (ev.LookedIn(at(0), all_three=False, seen=tuple(Sight)), "Looked in, not all three seen"),
        (
            ev.LookedIn(at(0), all_three=False, seen=(Sight.CHEST, Sight.MOVES)),
            "Looked in, not all three seen | Marked: easy breathing, small moves. Not marked: usual colour",
        ),
        (ev.LookInMissed(at(35), 1800.0), "Look-in missed | It was due at minute 30"),
        (ev.BreathsCounted(at(37), 7), "Breaths counted | 7 in 30 seconds"),
        (ev.SitterMustLeave(at(38)), "The sitter had to leave"),
        (ev.SitterTookOver(at(39), "RK", "1"), "Another adult took over"),
        (ev.HelpOpened(at(0)), "Help opened"),
        (ev.PhaseBegan(at(0), Phase.COMING_BACK), "Phase: coming back"),
        (ev.PacerStarted(at(0), "long_out"), "Breathing guide began | Long out"),
        (ev.PacerStarted(at(0), "unknown"), "Breathing guide began"),
        (ev.PacerStopped(at(0), 59.9), "Breathing guide ended | After less than a minute"),
        (ev.PacerStopped(at(0), 60.0), "Breathing guide ended | After 1 minute"),
        (ev.ComputerSlept(at(0), 400.0), "The computer slept | For 6 minutes"),
        (ev.SitterNoted(at(0), " As it is \n"), "Sitter's note |  As it is \n"),
        (ev.SessionStopped(at(0), ev.Who.PATIENT), "Stopped early | By the person"),
        (
            ev.HelpSignChosen(at(0), "hot", ev.Tier.CARE_TEAM),
            "Sign named in Help: Feels hot | Screen shown: call the care team now",
        ),
        (
            ev.HelpSignChosen(at(0), "not_known", ev.Tier.NOTE),
            "Sign named in Help: not known | Screen shown: note only",
        ),
    ],
    ids=str,
)
def test_an_event_is_told_as_a_plain_fact(event: ev.Event, told: str) -> None:
    assert line(event) == told


def test_single_answers_and_askings_are_not_told() -> None:
    silent = [event.kind for event in EVERY_EVENT if words.event_line(event, {}) is None]
    assert silent == ["answered", "answers_taken_back", "look_in_asked"]


def test_no_line_of_ours_uses_a_word_that_must_never_be_said() -> None:
    reports = [str(report_of(shared, Making("a4"))) for shared in (snapshot(NOTHING), full_share())]
    ours = [*words.NOTICE, words.NAMED_NOTICE, words.UNTAGGED_NOTICE, *reports]
    ours += [f"{told.title} {told.detail}" for told in EVERY_LINE if told is not None]
    ours.append((ROOT / "docs" / "formats.md").read_text(encoding="utf-8").replace("](", " "))
    assert [found[0] for text in ours for found in BANNED.finditer(text)] == []


def test_lines_are_short() -> None:
    ours = [*words.NOTICE, words.NAMED_NOTICE, words.UNTAGGED_NOTICE]
    ours += [f"{told.title}. {told.detail}" for told in EVERY_LINE if told is not None]
    sentences = [sentence.split() for text in ours for sentence in text.split(".")]
    assert max(map(len, sentences)) <= 12


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (date(2025, 11, 21), date(2025, 11, 21), "on 21 November 2025"),
        (date(2025, 11, 21), date(2025, 11, 28), "from 21 to 28 November 2025"),
        (date(2025, 11, 21), date(2025, 12, 1), "from 21 November to 1 December 2025"),
        (date(2024, 11, 21), date(2025, 11, 21), "from 21 November 2024 to 21 November 2025"),
    ],
)
def test_a_span_of_days_says_nothing_twice(first: date, last: date, told: str) -> None:
    assert words.span_words(first, last) == told


@pytest.mark.parametrize(
    ("since_s", "told"),
    [
        (None, ""),
        (0.0, "0"),
        (59.9, "0"),
        (60.0, "1"),
        (-59.9, "0"),
        (-60.0, "\N{MINUS SIGN}1"),
        (10_800.0, "180"),
    ],
)
def test_minutes_since_the_medicine_are_full_ones(since_s: float | None, told: str) -> None:
    assert words.minutes_words(since_s) == told
