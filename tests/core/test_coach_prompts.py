"""Which of a coach's questions are offered, and from when on one that was written to is offered again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core.clock import Instant
from companion.core.coach_prompts import CoachPrompt, open_prompts
from companion.core.journal_list import WrittenTo
from companion.core.practice_list import PracticeTaken

STEP, DOOR, HANDS = ("step", "Walk"), ("prompt", "What did the door say?"), ("prompt", "What do hands know?")


def taken(utc_s: float, *pairs: tuple[str, str], coach: str = "Mira") -> PracticeTaken:
    return PracticeTaken(
        record_id=f"r{utc_s}",
        begun_at=Instant(utc_s, 0, 0.0, 0.0, "boot"),
        changed_utc_s=utc_s,
        coach=coach,
        pairs=pairs,
    )


def asked(*prompts: CoachPrompt) -> list[str]:
    return [prompt.question for prompt in prompts]


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ([], [DOOR[1], HANDS[1]]),
        ([(DOOR[1], 150.0)], [HANDS[1]]),
        ([(DOOR[1], 100.0)], [HANDS[1]]),
        ([(DOOR[1], 99.0)], [DOOR[1], HANDS[1]]),
        ([(DOOR[1], 150.0), (DOOR[1], 50.0), (HANDS[1], 160.0)], []),
        ([("Some other question", 150.0)], [DOOR[1], HANDS[1]]),
    ],
)
def test_what_was_written_to_since_the_list_came_is_not_offered_again(
    written: list[tuple[str, float]], left: list[str]
) -> None:
    told = [WrittenTo(question, utc_s) for question, utc_s in written]
    assert asked(*open_prompts([taken(100.0, STEP, DOOR, HANDS)], told)) == left


def test_a_question_on_two_lists_is_asked_once_and_named_after_the_first() -> None:
    lists = [taken(200.0, DOOR, coach="Mira"), taken(100.0, DOOR, HANDS, coach="")]
    assert open_prompts(lists, []) == (CoachPrompt(DOOR[1], "Mira"), CoachPrompt(HANDS[1], ""))


def test_a_newer_list_asks_anew() -> None:
    lists = [taken(200.0, DOOR), taken(100.0, DOOR, HANDS)]
    assert asked(*open_prompts(lists, [WrittenTo(DOOR[1], 150.0)])) == [DOOR[1], HANDS[1]]
    assert asked(*open_prompts(lists, [WrittenTo(DOOR[1], 250.0)])) == [HANDS[1]]


@given(
    pairs=st.lists(st.tuples(st.sampled_from(["step", "prompt"]), st.sampled_from("abcd")), max_size=10),
    written=st.lists(st.tuples(st.sampled_from("abcde"), st.floats(0.0, 300.0)), max_size=8),
)
def test_only_open_prompts_of_the_list_are_offered_each_once(
    pairs: list[tuple[str, str]], written: list[tuple[str, float]]
) -> None:
    found = asked(*open_prompts([taken(100.0, *pairs)], [WrittenTo(*one) for one in written]))
    since = {question for question, utc_s in written if utc_s >= 100.0}
    assert len(found) == len(set(found))
    assert set(found) == {text for kind, text in pairs if kind == "prompt"} - since
