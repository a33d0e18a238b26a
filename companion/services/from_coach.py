"""What a person does with a list from their coach: takes it in, owns a step, writes to a prompt."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial
from pathlib import Path

from companion.core.journal import Entry, EntryKind
from companion.core.kept import kept_record, kept_thing
from companion.core.practice_list import PracticeList, PracticeTaken, line_pairs
from companion.core.steps import SmallStep
from companion.services.ports import Clock, Failed, Jobs, Ok, Records, Storage
from companion.services.practice_file import read_practice_file

PROMPT_ID = "from_coach"


class FromCoachService:
    """Nothing of a list is kept before the person has seen it and taken it."""

    def __init__(self, storage: Storage, jobs: Jobs, clock: Clock) -> None:
        self._storage, self._jobs, self._clock = storage, jobs, clock

    def look(self, file: Path, done: Callable[[Ok[PracticeList] | Failed], None]) -> None:
        """What a file holds, whole; brings ``PracticeFileError`` home for one that is wrong anywhere."""
        self._jobs.submit(partial(read_practice_file, file), done)

    def take(self, practice: PracticeList, done: Callable[[Ok[PracticeTaken] | Failed], None]) -> None:
        """Keep a list. One that is kept already, word for word, is not kept twice."""
        now = self._clock.now()
        made_on = "" if practice.made_on is None else practice.made_on.isoformat()
        taken = PracticeTaken(
            record_id=uuid.uuid4().hex,
            begun_at=now,
            changed_utc_s=now.utc_s,
            coach=practice.coach,
            made_on=made_on,
            pairs=line_pairs(practice.lines),
        )
        self._storage.submit(partial(_take, taken=taken), done)

    def lists(self, done: Callable[[Ok[list[PracticeTaken]] | Failed], None]) -> None:
        """The lists that were taken in, the newest first."""
        self._storage.submit(taken_lists, done)

    def remove(self, taken: PracticeTaken, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Let go of a list; steps and words that came from it stay."""
        self._storage.submit(partial(_remove, record_id=taken.record_id), done)

    def make_step(self, text: str, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Make a step of a list the person's own small step."""
        now = self._clock.now()
        step = SmallStep(record_id=uuid.uuid4().hex, begun_at=now, changed_utc_s=now.utc_s, text=text)
        self._storage.submit(partial(_save_step, step=step), done)

    def write(self, prompt: str, text: str, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Keep what the person wrote to a prompt, to the letter, in the journal."""
        now = self._clock.now()
        entry = Entry(
            uuid.uuid4().hex,
            EntryKind.REFLECTION,
            now,
            now.utc_s,
            text,
            prompt_id=PROMPT_ID,
            prompt=prompt,
        )
        self._storage.submit(partial(_save_entry, entry=entry), done)


def taken_lists(records: Records) -> list[PracticeTaken]:
    """The lists that were taken in, the newest first."""
    return [kept_thing(PracticeTaken, row) for row in reversed(records.records_of(PracticeTaken.KIND))]


def _take(records: Records, taken: PracticeTaken) -> PracticeTaken:
    for kept in taken_lists(records):
        if (kept.coach, kept.made_on, kept.pairs) == (taken.coach, taken.made_on, taken.pairs):
            return kept
    records.save_record(kept_record(taken))
    return taken


def _remove(records: Records, record_id: str) -> None:
    records.remove_record(PracticeTaken.KIND, record_id)


def _save_step(records: Records, step: SmallStep) -> None:
    records.save_record(kept_record(step))


def _save_entry(records: Records, entry: Entry) -> None:
    records.save_entry(entry)
