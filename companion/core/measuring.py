"""Taking readings in a session: what to take now, how long to wait first, and what follows from each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeAlias, assert_never

from companion.core.answering import CHECK_OF_PHASE, items_of, with_answer
from companion.core.clock import Instant, elapsed_s
from companion.core.events import Tier
from companion.core.gate import Answer, Check, CheckItem, Needs, next_open_item
from companion.core.number_events import NumbersDue, NumberSigns, NumbersTaken
from companion.core.number_lines import (
    Beyond,
    Measure,
    NumberCall,
    derive_beyond,
    derive_call,
    is_taken_again,
)
from companion.core.numbers import Number, outside_plan
from companion.core.phases import RULES, Phase
from companion.core.session_state import SessionState

BETWEEN_READINGS_S = 60
REST_BEFORE_AGAIN_S = 5 * 60
PRESSURES_A_ROUND = 2
ROUNDS = 2


class Wait(Enum):
    """Why the next reading waits."""

    SECOND_READING = "second_reading"
    REST = "rest"
    PRESSURE_AGAIN = "pressure_again"
    PULSE_AGAIN = "pulse_again"
    MOVE_CLIP = "move_clip"


@dataclass(frozen=True, slots=True)
class TakeNow:
    """These numbers are to be taken now. ``is_again``: because of what was read before."""

    kinds: tuple[Number, ...]
    is_again: bool = False


@dataclass(frozen=True, slots=True)
class WaitFirst:
    """So many seconds are left until the next reading. It is safe to leave meanwhile."""

    left_s: float
    why: Wait


@dataclass(frozen=True, slots=True)
class AskSigns:
    """A pressure of 180 or 120 and more: ask for the signs beside it before anything else."""


@dataclass(frozen=True, slots=True)
class NothingDue:
    """No reading is asked for now."""


Step: TypeAlias = TakeNow | WaitFirst | AskSigns | NothingDue


def derive_step(state: SessionState, now: Instant) -> Step:
    """What to do about numbers at this moment, in the gate, in the last list, or between the two."""
    item = numbers_item(state)
    if state.phase is Phase.GATE:
        return NothingDue() if item is None else _gate_step(state, now)
    if not _takes_after(state):
        return NothingDue()
    if are_signs_open(state):
        return AskSigns()
    waits = sorted((_again_in_s(state, measure, now), measure.name) for measure in _taken_again(state))
    if any(left_s <= 0 for left_s, _ in waits) and not _is_planned_due(state, now) and item is None:
        due = [Measure[name] for left_s, name in waits if left_s <= 0]
        kinds = tuple(number for number in state.numbers.kinds if any(number in part.value for part in due))
        return TakeNow(kinds, is_again=True)
    if item is not None or _is_planned_due(state, now):
        return TakeNow(state.numbers.kinds)
    if waits:
        left_s, name = waits[0]
        return WaitFirst(left_s, _WAIT_FOR[Measure[name]])
    return NothingDue()


def numbers_due_s(state: SessionState, now: Instant) -> float | None:
    """Seconds until the sitter should take numbers, 0 or less when it is time; None while none are asked.

    Both what the plan asks for and what is to be taken again count. A reading stays due until it was
    taken (H06).
    """
    since_s = state.since_medicine_s(now)
    if since_s is None or not _takes_after(state):
        return None
    if are_signs_open(state):
        return 0.0
    due = [due_s - since_s for due_s in _open_slots_s(state)]
    due += [_again_in_s(state, measure, now) for measure in _taken_again(state)]
    return min(due, default=None)


def planned_numbers_s(state: SessionState) -> tuple[int, ...]:
    """The seconds after the mark at which the plan asks for a reading and that were not told yet (H06)."""
    if not state.numbers.any:
        return ()
    slots_s = (60 * minutes for minutes in state.numbers.during_min)
    return tuple(due_s for due_s in slots_s if due_s not in state.numbers_told_s)


def numbers_item(state: SessionState) -> CheckItem | None:
    """The question on numbers, where it is the one that is asked now."""
    check = CHECK_OF_PHASE.get(state.phase)
    if check is None:
        return None
    item = next_open_item(items_of(state, check), state.answers_of(check))
    return item if item is not None and item.needs is Needs.NUMBERS else None


def call_for_numbers(state: SessionState) -> NumberCall | None:
    """Whom to call because of the newest reading after the mark; an emergency comes first (safety.md 10)."""
    if not state.readings_after:
        return None
    newest = state.readings_after[-1].reading
    if state.signs_answered_of == len(state.readings_after) and state.signs_answer is not Answer.NO:
        return NumberCall(Tier.EMERGENCY, "pressure_with_sign")
    taken = [measure for measure in Measure if set(measure.value) & set(newest.kinds)]
    calls = [call for measure in taken if (call := derive_call(measure, _beyond(state, measure)))]
    return min(calls, key=_urgency, default=None)


def are_signs_open(state: SessionState) -> bool:
    """Whether the newest pressure asks for the signs beside it, and nobody has answered yet."""
    if not state.readings_after or state.signs_answered_of == len(state.readings_after):
        return False
    newest = state.readings_after[-1].reading
    return derive_beyond(Measure.PRESSURE, newest, state.limits) is Beyond.EXTREME


def numbers_taken(state: SessionState, event: NumbersTaken) -> SessionState:
    """The state after a reading; the very same state where it cannot be true or is not asked for (H05)."""
    if not event.reading.is_possible:
        return state
    if state.phase is Phase.GATE:
        return _taken_in_gate(state, event)
    if not _takes_after(state) or not set(event.reading.kinds) <= set(state.numbers.kinds):
        return state
    item = numbers_item(state)
    state = replace(state, readings_after=(*state.readings_after, event))
    if item is None or event.reading.kinds != state.numbers.kinds:
        return state
    is_outside = bool(outside_plan(event.reading, state.limits))
    answer = Answer.NO if is_outside else item.opens_with
    return with_answer(state, Check.FIT, item.item_id, answer, event.at)


def numbers_due_told(state: SessionState, event: NumbersDue) -> SessionState:
    """The state once it is told that a planned reading is due; once for each time in the plan."""
    since_s = state.since_medicine_s(event.at)
    is_time = since_s is not None and since_s >= event.due_s
    if not is_time or event.due_s not in planned_numbers_s(state) or not RULES[state.phase].watched:
        return state
    return replace(state, numbers_told_s=(*state.numbers_told_s, event.due_s))


def number_signs_answered(state: SessionState, event: NumberSigns) -> SessionState:
    """The state once someone said whether there are signs beside a very raised pressure."""
    if not are_signs_open(state) or not _takes_after(state):
        return state
    return replace(state, signs_answered_of=len(state.readings_after), signs_answer=event.answer)


def _gate_step(state: SessionState, now: Instant) -> TakeNow | WaitFirst:
    pressure = tuple(number for number in state.numbers.kinds if number in Measure.PRESSURE.value)
    if not state.readings_before:
        return TakeNow(state.numbers.kinds)
    newest = state.readings_before[-1]
    since_s = elapsed_s(newest.at, now)
    if outside_plan(newest.reading, state.limits):
        left_s = REST_BEFORE_AGAIN_S - since_s
        return WaitFirst(left_s, Wait.REST) if left_s > 0 else TakeNow(state.numbers.kinds, is_again=True)
    left_s = BETWEEN_READINGS_S - since_s
    return WaitFirst(left_s, Wait.SECOND_READING) if left_s > 0 else TakeNow(pressure)


def _taken_in_gate(state: SessionState, event: NumbersTaken) -> SessionState:
    """Two pressures a minute apart; over a line: rest, once more, and then not today (H04)."""
    item = numbers_item(state)
    if item is None:
        return state
    step = _gate_step(state, event.at)
    if not isinstance(step, TakeNow) or event.reading.kinds != step.kinds:
        return state
    state = replace(state, readings_before=(*state.readings_before, event))
    rounds_over = [bool(outside_plan(taken.reading, state.limits)) for taken in state.readings_before].count(
        True
    )
    if outside_plan(event.reading, state.limits):
        is_over = rounds_over >= ROUNDS
        return with_answer(state, Check.GATE, item.item_id, Answer.NO, event.at) if is_over else state
    needed = PRESSURES_A_ROUND if state.numbers.blood_pressure else 1
    if _inside_in_a_row(state) < needed:
        return state
    return with_answer(state, Check.GATE, item.item_id, item.opens_with, event.at)


def _inside_in_a_row(state: SessionState) -> int:
    count = 0
    for taken in reversed(state.readings_before):
        if outside_plan(taken.reading, state.limits):
            break
        count += 1
    return count


def _takes_after(state: SessionState) -> bool:
    return state.numbers.any and state.medicine_at is not None and RULES[state.phase].watched


def _open_slots_s(state: SessionState) -> list[int]:
    """The planned times that no whole reading was taken at or after."""
    whole = [taken.at for taken in state.readings_after if taken.reading.kinds == state.numbers.kinds]
    latest_s = max((state.since_medicine_s(at) or 0.0 for at in whole), default=-1.0)
    return [60 * minutes for minutes in state.numbers.during_min if 60 * minutes > latest_s]


def _is_planned_due(state: SessionState, now: Instant) -> bool:
    since_s = state.since_medicine_s(now) or 0.0
    return any(due_s <= since_s for due_s in _open_slots_s(state))


def _beyond(state: SessionState, measure: Measure) -> list[Beyond]:
    return [
        derive_beyond(measure, taken.reading, state.limits)
        for taken in state.readings_after
        if set(measure.value) & set(taken.reading.kinds)
    ]


def _taken_again(state: SessionState) -> list[Measure]:
    return [measure for measure in Measure if is_taken_again(measure, _beyond(state, measure))]


def _again_in_s(state: SessionState, measure: Measure, now: Instant) -> float:
    newest = next(
        taken for taken in reversed(state.readings_after) if set(measure.value) & set(taken.reading.kinds)
    )
    return measure.again_after_s - elapsed_s(newest.at, now)


def _urgency(call: NumberCall) -> int:
    match call.tier:
        case Tier.EMERGENCY:
            return 0
        case Tier.CARE_TEAM:
            return 1
        case Tier.NOTE:
            return 2
        case _:
            assert_never(call.tier)


_WAIT_FOR = {
    Measure.PRESSURE: Wait.PRESSURE_AGAIN,
    Measure.PULSE: Wait.PULSE_AGAIN,
    Measure.OXYGEN: Wait.MOVE_CLIP,
}
