"""The three lists ask what safety.md asks, and only the right answers let them go on."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from companion.content.checklists import Asks
from companion.content.loader import Content
from companion.content.places import places_of
from companion.core.gate import Answer, Needs, Otherwise, Outcome, derive_outcome
from companion.core.numbers import NumbersAsked
from tests.content.plans import example_plan

ASKED = NumbersAsked(blood_pressure=True, pulse=True)
ITEMS = {
    "private_check": {
        "thoughts_of_suicide": "no",
        "spoke_with_care_team": "yes",
        "new_heart": "no",
        "new_head": "no",
        "new_mind": "no",
        "new_body": "no",
        "new_medicine": "no",
        "anything_new": "no",
        "food_and_drink": "yes",
        "alcohol_or_drugs": "no",
        "pregnancy": "yes",
        "body_signs": "no",
        "wants_today": "yes",
    },
    "gate": dict.fromkeys(
        (
            "sober_adult",
            "sitter_stays",
            "card_read",
            "phone_works",
            "test_tone",
            "address_right",
            "computer_power",
            "path_clear",
            "bowl_ready",
            "no_water_or_fire",
            "car_keys",
            "children_pets",
            "spare_medicine",
            "numbers_inside_plan",
        ),
        "yes",
    ),
    "fit_to_end": dict.fromkeys(
        (
            "awake",
            "knows_place",
            "sat_up",
            "walked",
            "drank_water",
            "numbers_inside_plan",
            "feels_safe",
            "sitter_agrees",
        ),
        "yes",
    ),
    "take_over": dict.fromkeys(
        ("adult_sober", "can_stay", "free_of_care", "read_card", "phone_in_hand"), "yes"
    ),
}
EVERY_QUESTION = [(name, item_id) for name, items in ITEMS.items() for item_id in items]


@pytest.mark.parametrize("name", ITEMS)
def test_a_list_has_exactly_its_questions_in_order_and_their_opening_answers(name: str) -> None:
    asked = Content().checklist(name).items
    assert [(item.item_id, item.opens_with.value) for item in asked] == list(ITEMS[name].items())


@pytest.mark.parametrize("name", ITEMS)
def test_the_opening_answers_to_all_questions_go_on(name: str) -> None:
    items = Content().check_items(name, example_plan(numbers=ASKED))
    assert derive_outcome(items, {item.item_id: item.opens_with for item in items}) is Outcome.GO_ON


@pytest.mark.parametrize("name", ITEMS)
def test_of_all_subsets_of_opening_answers_only_the_full_one_goes_on(name: str) -> None:
    items = Content().check_items(name, example_plan(numbers=ASKED))
    opening = [(item.item_id, item.opens_with) for item in items]
    going_on = [
        size
        for size in range(len(opening) + 1)
        for chosen in combinations(opening, size)
        if derive_outcome(items, dict(chosen)) is Outcome.GO_ON
    ]
    assert going_on == [len(opening)]


def test_the_sitters_own_steps_are_the_sitters_and_one_of_them_is_signed() -> None:
    gate = Content().checklist("gate").items
    own = [item.item_id for item in gate if item.asks is Asks.SITTER]
    assert own == ["sober_adult", "sitter_stays", "card_read", "phone_works", "test_tone"]
    assert [item.item_id for item in gate if item.needs is Needs.INITIALS] == ["sober_adult"]
    assert [item.item_id for item in gate if item.action] == ["test_tone"]


@pytest.mark.parametrize(("name", "item_id"), EVERY_QUESTION)
def test_any_other_answer_to_any_question_blocks(name: str, item_id: str) -> None:
    items = Content().check_items(name, example_plan(numbers=ASKED))
    opening = {item.item_id: item.opens_with for item in items}
    for answer in set(Answer) - {opening[item_id]}:
        leads_to = derive_outcome(items, {**opening, item_id: answer})
        expected = Outcome.SUPPORT if item_id == "thoughts_of_suicide" else Outcome.NOT_TODAY
        assert leads_to is expected


def test_only_thoughts_of_suicide_lead_to_support_and_are_asked_plainly() -> None:
    question = Content().checklist("private_check").question("thoughts_of_suicide")
    assert question.title == "Are you having thoughts of killing yourself?"
    assert question.otherwise is Otherwise.SUPPORT
    everything = [item for name in ITEMS for item in Content().checklist(name).items]
    assert [item for item in everything if item.otherwise is Otherwise.SUPPORT] == [question]


def test_the_sitter_has_the_last_word_on_ending() -> None:
    last = Content().checklist("fit_to_end").items[-1]
    assert last.item_id == "sitter_agrees"


@pytest.mark.parametrize("name", ITEMS)
def test_each_question_has_three_different_answers_in_its_own_words(name: str) -> None:
    for item in Content().checklist(name).items:
        words = [item.answers.words(answer) for answer in Answer]
        assert len(set(words)) == 3, item.item_id
        assert all(words)
        assert item.title.endswith("?")
        assert item.hint


@pytest.mark.parametrize("name", ["gate", "fit_to_end"])
def test_numbers_are_asked_only_if_the_plan_asks_for_them(name: str) -> None:
    whole = Content().checklist(name)
    without = {item.item_id for item in whole.asked_by(example_plan()).items}
    with_numbers = whole.asked_by(example_plan(numbers=ASKED))
    assert {item.item_id for item in whole.items} - without == {"numbers_inside_plan"}
    assert [item.item_id for item in with_numbers.items] == [item.item_id for item in whole.items]


def test_the_plans_own_limits_stand_in_the_question_on_numbers() -> None:
    plan = example_plan(numbers=ASKED)
    plan = replace(plan, limits=replace(plan.limits, systolic_max_mmhg=131, pulse_min=58))
    for name in ("gate", "fit_to_end"):
        hint = Content().checklist(name).asked_by(plan).question("numbers_inside_plan").hint
        assert "131 over 90" in hint
        assert "58 to 100" in hint


def test_the_care_teams_own_questions_come_after_the_gates_and_can_block() -> None:
    plan = example_plan(extra_gate_items=("Is the back door open?", "Is {address} lit?"))
    gate = Content().checklist("gate").asked_by(plan)
    assert [item.item_id for item in gate.items[-2:]] == ["extra_1", "extra_2"]
    assert [item.title for item in gate.items[-2:]] == list(plan.extra_gate_items)
    items = gate.check_items
    opening = {item.item_id: item.opens_with for item in items}
    assert derive_outcome(items, {**opening, "extra_2": Answer.NOT_SURE}) is Outcome.NOT_TODAY


@pytest.mark.parametrize("name", ITEMS)
def test_no_place_is_left_open_once_a_plan_asks(name: str) -> None:
    asked = Content().checklist(name).asked_by(example_plan(numbers=ASKED))
    assert not any(places_of(item.title + item.hint) for item in asked.items)
    assert not places_of(asked.lead)


def test_braces_in_a_plans_own_words_stay_as_they_are() -> None:
    plan = example_plan(address="{sitter} Road", sitter="{address}")
    gate = Content().checklist("gate").asked_by(plan)
    assert gate.question("address_right").hint == "{sitter} Road"
    assert gate.question("card_read").title.startswith("{address}, ")


@pytest.mark.parametrize("words", ["bath", "hot tub", "pool"])
def test_gate_and_end_card_both_say_no_to_water(words: str) -> None:
    content = Content()
    assert words in content.checklist("gate").question("no_water_or_fire").hint
    assert any(words in line for line in content.card("end_card").part("until_tomorrow").lines)
