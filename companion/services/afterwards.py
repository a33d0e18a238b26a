"""Afterwards: the next morning's answers, and decisions that are sealed until then."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from companion.core.afterwards import Feels, MorningAnswer, SealedNote, Slept, may_answer, opens
from companion.core.clock import Instant
from companion.core.journal import Entry, EntryKind
from companion.core.session import SessionState
from companion.services.errors import TooEarlyError
from companion.services.hooks import Hook
from companion.services.journal import Saved
from companion.services.kept_rows import Row, add_row, keep_rows, moment_from, moment_row, rows_of, unreadable
from companion.services.ports import Clock, Failed, Ok, Records, Storage

ANSWERS = "morning_answers"
SEALED = "sealed_notes"
OPENED = "opened_notes"


class AfterwardsService:
    """Takes the morning's answers. ``answered`` tells of one that is durable."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self.answered: Hook[MorningAnswer] = Hook()
        self._storage, self._clock = storage, clock

    def answer(self, slept: Slept, feels: Feels, done: Callable[[Ok[MorningAnswer] | Failed], None]) -> None:
        """Keep an answer for the newest session, now. ``TooEarlyError`` comes home before morning (H11)."""
        work = partial(_answer, slept=slept, feels=feels, now=self._clock.now())
        self._storage.submit(work, partial(self._kept, done))

    def put_away(self, note_id: str, done: Callable[[Ok[None] | Failed], None]) -> None:
        """A note that was opened need not stand on Today any more; it stays in the journal."""
        self._storage.submit(partial(_put_away, note_id=note_id), done)

    def _kept(
        self, done: Callable[[Ok[MorningAnswer] | Failed], None], result: Ok[MorningAnswer] | Failed
    ) -> None:
        if isinstance(result, Ok):
            self.answered.emit(result.value)
        done(result)


class SealedNotes:
    """Keeps sealed notes while they are typed, as the journal keeps entries (``saved`` and ``failed``).

    A note lies in the vault by itself until its morning: no list, no search and no share sees it.
    """

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self.saved: Hook[Saved] = Hook()
        self.failed: Hook[Exception] = Hook()
        self._storage, self._clock = storage, clock
        self._waits_from: dict[str, Instant] = {}

    def begin(
        self, kind: EntryKind, session_id: str | None = None, waits_from: Instant | None = None
    ) -> Entry:
        """A new, empty note. It waits for the morning after ``waits_from``, or after this day."""
        now = self._clock.now()
        entry = Entry(uuid.uuid4().hex, kind, now, now.utc_s, "", session_id)
        self._waits_from[entry.entry_id] = waits_from or now
        return entry

    def save(self, entry: Entry, text: str) -> Entry:
        """Store a note with this text, to the letter; returns it as it is being stored."""
        entry = replace(entry, text=text, changed_utc_s=self._clock.now().utc_s)
        waits_from = self._waits_from.get(entry.entry_id, entry.begun_at)
        note = SealedNote(
            entry.entry_id, entry.session_id, waits_from, entry.begun_at, entry.changed_utc_s, text
        )
        self._storage.submit(partial(_seal, note=note), partial(self._stored, entry))
        return entry

    def _stored(self, entry: Entry, result: Ok[None] | Failed) -> None:
        match result:
            case Ok():
                self.saved.emit(Saved(entry))
            case Failed(error):
                self.failed.emit(error)


@dataclass(frozen=True, slots=True)
class OpenedNotes:
    """``opened``: notes whose morning came and that stand on Today. ``waiting``: how many are sealed."""

    opened: tuple[Entry, ...] = ()
    waiting: int = 0


def open_notes(records: Records, now: Instant) -> OpenedNotes:
    """Open the notes whose morning has come: from now on they are entries of the journal.

    The entry is stored before the seal is taken off, so that a sudden end loses no word.
    """
    sealed = [_note_from(row) for row in rows_of(records, SEALED)]
    due = [note for note in sealed if opens(note, now)]
    if due:
        _open(records, due, [note for note in sealed if note not in due])
    ids = [str(row["note_id"]) for row in rows_of(records, OPENED)]
    kept = [entry for note_id in ids if (entry := records.entry(note_id)) is not None]
    return OpenedNotes(tuple(kept), len(sealed) - len(due))


def morning_answers(records: Records) -> list[MorningAnswer]:
    """Every answer, oldest first. Raises ``VaultDamagedError`` for one that cannot be read."""
    return [_answer_from(row) for row in rows_of(records, ANSWERS)]


def newest_session(records: Records) -> SessionState | None:
    """The newest session, ended or not.

    One that ended before its mark does not take the place of an earlier one, whose rest may still hold (H11).
    """
    newest_id = records.newest_session_id()
    if newest_id is None:
        return None
    newest = records.folded(newest_id)
    if newest is not None and newest.medicine_at is not None:
        return newest
    marked_id = records.newest_marked_session_id()
    marked = None if marked_id is None else records.folded(marked_id)
    return newest if marked is None or marked.medicine_at is None else marked


def _open(records: Records, due: list[SealedNote], left: list[SealedNote]) -> None:
    for note in due:
        if note.text.strip() and records.entry(note.note_id) is None:
            kind = EntryKind.REFLECTION
            entry = Entry(note.note_id, kind, note.begun_at, note.changed_utc_s, note.text, note.session_id)
            records.save_entry(entry)
    known = [str(row["note_id"]) for row in rows_of(records, OPENED)]
    new = [note.note_id for note in due if note.note_id not in known]
    keep_rows(records, OPENED, [{"note_id": note_id} for note_id in (*known, *new)])
    keep_rows(records, SEALED, [_note_row(note) for note in left])


def _answer(records: Records, slept: Slept, feels: Feels, now: Instant) -> MorningAnswer:
    state = newest_session(records)
    if state is None or not may_answer(state.medicine_at, now):
        raise TooEarlyError("This question is for the morning after a session. Nothing was changed.")
    answer = MorningAnswer(state.session_id, now, slept, feels)
    row = {"session_id": answer.session_id, "at": moment_row(now), "slept": slept.value, "feels": feels.value}
    add_row(records, ANSWERS, row)
    return answer


def _seal(records: Records, note: SealedNote) -> None:
    opened = records.entry(note.note_id)
    if opened is not None:
        # Its morning came while it was still being written.
        records.save_entry(replace(opened, text=note.text, changed_utc_s=note.changed_utc_s))
        return
    others = [row for row in rows_of(records, SEALED) if row.get("note_id") != note.note_id]
    keep_rows(records, SEALED, [*others, _note_row(note)])


def _put_away(records: Records, note_id: str) -> None:
    keep_rows(records, OPENED, [row for row in rows_of(records, OPENED) if row.get("note_id") != note_id])


def _note_row(note: SealedNote) -> Row:
    return {
        "note_id": note.note_id,
        "session_id": note.session_id,
        "waits_from": moment_row(note.waits_from),
        "begun_at": moment_row(note.begun_at),
        "changed_utc_s": note.changed_utc_s,
        "text": note.text,
    }


def _note_from(row: Row) -> SealedNote:
    try:
        moments = {name: moment_from(row[name]) for name in ("waits_from", "begun_at")}
        return SealedNote(**{**row, **moments})
    except (KeyError, TypeError) as error:
        raise unreadable() from error


def _answer_from(row: Row) -> MorningAnswer:
    try:
        slept, feels = Slept(row["slept"]), Feels(row["feels"])
        return MorningAnswer(str(row["session_id"]), moment_from(row["at"]), slept, feels)
    except (KeyError, TypeError, ValueError) as error:
        raise unreadable() from error
