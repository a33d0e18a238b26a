"""What changes from one plan to another is told part by part."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from companion.core.plan import check_plan, derive_plan
from companion.core.plan_parts import PlanPart, changed_parts
from tests.core.plans import Path, plan_data

CHANGES: list[tuple[Path, Any, PlanPart]] = [
    (("clinic", "name"), "Birch", PlanPart.CLINIC),
    (("contacts", "emergency_number"), "112", PlanPart.EMERGENCY),
    (("contacts", "care_team_urgent"), "0800 1", PlanPart.URGENT),
    (("contacts", "care_team_daytime"), "0800 2", PlanPart.DAYTIME),
    (("contacts", "crisis_line"), "", PlanPart.CRISIS),
    (("contacts", "more"), [{"name": "Nurse", "number": "0800 3"}], PlanPart.MORE_NUMBERS),
    (("home", "address"), "2 Elm Road", PlanPart.ADDRESS),
    (("people", "sitter"), "Kim", PlanPart.SITTER),
    (("people", "coach"), "", PlanPart.COACH),
    (("days", "sessions"), [date(2026, 12, 6)], PlanPart.DAYS),
    (("days", "valid_until"), date(2027, 1, 1), PlanPart.ENDS),
    (("rules", "food_and_drink"), "Ask us.", PlanPart.FOOD),
    (("rules", "medicine"), "Ask us.", PlanPart.MEDICINE),
    (("numbers", "pulse"), True, PlanPart.NUMBERS),
    (("limits", "pulse_max"), 90, PlanPart.LIMITS),
    (("look_ins", "every_min"), 5, PlanPart.LOOK_INS),
    (("end", "earliest_min"), 150, PlanPart.TIMES),
    (("end", "sitter_stays_min"), 300, PlanPart.STAY),
    (("gate", "extra"), ["Is the cat fed?"], PlanPart.QUESTIONS),
    (("words", "settle"), "Close the curtains.", PlanPart.WORDS),
    (("after", "tell"), "Call us.", PlanPart.TELL),
    (("follow_up", "days"), [1], PlanPart.FOLLOW_UP),
    (("measures", "phq9"), [7], PlanPart.MEASURES),
]


@pytest.mark.parametrize(("path", "value", "part"), CHANGES, ids=lambda value: str(value)[:30])
def test_a_changed_field_is_told_as_its_part(path: Path, value: Any, part: PlanPart) -> None:
    data = plan_data({path: value})
    assert check_plan(data) == []
    assert changed_parts(derive_plan(plan_data()), derive_plan(data)) == (part,)


def test_every_part_can_change_and_the_same_plan_changes_nothing() -> None:
    assert {part for _, _, part in CHANGES} == set(PlanPart)
    assert changed_parts(derive_plan(plan_data()), derive_plan(plan_data())) == ()
