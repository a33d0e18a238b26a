"""How the sitter is asked to look in, what counted breaths ask for, and how long the sitter stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core import events as ev
from companion.core.clock import Instant
from companion.core.due import derive_due, next_wake_s
from companion.core.look_in import (
    MOST_ASKS,
    MOST_BREATHS,
    AskStep,
    CountOutcome,
    ask_after_s,
    ask_step,
    asks_by,
    derive_count,
    next_look_in_s,
    stay_left_s,
    stays_until,
)
from companion.core.phases import Phase, Timeline
from companion.core.session import fold
from tests.core.builders import MIN, Walk, marked, moment, reach
from tests.core.strategies import histories


def _ask(walk: Walk, after_mark_s: float) -> list[tuple[float, str, int]]:
    """Every asking that comes by a moment: when it was due, what it is, and which one."""
    asked: list[tuple[float, str, int]] = []
    while (event := derive_due(walk.state, marked(after_mark_s))) is not None:
        walk.do(event)
        if isinstance(event, ev.LookInAsked):
            asked.append((event.due_s / MIN, event.kind, event.number))
        elif isinstance(event, ev.LookInMissed):
            asked.append((event.due_s / MIN, event.kind, AskStep.FULL_SCREEN.value))
        assert len(walk.events) < 100
    return asked


@pytest.mark.parametrize(
    ("late_s", "kind", "number"),
    [
        (0, "look_in_asked", 1),
        (120, "look_in_asked", 2),
        (300, "look_in_missed", 3),
        (600, "look_in_asked", 4),
        (900, "look_in_asked", 5),
    ],
)
def test_each_asking_comes_at_its_second_and_once(late_s: float, kind: str, number: int) -> None:
    walk = reach(Phase.QUIET)
    _ask(walk, 10 * MIN + late_s - 0.001)
    assert _ask(walk, 10 * MIN + late_s) == [(10, kind, number)]
    assert _ask(walk, 10 * MIN + late_s) == []


def test_the_wake_up_is_each_asking_in_turn() -> None:
    walk = reach(Phase.QUIET)
    wakes: list[float] = []
    for _ in range(5):
        wake_s = next_wake_s(walk.state)
        assert wake_s is not None
        wakes.append(wake_s / MIN)
        _ask(walk, wake_s)
    assert wakes == [10, 12, 15, 20, 25]


def test_a_look_in_ends_the_asking_and_the_next_one_begins_anew() -> None:
    walk = reach(Phase.QUIET)
    _ask(walk, 13 * MIN)
    assert ask_step(walk.state) is AskStep.LOUDER
    walk.do(ev.LookedIn(marked(13 * MIN), all_three=True))
    assert ask_step(walk.state) is None
    assert _ask(walk, 23 * MIN) == [(23, "look_in_asked", 1)]


def test_after_a_long_sleep_the_full_screen_comes_at_once_and_no_asking_is_made_up() -> None:
    walk = reach(Phase.QUIET)
    assert _ask(walk, 31 * MIN) == [(10, "look_in_missed", 3)]
    assert ask_step(walk.state) is AskStep.FULL_SCREEN
    assert _ask(walk, 35 * MIN) == [(10, "look_in_asked", 7)]


def test_sleep_counts_and_a_set_wall_clock_does_not() -> None:
    state = reach(Phase.QUIET).state
    asleep = moment(40 * MIN, asleep_s=9 * MIN, wall_moved_s=-86_400)
    assert derive_due(state, asleep) == ev.LookInAsked(asleep, 600.0, 1)
    assert derive_due(state, moment(40 * MIN - 0.001, wall_moved_s=86_400)) is None


def test_the_askings_so_far_are_known_after_a_restart() -> None:
    walk = reach(Phase.QUIET)
    _ask(walk, 17 * MIN)
    again = fold(walk.stored)
    assert again is not None
    assert ask_step(again) is AskStep.FULL_SCREEN
    assert next_wake_s(again) == 20 * MIN


def test_a_stored_miss_from_before_there_were_askings_is_a_full_screen() -> None:
    walk = reach(Phase.QUIET).do(ev.LookInMissed(marked(15 * MIN), 600.0))
    assert ask_step(walk.state) is AskStep.FULL_SCREEN


def test_a_stricter_plan_is_louder_before_its_miss() -> None:
    tight = Timeline(missed_after_s=60)
    assert [ask_after_s(tight, number) for number in (1, 2, 3, 4)] == [0, 24, 60, 120]


def test_nobody_is_asked_for_ever() -> None:
    walk = reach(Phase.QUIET)
    _ask(walk, 3_000 * MIN)
    assert walk.state.watch.asked_times == MOST_ASKS
    assert next_wake_s(walk.state) is None


def test_after_an_early_stop_look_ins_end_with_the_stay() -> None:
    walk = reach(Phase.STAYING_NEAR).do(ev.LookedIn(marked(224 * MIN), all_three=True))
    assert _ask(walk, 239 * MIN)[-1] == (239, "look_in_asked", 1)
    walk.do(ev.LookedIn(marked(239 * MIN), all_three=True))
    assert _ask(walk, 300 * MIN) == []


@given(st.floats(0, 100_000), st.integers(30, 600))
def test_askings_only_grow_and_fit_their_times(late_s: float, missed_after_s: int) -> None:
    line = Timeline(missed_after_s=missed_after_s)
    number = asks_by(line, late_s)
    assert 1 <= number <= MOST_ASKS
    assert ask_after_s(line, number) <= late_s
    assert number == MOST_ASKS or late_s < ask_after_s(line, number + 1)


@given(histories())
def test_a_look_in_that_is_due_is_asked_for_whatever_happened_before(events: list[ev.Event]) -> None:
    walk = Walk().do(*events)
    if walk.now is None or walk.now.phase not in (Phase.QUIET, Phase.COMING_BACK, Phase.GROUNDING):
        return
    due_s = next_look_in_s(walk.state)
    while (event := derive_due(walk.state, _since(walk, due_s + 301.0))) is not None:
        walk.do(event)
    assert ask_step(walk.state) is AskStep.FULL_SCREEN


def _since(walk: Walk, since_s: float) -> Instant:
    mark = walk.state.medicine_at
    assert mark is not None
    later = (mark.utc_s + since_s, mark.offset_s, mark.boot_s + since_s, mark.steady_s + since_s)
    return Instant(*later, mark.boot_id)


@pytest.mark.parametrize(
    ("breaths", "before", "outcome"),
    [
        *((breaths, None, CountOutcome.EMERGENCY) for breaths in (0, 1, 2, 3, 4)),
        *((breaths, 5, CountOutcome.EMERGENCY) for breaths in (0, 4)),
        (5, None, CountOutcome.COUNT_AGAIN),
        (5, 4, CountOutcome.COUNT_AGAIN),
        (5, 6, CountOutcome.COUNT_AGAIN),
        (5, 5, CountOutcome.CARE_TEAM),
        *((breaths, before, CountOutcome.KEPT) for breaths in (6, 7, 12, 60) for before in (None, 4, 5, 6)),
    ],
)
def test_what_a_count_asks_for(breaths: int, before: int | None, outcome: CountOutcome) -> None:
    assert derive_count(breaths, before) is outcome


@pytest.mark.parametrize("breaths", [-1, MOST_BREATHS + 1, 999])
def test_a_count_that_nobody_can_have_made_is_refused(breaths: int) -> None:
    with pytest.raises(ValueError, match="cannot have been counted"):
        derive_count(breaths, None)


@given(st.integers(0, MOST_BREATHS), st.none() | st.integers(0, MOST_BREATHS))
def test_fewer_breaths_are_never_taken_more_lightly(breaths: int, before: int | None) -> None:
    order = [CountOutcome.KEPT, CountOutcome.COUNT_AGAIN, CountOutcome.CARE_TEAM, CountOutcome.EMERGENCY]
    fewer = derive_count(max(0, breaths - 1), before)
    assert order.index(fewer) >= order.index(derive_count(breaths, before))


def test_a_count_is_known_to_the_next_one() -> None:
    walk = reach(Phase.QUIET).do(ev.BreathsCounted(marked(MIN), 5))
    assert walk.state.watch.breaths == 5


def test_who_sits_changes_only_with_initials() -> None:
    walk = reach(Phase.QUIET).do(ev.SitterMustLeave(marked(MIN)))
    assert walk.state.watch.must_leave
    assert walk.state.phase is Phase.QUIET
    walk.do(ev.SitterTookOver(marked(2 * MIN), "  ", "1"))
    assert walk.state.watch.must_leave
    walk.do(ev.SitterTookOver(marked(3 * MIN), " RK ", "1"))
    assert (walk.state.watch.must_leave, walk.state.watch.initials) == (False, "RK")


def test_the_stay_is_counted_from_the_mark_through_sleep() -> None:
    state = reach(Phase.QUIET).state
    until = stays_until(state)
    assert until is not None
    assert until == marked(240 * MIN).local
    assert stay_left_s(state, moment(30 * MIN + 60 * MIN, asleep_s=50 * MIN)) == 180 * MIN
    assert stay_left_s(state, marked(300 * MIN)) == 0.0
    assert stays_until(reach(Phase.SETTLE).state) is None
