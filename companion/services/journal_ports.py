"""What the use cases need of the vault for what a person writes, says, draws and answers."""

from __future__ import annotations

from typing import Protocol

from companion.core.journal import Attachment, Entry, Found
from companion.core.kept import KeptRecord


class EntryRecords(Protocol):
    """What a person wrote."""

    def save_entry(self, entry: Entry) -> None:
        """Store an entry, or its newer form under the same id."""
        ...

    def entry(self, entry_id: str) -> Entry | None:
        """One entry by its id."""
        ...

    def entries(self, from_utc_s: float | None = None, to_utc_s: float | None = None) -> list[Entry]:
        """Entries by when they were begun, newest first; none that lies in the trash."""
        ...

    def search(self, query: str, limit: int = 20) -> list[Found]:
        """Entries that hold all words of a query, best first; any text is a valid query."""
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

    def remove_record(self, kind: str, record_id: str) -> None:
        """Remove a record for good."""
        ...
