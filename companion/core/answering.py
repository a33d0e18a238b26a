"""Answers to the lists of a session: what each one leads to."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from companion.core import events as ev
from companion.core.clock import Instant
from companion.core.gate import Answer, Check, CheckItem, Needs, Outcome, are_initials, derive_outcome
from companion.core.phases import Phase
from companion.core.session_state import SessionState, entering

CHECK_OF_PHASE = {Phase.PRIVATE_CHECK: Check.PRIVATE, Phase.GATE: Check.GATE, Phase.FIT_TO_END: Check.FIT}


def items_of(state: SessionState, check: Check) -> tuple[CheckItem, ...]:
    """The questions of one list, in order."""
    match check:
        case Check.PRIVATE:
            return state.private_items
        case Check.GATE:
            return state.gate_items
        case Check.FIT:
            return state.fit_items
        case _:
            assert_never(check)


def answered(state: SessionState, event: ev.Answered) -> SessionState:
    """The state after an answer; the very same state where the question is not asked now (H01, H03, H23).

    The sitter's own question opens only with initials, the one on numbers only by numbers (H01, H04).
    """
    item = next((item for item in items_of(state, event.check) if item.item_id == event.item_id), None)
    if CHECK_OF_PHASE.get(state.phase) is not event.check or item is None:
        return state
    if event.answer is item.opens_with:
        if item.needs is Needs.NUMBERS:
            return state
        if item.needs is Needs.INITIALS:
            if not are_initials(event.initials):
                return state
            state = replace(state, sitter_initials=event.initials.strip())
    return with_answer(state, event.check, event.item_id, event.answer, event.at)


def with_answer(state: SessionState, check: Check, item_id: str, answer: Answer, at: Instant) -> SessionState:
    """The state with one more answer in a list, and what the list comes to by it."""
    kept = tuple(row for row in state.answers if row[:2] != (check, item_id))
    state = replace(state, answers=(*kept, (check, item_id, answer)))
    outcome = derive_outcome(items_of(state, check), state.answers_of(check))
    if check is Check.FIT:
        return _fit_answered(state, at, outcome)
    match outcome:
        case Outcome.SUPPORT:
            return entering(state, Phase.SUPPORT)
        case Outcome.NOT_TODAY:
            return entering(state, Phase.NOT_TODAY)
        case Outcome.GO_ON:
            return entering(state, Phase.GATE if check is Check.PRIVATE else Phase.SETTLE)
        case Outcome.OPEN_QUESTIONS:
            return state
        case _:
            assert_never(outcome)


def _fit_answered(state: SessionState, at: Instant, outcome: Outcome) -> SessionState:
    since_s = state.since_medicine_s(at) or 0.0
    if outcome is Outcome.OPEN_QUESTIONS:
        return state
    if outcome is Outcome.GO_ON and since_s >= state.timeline.earliest_end_s:
        return entering(replace(state, ended_fit=True), Phase.FIRST_NOTE)
    asked_again = tuple(row for row in state.answers if row[0] is not Check.FIT)
    again_from_s = since_s + state.timeline.rest_before_asking_again_s
    return entering(replace(state, answers=asked_again, fit_again_from_s=again_from_s), Phase.GROUNDING)


def taken_back(state: SessionState, event: ev.AnswersTakenBack) -> SessionState:
    """The state with some answers of the list that is open taken back. What was measured stays (H04)."""
    if CHECK_OF_PHASE.get(state.phase) is not event.check:
        return state
    measured = {item.item_id for item in items_of(state, event.check) if item.needs is Needs.NUMBERS}
    open_again = set(event.item_ids) - measured
    kept = tuple(row for row in state.answers if row[0] is not event.check or row[1] not in open_again)
    return state if kept == state.answers else replace(state, answers=kept)
