"""What each phase allows, as one table; whatever is not in it leaves no trace."""

from __future__ import annotations

from typing import get_args

import pytest

from companion.core import events as ev
from companion.core.gate import Answer, Check
from companion.core.number_events import NumbersDue, NumberSigns, NumbersTaken
from companion.core.phases import Phase
from companion.core.session import Append, SessionState, reduce
from tests.core.builders import FIT, GATE, MIN, PRIVATE, answered, marked, moment, opened, reach

LATE = marked(300 * MIN)
ALWAYS: set[type[ev.Event]] = {ev.SitterNoted, ev.HelpOpened, ev.ComputerSlept, ev.SessionReopened}
LISTS: set[type[ev.Event]] = {ev.Answered, ev.AnswersTakenBack}
WATCHED: set[type[ev.Event]] = {
    ev.LookedIn,
    ev.LookInAsked,
    ev.LookInMissed,
    ev.CallTeamDue,
    ev.BreathsCounted,
    ev.SitterMustLeave,
    ev.SitterTookOver,
    NumbersTaken,
}

ALLOWED: dict[Phase, set[type[ev.Event]]] = {
    Phase.PRIVATE_CHECK: ALWAYS | LISTS | {ev.SessionStopped},
    Phase.GATE: ALWAYS | LISTS | {ev.SessionStopped},
    Phase.SETTLE: ALWAYS | {ev.PacerStarted, ev.MedicineTaken, ev.SessionStopped},
    Phase.QUIET: ALWAYS | WATCHED | {ev.PhaseBegan, ev.SessionStopped},
    Phase.COMING_BACK: ALWAYS | WATCHED | {ev.PhaseBegan, ev.SessionStopped},
    Phase.GROUNDING: ALWAYS | WATCHED | {ev.PacerStarted, ev.FitCheckBegan, ev.SessionStopped},
    Phase.FIT_TO_END: ALWAYS | WATCHED | LISTS | {ev.PhaseBegan, ev.SessionStopped},
    Phase.FIRST_NOTE: ALWAYS | {ev.FirstNoteDone, ev.SessionStopped},
    Phase.END_CARD: ALWAYS | {ev.EndCardRead},
    Phase.CLOSED: set(),
    Phase.NOT_TODAY: ALWAYS | {ev.EndCardRead},
    Phase.SUPPORT: ALWAYS | {ev.EndCardRead},
    Phase.STAYING_NEAR: ALWAYS | WATCHED | {ev.EndCardAsked},
}

_CANDIDATES: tuple[ev.Event, ...] = (
    opened(at=LATE),
    *(answered(Check.PRIVATE, item.item_id, item.opens_with, LATE) for item in PRIVATE),
    *(answered(Check.GATE, item.item_id, item.opens_with, LATE) for item in GATE),
    *(answered(Check.FIT, item.item_id, item.opens_with, LATE) for item in FIT),
    *(ev.AnswersTakenBack(LATE, check, tuple(i.item_id for i in (*PRIVATE, *GATE, *FIT))) for check in Check),
    *(ev.PacerStarted(LATE, pattern) for pattern in ("natural", "long_out", "even", "gentle")),
    ev.PacerStopped(LATE, 60.0),
    ev.MedicineTaken(LATE),
    *(ev.PhaseBegan(LATE, phase) for phase in Phase),
    ev.LookedIn(LATE, all_three=True),
    ev.LookedIn(LATE, all_three=False),
    ev.LookInMissed(LATE, 600.0),
    ev.LookInAsked(LATE, 600.0, 1),
    ev.BreathsCounted(LATE, 7),
    ev.SitterMustLeave(LATE),
    ev.SitterTookOver(LATE, "RK", "1"),
    ev.SitterNoted(LATE, "Asleep, breathing softly."),
    ev.CallTeamDue(LATE, 10_800),
    ev.HelpOpened(LATE),
    ev.HelpSignChosen(LATE, "dizzy", ev.Tier.NOTE),
    ev.HelpClosed(LATE),
    ev.FitCheckBegan(LATE),
    ev.FirstNoteDone(LATE, "entry-1"),
    ev.EndCardRead(LATE),
    ev.SessionStopped(LATE, ev.Who.PATIENT),
    ev.EndCardAsked(LATE),
    ev.ComputerSlept(LATE, 30.0),
    ev.SessionReopened(LATE),
    NumbersTaken(LATE, 128, 82, 71, 97),
    NumbersDue(LATE, 2400),
    NumberSigns(LATE, Answer.NO),
)
_FIRST_ITEM = {Phase.PRIVATE_CHECK: PRIVATE[0], Phase.GATE: GATE[0], Phase.FIT_TO_END: FIT[0]}
_CHECKS = {Phase.PRIVATE_CHECK: Check.PRIVATE, Phase.GATE: Check.GATE, Phase.FIT_TO_END: Check.FIT}


def _half_answered(phase: Phase) -> SessionState:
    walk = reach(phase)
    if phase in _FIRST_ITEM:
        item = _FIRST_ITEM[phase]
        walk.do(answered(_CHECKS[phase], item.item_id, item.opens_with, LATE))
    assert walk.state.phase is phase
    return walk.state


def _allowed(state: SessionState) -> set[type[ev.Event]]:
    return {type(event) for event in _CANDIDATES if reduce(state, event)[0] is not state}


def test_the_table_knows_every_phase_and_every_event() -> None:
    assert set(ALLOWED) == set(Phase)
    assert {type(event) for event in _CANDIDATES} == set(get_args(ev.Event))


@pytest.mark.parametrize("phase", Phase)
def test_a_phase_allows_exactly_what_its_row_names(phase: Phase) -> None:
    assert _allowed(_half_answered(phase)) == ALLOWED[phase]


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase is not Phase.CLOSED])
def test_open_help_takes_a_sign_and_can_be_closed_in_every_phase(phase: Phase) -> None:
    helped, _ = reduce(_half_answered(phase), ev.HelpOpened(LATE))
    assert helped is not None
    expected = ALLOWED[phase] - {ev.HelpOpened} | {ev.HelpSignChosen, ev.HelpClosed}
    assert _allowed(helped) - {ev.PacerStarted} == expected - {ev.PacerStarted}


@pytest.mark.parametrize("phase", [Phase.SETTLE, Phase.GROUNDING])
def test_the_guide_does_not_start_while_help_is_open(phase: Phase) -> None:
    walk = reach(phase).do(ev.HelpOpened(LATE), ev.PacerStarted(LATE, "natural"))
    assert walk.state.pacer_pattern is None


@pytest.mark.parametrize("phase", Phase)
def test_an_event_that_is_not_allowed_gives_the_identical_state_and_no_effects(phase: Phase) -> None:
    state = _half_answered(phase)
    refused = [event for event in _CANDIDATES if type(event) not in ALLOWED[phase]]
    for event in refused:
        after, effects = reduce(state, event)
        assert after is state, event
        assert effects == (), event
    assert refused


@pytest.mark.parametrize("phase", Phase)
def test_an_event_that_is_allowed_is_stored_once_and_before_anything_else(phase: Phase) -> None:
    state = _half_answered(phase)
    for event in _CANDIDATES:
        after, effects = reduce(state, event)
        if after is not state:
            assert effects[0] == Append(event)
            assert [effect for effect in effects if isinstance(effect, Append)] == [Append(event)]


@pytest.mark.parametrize("event", _CANDIDATES, ids=lambda event: event.kind)
def test_nothing_but_an_opening_begins_a_session(event: ev.Event) -> None:
    state, effects = reduce(None, event)
    assert (state is not None) == isinstance(event, ev.SessionOpened)
    assert bool(effects) == isinstance(event, ev.SessionOpened)


@pytest.mark.parametrize("phase", _FIRST_ITEM)
def test_a_list_takes_answers_only_to_its_own_questions(phase: Phase) -> None:
    state = reach(phase).state
    for check in Check:
        for item in (*PRIVATE, *GATE, *FIT):
            after, _ = reduce(state, answered(check, item.item_id, Answer.YES, LATE))
            own_ids = {Check.PRIVATE: PRIVATE, Check.GATE: GATE, Check.FIT: FIT}[check]
            is_own = check is _CHECKS[phase] and item in own_ids
            assert (after is not state) == is_own, (check, item)
    assert reduce(state, answered(_CHECKS[phase], "unknown", Answer.YES, LATE)) == (state, ())


@pytest.mark.parametrize(
    ("phase", "offered"),
    [(Phase.SETTLE, {"natural", "long_out", "even", "gentle"}), (Phase.GROUNDING, {"natural", "gentle"})],
)
def test_only_the_patterns_of_the_phase_start(phase: Phase, offered: set[str]) -> None:
    state = reach(phase).state
    patterns = ("natural", "long_out", "even", "gentle", "sigh", "box", "")
    started = {p for p in patterns if reduce(state, ev.PacerStarted(LATE, p))[0] is not state}
    assert started == offered


def test_a_running_guide_is_not_started_again_and_stops_once() -> None:
    walk = reach(Phase.SETTLE).do(ev.PacerStarted(moment(700), "even"))
    running = walk.state
    assert running.pacer_pattern == "even"
    assert walk.do(ev.PacerStarted(moment(710), "natural")).state is running
    stopped = walk.do(ev.PacerStopped(moment(720), 20.0)).state
    assert stopped.pacer_pattern is None
    assert walk.do(ev.PacerStopped(moment(730), 20.0)).state is stopped


def test_a_second_sitting_waits_until_30_minutes_after_the_first() -> None:
    walk = reach(Phase.SETTLE)
    walk.do(ev.PacerStarted(moment(700), "even"), ev.PacerStopped(moment(1_000), 300.0))
    assert walk.do(ev.PacerStarted(moment(1_001), "even")).state.pacer_pattern is None
    assert walk.do(ev.PacerStarted(moment(700 + 30 * MIN + 300), "even")).state.pacer_pattern == "even"


def test_a_sitting_that_was_cut_short_goes_on_within_10_minutes_up_to_its_end() -> None:
    walk = reach(Phase.SETTLE)
    walk.do(ev.PacerStarted(moment(700), "even"), ev.PacerStopped(moment(800), 100.0))
    assert walk.do(ev.PacerStarted(moment(801), "long_out")).state.pacer_pattern is None
    assert walk.do(ev.PacerStarted(moment(900), "even")).state.pacer_pattern == "even"
    walk.do(ev.PacerStopped(moment(1_092), 192.0))
    assert walk.do(ev.PacerStarted(moment(1_093), "even")).state.pacer_pattern is None
    assert walk.do(ev.PacerStarted(moment(700 + 30 * MIN), "even")).state.pacer_pattern == "even"


def test_a_sitting_that_was_cut_short_is_over_after_10_minutes() -> None:
    walk = reach(Phase.SETTLE)
    walk.do(ev.PacerStarted(moment(700), "even"), ev.PacerStopped(moment(800), 100.0))
    assert walk.do(ev.PacerStarted(moment(800 + 10 * MIN + 1), "even")).state.pacer_pattern is None


@pytest.mark.parametrize(
    "ending", [ev.HelpOpened(moment(720)), ev.ComputerSlept(moment(920, asleep_s=200), 200.0)]
)
def test_what_help_or_sleep_cut_short_may_go_on_and_sleep_is_no_breathing(ending: ev.Event) -> None:
    walk = reach(Phase.SETTLE).do(ev.PacerStarted(moment(700), "even"), ending)
    assert walk.state.sitting_s == pytest.approx(20.0)
    if isinstance(ending, ev.HelpOpened):
        walk.do(ev.HelpClosed(moment(730)))
    again = moment(930, asleep_s=200 if isinstance(ending, ev.ComputerSlept) else 0)
    assert walk.do(ev.PacerStarted(again, "even")).state.pacer_pattern == "even"


def test_short_sittings_one_after_another_add_up_to_one() -> None:
    walk = reach(Phase.SETTLE)
    for number, pattern in enumerate(("even", "gentle")):
        at = 700 + 50 * number
        walk.do(ev.PacerStarted(moment(at), pattern), ev.PacerStopped(moment(at + 40), 40.0))
    assert walk.do(ev.PacerStarted(moment(800), "long_out")).state.pacer_pattern is None


@pytest.mark.parametrize("text", ["", "   ", "\n\t "])
def test_a_note_without_words_is_not_kept(text: str) -> None:
    state = reach(Phase.QUIET).state
    assert reduce(state, ev.SitterNoted(LATE, text)) == (state, ())
