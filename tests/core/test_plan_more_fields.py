"""What a care team may add: phone lines, questionnaires, own words, whom to tell, and their limits."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from companion.core.plan import ContactLine, MeasureAsked, check_plan, derive_plan
from companion.core.plan_fields import CARD_IDS, FIELDS, MEASURE_IDS, Text, check_field
from tests.core.plans import Path, plan_data

NURSE = {"name": "Night nurse", "number": "503 555 0199", "hours": "10 pm to 6 am"}


def _paths(changed: dict[Path, Any]) -> list[Path]:
    return [problem.path for problem in check_plan(plan_data(changed))]


def test_what_a_care_team_adds_is_in_the_plan() -> None:
    data = plan_data(
        {
            ("contacts", "more"): [NURSE, {"name": "Pharmacy", "number": "503 555 0100"}],
            ("measures", "phq9"): [14, 7, 7],
            ("measures", "pcl5"): [14],
            ("after", "tell"): "Call us the next morning.",
            ("words", "end_card"): "Put your phone away.\nRest well.",
        }
    )
    assert check_plan(data) == []
    plan = derive_plan(data)
    assert plan.contacts.more == (ContactLine(**NURSE), ContactLine("Pharmacy", "503 555 0100"))
    assert plan.measures == (MeasureAsked("phq9", (7, 14)), MeasureAsked("pcl5", (14,)))
    assert (plan.measures_on(7), plan.measures_on(14), plan.measures_on(1)) == (
        ("phq9",),
        ("phq9", "pcl5"),
        (),
    )
    assert plan.own_words_for("end_card") == (
        "Put your phone away.", "Rest well.", "Call us the next morning.",
    )  # fmt: skip
    assert plan.own_words_for("settle") == ()


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ("503", ("contacts", "more")),
        (["503"], ("contacts", "more")),
        ([NURSE] * 9, ("contacts", "more")),
        ([{"name": "Nurse"}], ("contacts", "more", "1", "number")),
        ([NURSE, {**NURSE, "number": "ask"}], ("contacts", "more", "2", "number")),
        ([{**NURSE, "amount": 1}], ("contacts", "more", "1", "amount")),
        ([{**NURSE, "name": "\u202e"}], ("contacts", "more", "1", "name")),
    ],
)
def test_a_phone_line_that_cannot_be_called_is_named(more: Any, path: Path) -> None:
    assert _paths({("contacts", "more"): more}) == [path]


def test_a_short_number_never_carries_a_plus() -> None:
    """H16: short codes in the form of long ones cannot be dialled."""
    assert _paths({("contacts", "crisis_line"): "+1741741"}) == [("contacts", "crisis_line")]
    assert _paths({("contacts", "crisis_line"): "741741"}) == []
    assert _paths({("contacts", "care_team_urgent"): "+1 503 555 0142"}) == []


@pytest.mark.parametrize("value", ["U", "U1", "U ", "ÜS", "USA"])
def test_a_country_is_two_plain_letters(value: str) -> None:
    assert _paths({("contacts", "country"): value}) == [("contacts", "country")]


@pytest.mark.parametrize("measure_id", MEASURE_IDS)
def test_a_questionnaire_is_asked_on_a_follow_up_day_or_not_at_all(measure_id: str) -> None:
    assert _paths({("measures", measure_id): [7]}) == []
    assert _paths({("measures", measure_id): [8]}) == [("measures", measure_id)]
    assert _paths({("measures", measure_id): [8], ("follow_up", "days"): [1, 8]}) == []


@pytest.mark.parametrize("name", ["phq15", "cssrs", "madrs"])
def test_a_questionnaire_that_does_not_ship_is_refused(name: str) -> None:
    assert _paths({("measures", name): [7]}) == [("measures", name)]


@pytest.mark.parametrize("card_id", ["help", "emergency", "support", "quiet", "calm_script", "statement", ""])
def test_own_words_are_for_a_closed_set_of_cards_and_never_for_help(card_id: str) -> None:
    assert card_id not in CARD_IDS
    assert _paths({("words", card_id): "Call us first."}) == [("words", card_id)]


SHOWN: list[Path] = [("after", "tell"), *(("words", card_id) for card_id in CARD_IDS)]


@pytest.mark.parametrize("path", [*SHOWN, ("rules", "medicine"), ("rules", "food_and_drink")])
def test_no_words_of_a_plan_hold_an_amount(path: Path) -> None:
    assert _paths({path: "Take 100 mg at nine."}) == [path]


@pytest.mark.parametrize("path", SHOWN)
def test_words_beside_ours_keep_our_rules_and_the_problem_says_which_word(path: Path) -> None:
    (problem,) = check_plan(plan_data({path: "Enjoy your trip."}))
    assert problem.path == path
    assert "“trip”" in problem.reason


def test_a_question_for_the_gate_keeps_our_rules_too() -> None:
    assert _paths({("gate", "extra"): ["Are you cleared?"]}) == [("gate", "extra")]
    assert _paths({("gate", "extra"): ["Did you take 2 tablets?"]}) == [("gate", "extra")]


@pytest.mark.parametrize("day", [date(2019, 12, 31), date(2101, 1, 1), date(1, 1, 1), date(9999, 12, 31)])
def test_a_day_out_of_all_reason_is_refused(day: date) -> None:
    assert _paths({("days", "sessions"): [day]}) == [("days", "sessions")]


@pytest.mark.parametrize("name", ["public_key", "signature"])
def test_a_key_without_a_signature_is_refused_and_the_other_way_round(name: str) -> None:
    assert _paths({(name,): "abc"}) == [(name,)]


def test_no_field_of_a_plan_is_for_an_amount() -> None:
    """H29: the numbers of a plan are minutes, days, and limits of readings; its words are looked at."""
    units = ("_min", "_mmhg", "_max", "_percent", "days", "sessions")
    for (section, name), field in FIELDS.items():
        if not isinstance(field, Text):
            continue
        assert check_field((section, name), "Take 50 mg.") or section in ("clinic", "home", "people"), name
    whole = [name for (_, name), field in FIELDS.items() if type(field).__name__ == "Whole"]
    assert all(name.endswith(units) for name in whole)
