"""Words that a plan may show: none that Companion never says, and no amount."""

from __future__ import annotations

import re

import pytest

from companion.core.wording import amount_in, banned_word
from tests.architecture.words import ENGLISH
from tests.architecture.words_es import SPANISH


def _as_said(phrase: str) -> list[str]:
    """The plain forms of a phrase from the house's list, its choices taken first and last."""
    first = re.sub(r"\(\?:([^|)]*)(?:\|[^)]*)*\)\??", r"\1", phrase)
    last = re.sub(r"\(\?:(?:[^|)]*\|)*([^|)]*)\)\??", r"\1", phrase)
    first, last = re.sub(r"\[(\w)\w*\]", r"\1", first), re.sub(r"\[\w*(\w)\]", r"\1", last)
    forms = {re.sub(r"(\w)\?", r"\1", form) for form in (first, last)}
    return sorted(form.strip() for form in forms)


@pytest.mark.parametrize("phrase", [*ENGLISH.banned, *SPANISH.banned])
def test_a_plan_is_held_to_every_word_that_the_house_never_says(phrase: str) -> None:
    for said in _as_said(phrase):
        assert re.fullmatch(phrase, said), said
        assert (banned_word(f"We say {said} here.") or "nothing") in said


@pytest.mark.parametrize(
    "text",
    [
        "Sit on the highway side.",
        "A healthy meal",
        "The stripes",
        "Stop at four",
        "Deja que tu acompañante cierre las cortinas.",
        "La manzana",
        "Pregúntanos si tienes dudas.",
    ],
)
def test_a_word_that_only_looks_like_one_is_let_be(text: str) -> None:
    assert banned_word(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "100 mg", "100mg", "take 0.5 ml now", "1,5 ml", "2 tablets", "one troche", "half a tablet",
        "1/2 tablet",
        "50 mcg", "50 µg", "3 sprays", "ten drops", "2 lozenges", "200 Milligrams", "30 g", "five-milligrams",
        "2 pastillas", "media tableta", "una cápsula", "10 gotas", "dos inhalaciones", "tres rociadas",
    ],
)  # fmt: skip
def test_an_amount_is_found(text: str) -> None:
    assert amount_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "4 hours before",
        "Day 2",
        "2 of you",
        "at 10 pm",
        "Flat 2, Grove Road",
        "mg",
        "one good breath",
        "24 h",
        "una buena respiración",
        "a las 10 gracias",
    ],
)
def test_what_is_no_amount_is_let_be(text: str) -> None:
    assert amount_in(text) is None


def test_food_and_drink_may_be_measured_but_no_medicine() -> None:
    assert amount_in("A glass of water, 200 ml, until then.", of_medicine=True) is None
    assert amount_in("Un vaso de agua, 200 mililitros, hasta entonces.", of_medicine=True) is None
    assert amount_in("Take 2 tablets with water.", of_medicine=True) == "2 tablets"
