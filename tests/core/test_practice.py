"""The practice comes before the first session and again when the sitter changes; all five steps count."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core.practice import (
    Practice,
    PracticeStep,
    is_same_sitter,
    needs_practice,
    next_step,
    read_initials,
)
from tests.core.builders import moment

ALL = frozenset(PracticeStep)


@pytest.mark.parametrize("count", range(len(PracticeStep)))
def test_no_set_of_steps_but_the_full_one_opens_the_way(count: int) -> None:
    for steps in combinations(PracticeStep, count):
        practice = Practice("Sam", "SM", moment(), frozenset(steps))
        assert needs_practice(practice, "Sam")
        assert next_step(steps) is not None
    assert not needs_practice(Practice("Sam", "SM", moment(), ALL), "Sam")
    assert next_step(ALL) is None


def test_before_the_first_session_there_must_be_a_practice() -> None:
    assert needs_practice(None, "Sam")


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Sam", "Sam", True),
        ("Sam", " sam ", True),
        ("Sam  Miller", "Sam Miller", True),
        ("Zoë", "Zoe\u0308", True),
        ("Sam", "Samuel", False),
        ("Sam", "Ana", False),
    ],
)
def test_another_sitter_practises_again(one: str, other: str, *, is_same: bool) -> None:
    assert is_same_sitter(one, other) is is_same
    assert needs_practice(Practice(one, "SM", moment(), ALL), other) is not is_same


def test_the_steps_come_in_their_order() -> None:
    done: list[PracticeStep] = []
    while (step := next_step(done)) is not None:
        done.append(step)
    assert done == list(PracticeStep)


@pytest.mark.parametrize(
    ("typed", "initials"),
    [
        ("sm", "SM"), ("S.M.", "SM"), (" s m ", "SM"), ("é", "É"), ("李", "李"), ("", ""), ("12", ""),
        ("Samuel", ""), ("---", ""), ("ABCDE", "ABCDE"), ("ABCDEF", ""),
    ],
)  # fmt: skip
def test_initials_are_one_to_five_letters(typed: str, initials: str) -> None:
    assert read_initials(typed) == initials


@given(st.text())
def test_any_text_gives_initials_or_nothing(typed: str) -> None:
    read = read_initials(typed)
    assert all(letter.isalpha() for letter in read)
