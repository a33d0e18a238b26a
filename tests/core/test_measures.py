"""Questionnaires: the next item, the total or none, and what an answer to item 9 asks for."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.content.loader import Content
from companion.core.clock import Instant
from companion.core.follow_up import DueCheck
from companion.core.measures import (
    ASK_AGAIN_S,
    Measure,
    MeasureTaken,
    asks_again,
    asks_difficulty,
    due_measures,
    needs_reading_first,
    next_item,
    shows_support,
)

NOW = Instant(1_795_749_780.0, -8 * 3600, 100.0, 100.0, "boot")


def taken(measure_id: str, answers: tuple[int | None, ...], **values: object) -> MeasureTaken:
    known: dict[str, object] = {"record_id": "m", "begun_at": NOW, "changed_utc_s": NOW.utc_s, **values}
    return MeasureTaken(measure_id=measure_id, answers=answers, **known)  # type: ignore[arg-type]


def later(span_s: float) -> Instant:
    return Instant(NOW.utc_s + span_s, NOW.offset_s, NOW.boot_s + span_s, NOW.steady_s + span_s, "boot")


@pytest.mark.parametrize("answers", list(product(range(4), repeat=2)))
def test_every_set_of_answers_to_the_phq2_has_its_sum(answers: tuple[int, int]) -> None:
    assert taken("phq2", answers, is_done=True).total == answers[0] + answers[1]


@given(st.sampled_from([("phq9", 9, 3), ("gad7", 7, 3), ("pcl5", 20, 4)]), st.data())
def test_a_total_is_the_sum_and_a_missing_answer_gives_none(
    shape: tuple[str, int, int], data: st.DataObject
) -> None:
    measure_id, items, most = shape
    answers = data.draw(st.tuples(*[st.one_of(st.none(), st.integers(0, most))] * items))
    total = taken(measure_id, answers, is_done=True).total
    expected = 0
    for answer in answers:
        if answer is None:
            assert total is None
            return
        expected += answer
    assert total == expected
    assert taken(measure_id, answers, is_done=False).total is None


@pytest.mark.parametrize("measure_id", ["phq9", "gad7", "phq2", "pcl5"])
def test_items_are_asked_in_their_order_to_the_last(measure_id: str) -> None:
    measure = Content().after.measure(measure_id)
    empty = (None,) * len(measure.items)
    asked = [next_item(measure, taken(measure_id, empty, passed=n)) for n in range(len(empty) + 1)]
    assert asked == [*range(len(empty)), None]


def test_the_form_asks_how_hard_it_made_life_only_where_a_problem_was_named() -> None:
    phq9, gad7 = Content().after.measure("phq9"), Content().after.measure("gad7")
    assert not asks_difficulty(phq9, taken("phq9", (0,) * 8 + (None,)))
    assert asks_difficulty(phq9, taken("phq9", (0,) * 8 + (1,)))
    assert not asks_difficulty(gad7, taken("gad7", (3,) * 7))


@pytest.mark.parametrize("answer", [None, 0, 1, 2, 3])
@pytest.mark.parametrize("item", range(9))
def test_support_comes_after_any_answer_above_0_to_item_9_and_to_no_other(
    item: int, answer: int | None
) -> None:
    assert shows_support("phq9", item, answer) is (item == 8 and answer in (1, 2, 3))
    assert not shows_support("pcl5", item, answer)


@pytest.mark.parametrize("answer", [None, 0, 1, 2, 3])
def test_a_share_says_please_read_first_whether_it_was_done_or_not(answer: int | None) -> None:
    for is_done in (True, False):
        one = taken("phq9", (0,) * 8 + (answer,), is_done=is_done)
        assert needs_reading_first(one) is (answer in (1, 2, 3))
    assert not needs_reading_first(taken("pcl5", (4,) * 20))
    assert not needs_reading_first(taken("phq9", ()))


def test_it_is_asked_again_a_day_later_until_that_was_opened() -> None:
    one = taken("phq9", (0,) * 8 + (1,), support_shown_utc_s=NOW.utc_s)
    assert asks_again([one], later(ASK_AGAIN_S - 1)) == ()
    assert asks_again([one], later(ASK_AGAIN_S)) == (one,)
    assert asks_again([one], later(30 * ASK_AGAIN_S)) == (one,)
    opened = taken(
        "phq9", one.answers, support_shown_utc_s=NOW.utc_s, asked_again_utc_s=NOW.utc_s + ASK_AGAIN_S
    )
    assert asks_again([opened], later(2 * ASK_AGAIN_S)) == ()
    taken_back = taken("phq9", (0,) * 9, support_shown_utc_s=NOW.utc_s)
    assert asks_again([taken_back], later(ASK_AGAIN_S)) == (taken_back,)
    assert asks_again([taken("phq9", (0,) * 9)], later(ASK_AGAIN_S)) == ()


def day(number: int, *more: int) -> DueCheck:
    return DueCheck("s", date(2026, 11, 26 + number % 4), (number, *more), is_today=False)


def test_each_questionnaire_is_asked_once_for_the_newest_day_that_asks_for_it() -> None:
    asked = {1: ("phq2",), 2: ("phq2",), 3: ("phq2", "phq9")}
    due = due_measures([day(1), day(2), day(3)], asked, [])
    assert {(one.measure_id, one.day_number) for one in due} == {("phq2", 3), ("phq9", 3)}
    done = taken("phq2", (0, 0), is_done=True, record_id="s.day3.phq2")
    assert [one.measure_id for one in due_measures([day(1), day(2), day(3)], asked, [done])] == ["phq9"]
    begun = taken("phq9", (1,) + (None,) * 8, passed=1, record_id="s.day3.phq9")
    left = due_measures([day(1), day(2), day(3)], asked, [done, begun])
    assert [(one.measure_id, one.is_begun) for one in left] == [("phq9", True)]
    away = taken("phq9", begun.answers, is_put_away=True, record_id="s.day3.phq9")
    assert due_measures([day(1), day(2), day(3)], asked, [done, away]) == ()
    assert due_measures([day(1)], {}, []) == ()


def test_the_days_of_two_sessions_that_fall_together_ask_for_both() -> None:
    due = due_measures([day(2, 3)], {2: ("phq2",), 3: ("gad7",)}, [])
    assert [(one.measure_id, one.day_number) for one in due] == [("phq2", 2), ("gad7", 2)]


def test_a_measure_without_ids_or_with_gaps_in_its_choices_is_refused() -> None:
    phq2 = Content().after.measure("phq2")
    with pytest.raises(ValueError, match="id of its own"):
        Measure("x", "x", 1, "", "", (phq2.items[0], phq2.items[0]), phq2.choices)
    with pytest.raises(ValueError, match="count up"):
        Measure("x", "x", 1, "", "", phq2.items, phq2.choices[1:])
