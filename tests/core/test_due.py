"""What time brings: look-ins every 10 then 15 minutes, misses, phases and calls, each at its second."""

from __future__ import annotations

import pytest

from companion.core import events as ev
from companion.core.due import derive_due, look_in_gap_s, next_look_in_s, next_wake_s
from companion.core.gate import Answer, Check
from companion.core.phases import RULES, Phase, Timeline
from tests.core.builders import FIT, MIN, Walk, marked, moment, reach

_UNWATCHED = [phase for phase in Phase if not RULES[phase].watched]


def _drain(walk: Walk, after_mark_s: float) -> list[ev.Event]:
    """Everything that is due by a moment, lived through in order."""
    brought: list[ev.Event] = []
    while (event := derive_due(walk.state, marked(after_mark_s))) is not None:
        walk.do(event)
        # When the sitter is asked again is told in test_look_in.
        if not isinstance(event, ev.LookInAsked):
            brought.append(event)
        assert len(walk.events) < 60, brought
    return brought


def _named(events: list[ev.Event]) -> list[object]:
    named: list[object] = []
    for event in events:
        match event:
            case ev.LookInMissed(due_s=due_s):
                named.append(("missed", due_s / MIN))
            case ev.PhaseBegan(phase=phase):
                named.append(phase)
            case ev.CallTeamDue(due_s=due_s):
                named.append(("call", due_s / MIN))
            case _:
                named.append(event)
    return named


def test_look_ins_are_due_every_10_minutes_to_60_and_then_every_15() -> None:
    walk = reach(Phase.QUIET)
    due_min: list[float] = []
    while len(due_min) < 10:
        due_s = next_look_in_s(walk.state)
        due_min.append(due_s / MIN)
        _drain(walk, due_s)
        walk.do(ev.LookedIn(marked(due_s), all_three=True))
    assert due_min == [10, 20, 30, 40, 50, 60, 75, 90, 105, 120]
    assert walk.state.missed_due_s == ()


@pytest.mark.parametrize(
    ("looked_min", "next_min"), [(3, 13), (12, 22), (59.99, 69.99), (60, 75), (61, 76), (119, 134)]
)
def test_the_next_look_in_counts_from_the_last_one(looked_min: float, next_min: float) -> None:
    walk = reach(Phase.QUIET).do(ev.LookedIn(marked(looked_min * MIN), all_three=True))
    assert next_look_in_s(walk.state) == pytest.approx(next_min * MIN)


def test_a_look_in_that_saw_trouble_is_a_look_in_too() -> None:
    walk = reach(Phase.QUIET).do(ev.LookedIn(marked(5 * MIN), all_three=False))
    assert next_look_in_s(walk.state) == 15 * MIN


@pytest.mark.parametrize(("since_min", "gap_min"), [(0, 10), (59.9, 10), (60, 15), (500, 15)])
def test_the_gap_widens_at_60_minutes(since_min: float, gap_min: int) -> None:
    assert look_in_gap_s(Timeline(), since_min * MIN) == gap_min * MIN


def test_a_look_in_is_missed_exactly_5_minutes_after_it_was_due_and_once() -> None:
    walk = reach(Phase.QUIET)
    assert _drain(walk, 15 * MIN - 0.001) == []
    assert _named(_drain(walk, 15 * MIN)) == [("missed", 10)]
    assert _drain(walk, 59 * MIN) == []


def test_a_missed_look_in_is_made_up_by_the_next_one_and_can_be_missed_anew() -> None:
    walk = reach(Phase.QUIET)
    _drain(walk, 15 * MIN)
    walk.do(ev.LookedIn(marked(18 * MIN), all_three=True))
    assert next_look_in_s(walk.state) == 28 * MIN
    assert _drain(walk, 33 * MIN - 0.001) == []
    assert _named(_drain(walk, 33 * MIN)) == [("missed", 28)]


def test_a_look_in_just_before_the_miss_is_no_miss() -> None:
    walk = reach(Phase.QUIET).do(ev.LookedIn(marked(14 * MIN + 59), all_three=True))
    assert _drain(walk, 20 * MIN) == []


def test_a_stricter_plan_makes_look_ins_more_frequent() -> None:
    walk = reach(Phase.QUIET, Timeline(look_in_every_s=5 * 60, look_in_later_every_s=6 * 60))
    assert next_look_in_s(walk.state) == 5 * MIN
    assert _named(_drain(walk, 10 * MIN)) == [("missed", 5)]
    walk.do(ev.LookedIn(marked(60 * MIN), all_three=True))
    assert next_look_in_s(walk.state) == 66 * MIN


def test_phases_begin_at_60_and_90_minutes() -> None:
    walk = reach(Phase.QUIET).do(ev.LookedIn(marked(59 * MIN), all_three=True))
    assert derive_due(walk.state, marked(3_599.999)) is None
    assert _named(_drain(walk, 3_600)) == [Phase.COMING_BACK]
    walk.do(ev.LookedIn(marked(89 * MIN), all_three=True))
    assert derive_due(walk.state, marked(5_399.999)) is None
    assert _named(_drain(walk, 5_400)) == [Phase.GROUNDING]


def test_a_miss_comes_before_a_phase_of_the_same_second() -> None:
    walk = reach(Phase.QUIET).do(ev.LookedIn(marked(45 * MIN), all_three=True))
    assert _named(_drain(walk, 60 * MIN)) == [("missed", 55), Phase.COMING_BACK]


@pytest.mark.parametrize("phase", [Phase.GROUNDING, Phase.FIT_TO_END, Phase.STAYING_NEAR])
def test_the_team_is_to_be_called_at_180_and_at_240_minutes_once_each(phase: Phase) -> None:
    walk = reach(phase).do(ev.LookedIn(marked(179 * MIN), all_three=True))
    assert _drain(walk, 180 * MIN - 0.001) == []
    assert _named(_drain(walk, 180 * MIN)) == [("call", 180)]
    walk.do(ev.LookedIn(marked(239 * MIN), all_three=True))
    assert _drain(walk, 240 * MIN - 0.001) == []
    assert _named(_drain(walk, 240 * MIN)) == [("call", 240)]
    walk.do(ev.LookedIn(marked(300 * MIN), all_three=True))
    assert _drain(walk, 310 * MIN) == []


def test_after_a_long_sleep_everything_comes_in_the_order_in_which_it_was_due() -> None:
    walk = reach(Phase.QUIET)
    assert _named(_drain(walk, 300 * MIN)) == [
        ("missed", 10),
        Phase.COMING_BACK,
        Phase.GROUNDING,
        ("call", 180),
        ("call", 240),
    ]
    assert all(event.at == marked(300 * MIN) for event in walk.events[-5:])


def test_a_late_wake_up_brings_only_what_is_due_by_then() -> None:
    assert _named(_drain(reach(Phase.QUIET), 89 * MIN)) == [("missed", 10), Phase.COMING_BACK]


def test_time_spent_asleep_counts_and_a_set_wall_clock_does_not() -> None:
    state = reach(Phase.QUIET).state
    assert derive_due(state, moment(45 * MIN, asleep_s=14 * MIN, wall_moved_s=-86_400)) is not None
    assert derive_due(state, moment(31 * MIN, wall_moved_s=86_400)) is None


@pytest.mark.parametrize("phase", _UNWATCHED)
def test_time_brings_nothing_where_nobody_is_to_be_watched(phase: Phase) -> None:
    state = reach(phase).state
    assert derive_due(state, marked(1_000 * MIN)) is None
    assert next_wake_s(state) is None


def test_help_stops_no_look_in() -> None:
    walk = reach(Phase.QUIET).do(ev.HelpOpened(marked(5 * MIN)))
    assert _named(_drain(walk, 15 * MIN)) == [("missed", 10)]


def test_resting_on_after_a_no_keeps_the_look_ins_and_the_calls() -> None:
    walk = reach(Phase.FIT_TO_END)
    walk.do(ev.Answered(marked(121 * MIN), Check.FIT, FIT[0].item_id, Answer.NO, "1"))
    assert walk.state.phase is Phase.GROUNDING
    walk.do(ev.LookedIn(marked(170 * MIN), all_three=True))
    assert _named(_drain(walk, 190 * MIN)) == [("call", 180), ("missed", 185)]


@pytest.mark.parametrize(("looked_min", "wake_min"), [(0, 10), (50, 60), (46, 56), (44, 54)])
def test_the_wake_up_is_the_next_thing_that_is_due(looked_min: float, wake_min: float) -> None:
    walk = reach(Phase.QUIET).do(ev.LookedIn(marked(looked_min * MIN), all_three=True))
    wake_s = next_wake_s(walk.state)
    assert wake_s == wake_min * MIN
    assert derive_due(walk.state, marked(wake_s - 0.001)) is None
    assert derive_due(walk.state, marked(wake_s)) is not None


def test_when_nothing_more_can_come_there_is_no_wake_up() -> None:
    walk = reach(Phase.GROUNDING)
    _drain(walk, 300 * MIN)
    assert next_wake_s(walk.state) is None
