"""What the use cases need of the vault for what a person writes, says, draws and answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Protocol

from companion.core.journal import Attachment, Entry, EntryKind, Found, Revision
from companion.core.journal_list import (
    EntryLine,
    JournalFilter,
    MarkedDay,
    Place,
    SessionMark,
    SessionNote,
    WrittenTo,
)
from companion.core.kept import KeptRecord
from companion.core.mood_after import MoodAt
from companion.core.story import SessionLine


class EntryRecords(Protocol):
    """What a person wrote."""

    def save_entry(self, entry: Entry) -> None:
        """Store an entry, or its newer form under the same id."""
        ...

    def entry(self, entry_id: str) -> Entry | None:
        """One entry by its id."""
        ...

    def entries_of_session(self, session_id: str) -> list[Entry]:
        """Entries that belong to a session; newest first, none from the trash."""
        ...

    def entries(self, from_utc_s: float | None = None, to_utc_s: float | None = None) -> list[Entry]:
        """Entries by when they were begun, newest first; none that lies in the trash."""
        ...

    def search(self, query: str, limit: int = 20, offset: int = 0) -> list[Found]:
        """Entries that hold all words of a query, best first; any text is a valid query."""
        ...


class EntryListRecords(Protocol):
    """Entries as lists show them; nothing here reads every word."""

    def entry_lines(
        self, shown: JournalFilter, older_than: Place | None = None, limit: int = 60
    ) -> list[EntryLine]:
        """The next entries of the list, newest first, none from the trash."""
        ...

    def pinned_lines(self) -> list[EntryLine]:
        """The pinned entries, newest first."""
        ...

    def trashed_lines(self) -> list[EntryLine]:
        """What lies in the trash, the last thrown away first."""
        ...

    def tags_used(self) -> list[tuple[str, int]]:
        """Every tag with the number of entries that have it, by the alphabet."""
        ...

    def newest_of(self, kind: EntryKind, session_id: str | None = None) -> Entry | None:
        """The newest entry of a kind, of a session where one is named; None where there is none."""
        ...

    def prompts_used(self, since_utc_s: float) -> frozenset[str]:
        """The ids of the questions that entries were written to from a moment on."""
        ...

    def written_to(self, prompt_id: str, since_utc_s: float) -> list[WrittenTo]:
        """The questions that entries were written to under one id, of those begun from a moment on."""
        ...

    def moods_since(self, since_utc_s: float, but_not: str = "") -> list[MoodAt]:
        """The moods after writing from a moment on, of all entries but one."""
        ...

    def newest_change_utc_s(self) -> float | None:
        """When the newest thing was stored, by the clock of that time; None for an empty vault."""
        ...


class SessionListRecords(Protocol):
    """Sessions as lists and rules read them, without all of their events."""

    def session_marks(
        self, from_utc_s: float | None = None, to_utc_s: float | None = None, limit: int = -1
    ) -> list[SessionMark]:
        """Sessions by their medicine mark, newest first."""
        ...

    def session_lines(self) -> tuple[SessionLine, ...]:
        """Every session by its opening and its mark, the newest first."""
        ...

    def newest_marked_session_id(self) -> str | None:
        """The session whose medicine mark was stored last; None where there is none."""
        ...

    def used_days(self) -> frozenset[date]:
        """The local days on which a session with a mark was opened or marked (H30)."""
        ...

    def session_notes(
        self, from_utc_s: float | None = None, to_utc_s: float | None = None
    ) -> list[SessionNote]:
        """Notes from inside sessions, newest first."""
        ...

    def marked_days(self, first: date, last: date) -> list[MarkedDay]:
        """The local days of a span on which entries were begun or sessions had their mark."""
        ...


class EntryCareRecords(Protocol):
    """What an entry once said, the trash, and the names of tags."""

    def keep_revision(self, entry_id: str, text: str, saved_utc_s: float) -> int:
        """Keep words that an entry once had; returns their number."""
        ...

    def revisions(self, entry_id: str) -> list[Revision]:
        """What an entry once said, oldest first."""
        ...

    def last_revision(self, entry_id: str) -> Revision | None:
        """The newest of them; None where there is none."""
        ...

    def drop_revisions(self, entry_id: str, numbers: Iterable[int]) -> None:
        """Remove some of them for good."""
        ...

    def remove_trashed(self, up_to_utc_s: float | None = None, entry_id: str | None = None) -> int:
        """Remove for good what lies in the trash, or a part of it; returns how many."""
        ...

    def rename_tag(self, old: str, new: str) -> int:
        """Give a tag another name in every entry; returns in how many."""
        ...


class AttachmentRecords(Protocol):
    """Voice notes and drawings."""

    def save_attachment(self, attachment: Attachment, data: bytes) -> None:
        """Store one with its bytes, whole or not at all."""
        ...

    def set_transcript(self, attachment_id: str, transcript: str) -> None:
        """Keep the words that the person typed for one."""
        ...

    def attachments(self, entry_id: str | None = None) -> list[Attachment]:
        """What is known of an entry's attachments, or of all, oldest first; without their bytes."""
        ...

    def attachment_data(self, attachment_id: str) -> bytes | None:
        """The bytes of one; None where it is not there."""
        ...

    def remove_attachment(self, attachment_id: str) -> None:
        """Remove one for good."""
        ...


class KeptRecords(Protocol):
    """Checks, measures, steps and topics (``core.kept``)."""

    def save_record(self, record: KeptRecord) -> None:
        """Store a record, or its newer form under the same kind and id."""
        ...

    def records_of(self, kind: str, session_id: str | None = None) -> list[KeptRecord]:
        """The records of a kind, of all sessions or of one, oldest first."""
        ...

    def records_of_sessions(self, kind: str, session_ids: Collection[str]) -> list[KeptRecord]:
        """The records of a kind that belong to some sessions, oldest first."""
        ...

    def remove_record(self, kind: str, record_id: str) -> None:
        """Remove a record for good."""
        ...
