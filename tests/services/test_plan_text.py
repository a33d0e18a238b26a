"""A plan that is written reads back the same, the half-typed one too."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.content.loader import Content
from companion.core.plan import CarePlan, check_plan, derive_plan
from companion.services.plan_text import unsigned, write_plan
from companion.services.planning import read_plan
from tests.services.plan_samples import PLANS

_KEYS = st.text('abz-ä ."', max_size=4)
_ANY = st.recursive(
    st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.dates()
    | st.text(st.characters(blacklist_categories=("Cs",)), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@settings(max_examples=40)
@given(PLANS)
def test_a_written_plan_reads_back_as_the_same_plan(data: dict[str, Any]) -> None:
    assert check_plan(data) == []
    text = write_plan(data)
    assert tomllib.loads(text) == data
    assert read_plan(text) == derive_plan(data)


@given(st.dictionaries(st.sampled_from(["clinic", "contacts", "days", "odd", "ä b"]), _ANY, max_size=4))
def test_a_half_typed_plan_with_anything_in_it_reads_back_too(data: dict[str, Any]) -> None:
    assert tomllib.loads(write_plan(data)) == {"format": 1, **data}


def test_the_example_written_again_says_the_same() -> None:
    data = tomllib.loads(Content().example_plan_text())
    read = read_plan(write_plan(data))
    assert isinstance(read, CarePlan)
    assert read == derive_plan(data)


def test_a_letter_that_no_file_can_hold_is_written_as_a_mark_for_it() -> None:
    assert tomllib.loads(write_plan({"clinic": {"name": "a\ud800b"}}))["clinic"]["name"] == "a\ufffdb"


def test_a_value_that_no_plan_holds_is_not_written() -> None:
    with pytest.raises(TypeError, match="no plan holds"):
        write_plan({"days": {"sessions": [datetime(2026, 12, 5)]}})  # noqa: DTZ001 - it has no zone on purpose


def test_a_changed_plan_keeps_no_signature() -> None:
    data = {"format": 1, "public_key": "a", "signature": "b", "days": {"sessions": [date(2026, 12, 5)]}}
    assert unsigned(data) == {"format": 1, "days": data["days"]}
