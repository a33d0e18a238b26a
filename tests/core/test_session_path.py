"""A whole session from opening to end card, and its other endings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from companion.core import events as ev
from companion.core.gate import Answer, Check
from companion.core.phases import Phase, Timeline
from companion.core.session import fold, may_begin_fit_check
from companion.core.stored_form import event_details
from tests.core.builders import (
    FIT,
    GATE,
    MIN,
    PRIVATE,
    Walk,
    answered,
    marked,
    moment,
    opened,
    path_out,
    reach,
)


def test_a_whole_session_goes_through_every_phase_in_order() -> None:
    walk = Walk().do(opened())
    phases = [walk.state.phase]
    steps: list[ev.Event] = [
        *(answered(Check.PRIVATE, item.item_id, item.opens_with, moment(60)) for item in PRIVATE),
        *(answered(Check.GATE, item.item_id, item.opens_with, moment(300)) for item in GATE),
        ev.PacerStarted(moment(600), "long_out"),
        ev.PacerStopped(moment(900), 300.0),
        ev.MedicineTaken(marked(0)),
        ev.LookedIn(marked(10 * MIN), all_three=True),
        ev.PhaseBegan(marked(60 * MIN), Phase.COMING_BACK),
        ev.PhaseBegan(marked(90 * MIN), Phase.GROUNDING),
        ev.PacerStarted(marked(95 * MIN), "gentle"),
        ev.PacerStopped(marked(100 * MIN), 300.0),
        ev.FitCheckBegan(marked(120 * MIN)),
        *(answered(Check.FIT, item.item_id, item.opens_with, marked(121 * MIN)) for item in FIT),
        ev.FirstNoteDone(marked(130 * MIN), "entry-1"),
        ev.EndCardRead(marked(131 * MIN)),
    ]
    for step in steps:
        before = walk.state
        assert walk.do(step).state is not before, step
        if walk.state.phase is not phases[-1]:
            phases.append(walk.state.phase)
    assert phases == [
        Phase.PRIVATE_CHECK,
        Phase.GATE,
        Phase.SETTLE,
        Phase.QUIET,
        Phase.COMING_BACK,
        Phase.GROUNDING,
        Phase.FIT_TO_END,
        Phase.FIRST_NOTE,
        Phase.END_CARD,
        Phase.CLOSED,
    ]
    end = walk.state
    assert (end.is_open, end.ended_fit, end.stopped_by, end.first_note_id) == (False, True, None, "entry-1")
    assert end.medicine_at == marked(0)
    assert walk.stored == walk.events


def test_a_phase_begins_at_its_time_and_not_a_second_before() -> None:
    walk = reach(Phase.QUIET)
    assert walk.do(ev.PhaseBegan(marked(3_599.9), Phase.COMING_BACK)).state.phase is Phase.QUIET
    assert walk.do(ev.PhaseBegan(marked(3_600), Phase.COMING_BACK)).state.phase is Phase.COMING_BACK
    assert walk.do(ev.PhaseBegan(marked(5_399.9), Phase.GROUNDING)).state.phase is Phase.COMING_BACK
    assert walk.do(ev.PhaseBegan(marked(5_400), Phase.GROUNDING)).state.phase is Phase.GROUNDING


def test_no_phase_is_skipped_and_none_comes_twice() -> None:
    quiet = reach(Phase.QUIET)
    for phase in Phase:
        if phase is not Phase.COMING_BACK:
            assert quiet.do(ev.PhaseBegan(marked(9_000), phase)).state.phase is Phase.QUIET
    grounding = reach(Phase.GROUNDING)
    for phase in Phase:
        assert grounding.do(ev.PhaseBegan(marked(9_000), phase)).state.phase is Phase.GROUNDING


def test_a_stricter_plan_moves_the_phases_later() -> None:
    timeline = Timeline(quiet_until_s=80 * 60, grounding_from_s=100 * 60, earliest_end_s=150 * 60)
    walk = reach(Phase.QUIET, timeline)
    assert walk.do(ev.PhaseBegan(marked(79 * MIN), Phase.COMING_BACK)).state.phase is Phase.QUIET
    walk.do(ev.PhaseBegan(marked(80 * MIN), Phase.COMING_BACK))
    walk.do(ev.PhaseBegan(marked(100 * MIN), Phase.GROUNDING))
    assert not may_begin_fit_check(walk.state, marked(149 * MIN))
    assert may_begin_fit_check(walk.state, marked(150 * MIN))


def test_the_fit_list_opens_at_120_minutes_and_not_a_second_before() -> None:
    walk = reach(Phase.GROUNDING)
    assert not may_begin_fit_check(walk.state, marked(7_199.9))
    assert walk.do(ev.FitCheckBegan(marked(7_199.9))).state.phase is Phase.GROUNDING
    assert may_begin_fit_check(walk.state, marked(7_200))
    assert walk.do(ev.FitCheckBegan(marked(7_200))).state.phase is Phase.FIT_TO_END


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase is not Phase.GROUNDING])
def test_the_fit_list_opens_from_grounding_alone(phase: Phase) -> None:
    assert not may_begin_fit_check(reach(phase).state, marked(300 * MIN))


@pytest.mark.parametrize("answer", [Answer.NO, Answer.NOT_SURE])
@pytest.mark.parametrize("item", FIT, ids=[item.item_id for item in FIT])
def test_not_fit_yet_means_15_minutes_of_rest_and_the_whole_list_again(item: object, answer: Answer) -> None:
    walk = reach(Phase.FIT_TO_END)
    for asked in FIT:
        given = answer if asked is item else asked.opens_with
        walk.do(answered(Check.FIT, asked.item_id, given, marked(125 * MIN)))
    assert walk.state.phase is Phase.GROUNDING
    assert walk.state.answers_of(Check.FIT) == {}
    assert not walk.state.ended_fit
    assert not may_begin_fit_check(walk.state, marked(139.9 * MIN))
    assert may_begin_fit_check(walk.state, marked(140 * MIN))


def test_the_two_may_leave_the_fit_list_and_rest_on() -> None:
    walk = reach(Phase.FIT_TO_END).do(ev.PhaseBegan(marked(121 * MIN), Phase.GROUNDING))
    assert walk.state.phase is Phase.GROUNDING
    assert walk.do(ev.FitCheckBegan(marked(122 * MIN))).state.phase is Phase.FIT_TO_END


def test_a_session_ends_fit_only_when_both_agree() -> None:
    walk = reach(Phase.FIT_TO_END).do(answered(Check.FIT, "steady", Answer.YES, marked(121 * MIN)))
    assert walk.state.phase is Phase.FIT_TO_END
    walk.do(answered(Check.FIT, "sitter_agrees", Answer.YES, marked(122 * MIN)))
    assert (walk.state.phase, walk.state.ended_fit) == (Phase.FIRST_NOTE, True)


def test_a_clock_set_back_over_a_restart_never_ends_a_session_before_its_floor() -> None:
    walk = reach(Phase.FIT_TO_END)
    set_back = replace(marked(121 * MIN), utc_s=marked(1 * MIN).utc_s, boot_id="boot-2")
    for item in FIT:
        walk.do(answered(Check.FIT, item.item_id, item.opens_with, set_back))
    assert (walk.state.phase, walk.state.ended_fit) == (Phase.GROUNDING, False)


def test_an_answer_can_be_changed_until_the_list_is_full() -> None:
    walk = reach(Phase.PRIVATE_CHECK)
    walk.do(answered(Check.PRIVATE, "spoke_with_team", Answer.YES, moment(10)))
    walk.do(answered(Check.PRIVATE, "spoke_with_team", Answer.YES, moment(20)))
    assert walk.state.answers_of(Check.PRIVATE) == {"spoke_with_team": Answer.YES}
    walk.do(ev.AnswersTakenBack(moment(30), Check.PRIVATE, ("spoke_with_team",)))
    assert walk.state.answers_of(Check.PRIVATE) == {}


def test_taking_back_one_answer_keeps_the_others() -> None:
    walk = reach(Phase.PRIVATE_CHECK)
    walk.do(answered(Check.PRIVATE, "spoke_with_team", Answer.YES, moment(10)))
    walk.do(answered(Check.PRIVATE, "anything_new", Answer.NO, moment(20)))
    walk.do(ev.AnswersTakenBack(moment(30), Check.PRIVATE, ("anything_new", "unknown")))
    assert walk.state.answers_of(Check.PRIVATE) == {"spoke_with_team": Answer.YES}


@pytest.mark.parametrize(
    "phase", [Phase.QUIET, Phase.COMING_BACK, Phase.GROUNDING, Phase.FIT_TO_END, Phase.FIRST_NOTE]
)
@pytest.mark.parametrize("who", ev.Who)
def test_a_stop_after_the_mark_keeps_the_sitter_near_and_the_clock_running(phase: Phase, who: ev.Who) -> None:
    walk = reach(phase).do(ev.SessionStopped(marked(200 * MIN), who))
    assert (walk.state.phase, walk.state.stopped_by) == (Phase.STAYING_NEAR, who)
    assert walk.state.since_medicine_s(marked(230 * MIN)) == 230 * MIN
    walk.do(ev.EndCardAsked(marked(240 * MIN)))
    assert walk.state.phase is Phase.END_CARD
    walk.do(ev.EndCardRead(marked(241 * MIN)))
    assert (walk.state.phase, walk.state.stopped_by) == (Phase.CLOSED, who)


@pytest.mark.parametrize("phase", [Phase.PRIVATE_CHECK, Phase.GATE, Phase.SETTLE])
def test_a_stop_before_the_mark_leads_to_the_end_card(phase: Phase) -> None:
    walk = reach(phase).do(ev.SessionStopped(moment(900), ev.Who.PATIENT))
    assert (walk.state.phase, walk.state.medicine_at) == (Phase.END_CARD, None)


def test_a_stop_from_coming_back_never_counts_as_ended_fit() -> None:
    walk = reach(Phase.COMING_BACK).do(ev.SessionStopped(marked(70 * MIN), ev.Who.SITTER))
    for event in path_out(walk.state, marked(71 * MIN)):
        walk.do(event)
    assert (walk.state.phase, walk.state.ended_fit) == (Phase.CLOSED, False)


def test_a_second_stop_changes_nothing() -> None:
    walk = reach(Phase.STAYING_NEAR)
    first = walk.state
    assert walk.do(ev.SessionStopped(marked(25 * MIN), ev.Who.PATIENT)).state is first


@pytest.mark.parametrize("phase", Phase)
def test_every_phase_has_a_way_out(phase: Phase) -> None:
    walk = reach(phase)
    walk.do(*path_out(walk.state, walk.events[-1].at))
    assert walk.state.phase is Phase.CLOSED


@pytest.mark.parametrize("phase", Phase)
def test_reading_the_stored_events_again_gives_the_same_session(phase: Phase) -> None:
    walk = reach(phase)
    assert fold(walk.stored) == walk.state


def test_the_mark_is_a_time_and_nothing_else() -> None:
    assert event_details(ev.MedicineTaken(moment())) == {}


def test_minutes_since_the_mark_go_through_sleep_and_a_set_clock() -> None:
    state = reach(Phase.QUIET).state
    assert state.since_medicine_s(moment(30 * MIN + 900, asleep_s=600, wall_moved_s=-7_200)) == 900
    assert reach(Phase.SETTLE).state.since_medicine_s(moment(900)) is None
