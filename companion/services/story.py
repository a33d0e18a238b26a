"""Reads the list of sessions, and one session with everything that belongs to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from companion.core.follow_up import FollowUpCheck
from companion.core.measures import MeasureTaken
from companion.core.steps import SmallStep
from companion.core.story import SessionLine, Story, story_of
from companion.core.topics import Topic
from companion.services.kept_things import things_of
from companion.services.ports import Failed, Ok, Records, Storage


class StoryService:
    """Reads stories; it changes nothing."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def sessions(self, done: Callable[[Ok[tuple[SessionLine, ...]] | Failed], None]) -> None:
        """Every session, the newest first."""
        self._storage.submit(_sessions, done)

    def story(self, session_id: str, done: Callable[[Ok[Story] | Failed], None]) -> None:
        """One session, from its opening to the last thing that was written to it."""
        self._storage.submit(partial(_story, session_id=session_id), done)


def _sessions(records: Records) -> tuple[SessionLine, ...]:
    return records.session_lines()


def _story(records: Records, session_id: str) -> Story:
    events = [stored.event for stored in records.events(session_id)]
    first_utc_s = min((event.at.utc_s for event in events), default=0.0)
    linked = records.entries_of_session(session_id)
    entries = [entry for entry in linked if entry.begun_at.utc_s >= first_utc_s]
    said = [note for entry in entries for note in records.attachments(entry.entry_id)]
    checks = [check for check in things_of(records, FollowUpCheck, session_id) if check.is_done]
    measures = [taken for taken in things_of(records, MeasureTaken, session_id) if taken.is_done]
    steps = things_of(records, SmallStep, session_id)
    topics = things_of(records, Topic, session_id)
    return story_of(session_id, events, (*entries, *said, *checks, *measures, *steps, *topics))
