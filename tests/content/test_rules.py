"""The timeline, the breathing patterns and the example plan hold the numbers of safety.md."""

from __future__ import annotations

import tomllib

from companion.content.loader import Content
from companion.core.breath import OWN_ID, SIGH_ID, Breathing, plan_sitting
from companion.core.numbers import Limits
from companion.core.phases import PACER_PATTERNS, Timeline
from companion.core.plan import check_plan, derive_plan


def test_the_standard_timeline_is_the_floor_that_the_core_holds() -> None:
    assert Content().timeline() == Timeline()


def test_sessions_offer_the_patterns_and_the_persons_own_but_never_the_sigh() -> None:
    ids = [choice.pattern.pattern_id for choice in Content().patterns()]
    assert ids == ["long_out", "even", "gentle", "natural", SIGH_ID]
    offered = {name for offered in PACER_PATTERNS.values() for name in offered}
    assert offered == {*ids, OWN_ID} - {SIGH_ID}


def test_the_patterns_have_the_times_of_their_names_and_are_never_slower_than_six_a_minute() -> None:
    times = {
        choice.pattern.pattern_id: (choice.pattern.in_s, choice.pattern.out_s)
        for choice in Content().patterns()
    }
    assert times.pop(SIGH_ID) == (2.5, 6)
    assert times == {"long_out": (4, 6), "even": (5, 5), "gentle": (3, 4), "natural": (0, 0)}
    assert [choice.pattern.pattern_id for choice in Content().patterns() if choice.pattern.is_natural] == [
        "natural"
    ]
    for choice in Content().patterns():
        sitting = plan_sitting(choice.pattern)
        assert sitting.length_s <= 300
        if choice.pattern.pattern_id in times and not choice.pattern.is_natural:
            assert sitting.segments[-1].breathing is Breathing.OUT
            words = f"In for {choice.pattern.in_s:g}, out for {choice.pattern.out_s:g}."
            assert choice.line.startswith(words)


def test_the_example_plan_is_taken_as_it_is_and_is_marked_as_an_example() -> None:
    data = tomllib.loads(Content().example_plan_text())
    assert check_plan(data) == []
    plan = derive_plan(data)
    assert plan.is_example
    assert plan.any_day
    assert "example" in plan.clinic
    assert plan.timeline == Timeline()
    assert plan.limits == Limits()


def test_the_example_plan_is_the_invented_clinic_of_the_pictures() -> None:
    plan = derive_plan(tomllib.loads(Content().example_plan_text()))
    assert (plan.sitter, plan.coach) == ("Sam", "Maya")
    assert plan.address == "14 Alder Lane, flat 2, Portland"
    assert plan.contacts.care_team_urgent == "503 555 0142"
    assert plan.contacts.emergency_number == "911"


def test_the_example_plan_gives_no_time_and_no_amount_as_advice() -> None:
    rules = tomllib.loads(Content().example_plan_text())["rules"]
    assert not any(letter.isdigit() for text in rules.values() for letter in text)


def test_what_the_example_plan_shows_as_a_comment_is_taken_too() -> None:
    text = Content().example_plan_text()
    for old, new in (
        ("example = true", "example = false"),
        ("any_day = true", "any_day = false"),
        ("# sessions =", "sessions ="),
        ("# valid_until =", "valid_until ="),
        ("extra = []", ""),
        ("# extra =", "extra ="),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    data = tomllib.loads(text)
    assert check_plan(data) == []
    plan = derive_plan(data)
    assert len(plan.session_days) == 2
    assert plan.valid_until is not None
    assert len(plan.extra_gate_items) == 1
