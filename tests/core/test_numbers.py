"""Typed numbers are taken as they are or asked for again; plan lines include the number on the line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core.numbers import (
    PLAUSIBLE,
    Limits,
    Mistyped,
    Number,
    NumbersAsked,
    Reading,
    is_swapped,
    outside_plan,
    read_typed,
    reading_of,
)

_INTS = st.integers(-10, 1200)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("128", 128),
        ("  128 ", 128),
        ("128\n", 128),
        ("090", 90),
        ("", Mistyped.EMPTY),
        ("   ", Mistyped.EMPTY),
        ("0", Mistyped.OUT_OF_RANGE),
        ("999", Mistyped.OUT_OF_RANGE),
        ("1280", Mistyped.OUT_OF_RANGE),
        ("9" * 5000, Mistyped.OUT_OF_RANGE),
        ("128.5", Mistyped.NOT_WHOLE),
        ("128,5", Mistyped.NOT_WHOLE),
        ("128.0", Mistyped.NOT_WHOLE),
        ("-128", Mistyped.NOT_A_NUMBER),
        ("+128", Mistyped.NOT_A_NUMBER),
        ("1_2_8", Mistyped.NOT_A_NUMBER),
        ("12O", Mistyped.NOT_A_NUMBER),
        ("abc", Mistyped.NOT_A_NUMBER),
        ("1 28", Mistyped.NOT_A_NUMBER),
        ("128/82", Mistyped.NOT_A_NUMBER),
        ("1e2", Mistyped.NOT_A_NUMBER),
        ("١٢٨", Mistyped.NOT_A_NUMBER),
        ("１２８", Mistyped.NOT_A_NUMBER),  # noqa: RUF001
        ("²", Mistyped.NOT_A_NUMBER),
        ("128\x00", Mistyped.NOT_A_NUMBER),
    ],
)
def test_what_is_typed_is_taken_as_it_is_or_asked_for_again(text: str, read: int | Mistyped) -> None:
    assert read_typed(Number.SYSTOLIC, text) == read


@pytest.mark.parametrize("number", Number)
def test_the_range_of_each_number_ends_where_the_table_says(number: Number) -> None:
    least, most = PLAUSIBLE[number]
    for value in (least, most):
        assert read_typed(number, str(value)) == value
    for value in (least - 1, most + 1):
        assert read_typed(number, str(value)) is Mistyped.OUT_OF_RANGE


@given(st.sampled_from(Number), st.text(max_size=12))
def test_any_text_gives_itself_as_a_number_or_a_reason(number: Number, text: str) -> None:
    read = read_typed(number, text)
    if isinstance(read, int):
        assert str(read) == text.strip().lstrip("0")


@given(_INTS, _INTS)
def test_swapped_and_absurd_pairs_are_always_asked_for_again(systolic: int, diastolic: int) -> None:
    reading = Reading(systolic, diastolic)
    can_be = 60 <= systolic <= 260 and 30 <= diastolic <= 160 and systolic - diastolic >= 10
    assert reading.is_possible is can_be
    assert is_swapped(systolic, diastolic) is (systolic - diastolic < 10)
    if can_be and diastolic >= 60:
        assert not Reading(diastolic, systolic).is_possible


@pytest.mark.parametrize(("pair", "is_possible"), [((90, 80), True), ((89, 80), False), ((80, 80), False)])
def test_the_top_number_is_10_or_more_above_the_bottom_one(
    pair: tuple[int, int], *, is_possible: bool
) -> None:
    assert Reading(*pair).is_possible is is_possible


@pytest.mark.parametrize(
    "reading",
    [
        Reading(),
        Reading(128),
        Reading(None, 82),
        Reading(pulse=0),
        Reading(oxygen_percent=101),
        Reading(128.0, 82),
    ],  # type: ignore[arg-type]
)
def test_nothing_half_a_pair_and_parts_out_of_range_cannot_be(reading: Reading) -> None:
    assert not reading.is_possible


@pytest.mark.parametrize(
    ("pair", "outside"), [((139, 89), False), ((140, 90), False), ((141, 90), True), ((140, 91), True)]
)
def test_a_pressure_on_the_line_is_inside(pair: tuple[int, int], *, outside: bool) -> None:
    assert bool(outside_plan(Reading(*pair), Limits())) is outside


@pytest.mark.parametrize(
    ("reading", "outside"),
    [
        (Reading(pulse=50), ()),
        (Reading(pulse=100), ()),
        (Reading(pulse=49), (Number.PULSE,)),
        (Reading(pulse=101), (Number.PULSE,)),
        (Reading(oxygen_percent=95), ()),
        (Reading(oxygen_percent=94), (Number.OXYGEN,)),
        (Reading(150, 95, 120, 90), tuple(Number)),
        (Reading(128, 95, 71, 97), (Number.DIASTOLIC,)),
    ],
)
def test_only_the_numbers_beyond_their_own_line_are_named(
    reading: Reading, outside: tuple[Number, ...]
) -> None:
    assert outside_plan(reading, Limits()) == outside


@given(
    st.dictionaries(st.sampled_from(Number), st.integers(25, 260)),
    st.integers(90, 160),
    st.integers(50, 90),
    st.integers(0, 5),
)
def test_a_stricter_plan_never_finds_less_outside(
    values: dict[Number, int], systolic: int, diastolic: int, stricter: int
) -> None:
    reading = reading_of(values)
    wide, tight = Limits(systolic, diastolic), Limits(systolic - stricter, diastolic - stricter)
    assert set(outside_plan(reading, wide)) <= set(outside_plan(reading, tight))


def test_a_reading_holds_only_what_the_plan_asks_for_in_order() -> None:
    assert NumbersAsked(blood_pressure=True, oxygen=True).kinds == (
        Number.SYSTOLIC,
        Number.DIASTOLIC,
        Number.OXYGEN,
    )
    assert NumbersAsked(pulse=True).kinds == (Number.PULSE,)
    assert not NumbersAsked().any
