"""Kept things come back from their stored form as they were, and an older form is still read."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core.clock import Instant
from companion.core.follow_up import FollowUpCheck, Slider
from companion.core.kept import Kept, UnknownRecordError, kept_record, kept_thing
from companion.core.measures import MeasureTaken
from companion.core.steps import SmallStep, StepState
from companion.core.topics import Topic, TopicState

AT = Instant(1_790_000_000.25, 7200, 5000.5, 4000.5, "boot-1")
COMMON = {"record_id": "r1", "begun_at": AT, "changed_utc_s": 1_790_000_009.0, "session_id": "s1"}
THINGS: tuple[Kept, ...] = (
    FollowUpCheck(
        **COMMON,
        day_number=7,
        sliders=((Slider.SLEEP, 0), (Slider.MOOD, 10)),
        side_effects=("tired",),
        bladder=(("often", "no"),),
        wanting_more="no",
        is_done=True,
    ),
    MeasureTaken(**COMMON, measure_id="phq9", day_number=7, answers=(0, None, 3), is_done=True),
    SmallStep(**COMMON, text="Walk", state=StepState.IN_PART, became="Once", closed_utc_s=1.5),
    Topic(**COMMON, text="The sea", place=-1.5, state=TopicState.TALKED),
)


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.KIND)
def test_a_thing_comes_back_through_json_as_it_was(thing: Kept) -> None:
    record = kept_record(thing)
    record = replace(record, details=json.loads(json.dumps(dict(record.details))))
    assert kept_thing(type(thing), record) == thing


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.KIND)
def test_what_an_older_version_stored_is_still_read(thing: Kept) -> None:
    assert kept_thing(type(thing), replace(kept_record(thing), details={})) == type(thing)(**COMMON)


@pytest.mark.parametrize(
    ("shape", "details"),
    [
        (FollowUpCheck, {"sliders": [["sleep", 11]]}),
        (FollowUpCheck, {"sliders": [["height", 1]]}),
        (FollowUpCheck, {"sliders": 3}),
        (MeasureTaken, {"answers": ["many"]}),
        (SmallStep, {"state": "won"}),
        (Topic, {"unheard_of": 1}),
    ],
)
def test_what_cannot_be_read_is_named(shape: type[Kept], details: dict[str, object]) -> None:
    with pytest.raises(UnknownRecordError):
        kept_thing(shape, replace(kept_record(THINGS[0]), details=details))


@given(st.lists(st.none() | st.integers(0, 4), max_size=20), st.booleans())
def test_a_missing_answer_gives_no_total(answers: list[int | None], is_done: bool) -> None:  # noqa: FBT001 - given by the strategy
    taken = MeasureTaken(**COMMON, measure_id="pcl5", answers=tuple(answers), is_done=is_done)
    whole = is_done and bool(answers) and None not in answers
    assert taken.total == (sum(answer or 0 for answer in answers) if whole else None)
