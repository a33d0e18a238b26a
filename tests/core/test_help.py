"""Help shows whom to call from the plan; without a plan the local emergency number alone."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from types import SimpleNamespace
from typing import Any

import pytest

from companion.core.help import (
    ExtraLine,
    HelpNumbers,
    can_be_dialled,
    derive_extra_lines,
    derive_numbers,
    may_become_number,
)
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
    assert names == ["emergency", "care_team", "crisis_line", "address", "extra"]


@dataclass(frozen=True)
class WithExtra:
    """The contacts of a plan that may add lines."""

    emergency_number: str
    care_team_urgent: str
    crisis_line: str
    extra: tuple[tuple[str, str, str], ...]


def test_a_care_team_adds_lines_and_can_take_none_away() -> None:
    plan = derive_plan(plan_data())
    contacts: Any = WithExtra("911", "503 555 0142", "988", (("Nurse line", "503 555 0199", "until 22:00"),))
    numbers = derive_numbers(replace(plan, contacts=contacts), "112")
    assert numbers == replace(
        derive_numbers(plan, "112"), extra=(ExtraLine("Nurse line", "503 555 0199", "until 22:00"),)
    )
    assert numbers.emergency == "911"


@pytest.mark.parametrize(
    "row",
    [
        ("", "911", ""),
        ("A", "", ""),
        ("A", "call me", ""),
        ("A", "1", ""),
        ("A", "12"),
        "A",
        None,
        ("A", 12, ""),
    ],
)
def test_a_line_that_nobody_could_call_is_left_out(row: object) -> None:
    assert derive_extra_lines(SimpleNamespace(more=(row,))) == ()


def test_lines_without_end_are_cut() -> None:
    assert len(derive_extra_lines(SimpleNamespace(extra=(("A", "112", ""),) * 50))) == 6


def test_a_line_may_be_a_record_of_the_plans_own() -> None:
    record = SimpleNamespace(name="Nurse line", number="503 555 0199", hours="")
    assert derive_extra_lines(SimpleNamespace(more=(record,))) == (ExtraLine("Nurse line", "503 555 0199"),)


@pytest.mark.parametrize("number", ["15", "112", "0800 123 456", "+44 (20) 7946-0142", "13.11.14"])
def test_a_number_that_a_phone_takes(number: str) -> None:
    assert can_be_dialled(number)


@pytest.mark.parametrize(
    "number", ["", "1", "+", "+988", "911x", "call 15", "9 1 1!", "1" * 16, "\u0661\u0661\u0662", "11+2"]
)
def test_a_number_that_a_phone_does_not_take(number: str) -> None:
    """A short code with a "+" in front cannot be dialled (H16)."""
    assert not can_be_dialled(number)


@pytest.mark.parametrize("typed", ["", "1", "+", "+4", "08 "])
def test_what_may_still_become_a_number_is_not_told_off(typed: str) -> None:
    assert may_become_number(typed)
