"""The parts of a report on what comes next: topics for the coach, and small steps."""

from __future__ import annotations

from datetime import timedelta
from typing import assert_never

from companion.core.kept import Kept
from companion.core.said import Said
from companion.core.snapshot import Snapshot
from companion.core.steps import SmallStep, StepState
from companion.core.topics import Topic, TopicState, open_in_order, past_topics
from companion.share.chosen import steps_of, topics_of
from companion.share.report.blocks import (
    Block,
    Making,
    counted,
    entry_block,
    moment_words,
    own_words,
    section,
)
from companion.share.text import one_line
from companion.share.words import day_words


def topics(snapshot: Snapshot, making: Making) -> Block:
    """The open topics in the person's own order, then those that are closed."""
    held = topics_of(snapshot)
    ordered = (*open_in_order(held), *past_topics(held))
    inside = counted(len(held), Said("No topics"), Said("1 topic"), Said("{count} topics", count=len(held)))
    heading = Said("What I want to talk about")
    return section("topics", heading, inside, map(_topic, making.first_of(ordered)))


def steps(snapshot: Snapshot, making: Making) -> Block:
    """Every small step, the newest first, with what became of it."""
    held = sorted(steps_of(snapshot), key=_begun, reverse=True)
    many = Said("{count} small steps", count=len(held))
    inside = counted(len(held), Said("No small steps"), Said("1 small step"), many)
    heading = Said("My small step") if len(held) == 1 else Said("My small steps")
    return section("small_steps", heading, inside, map(step_block, making.first_of(held)))


def step_block(step: SmallStep) -> Block:
    """A step in the person's words, who and when, and what became of it."""
    after: list[str] = []
    if step.when.strip():
        after.append(Said("When: {when}", when=one_line(step.when)))
    if step.helper.strip():
        after.append(Said("Who could help: {helper}", helper=one_line(step.helper)))
    after.append(_with_day(step_state(step.state), step, step.closed_utc_s))
    return {**entry_block(moment_words(step.begun_at), step.text, after=after), **_became(step.became)}


def step_state(state: StepState) -> str:
    """Where a step stands."""
    match state:
        case StepState.OPEN:
            return Said("Under way")
        case StepState.DONE:
            return Said("Done")
        case StepState.IN_PART:
            return Said("Done in part")
        case StepState.LET_GO:
            return Said("Let go")
        case _:
            assert_never(state)


def _topic(topic: Topic) -> Block:
    after = [_with_day(_topic_state(topic.state), topic, topic.closed_utc_s)]
    return {**entry_block(moment_words(topic.begun_at), topic.text, after=after), **_became(topic.became)}


def _topic_state(state: TopicState) -> str:
    match state:
        case TopicState.OPEN:
            return Said("Still to talk about")
        case TopicState.TALKED:
            return Said("Talked about")
        case TopicState.LET_GO:
            return Said("Let go")
        case _:
            assert_never(state)


def _became(text: str) -> dict[str, list[Block]]:
    return {"became": own_words(text)} if text.strip() else {}


def _with_day(state: str, thing: Kept, closed_utc_s: float | None) -> str:
    if closed_utc_s is None:
        return state
    begun = thing.begun_at
    day = (begun.local + timedelta(seconds=closed_utc_s - begun.utc_s)).date()
    return Said("{state}, {day}", state=state, day=day_words(day))


def _begun(step: SmallStep) -> float:
    return step.begun_at.utc_s
