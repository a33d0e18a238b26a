"""Help shows whom to call from the plan; without a plan the local emergency number alone."""

from __future__ import annotations

from dataclasses import fields

from companion.core.help import HelpNumbers, derive_numbers
from companion.core.plan import derive_plan
from tests.core.plans import plan_data


def test_the_numbers_are_the_ones_of_the_plan() -> None:
    assert derive_numbers(derive_plan(plan_data()), "112") == HelpNumbers(
        emergency="911", care_team="503 555 0142", crisis_line="988", address="14 Alder Lane, flat 2"
    )


def test_the_number_for_urgent_calls_is_shown_and_not_the_daytime_one() -> None:
    data = plan_data({("contacts", "care_team_daytime"): "503 555 0100"})
    assert derive_numbers(derive_plan(data), "112").care_team == "503 555 0142"


def test_a_plan_without_a_crisis_line_shows_none() -> None:
    data = plan_data()
    del data["contacts"]["crisis_line"]
    assert derive_numbers(derive_plan(data), "112").crisis_line == ""


def test_without_a_plan_only_the_local_emergency_number_is_shown() -> None:
    assert derive_numbers(None, "112") == HelpNumbers("112", "", "", "")


def test_the_numbers_come_in_the_order_in_which_to_call() -> None:
    names = [field.name for field in fields(HelpNumbers)]
    assert names == ["emergency", "care_team", "crisis_line", "address"]
