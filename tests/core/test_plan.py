"""Care plans: what is taken, what is refused and with which path, and what a plan then means."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from companion.core.numbers import Limits, NumbersAsked
from companion.core.phases import Timeline
from companion.core.plan import check_plan, derive_plan
from tests.core.plans import Path, plan_data

REQUIRED: list[Path] = [
    ("clinic", "name"),
    ("contacts", "country"),
    ("contacts", "emergency_number"),
    ("contacts", "care_team_daytime"),
    ("contacts", "care_team_urgent"),
    ("home", "address"),
    ("people", "sitter"),
    ("rules", "food_and_drink"),
    ("rules", "medicine"),
]
TEXTS: list[Path] = [*REQUIRED, ("contacts", "crisis_line"), ("people", "coach")]
PHONES: list[Path] = [path for path in TEXTS if path[0] == "contacts" and path[1] != "country"]
STRICTEST_AND_LOOSEST: list[tuple[Path, int, int]] = [
    (("limits", "systolic_max_mmhg"), 90, 160),
    (("limits", "diastolic_max_mmhg"), 50, 90),
    (("limits", "pulse_min"), 70, 50),
    (("limits", "pulse_max"), 70, 100),
    (("limits", "oxygen_min_percent"), 98, 94),
    (("look_ins", "every_min"), 2, 10),
    (("look_ins", "later_every_min"), 2, 15),
    (("end", "quiet_min"), 240, 60),
    (("end", "grounding_min"), 300, 90),
    (("end", "earliest_min"), 600, 120),
    (("end", "sitter_stays_min"), 1440, 240),
]
NUMBERS = [path for path, _, _ in STRICTEST_AND_LOOSEST]
FLAGS: list[Path] = [
    ("example",),
    ("days", "any_day"),
    ("numbers", "asked_for"),
    ("numbers", "blood_pressure"),
    ("numbers", "pulse"),
    ("numbers", "oxygen"),
    ("numbers", "at_end"),
]
LISTS: list[Path] = [
    ("days", "sessions"),
    ("numbers", "during_min"),
    ("follow_up", "days"),
    ("gate", "extra"),
]


def _paths(data: dict[str, Any]) -> list[Path]:
    return [problem.path for problem in check_plan(data)]


def test_a_good_plan_has_no_problem() -> None:
    assert check_plan(plan_data()) == []


def test_a_plan_that_names_no_numbers_takes_the_floors() -> None:
    plan = derive_plan(plan_data())
    assert plan.limits == Limits(140, 90, 50, 100, 95)
    assert plan.timeline == Timeline()
    assert (plan.numbers.any, plan.is_example, plan.any_day) == (False, False, False)
    assert plan.follow_up_days == (1, 2, 3, 7, 14)
    assert plan.extra_gate_items == ()


def test_a_stricter_plan_is_taken_as_it_is_written() -> None:
    data = plan_data(
        {
            ("end", "quiet_min"): 70,
            ("end", "grounding_min"): 100,
            ("end", "earliest_min"): 150,
            ("end", "sitter_stays_min"): 300,
            ("look_ins", "every_min"): 5,
            ("look_ins", "later_every_min"): 10,
            ("limits", "systolic_max_mmhg"): 130,
            ("numbers", "asked_for"): True,
            ("gate", "extra"): ["Is the cat fed?"],
            ("follow_up", "days"): [1, 2, 3, 5, 7, 14],
        }
    )
    assert check_plan(data) == []
    plan = derive_plan(data)
    assert plan.timeline == Timeline(
        quiet_until_s=4_200,
        grounding_from_s=6_000,
        earliest_end_s=9_000,
        look_in_every_s=300,
        look_in_later_every_s=600,
        sitter_stays_s=18_000,
    )
    assert plan.limits == Limits(systolic_max_mmhg=130)
    assert (plan.numbers.any, plan.extra_gate_items) == (True, ("Is the cat fed?",))
    assert plan.follow_up_days == (1, 2, 3, 5, 7, 14)


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ({}, NumbersAsked()),
        ({"asked_for": True}, NumbersAsked(blood_pressure=True, pulse=True)),
        ({"asked_for": True, "pulse": False}, NumbersAsked(blood_pressure=True)),
        ({"oxygen": True, "at_end": False}, NumbersAsked(oxygen=True, at_end=False)),
        ({"blood_pressure": True, "during_min": [60, 40, 40]}, NumbersAsked(True, during_min=(40, 60))),
    ],
)
def test_a_plan_says_which_readings_it_asks_for_and_when(
    written: dict[str, Any], asked: NumbersAsked
) -> None:
    data = plan_data({("numbers", name): value for name, value in written.items()})
    assert check_plan(data) == []
    assert derive_plan(data).numbers == asked


@pytest.mark.parametrize("path", REQUIRED)
def test_a_missing_field_is_named(path: Path) -> None:
    data = plan_data()
    del data[path[0]][path[1]]
    assert _paths(data) == [path]


@pytest.mark.parametrize("section", sorted({path[0] for path in REQUIRED}))
def test_each_field_of_a_missing_section_is_named(section: str) -> None:
    data = plan_data()
    del data[section]
    assert _paths(data) == sorted(path for path in REQUIRED if path[0] == section)


def test_an_empty_plan_names_everything_it_lacks() -> None:
    assert _paths({}) == [("format",), *sorted(REQUIRED)]


@pytest.mark.parametrize("value", [0, 2, -1, True, "1", None, [1], 1.5])
def test_another_format_is_refused(value: Any) -> None:
    assert _paths(plan_data({("format",): value})) == [("format",)]


@pytest.mark.parametrize("path", TEXTS)
@pytest.mark.parametrize("value", [1, True, 1.5, ["a"], {"a": "b"}, date(2026, 12, 5), None])
def test_words_must_be_words(path: Path, value: Any) -> None:
    assert _paths(plan_data({path: value})) == [path]


@pytest.mark.parametrize("path", REQUIRED)
@pytest.mark.parametrize("value", ["", "   ", "\n", "\u00a0"])
def test_a_required_field_must_not_be_empty(path: Path, value: str) -> None:
    assert _paths(plan_data({path: value})) == [path]


@pytest.mark.parametrize("path", TEXTS)
@pytest.mark.parametrize("hidden", ["\x00", "\x1b[31m", "\x07", "\t", "\r"])
def test_control_letters_are_refused(path: Path, hidden: str) -> None:
    assert _paths(plan_data({path: "55" + hidden})) == [path]


@pytest.mark.parametrize("path", [("contacts", "care_team_urgent"), ("people", "sitter")])
@pytest.mark.parametrize("hidden", ["\x7f", "\x9b", "\u202e", "\u2066", "\u2028", "\ud800"])
def test_letters_that_hide_or_turn_what_is_read_are_refused(path: Path, hidden: str) -> None:
    data = plan_data({path: "503 555 " + hidden + "0142"})
    assert _paths(data) == [path]


@pytest.mark.parametrize("path", TEXTS)
def test_endless_words_are_refused(path: Path) -> None:
    assert _paths(plan_data({path: "5" * 2_001})) == [path]


@pytest.mark.parametrize("path", PHONES)
@pytest.mark.parametrize("value", ["ask Sam", "5", "call", "-"])
def test_a_phone_number_needs_digits(path: Path, value: str) -> None:
    assert _paths(plan_data({path: value})) == [path]


@pytest.mark.parametrize(
    "value", ["911", "999", "112", "+1 503 555 0142", "(503) 555-0142 ext. 3", "116 123"]
)
def test_numbers_stay_as_people_read_them_aloud(value: str) -> None:
    data = plan_data({("contacts", "care_team_urgent"): value})
    assert check_plan(data) == []
    assert derive_plan(data).contacts.care_team_urgent == value


@pytest.mark.parametrize(("path", "strictest", "loosest"), STRICTEST_AND_LOOSEST)
def test_a_number_may_go_to_its_line_and_not_one_further(path: Path, strictest: int, loosest: int) -> None:
    step = 1 if loosest > strictest else -1
    assert path not in _paths(plan_data({path: loosest}))
    assert _paths(plan_data({path: loosest + step})) == [path]
    assert _paths(plan_data({path: strictest - step})) == [path]


@pytest.mark.parametrize("path", NUMBERS)
@pytest.mark.parametrize(
    "value",
    [True, False, "100", 100.0, float("nan"), float("inf"), [100], {}, None, -1, 0, 10**30, -(10**30)],
)
def test_a_number_must_be_whole_and_sane(path: Path, value: Any) -> None:
    assert _paths(plan_data({path: value})) == [path]


@pytest.mark.parametrize("path", FLAGS)
@pytest.mark.parametrize("value", [0, 1, "true", None, [], 1.0])
def test_a_flag_must_be_true_or_false(path: Path, value: Any) -> None:
    assert _paths(plan_data({path: value})) == [path]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("value", ["1", 1, True, {"a": 1}, [None], [[]], [True], [1.5]])
def test_a_list_must_be_a_list_of_its_own_kind(path: Path, value: Any) -> None:
    assert _paths(plan_data({path: value})) == [path]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("days", "sessions"), [date(2026, 1, 1)] * 61),
        (("days", "sessions"), ["2026-12-05"]),
        (("days", "sessions"), [datetime(2026, 12, 5, 9, tzinfo=UTC)]),
        (("days", "sessions"), [time(9, 0)]),
        (("days", "valid_until"), "2026-12-05"),
        (("days", "valid_until"), datetime(2026, 12, 5, tzinfo=UTC)),
        (("days", "valid_until"), [date(2026, 12, 5)]),
        (("follow_up", "days"), [0]),
        (("follow_up", "days"), [91]),
        (("follow_up", "days"), [-1]),
        (("follow_up", "days"), list(range(1, 32))),
        (("gate", "extra"), [""]),
        (("gate", "extra"), ["a"] * 11),
        (("gate", "extra"), ["a" * 201]),
        (("contacts", "country"), "USA"),
    ],
)
def test_lists_and_days_outside_their_limits_are_refused(path: Path, value: Any) -> None:
    assert _paths(plan_data({path: value})) == [path]


@pytest.mark.parametrize(
    "path",
    [
        ("dose",),
        ("medicine_amount",),
        ("rules", "amount"),
        ("rules", "dose"),
        ("limits", "systolic_max"),
        ("limits", "Pulse_max"),
        ("look_ins", "missed_after_min"),
        ("look_ins", "frequent_until_min"),
        ("end", "call_team_min"),
        ("end", "rest_before_asking_again_min"),
        ("contacts", "__class__"),
        ("",),
    ],
)
def test_an_unknown_field_is_refused_and_named(path: Path) -> None:
    assert path in _paths(plan_data({path: 1}))


@pytest.mark.parametrize("section", ["clinic", "contacts", "end", "limits", "days"])
@pytest.mark.parametrize("value", ["", 1, [], [{}], None, True])
def test_a_section_must_be_a_section(section: str, value: Any) -> None:
    assert (section,) in _paths(plan_data({(section,): value}))


def test_every_problem_is_named_at_once_and_in_words() -> None:
    data = plan_data({("limits", "pulse_max"): 130, ("people", "sitter"): "", ("odd",): 1})
    assert set(_paths(data)) == {("limits", "pulse_max"), ("people", "sitter"), ("odd",)}
    assert all(problem.reason.strip() for problem in check_plan(data))


@pytest.mark.parametrize(
    "end",
    [
        {"quiet_min": 100},
        {"grounding_min": 130},
        {"earliest_min": 241},
        {"quiet_min": 120, "grounding_min": 110, "earliest_min": 150},
    ],
)
def test_phases_must_come_in_order(end: dict[str, int]) -> None:
    assert _paths(plan_data({("end",): end})) == [("end",)]


def test_a_plan_must_name_a_day() -> None:
    assert _paths(plan_data({("days",): {}})) == [("days", "sessions")]
    assert _paths(plan_data({("days", "sessions"): []})) == [("days", "sessions")]


def test_any_day_is_for_examples_alone() -> None:
    assert _paths(plan_data({("days",): {"any_day": True}})) == [("days", "any_day")]
    assert _paths(plan_data({("days",): {"any_day": True}, ("example",): False})) == [("days", "any_day")]
    assert check_plan(plan_data({("days",): {"any_day": True}, ("example",): True})) == []
