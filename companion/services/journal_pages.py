"""Looking: the journal's list page by page, its calendar, and what is offered around an entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TypeVar

from companion.core.clock import Instant
from companion.core.coach_prompts import CoachPrompt, open_prompts
from companion.core.follow_up import FollowUpCheck, Slider
from companion.core.journal import Entry, Revision
from companion.core.journal_list import (
    EntryLine,
    JournalFilter,
    JournalPage,
    MarkedDay,
    Place,
    SessionMark,
    SessionNote,
)
from companion.core.kept import kept_thing
from companion.core.mood_after import COUNTS_FOR_S, MoodAt, leads_to_grounding
from companion.core.prompt_days import PromptTime, derive_prompt_times
from companion.services.from_coach import PROMPT_ID, taken_lists
from companion.services.ports import Clock, Failed, Ok, Records, Storage

PAGE_LINES = 60
LINKED_FOR_S = 14 * 86_400.0
"""Sessions of so many seconds before now are offered to link an entry to."""

T = TypeVar("T")
Done = Callable[[Ok[T] | Failed], None]


@dataclass(frozen=True, slots=True)
class OfferedPrompts:
    """Which sets of questions belong to this day, which questions were written to, and the session's id.

    ``from_coach``: what a coach's lists ask besides.
    """

    times: tuple[PromptTime, ...]
    used: frozenset[str] = frozenset()
    session_id: str | None = None
    from_coach: tuple[CoachPrompt, ...] = ()


class JournalReader:
    """Reads for the journal's pages. Nothing here reads more than it shows."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage, self._clock = storage, clock

    def page(self, shown: JournalFilter, older_than: Place | None, done: Done[JournalPage]) -> None:
        """The first page of a list, or the next one after a place."""
        self._storage.submit(partial(_page, shown=shown, older_than=older_than), done)

    def entry(self, entry_id: str, done: Done[Entry | None]) -> None:
        """One entry, whole."""
        self._storage.submit(partial(_entry, entry_id=entry_id), done)

    def marked_days(self, first: date, last: date, done: Done[list[MarkedDay]]) -> None:
        """The days of a span that have entries or sessions."""
        self._storage.submit(partial(_marked_days, first=first, last=last), done)

    def tags(self, done: Done[list[tuple[str, int]]]) -> None:
        """Every tag with how many entries have it."""
        self._storage.submit(_tags, done)

    def sessions(self, done: Done[list[SessionMark]], *, of_all_time: bool = False) -> None:
        """The sessions of the last 14 days, or of all time, newest first."""
        since_s = None if of_all_time else self._clock.now().utc_s - LINKED_FOR_S
        self._storage.submit(partial(_sessions, since_s=since_s), done)

    def trash(self, done: Done[list[EntryLine]]) -> None:
        """What lies in the trash, the last thrown away first."""
        self._storage.submit(_trash, done)

    def revisions(self, entry_id: str, done: Done[list[Revision]]) -> None:
        """What an entry once said, oldest first."""
        self._storage.submit(partial(_revisions, entry_id=entry_id), done)

    def prompts(self, done: Done[OfferedPrompts]) -> None:
        """Which questions belong to this day (safety.md 6)."""
        self._storage.submit(partial(_prompts, now=self._clock.now()), done)

    def leads_to_grounding(self, entry_id: str, mood: int, done: Done[bool]) -> None:
        """Whether a calm page follows a mood after writing (H36)."""
        told = MoodAt(mood, self._clock.now().utc_s)
        self._storage.submit(partial(_leads, entry_id=entry_id, told=told), done)


def _page(records: Records, shown: JournalFilter, older_than: Place | None) -> JournalPage:
    lines = records.entry_lines(shown, older_than, PAGE_LINES)
    is_last = len(lines) < PAGE_LINES
    from_s = None if is_last or not lines else lines[-1].begun_at.utc_s
    to_s = None if older_than is None else older_than.utc_s
    marks = records.session_marks(from_s, to_s)
    if from_s is not None:
        marks += records.session_marks(None, from_s, 1)
    pinned = [] if shown.is_set or older_than is not None else records.pinned_lines()
    notes = _notes(records, shown, from_s, to_s)
    return JournalPage(tuple(lines), tuple(pinned), tuple(marks), tuple(notes), is_last)


def _notes(
    records: Records, shown: JournalFilter, from_s: float | None, to_s: float | None
) -> Iterable[SessionNote]:
    """The notes from inside sessions stand with the entries, but not among those of a state, kind or tag."""
    if replace(shown, session_id=None, day=None).is_set:
        return ()
    notes = records.session_notes(from_s, to_s)
    if shown.session_id is not None:
        notes = [note for note in notes if note.session_id == shown.session_id]
    if shown.day is not None:
        notes = [note for note in notes if note.at.local_day == shown.day]
    return notes


def _entry(records: Records, entry_id: str) -> Entry | None:
    return records.entry(entry_id)


def _marked_days(records: Records, first: date, last: date) -> list[MarkedDay]:
    return records.marked_days(first, last)


def _tags(records: Records) -> list[tuple[str, int]]:
    return records.tags_used()


def _sessions(records: Records, since_s: float | None) -> list[SessionMark]:
    return records.session_marks(since_s)


def _trash(records: Records) -> list[EntryLine]:
    return records.trashed_lines()


def _revisions(records: Records, entry_id: str) -> list[Revision]:
    return records.revisions(entry_id)


def _prompts(records: Records, now: Instant) -> OfferedPrompts:
    newest = next(iter(records.session_marks(limit=1)), None)
    from_coach = _from_coach(records)
    if newest is None:
        return OfferedPrompts(derive_prompt_times(None, now.local_day), from_coach=from_coach)
    times = derive_prompt_times(newest.medicine_at.local_day, now.local_day)
    is_before = times == (PromptTime.BEFORE,)
    used = frozenset[str]() if is_before else records.prompts_used(newest.medicine_at.utc_s)
    return OfferedPrompts(times, used, None if is_before else newest.session_id, from_coach)


def _from_coach(records: Records) -> tuple[CoachPrompt, ...]:
    lists = taken_lists(records)
    if not lists:
        return ()
    since_s = min(taken.begun_at.utc_s for taken in lists)
    return open_prompts(lists, records.written_to(PROMPT_ID, since_s))


def _leads(records: Records, entry_id: str, told: MoodAt) -> bool:
    since_s = told.utc_s - COUNTS_FOR_S
    moods = records.moods_since(since_s, entry_id)
    for record in records.records_of(FollowUpCheck.KIND):
        if record.changed_utc_s < since_s:
            continue
        level = kept_thing(FollowUpCheck, record).level(Slider.MOOD)
        if level is not None:
            moods.append(MoodAt(level, record.changed_utc_s))
    return leads_to_grounding(told, moods)
