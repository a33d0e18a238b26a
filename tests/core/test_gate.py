"""A list goes on only with the full set of opening answers; any other answer blocks; support wins."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core import events as ev
from companion.core.gate import Answer, Check, CheckItem, Otherwise, Outcome, derive_outcome, next_open_item
from companion.core.phases import Phase
from tests.core.builders import GATE, PRIVATE, answered, moment, reach

_ANSWERS_OR_NONE = (*Answer, None)
_ITEMS = st.lists(
    st.builds(
        CheckItem,
        item_id=st.sampled_from([f"item_{number}" for number in range(8)]),
        opens_with=st.sampled_from([Answer.YES, Answer.NO]),
        otherwise=st.sampled_from(Otherwise),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda item: item.item_id,
).map(tuple)


def _given(items: tuple[CheckItem, ...], row: tuple[Answer | None, ...]) -> dict[str, Answer]:
    return {item.item_id: answer for item, answer in zip(items, row, strict=True) if answer is not None}


@pytest.mark.parametrize("items", [PRIVATE, GATE], ids=["private", "gate"])
def test_of_all_sets_of_answers_only_the_full_opening_one_goes_on(items: tuple[CheckItem, ...]) -> None:
    opening = tuple(item.opens_with for item in items)
    rows = list(product(_ANSWERS_OR_NONE, repeat=len(items)))
    going_on = [row for row in rows if derive_outcome(items, _given(items, row)) is Outcome.GO_ON]
    assert len(rows) == 4 ** len(items)
    assert going_on == [opening]


@given(_ITEMS, st.data())
def test_each_outcome_has_its_own_kind_of_answers(items: tuple[CheckItem, ...], data: st.DataObject) -> None:
    row = tuple(data.draw(st.sampled_from(_ANSWERS_OR_NONE)) for _ in items)
    blocking = [
        item.otherwise
        for item, answer in zip(items, row, strict=True)
        if answer is not None and answer is not item.opens_with
    ]
    outcome = derive_outcome(items, _given(items, row))
    if Otherwise.SUPPORT in blocking:
        assert outcome is Outcome.SUPPORT
    elif blocking:
        assert outcome is Outcome.NOT_TODAY
    elif None in row:
        assert outcome is Outcome.OPEN_QUESTIONS
    else:
        assert outcome is Outcome.GO_ON


@pytest.mark.parametrize("item", PRIVATE, ids=[item.item_id for item in PRIVATE])
def test_not_sure_blocks_each_question(item: CheckItem) -> None:
    answers = {other.item_id: other.opens_with for other in PRIVATE} | {item.item_id: Answer.NOT_SURE}
    assert derive_outcome(PRIVATE, answers) not in (Outcome.GO_ON, Outcome.OPEN_QUESTIONS)


def test_not_sure_opens_no_question_however_a_list_is_written() -> None:
    try:
        item = CheckItem("odd", Answer.NOT_SURE)
    except ValueError:
        return
    assert derive_outcome((item,), {"odd": Answer.NOT_SURE}) is not Outcome.GO_ON


@pytest.mark.parametrize("answer", [Answer.YES, Answer.NOT_SURE])
def test_thoughts_of_suicide_lead_to_support_before_any_other_block(answer: Answer) -> None:
    answers = {item.item_id: Answer.NOT_SURE for item in PRIVATE} | {"thoughts_of_suicide": answer}
    assert derive_outcome(PRIVATE, answers) is Outcome.SUPPORT


def test_answers_to_unknown_questions_count_for_nothing() -> None:
    assert derive_outcome(GATE, {"else": Answer.NO}) is Outcome.OPEN_QUESTIONS
    full = {item.item_id: item.opens_with for item in GATE}
    assert derive_outcome(GATE, full | {"else": Answer.NO}) is Outcome.GO_ON


def test_questions_come_in_the_order_of_the_list() -> None:
    answers: dict[str, Answer] = {}
    asked = []
    while (item := next_open_item(PRIVATE, answers)) is not None:
        asked.append(item)
        answers[item.item_id] = item.opens_with
    assert tuple(asked) == PRIVATE


def test_a_question_that_was_left_out_is_asked_first() -> None:
    later = {item.item_id: item.opens_with for item in PRIVATE[1:]}
    assert next_open_item(PRIVATE, later) == PRIVATE[0]


@pytest.mark.parametrize("row", list(product(_ANSWERS_OR_NONE, repeat=len(GATE))))
def test_a_session_settles_only_after_the_full_gate(row: tuple[Answer | None, ...]) -> None:
    walk = reach(Phase.GATE)
    for item, answer in zip(GATE, row, strict=True):
        if answer is not None:
            walk.do(answered(Check.GATE, item.item_id, answer, moment(400)))
    assert (walk.state.phase is Phase.SETTLE) == (row == tuple(item.opens_with for item in GATE))
    walk.do(ev.MedicineTaken(moment(500)))
    assert (walk.state.medicine_at is None) == (row != tuple(item.opens_with for item in GATE))


@pytest.mark.parametrize("phase", [Phase.NOT_TODAY, Phase.SUPPORT])
def test_a_block_cannot_be_talked_away(phase: Phase) -> None:
    walk = reach(phase)
    blocked = walk.state
    for item in PRIVATE:
        walk.do(
            ev.AnswersTakenBack(moment(70), Check.PRIVATE, (item.item_id,)),
            answered(Check.PRIVATE, item.item_id, item.opens_with, moment(80)),
        )
    assert walk.state is blocked
