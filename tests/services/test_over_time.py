"""Steps, topics, trends and stories on a real small vault."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from companion.core import events as ev
from companion.core.follow_up import FollowUpCheck, Slider
from companion.core.journal import Entry, EntryKind
from companion.core.kept import KeptRecord, kept_record
from companion.core.measures import MeasureTaken
from companion.core.number_events import NumbersTaken
from companion.core.phases import Phase
from companion.core.steps import StepState
from companion.core.story import Story
from companion.core.topics import TopicState
from companion.services.errors import StorageError, VaultDamagedError
from companion.services.inline import InlineJobs
from companion.services.picture_file import PictureFile
from companion.services.ports import Failed, Ok, Records
from companion.services.steps import StepService, StepsKept
from companion.services.story import StoryService
from companion.services.topics import TopicService, TopicsKept, open_topics
from companion.services.trends import TrendsService, trend_facts
from tests.core.builders import MIN, moment
from tests.services.doubles import Evening, HandClock, HandStorage

DAY_S = 86_400.0


class Heard:
    """What came home last."""

    def __init__(self) -> None:
        self.last: Ok[Any] | Failed | None = None

    def __call__(self, result: Ok[Any] | Failed) -> None:
        self.last = result

    def value(self, kind: type[Any]) -> Any:
        assert isinstance(self.last, Ok), self.last
        assert isinstance(self.last.value, kind)
        return self.last.value


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def storage(records: Records) -> HandStorage:
    return HandStorage(records)


def test_a_step_is_kept_carried_closed_and_taken_up_again(
    storage: HandStorage, clock: HandClock, heard: Heard
) -> None:
    steps = StepService(storage, clock)
    steps.keep(steps.begin(" Call Mira \n", "Sunday", "Jo"), heard)
    current = heard.value(StepsKept).current
    assert (current.text, current.when, current.helper) == (" Call Mira \n", "Sunday", "Jo")
    clock.move(8 * DAY_S)
    steps.read(heard)
    assert heard.value(StepsKept).asks
    steps.carry(current, heard)
    assert not heard.value(StepsKept).asks
    steps.close(heard.value(StepsKept).current, StepState.IN_PART, "We spoke.", heard)
    kept = heard.value(StepsKept)
    assert kept.current is None
    assert [(step.state, step.became) for step in kept.past] == [(StepState.IN_PART, "We spoke.")]
    steps.take_up_again(kept.past[0], heard)
    assert heard.value(StepsKept).current.begun_at == current.begun_at


def test_a_step_stored_twice_is_one(storage: HandStorage, clock: HandClock, heard: Heard) -> None:
    steps = StepService(storage, clock)
    step = steps.begin("Rest")
    steps.keep(step, heard)
    steps.keep(replace(step, text="Rest early"), heard)
    steps.close(heard.value(StepsKept).current, StepState.DONE, "", heard)
    assert heard.value(StepsKept) == StepsKept(None, heard.value(StepsKept).past, asks=False)
    assert [one.text for one in heard.value(StepsKept).past] == ["Rest early"]


def test_topics_wait_in_the_persons_order_until_they_are_talked_about(
    storage: HandStorage, clock: HandClock, heard: Heard, records: Records
) -> None:
    topics = TopicService(storage, clock)
    for words in ("one", "two", " ", "three"):
        topics.add(words, heard)
    third = heard.value(TopicsKept).waiting[2]
    topics.move(third.record_id, 0, heard)
    assert [topic.text for topic in open_topics(records)] == ["three", "one", "two"]
    topics.close(third, TopicState.TALKED, "We made a plan.", heard)
    kept = heard.value(TopicsKept)
    assert [topic.text for topic in kept.waiting] == ["one", "two"]
    assert [topic.became for topic in kept.past] == ["We made a plan."]
    topics.open_again(kept.past[0], heard)
    topics.keep(replace(heard.value(TopicsKept).waiting[0], text="one more"), heard)
    assert [topic.text for topic in open_topics(records)] == ["one more", "two", "three"]


def test_what_is_kept_after_a_session_belongs_to_it(evening: Evening, heard: Heard) -> None:
    evening.reach(Phase.QUIET)
    steps = StepService(evening.storage, evening.clock)
    steps.keep(steps.begin("Rest"), heard)
    assert heard.value(StepsKept).current.session_id == evening.state.session_id
    topics = TopicService(evening.storage, evening.clock)
    topics.add("the lake", heard)
    topics.add("the boat", heard, "another")
    sessions = [topic.session_id for topic in heard.value(TopicsKept).waiting]
    assert sessions == [evening.state.session_id, "another"]


def test_what_cannot_be_stored_comes_home_and_changes_nothing(
    storage: HandStorage, clock: HandClock, heard: Heard, records: Records
) -> None:
    topics = TopicService(storage, clock)
    storage.error = StorageError("The disk is full. Your words are on the screen.")
    topics.add("one", heard)
    assert heard.last == Failed(storage.error)
    assert open_topics(records) == ()


@pytest.mark.parametrize("kind", ["small_step", "topic", "follow_up_check", "measure_taken"])
def test_a_record_from_a_newer_version_is_said_to_be_unreadable(
    kind: str, storage: HandStorage, clock: HandClock, heard: Heard, records: Records
) -> None:
    records.save_record(KeptRecord(kind, "x", moment(), 1.0, None, {"unheard_of": 1}))
    for read in (StepService(storage, clock).read, TopicService(storage, clock).read):
        read(heard)
        if isinstance(heard.last, Failed):
            break
    else:
        TrendsService(storage).read(heard)
    assert isinstance(heard.last, Failed)
    assert isinstance(heard.last.error, VaultDamagedError)


def test_trends_read_checks_measures_numbers_and_marks(evening: Evening, records: Records) -> None:
    evening.reach(Phase.QUIET)
    session_id = evening.state.session_id
    number = NumbersTaken(evening.clock.now(), 128, 82, 70, 97)
    records.append_event(session_id, number)
    at = evening.clock.now()
    check = FollowUpCheck(record_id="c", begun_at=at, changed_utc_s=1.0, sliders=((Slider.MOOD, 4),))
    taken = MeasureTaken(record_id="m", begun_at=at, changed_utc_s=1.0, measure_id="phq2", answers=(1, 2))
    records.save_record(kept_record(check))
    records.save_record(kept_record(taken))
    facts = trend_facts(records)
    assert facts.sessions == (evening.state.medicine_at,)
    assert (facts.checks, facts.measures_taken) == ((check,), (taken,))
    assert facts.numbers[-1] == number


def test_a_story_holds_what_belongs_to_its_session_and_nothing_of_another(
    evening: Evening, heard: Heard, records: Records
) -> None:
    evening.reach(Phase.QUIET).look_in(10 * MIN)
    session_id = evening.state.session_id
    at = evening.clock.now()
    own = Entry("own", EntryKind.FRAGMENT, at, at.utc_s, "The lake", session_id)
    records.save_entry(own)
    records.save_entry(replace(own, entry_id="other", session_id="another"))
    records.save_entry(replace(own, entry_id="gone", trashed_utc_s=5.0))
    check = FollowUpCheck(
        record_id="c", begun_at=at, changed_utc_s=1.0, session_id=session_id, day_number=1, is_done=True
    )
    records.save_record(kept_record(check))
    records.save_record(kept_record(replace(check, record_id="begun", is_done=False)))
    stories = StoryService(evening.storage)
    stories.sessions(heard)
    (line,) = heard.value(tuple)
    assert (line.session_id, line.medicine_at) == (session_id, evening.state.medicine_at)
    stories.story(session_id, heard)
    things = [item.thing for item in heard.value(Story).items]
    assert [thing for thing in things if isinstance(thing, Entry)] == [own]
    assert [thing for thing in things if isinstance(thing, FollowUpCheck)] == [check]
    assert [thing for thing in things if isinstance(thing, ev.LookedIn)]


@pytest.fixture
def pictures(storage: HandStorage, clock: HandClock) -> PictureFile:
    return PictureFile(storage, InlineJobs(), clock)


def picture() -> bytes:
    return b"a picture"


def test_a_picture_is_written_whole_never_over_another_file_and_logged(
    pictures: PictureFile, heard: Heard, records: Records, tmp_path: Path
) -> None:
    target = tmp_path / "chart.svg"
    target.write_bytes(b"mine")
    pictures.save(target, picture, heard)
    assert heard.value(Path) == tmp_path / "chart-2.svg"
    assert (tmp_path / "chart-2.svg").read_bytes() == b"a picture"
    assert target.read_bytes() == b"mine"
    assert [(one.format_id, one.sections, one.item_count) for one in records.shares()] == [
        ("svg", "trends", 1)
    ]


def test_a_picture_that_cannot_be_logged_is_taken_away_again(
    pictures: PictureFile, storage: HandStorage, heard: Heard, tmp_path: Path
) -> None:
    storage.error = StorageError("The disk is full. Nothing has left.")
    pictures.save(tmp_path / "chart.png", picture, heard)
    assert heard.last == Failed(storage.error)
    assert list(tmp_path.glob("chart*")) == []
