"""Small steps: one under way, asked about kindly, closed in the person's own words."""

from __future__ import annotations

import pytest

from companion.core.clock import Instant
from companion.core.kept import kept_record, kept_thing
from companion.core.steps import (
    SmallStep,
    StepState,
    asks_how_it_went,
    carried,
    closed,
    open_step,
    past_steps,
    taken_up_again,
)
from tests.core.builders import moment

DAY_S = 86_400.0


def after(days: float) -> Instant:
    return moment(days * DAY_S)


def step(name: str = "a", begun_days: float = 0.0) -> SmallStep:
    at = after(begun_days)
    return SmallStep(record_id=name, begun_at=at, changed_utc_s=at.utc_s, text="  Walk by the river\n")


@pytest.mark.parametrize(("days", "asks"), [(0, False), (6, False), (7, True), (30, True), (-3, False)])
def test_a_step_is_asked_about_after_a_week(days: float, asks: bool) -> None:  # noqa: FBT001
    assert asks_how_it_went(step(), after(days)) is asks


def test_kept_for_now_it_is_asked_about_a_week_later_again() -> None:
    kept = carried(step(), after(7))
    assert not asks_how_it_went(kept, after(13))
    assert asks_how_it_went(kept, after(14))


@pytest.mark.parametrize("state", [StepState.DONE, StepState.IN_PART, StepState.LET_GO])
def test_a_closed_step_is_past_with_its_words_to_the_letter(state: StepState) -> None:
    done = closed(step(), state, " It rained. \n", after(3))
    assert not done.is_open
    assert done.became == " It rained. \n"
    assert done.text == "  Walk by the river\n"
    assert not asks_how_it_went(done, after(30))
    again = taken_up_again(done, after(4))
    assert again.is_open
    assert again.closed_utc_s is None
    assert again.became == done.became


def test_a_step_is_never_closed_as_open() -> None:
    with pytest.raises(ValueError, match="closed"):
        closed(step(), StepState.OPEN, "", after(1))


def test_the_newest_open_step_is_under_way_and_the_last_closed_is_first_of_the_past() -> None:
    first, second = step("a"), step("b", 2)
    early = closed(step("c"), StepState.DONE, "", after(3))
    late = closed(step("d"), StepState.LET_GO, "", after(5))
    assert open_step([second, first, late]) == second
    assert open_step([early]) is None
    assert past_steps([early, second, late]) == (late, early)


def test_a_step_comes_back_from_its_stored_form_and_older_forms_still_read() -> None:
    kept = carried(step(), after(7))
    record = kept_record(kept)
    assert kept_thing(SmallStep, record) == kept
    assert isinstance(record.details, dict)
    del record.details["carried_utc_s"]
    assert kept_thing(SmallStep, record).carried_utc_s is None
