"""Whatever a plan's file holds: it is refused in words or it keeps every ceiling and every floor."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path as FilePath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core.plan import CarePlan, check_plan, derive_plan
from tests.core.plans import Path, plan_data
from tests.core.test_plan import FLAGS, LISTS, NUMBERS, STRICTEST_AND_LOOSEST, TEXTS

EXAMPLES = FilePath(__file__).parents[2] / "companion" / "content"

_TOML = st.recursive(
    st.one_of(
        st.text(max_size=20),
        st.integers(),
        st.integers(0, 700),
        st.floats(),
        st.booleans(),
        st.dates(),
        st.datetimes(),
        st.times(),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
_PLACES: list[Path] = [*TEXTS, *NUMBERS, *FLAGS, *LISTS, ("days", "valid_until"), ("format",)]
_SECTIONS = sorted({path[0] for path in _PLACES})
_NEAR_THE_LINES = st.fixed_dictionaries(
    {},
    optional={
        path: st.integers(min(strictest, loosest) - 2, max(strictest, loosest) + 2)
        for path, strictest, loosest in STRICTEST_AND_LOOSEST
    },
)


def _keeps_every_line(plan: CarePlan) -> bool:
    limits, line = plan.limits, plan.timeline
    return (
        limits.systolic_max_mmhg <= 160
        and limits.diastolic_max_mmhg <= 90
        and 50 <= limits.pulse_min <= limits.pulse_max <= 100
        and limits.oxygen_min_percent >= 94
        and 0 < line.look_in_every_s <= 600
        and 0 < line.look_in_later_every_s <= 900
        and line.look_in_frequent_until_s >= 3_600
        and line.missed_after_s <= 300
        and line.rest_before_asking_again_s >= 900
        and line.call_team_at_s == (10_800, 14_400)
        and 3_600 <= line.quiet_until_s <= line.grounding_from_s <= line.earliest_end_s
        and line.grounding_from_s >= 5_400
        and line.earliest_end_s >= 7_200
        and line.sitter_stays_s >= max(14_400, line.earliest_end_s)
    )


@given(_NEAR_THE_LINES)
def test_no_accepted_plan_loosens_a_ceiling_or_a_floor(changed: dict[Path, int]) -> None:
    data = plan_data(changed)
    if check_plan(data) == []:
        assert _keeps_every_line(derive_plan(data))


def test_over_10_000_random_plans_none_loosens_a_ceiling_or_a_floor() -> None:
    """H37. Most are near the lines, so that many are taken and many refused."""
    draw, taken = random.Random(37), 0
    for _ in range(10_000):
        changed: dict[Path, Any] = {}
        for path, strictest, loosest in STRICTEST_AND_LOOSEST:
            low, top = min(strictest, loosest), max(strictest, loosest)
            if draw.random() < 0.4:
                over = draw.random() < 0.08
                changed[path] = draw.choice((low - 1, top + 1, 0, 10**6)) if over else draw.randint(low, top)
        data = plan_data(changed)
        if not check_plan(data):
            taken += 1
            assert _keeps_every_line(derive_plan(data)), changed
    assert 1_000 < taken < 9_000


@given(st.dictionaries(st.sampled_from(_PLACES), _TOML, max_size=4))
def test_any_value_in_any_place_is_refused_in_words_or_keeps_every_line(changed: dict[Path, Any]) -> None:
    data = plan_data(changed)
    problems = check_plan(data)
    assert all(problem.path and problem.reason for problem in problems)
    if not problems:
        assert _keeps_every_line(derive_plan(data))


@given(st.dictionaries(st.sampled_from([*_SECTIONS, "odd"]) | st.text(max_size=5), _TOML, max_size=6))
def test_a_file_that_is_no_plan_is_refused_in_words(data: dict[str, Any]) -> None:
    problems = check_plan(data)
    assert problems
    assert all(problem.path and problem.reason for problem in problems)


@pytest.mark.parametrize("path", sorted(EXAMPLES.rglob("plans/*.toml")), ids=lambda path: path.name)
def test_a_plan_that_ships_is_an_example_without_problems(path: FilePath) -> None:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    assert check_plan(data) == []
    plan = derive_plan(data)
    assert plan.is_example
    assert _keeps_every_line(plan)
