"""What a person wants to talk about with their coach."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise
from typing import Any, ClassVar

from companion.core.clock import Instant
from companion.core.kept import Kept


class TopicState(Enum):
    """Where a topic stands."""

    OPEN = "open"
    TALKED = "talked"
    LET_GO = "let_go"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Kept):
    """One topic for the coach. ``place`` orders the open ones, smallest first.

    ``became``: what came of it, in the person's own words.
    """

    KIND: ClassVar[str] = "topic"
    READERS: ClassVar[Mapping[str, Callable[[Any], Any]]] = {"state": TopicState}

    text: str = ""
    place: float = 0.0
    state: TopicState = TopicState.OPEN
    became: str = ""
    closed_utc_s: float | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still waits for the coach."""
        return self.state is TopicState.OPEN


def open_in_order(topics: Iterable[Topic]) -> tuple[Topic, ...]:
    """The open topics in the person's own order; two in one place by when they were begun."""
    return tuple(sorted((topic for topic in topics if topic.is_open), key=_place))


def past_topics(topics: Iterable[Topic]) -> tuple[Topic, ...]:
    """The closed topics, the one that was closed last first."""
    return tuple(sorted((topic for topic in topics if not topic.is_open), key=_closed, reverse=True))


def last_place(topics: Iterable[Topic]) -> float:
    """The place behind all open topics."""
    return max((topic.place for topic in topics if topic.is_open), default=0.0) + 1.0


def moved(topics: Sequence[Topic], topic_id: str, to: int) -> tuple[Topic, ...]:
    """The open topics that need a new place so that one of them stands at ``to``, counted from 0.

    ``to`` beyond the ends means the end. Empty where nothing moves. Only one topic changes as long as there
    is room between its new neighbours.
    """
    order = list(open_in_order(topics))
    at = next((index for index, topic in enumerate(order) if topic.record_id == topic_id), None)
    if at is None:
        return ()
    to = max(0, min(to, len(order) - 1))
    if to == at:
        return ()
    topic = order.pop(at)
    before = order[to - 1].place if to > 0 else None
    after = order[to].place if to < len(order) else None
    place = _between(before, after)
    one = replace(topic, place=place)
    order.insert(to, one)
    if all(left.place < right.place for left, right in pairwise(order)):
        return (one,)
    renumbered = (replace(each, place=float(number)) for number, each in enumerate(order, 1))
    known = {each.record_id: each for each in topics}
    return tuple(each for each in renumbered if each != known[each.record_id])


def closed(topic: Topic, state: TopicState, became: str, now: Instant) -> Topic:
    """The topic with what became of it, in the person's own words, to the letter."""
    if state is TopicState.OPEN:
        raise ValueError("A topic is closed as talked about, or let go.")
    return replace(topic, state=state, became=became, closed_utc_s=now.utc_s, changed_utc_s=now.utc_s)


def opened_again(topic: Topic, place: float, now: Instant) -> Topic:
    """A closed topic, back on the list; the words on what became of it stay."""
    return replace(topic, state=TopicState.OPEN, place=place, closed_utc_s=None, changed_utc_s=now.utc_s)


def _between(before: float | None, after: float | None) -> float:
    if before is None:
        return 1.0 if after is None else after - 1.0
    return before + 1.0 if after is None else (before + after) / 2


def _place(topic: Topic) -> tuple[float, float, str]:
    return topic.place, topic.begun_at.utc_s, topic.record_id


def _closed(topic: Topic) -> tuple[float, float]:
    return topic.closed_utc_s or 0.0, topic.begun_at.utc_s
