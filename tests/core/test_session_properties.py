"""What holds whatever happens, in any order, at any moment: no session without a way out."""

from __future__ import annotations

import json
from itertools import pairwise

from hypothesis import given

from companion.core import events as ev
from companion.core.due import derive_due, next_wake_s
from companion.core.gate import Check, Outcome, derive_outcome
from companion.core.phases import PACER_PATTERNS, Phase
from companion.core.session import (
    Append,
    PlayScene,
    SessionState,
    fold,
    items_of,
    may_begin_fit_check,
    reduce,
)
from companion.core.stored_form import event_details, event_from
from tests.core.builders import Walk, path_out
from tests.core.strategies import histories

_BEFORE_THE_MARK = {Phase.PRIVATE_CHECK, Phase.GATE, Phase.SETTLE}
_FIT_ENDINGS = {Phase.FIRST_NOTE, Phase.STAYING_NEAR, Phase.END_CARD, Phase.CLOSED}


def _states(events: list[ev.Event]) -> list[tuple[SessionState, ev.Event]]:
    states = []
    state: SessionState | None = None
    for event in events:
        state, _ = reduce(state, event)
        if state is not None:
            states.append((state, event))
    return states


@given(histories())
def test_from_every_state_there_is_a_way_out(events: list[ev.Event]) -> None:
    for state, event in _states(events):
        end: SessionState | None = state
        for press in path_out(state, event.at):
            before = end
            end, effects = reduce(end, press)
            assert end is not before
            assert effects[0] == Append(press)
        assert end is not None
        assert end.phase is Phase.CLOSED


@given(histories())
def test_help_opens_at_once_from_every_open_session(events: list[ev.Event]) -> None:
    for state, event in _states(events):
        after, _ = reduce(state, ev.HelpOpened(event.at))
        assert after is not None
        assert after.help_open or not state.is_open
        assert after.phase is state.phase
        assert after.pacer_pattern is None


@given(histories())
def test_what_is_not_allowed_leaves_no_trace_and_what_is_allowed_is_stored(events: list[ev.Event]) -> None:
    state: SessionState | None = None
    for event in events:
        after, effects = reduce(state, event)
        stored = [effect for effect in effects if isinstance(effect, Append)]
        assert stored == ([] if after is state else [Append(event)])
        if after is state:
            assert effects == ()
        state = after


@given(histories())
def test_folding_the_stored_events_gives_the_state_that_was_lived(events: list[ev.Event]) -> None:
    walk = Walk().do(*events)
    assert fold(walk.stored) == walk.now
    assert fold(events) == walk.now


@given(histories())
def test_folding_after_storage_as_json_gives_the_state_that_was_lived(events: list[ev.Event]) -> None:
    walk = Walk().do(*events)
    rows = [(event.kind, event.at, json.dumps(event_details(event))) for event in walk.stored]
    read = [event_from(kind, at, json.loads(text)) for kind, at, text in rows]
    assert read == walk.stored
    assert fold(read) == walk.now


@given(histories())
def test_the_guide_never_runs_between_the_mark_and_grounding(events: list[ev.Event]) -> None:
    for state, _ in _states(events):
        if state.pacer_pattern is None:
            continue
        assert state.phase in (Phase.SETTLE, Phase.GROUNDING)
        assert state.pacer_pattern in PACER_PATTERNS[state.phase]
        if state.medicine_at is not None:
            assert state.phase is Phase.GROUNDING
            assert state.pacer_pattern in ("natural", "gentle")


@given(histories())
def test_no_mark_without_the_full_private_check_and_the_full_gate(events: list[ev.Event]) -> None:
    for state, _ in _states(events):
        if state.medicine_at is not None:
            for check in (Check.PRIVATE, Check.GATE):
                outcome = derive_outcome(items_of(state, check), state.answers_of(check))
                assert outcome is Outcome.GO_ON


@given(histories())
def test_the_mark_is_set_once_and_never_moves(events: list[ev.Event]) -> None:
    for (before, _), (after, _) in pairwise(_states(events)):
        if before.medicine_at is not None:
            assert after.medicine_at == before.medicine_at
            assert after.phase not in _BEFORE_THE_MARK


@given(histories())
def test_no_session_ends_fit_before_its_floor_or_without_every_answer(events: list[ev.Event]) -> None:
    fit_before = False
    for state, event in _states(events):
        if state.ended_fit and not fit_before:
            since_s = state.since_medicine_s(event.at)
            assert since_s is not None
            assert since_s >= state.timeline.earliest_end_s >= 120 * 60
            outcome = derive_outcome(state.fit_items, state.answers_of(Check.FIT))
            assert outcome is Outcome.GO_ON
        assert not state.ended_fit or state.phase in _FIT_ENDINGS
        fit_before = state.ended_fit


@given(histories())
def test_the_fit_list_is_open_exactly_when_it_may_begin(events: list[ev.Event]) -> None:
    for state, event in _states(events):
        after, _ = reduce(state, ev.FitCheckBegan(event.at))
        assert (after is not state) == may_begin_fit_check(state, event.at)


@given(histories())
def test_a_stop_always_ends_kindly_and_keeps_counting_after_the_mark(events: list[ev.Event]) -> None:
    for state, event in _states(events):
        after, _ = reduce(state, ev.SessionStopped(event.at, ev.Who.PATIENT))
        assert after is not None
        if after is not state:
            near = Phase.END_CARD if state.medicine_at is None else Phase.STAYING_NEAR
            assert (after.phase, after.stopped_by) == (near, ev.Who.PATIENT)
            assert after.since_medicine_s(event.at) == state.since_medicine_s(event.at)
        if state.stopped_by is not None:
            assert state.phase in (Phase.STAYING_NEAR, Phase.END_CARD, Phase.CLOSED)


@given(histories())
def test_after_a_block_there_is_only_the_end(events: list[ev.Event]) -> None:
    for (before, _), (after, _) in pairwise(_states(events)):
        if before.phase in (Phase.NOT_TODAY, Phase.SUPPORT):
            assert after.phase in (before.phase, Phase.CLOSED)
            assert after.medicine_at is None
        if before.phase is Phase.CLOSED:
            assert after is before


@given(histories())
def test_nothing_is_played_while_help_is_open(events: list[ev.Event]) -> None:
    state: SessionState | None = None
    for event in events:
        state, effects = reduce(state, event)
        if state is not None and state.help_open:
            assert not [effect for effect in effects if isinstance(effect, PlayScene)]


@given(histories())
def test_all_that_the_clock_brings_is_taken_and_comes_to_an_end(events: list[ev.Event]) -> None:
    state: SessionState | None = fold(events)
    if state is None:
        return
    now = events[-1].at
    for _ in range(6):
        event = derive_due(state, now)
        if event is None:
            break
        after, _effects = reduce(state, event)
        assert after is not None
        assert after is not state
        state = after
    assert derive_due(state, now) is None
    wake_s, since_s = next_wake_s(state), state.since_medicine_s(now)
    assert wake_s is None or since_s is None or wake_s > since_s
