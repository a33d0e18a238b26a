"""The fixed lines after the mark: which readings lead to whom, at each boundary and each second reading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.content.loader import Content
from companion.core.events import Tier
from companion.core.number_lines import (
    Beyond,
    Measure,
    NumberCall,
    derive_beyond,
    derive_call,
    is_taken_again,
)
from companion.core.numbers import Limits, Reading

_N, _P, _F, _E = Beyond.NO_LINE, Beyond.PLAN, Beyond.FAR, Beyond.EXTREME
_TEAM, _EMERGENCY = Tier.CARE_TEAM, Tier.EMERGENCY


@pytest.mark.parametrize(
    ("measure", "reading", "beyond"),
    [
        (Measure.PRESSURE, Reading(140, 90), _N),
        (Measure.PRESSURE, Reading(141, 90), _P),
        (Measure.PRESSURE, Reading(179, 119), _P),
        (Measure.PRESSURE, Reading(180, 80), _E),
        (Measure.PRESSURE, Reading(150, 120), _E),
        (Measure.PULSE, Reading(pulse=100), _N),
        (Measure.PULSE, Reading(pulse=101), _P),
        (Measure.PULSE, Reading(pulse=120), _P),
        (Measure.PULSE, Reading(pulse=121), _F),
        (Measure.PULSE, Reading(pulse=130), _F),
        (Measure.PULSE, Reading(pulse=131), _E),
        (Measure.PULSE, Reading(pulse=50), _N),
        (Measure.PULSE, Reading(pulse=49), _F),
        (Measure.PULSE, Reading(pulse=41), _F),
        (Measure.PULSE, Reading(pulse=40), _E),
        (Measure.OXYGEN, Reading(oxygen_percent=95), _N),
        (Measure.OXYGEN, Reading(oxygen_percent=94), _P),
        (Measure.OXYGEN, Reading(oxygen_percent=93), _F),
        (Measure.OXYGEN, Reading(oxygen_percent=92), _F),
        (Measure.OXYGEN, Reading(oxygen_percent=91), _E),
    ],
)
def test_each_line_is_where_the_safety_page_draws_it(
    measure: Measure, reading: Reading, beyond: Beyond
) -> None:
    assert derive_beyond(measure, reading, Limits()) is beyond


@pytest.mark.parametrize(
    ("measure", "readings", "call"),
    [
        (Measure.PRESSURE, [_P], None),
        (Measure.PRESSURE, [_P, _N], None),
        (Measure.PRESSURE, [_P, _P], (_TEAM, "over_plan_twice")),
        (Measure.PRESSURE, [_P, _N, _P], None),
        (Measure.PRESSURE, [_E], None),
        (Measure.PRESSURE, [_E, _E], (_TEAM, "pressure_twice")),
        (Measure.PRESSURE, [_P, _E], (_TEAM, "over_plan_twice")),
        (Measure.PRESSURE, [_E, _P], (_TEAM, "over_plan_twice")),
        (Measure.PULSE, [_P], None),
        (Measure.PULSE, [_P, _P], (_TEAM, "over_plan_twice")),
        (Measure.PULSE, [_F], (_TEAM, "pulse_outside")),
        (Measure.PULSE, [_E], None),
        (Measure.PULSE, [_E, _E], (_EMERGENCY, "pulse_extreme")),
        (Measure.PULSE, [_E, _N], (_TEAM, "pulse_outside")),
        (Measure.PULSE, [_F, _E], None),
        (Measure.OXYGEN, [_E], None),
        (Measure.OXYGEN, [_E, _E], (_EMERGENCY, "oxygen_very_low")),
        (Measure.OXYGEN, [_E, _F], (_TEAM, "oxygen_low")),
        (Measure.OXYGEN, [_E, _N], None),
        (Measure.OXYGEN, [_F], None),
        (Measure.OXYGEN, [_F, _F], (_TEAM, "oxygen_low")),
        (Measure.OXYGEN, [_F, _E], None),
        (Measure.OXYGEN, [_F, _E, _E], (_EMERGENCY, "oxygen_very_low")),
        (Measure.OXYGEN, [_P, _P], (_TEAM, "over_plan_twice")),
        (Measure.OXYGEN, [], None),
    ],
)
def test_readings_one_after_the_other_lead_to_whom_the_page_says(
    measure: Measure, readings: list[Beyond], call: tuple[Tier, str] | None
) -> None:
    assert derive_call(measure, readings) == (None if call is None else NumberCall(*call))


@given(st.sampled_from(Measure), st.lists(st.sampled_from(Beyond), max_size=6))
def test_beyond_a_line_there_is_always_a_call_or_another_reading(
    measure: Measure, readings: list[Beyond]
) -> None:
    if readings and readings[-1] is not _N:
        assert (derive_call(measure, readings) is not None) is not is_taken_again(measure, readings)
    else:
        assert not is_taken_again(measure, readings)


@given(st.sampled_from(Measure), st.lists(st.sampled_from(Beyond), min_size=2, max_size=6))
def test_twice_the_same_line_always_leads_to_a_call(measure: Measure, readings: list[Beyond]) -> None:
    if readings[-1] is readings[-2] and readings[-1] is not _N:
        assert derive_call(measure, readings) is not None


@given(
    st.sampled_from(Measure),
    st.builds(
        Reading, st.integers(60, 260), st.integers(30, 160), st.integers(25, 230), st.integers(50, 100)
    ),
)
def test_no_plan_moves_the_emergency_lines(measure: Measure, reading: Reading) -> None:
    strict, wide = Limits(90, 50, 70, 70, 98), Limits(160, 90, 50, 100, 94)
    fixed = {derive_beyond(measure, reading, limits) for limits in (strict, wide)}
    assert len({beyond for beyond in fixed if beyond >= _F}) <= 1
    assert (_E in fixed) == (fixed == {_E})


def test_every_call_names_a_sign_of_help_with_the_same_tier() -> None:
    tiers = {sign.sign_id: sign.tier for sign in Content().signs()}
    sizes = [[a, b] for a in Beyond for b in Beyond] + [[a] for a in Beyond]
    calls = {call for measure in Measure for readings in sizes if (call := derive_call(measure, readings))}
    calls.add(NumberCall(_EMERGENCY, "pressure_with_sign"))
    assert len(calls) == 7
    assert {call.sign_id: call.tier for call in calls}.items() <= tiers.items()
