"""Readings in a session: the gate opens by them alone, planned times are kept, a call follows in time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from companion.core import events as ev
from companion.core.clock import Instant
from companion.core.due import derive_due, next_wake_s
from companion.core.events import Tier
from companion.core.gate import Answer, Check
from companion.core.measuring import (
    AskSigns,
    NothingDue,
    TakeNow,
    Wait,
    WaitFirst,
    call_for_numbers,
    derive_step,
    numbers_due_s,
)
from companion.core.number_events import NumbersDue, NumberSigns, NumbersTaken
from companion.core.numbers import PRESSURE, Number, NumbersAsked
from companion.core.phases import Phase
from companion.core.session import reduce
from companion.core.stored_form import event_details, event_from
from tests.core.builders import ASKED, GATE, MARK_S, MIN, Walk, answered, marked, moment, opened, reach

ONLY_PRESSURE = NumbersAsked(blood_pressure=True)
PLANNED = replace(ASKED, during_min=(40, 80))
ITEM = "numbers_inside_plan"


def to_numbers(numbers: NumbersAsked = ONLY_PRESSURE) -> Walk:
    """A walk whose gate has come to the question on numbers."""
    walk = Walk().do(opened(numbers=numbers, asks_at_gate=True))
    walk.do(*(answered(Check.PRIVATE, i.item_id, i.opens_with, moment(60)) for i in walk.state.private_items))
    return walk.do(*(answered(Check.GATE, item.item_id, item.opens_with, moment(300)) for item in GATE))


def after_mark(at_min: float = 10, numbers: NumbersAsked = PLANNED, phase: Phase = Phase.QUIET) -> Walk:
    """A walk in the watched part of a session with readings in its plan."""
    walk = reach(phase)
    walk.now = replace(walk.state, numbers=numbers, last_look_in_s=at_min * MIN)
    return walk


def pressure(at_s: float, systolic: int, diastolic: int) -> NumbersTaken:
    return NumbersTaken(moment(at_s), systolic, diastolic)


def whole(
    at: Instant, systolic: int = 128, diastolic: int = 82, pulse: int = 71, oxygen: int = 97
) -> NumbersTaken:
    return NumbersTaken(at, systolic, diastolic, pulse, oxygen)


@pytest.mark.parametrize(
    ("pair", "phase"),
    [
        ((139, 89), Phase.SETTLE),
        ((140, 90), Phase.SETTLE),
        ((141, 90), Phase.NOT_TODAY),
        ((140, 91), Phase.NOT_TODAY),
    ],
)
def test_the_gate_opens_on_the_line_and_blocks_one_beyond_it(pair: tuple[int, int], phase: Phase) -> None:
    walk = to_numbers().do(pressure(400, *pair), pressure(700, *pair), pressure(760, *pair))
    assert walk.state.phase is phase
    assert (walk.state.answers_of(Check.GATE)[ITEM] is Answer.YES) is (phase is Phase.SETTLE)


def test_two_readings_inside_a_minute_apart_open_the_gate() -> None:
    walk = to_numbers()
    assert derive_step(walk.state, moment(400)) == TakeNow(PRESSURE)
    walk.do(pressure(400, 128, 82))
    assert walk.state.phase is Phase.GATE
    assert derive_step(walk.state, moment(430)) == WaitFirst(30, Wait.SECOND_READING)
    early = walk.state
    assert walk.do(pressure(459, 128, 82)).state is early
    assert derive_step(walk.state, moment(460)) == TakeNow(PRESSURE)
    assert walk.do(pressure(460, 126, 80)).state.phase is Phase.SETTLE
    assert [taken.systolic_mmhg for taken in walk.state.readings_before] == [128, 126]


def test_over_the_line_they_rest_5_minutes_and_take_it_once_more() -> None:
    walk = to_numbers().do(pressure(400, 150, 92))
    assert walk.state.phase is Phase.GATE
    assert derive_step(walk.state, moment(460)) == WaitFirst(240, Wait.REST)
    resting = walk.state
    assert walk.do(pressure(699, 128, 82)).state is resting
    assert derive_step(walk.state, moment(700)) == TakeNow(PRESSURE, is_again=True)
    walk.do(pressure(700, 128, 82))
    assert walk.state.phase is Phase.GATE
    assert walk.do(pressure(760, 128, 82)).state.phase is Phase.SETTLE


def test_over_the_line_a_second_time_blocks_and_there_is_no_third() -> None:
    walk = to_numbers().do(pressure(400, 128, 82), pressure(460, 141, 82))
    assert walk.state.phase is Phase.GATE
    walk.do(pressure(760, 128, 82), pressure(820, 128, 91))
    assert walk.state.phase is Phase.NOT_TODAY
    blocked = walk.state
    assert walk.do(pressure(5_000, 110, 70)).state is blocked


def test_going_back_and_on_again_begins_no_new_round() -> None:
    walk = to_numbers().do(pressure(400, 150, 92))
    last = GATE[-1].item_id
    walk.do(ev.AnswersTakenBack(moment(410), Check.GATE, (last, ITEM)))
    walk.do(answered(Check.GATE, last, Answer.YES, moment(420)))
    assert derive_step(walk.state, moment(700)) == TakeNow(PRESSURE, is_again=True)
    assert walk.do(pressure(700, 150, 92)).state.phase is Phase.NOT_TODAY


def test_a_press_alone_never_opens_the_question_on_numbers() -> None:
    walk = to_numbers()
    before = walk.state
    assert walk.do(answered(Check.GATE, ITEM, Answer.YES, moment(400))).state is before
    assert walk.do(answered(Check.GATE, ITEM, Answer.NOT_SURE, moment(410))).state.phase is Phase.NOT_TODAY


def test_only_the_numbers_that_are_asked_for_are_taken() -> None:
    walk = to_numbers()
    before = walk.state
    for taken in (
        NumbersTaken(moment(400), pulse=70),
        whole(moment(400)),
        NumbersTaken(moment(400), 82, 128),
    ):
        assert walk.do(taken).state is before
    pulse_only = to_numbers(NumbersAsked(pulse=True)).do(NumbersTaken(moment(400), pulse=70))
    assert pulse_only.state.phase is Phase.SETTLE


def test_numbers_before_the_question_on_them_are_not_taken() -> None:
    walk = Walk().do(opened(numbers=ONLY_PRESSURE, asks_at_gate=True))
    assert walk.do(pressure(30, 128, 82)).state.readings_before == ()


@pytest.mark.parametrize("asleep_s", [0, 1_500])
def test_a_planned_reading_is_told_at_its_second_also_after_sleep(asleep_s: float) -> None:
    state = after_mark(39).state
    early = moment(MARK_S + 40 * MIN - 1, asleep_s=asleep_s)
    on_time = moment(MARK_S + 40 * MIN, asleep_s=asleep_s, wall_moved_s=-7_200)
    assert derive_due(state, early) is None
    assert derive_due(state, on_time) == NumbersDue(on_time, 2_400)
    assert next_wake_s(state) == 2_400


def test_each_planned_time_is_told_once_and_all_of_them_after_a_long_sleep() -> None:
    walk = after_mark(79)
    told = []
    while isinstance(event := derive_due(walk.state, marked(81 * MIN)), NumbersDue | ev.PhaseBegan):
        walk.do(event)
        told += [event.due_s] if isinstance(event, NumbersDue) else []
    assert told == [2_400, 4_800]
    before = walk.state
    assert walk.do(NumbersDue(marked(82 * MIN), 4_800)).state is before


def test_a_planned_reading_stays_due_until_it_is_taken() -> None:
    walk = after_mark()
    assert numbers_due_s(walk.state, marked(10 * MIN)) == 30 * MIN
    assert derive_step(walk.state, marked(10 * MIN)) == NothingDue()
    assert numbers_due_s(walk.state, marked(55 * MIN)) == -15 * MIN
    assert derive_step(walk.state, marked(55 * MIN)) == TakeNow(PLANNED.kinds)
    walk.do(whole(marked(55 * MIN)))
    assert numbers_due_s(walk.state, marked(56 * MIN)) == 24 * MIN
    assert numbers_due_s(walk.do(whole(marked(81 * MIN))).state, marked(81 * MIN)) is None


def test_no_number_is_asked_for_where_the_plan_asks_for_none() -> None:
    walk = after_mark(numbers=NumbersAsked(during_min=(40,)))
    assert numbers_due_s(walk.state, marked(50 * MIN)) is None
    assert walk.do(whole(marked(50 * MIN))).state.readings_after == ()


@pytest.mark.parametrize(
    ("first", "kinds", "why", "wait_s"),
    [
        ({"systolic": 150}, PRESSURE, Wait.PRESSURE_AGAIN, 120),
        ({"pulse": 135}, (Number.PULSE,), Wait.PULSE_AGAIN, 60),
        ({"pulse": 105}, (Number.PULSE,), Wait.PULSE_AGAIN, 60),
        ({"oxygen": 90}, (Number.OXYGEN,), Wait.MOVE_CLIP, 30),
        ({"oxygen": 93}, (Number.OXYGEN,), Wait.MOVE_CLIP, 30),
    ],
)
def test_beyond_a_line_that_number_is_taken_again_after_its_wait(
    first: dict[str, int], kinds: tuple[Number, ...], why: Wait, wait_s: float
) -> None:
    walk = after_mark().do(whole(marked(41 * MIN), **first))
    assert call_for_numbers(walk.state) is None
    assert derive_step(walk.state, marked(41 * MIN + 10)) == WaitFirst(wait_s - 10, why)
    assert numbers_due_s(walk.state, marked(41 * MIN)) == wait_s
    assert derive_step(walk.state, marked(41 * MIN + wait_s)) == TakeNow(kinds, is_again=True)


@pytest.mark.parametrize(
    ("first", "second", "tier", "sign_id"),
    [
        ({"systolic": 150}, NumbersTaken(marked(44 * MIN), 141, 82), Tier.CARE_TEAM, "over_plan_twice"),
        ({"pulse": 131}, NumbersTaken(marked(44 * MIN), pulse=135), Tier.EMERGENCY, "pulse_extreme"),
        ({"pulse": 40}, NumbersTaken(marked(44 * MIN), pulse=38), Tier.EMERGENCY, "pulse_extreme"),
        (
            {"oxygen": 91},
            NumbersTaken(marked(44 * MIN), oxygen_percent=91),
            Tier.EMERGENCY,
            "oxygen_very_low",
        ),
        ({"oxygen": 91}, NumbersTaken(marked(44 * MIN), oxygen_percent=92), Tier.CARE_TEAM, "oxygen_low"),
    ],
)
def test_a_second_reading_leads_to_whom_the_page_says(
    first: dict[str, int], second: NumbersTaken, tier: Tier, sign_id: str
) -> None:
    walk = after_mark().do(whole(marked(41 * MIN), **first), second)
    call = call_for_numbers(walk.state)
    assert call is not None
    assert (call.tier, call.sign_id) == (tier, sign_id)
    assert derive_step(walk.state, marked(45 * MIN)) == NothingDue()


@pytest.mark.parametrize(
    ("answer", "tier"),
    [(Answer.YES, Tier.EMERGENCY), (Answer.NOT_SURE, Tier.EMERGENCY), (Answer.NO, None)],
)
def test_beside_180_over_120_any_sign_or_doubt_is_an_emergency(answer: Answer, tier: Tier | None) -> None:
    walk = after_mark().do(whole(marked(41 * MIN), systolic=180))
    assert derive_step(walk.state, marked(41 * MIN)) == AskSigns()
    walk.do(NumberSigns(marked(42 * MIN), answer))
    call = call_for_numbers(walk.state)
    assert (None if call is None else call.tier) is tier
    assert isinstance(derive_step(walk.state, marked(42 * MIN)), WaitFirst)
    walk.do(NumbersTaken(marked(43 * MIN), 182, 121))
    assert derive_step(walk.state, marked(43 * MIN)) == AskSigns()
    twice = call_for_numbers(walk.state)
    assert twice is not None
    assert (twice.tier, twice.sign_id) == (Tier.CARE_TEAM, "pressure_twice")


def test_signs_are_asked_only_beside_such_a_pressure_and_once_for_each() -> None:
    walk = after_mark().do(whole(marked(41 * MIN)))
    before = walk.state
    assert walk.do(NumberSigns(marked(41 * MIN), Answer.NO)).state is before
    walk.do(whole(marked(42 * MIN), diastolic=120, systolic=170), NumberSigns(marked(42 * MIN), Answer.NO))
    once = walk.state
    assert walk.do(NumberSigns(marked(43 * MIN), Answer.YES)).state is once


def test_a_reading_outside_the_plan_at_the_end_means_rest_and_the_list_again() -> None:
    walk = reach(Phase.GROUNDING)
    fit = opened(asks_at_end=True).fit_items
    walk.now = replace(walk.state, fit_items=fit)
    walk.do(ev.FitCheckBegan(marked(121 * MIN)))
    assert derive_step(walk.state, marked(121 * MIN)) == TakeNow(ASKED.kinds)
    walk.do(whole(marked(122 * MIN), systolic=141))
    assert (walk.state.phase, walk.state.fit_again_from_s) == (Phase.GROUNDING, 137 * MIN)
    walk.do(ev.FitCheckBegan(marked(137 * MIN)), whole(marked(138 * MIN)))
    assert walk.state.answers_of(Check.FIT) == {ITEM: Answer.YES}
    for item in fit[1:]:
        walk.do(answered(Check.FIT, item.item_id, item.opens_with, marked(139 * MIN)))
    assert walk.state.ended_fit


def test_a_session_of_before_there_were_readings_still_goes_on() -> None:
    old = replace(opened(), numbers=NumbersAsked())
    state, _ = reduce(None, old)
    assert state is not None
    assert derive_step(state, moment(60)) == NothingDue()


def test_events_stored_before_there_were_readings_and_initials_are_still_read() -> None:
    details = event_details(replace(opened(), numbers=NumbersAsked()))
    for newer in ("numbers", "limits"):
        del details[newer]
    for name in ("private_items", "gate_items", "fit_items"):
        details[name] = [{k: v for k, v in item.items() if k != "needs"} for item in details[name]]
    assert event_from("session_opened", moment(), details) == replace(opened(), numbers=NumbersAsked())
    old = {"check": "gate", "item_id": "sober_adult", "answer": "yes", "wording_version": "en-1"}
    read = event_from("answered", moment(), old)
    assert read == replace(answered(Check.GATE, "sober_adult", Answer.YES, moment()), wording_version="en-1")
