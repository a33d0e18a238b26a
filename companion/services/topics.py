"""Topics for the coach: a running list in the person's own order, closed with what became of each."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from companion.core import topics as rules
from companion.core.clock import Instant
from companion.core.topics import Topic, TopicState, last_place, open_in_order, past_topics
from companion.services.kept_things import keep_thing, things_of
from companion.services.ports import Clock, Failed, Ok, Records, Storage


@dataclass(frozen=True, slots=True)
class TopicsKept:
    """``waiting``: open ones in the person's order. ``past``: closed ones, newest first."""

    waiting: tuple[Topic, ...] = ()
    past: tuple[Topic, ...] = ()


TopicsDone = Callable[[Ok[TopicsKept] | Failed], None]


class TopicService:
    """Keeps topics. Every call brings home all of them as they are then."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage, self._clock = storage, clock

    def read(self, done: TopicsDone) -> None:
        """The topics as they are."""
        self._storage.submit(_topics_kept, done)

    def add(self, text: str, done: TopicsDone, session_id: str | None = None) -> None:
        """Put a topic at the end of the list, to the letter. Text without words adds nothing.

        It belongs to the session given, else to the newest one.
        """
        work = partial(_add, text=text, session_id=session_id, now=self._clock.now())
        self._storage.submit(work, done)

    def keep(self, topic: Topic, done: TopicsDone) -> None:
        """Store a topic as it is worded now."""
        self._save((replace(topic, changed_utc_s=self._clock.now().utc_s),), done)

    def move(self, topic_id: str, to: int, done: TopicsDone) -> None:
        """Let a topic stand at another place among the open ones, counted from 0."""
        self._storage.submit(partial(_move, topic_id=topic_id, to=to), done)

    def close(self, topic: Topic, state: TopicState, became: str, done: TopicsDone) -> None:
        """Close a topic with what became of it."""
        self._save((rules.closed(topic, state, became, self._clock.now()),), done)

    def open_again(self, topic: Topic, done: TopicsDone) -> None:
        """Put a closed topic back at the end of the list."""
        self._storage.submit(partial(_open_again, topic=topic, now=self._clock.now()), done)

    def _save(self, topics: Sequence[Topic], done: TopicsDone) -> None:
        self._storage.submit(partial(_keep, topics=topics), done)


def open_topics(records: Records) -> tuple[Topic, ...]:
    """What waits for the coach, in the person's order; a share opens with it.

    Raises ``VaultDamagedError`` for one that cannot be read.
    """
    return open_in_order(things_of(records, Topic))


def _topics_kept(records: Records) -> TopicsKept:
    kept = things_of(records, Topic)
    return TopicsKept(open_in_order(kept), past_topics(kept))


def _add(records: Records, text: str, session_id: str | None, now: Instant) -> TopicsKept:
    if text.strip():
        topic = Topic(
            record_id=uuid.uuid4().hex,
            begun_at=now,
            changed_utc_s=now.utc_s,
            session_id=session_id or records.newest_session_id(),
            text=text,
            place=last_place(things_of(records, Topic)),
        )
        keep_thing(records, topic)
    return _topics_kept(records)


def _move(records: Records, topic_id: str, to: int) -> TopicsKept:
    return _keep(records, rules.moved(things_of(records, Topic), topic_id, to))


def _open_again(records: Records, topic: Topic, now: Instant) -> TopicsKept:
    place = last_place(things_of(records, Topic))
    return _keep(records, (rules.opened_again(topic, place, now),))


def _keep(records: Records, topics: Sequence[Topic]) -> TopicsKept:
    for topic in topics:
        keep_thing(records, topic)
    return _topics_kept(records)
