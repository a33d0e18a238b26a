"""The rows of the vault's tables as values, to the last field."""

from __future__ import annotations

import json
from typing import Any

from companion.core.journal import Attachment, AttachmentKind, Entry, EntryKind, EntryState, Revision
from companion.core.kept import KeptRecord
from companion.core.snapshot import SharedAttachment
from companion.services.holdings import EventRow
from companion.services.ports import LoggedShare
from companion.vault.driver import Database
from companion.vault.event_table import instant_from


def entry_from(row: dict[str, Any]) -> Entry:
    """The entry in a row."""
    return Entry(
        entry_id=row["entry_id"],
        kind=EntryKind(row["kind"]),
        begun_at=instant_from(row),
        changed_utc_s=row["changed_utc_s"],
        text=row["text"],
        session_id=row["session_id"],
        state=EntryState(row["state"]),
        prompt_id=row["prompt_id"],
        prompt=row["prompt"],
        tags=tuple(row["tags"].split("\n")) if row["tags"] else (),
        mood=row["mood"],
        is_pinned=bool(row["is_pinned"]),
        is_sealed=bool(row["is_sealed"]),
        trashed_utc_s=row["trashed_utc_s"],
    )


def record_from(row: dict[str, Any]) -> KeptRecord:
    """The kept record in a row. Raises ``ValueError`` for details that are no JSON."""
    return KeptRecord(
        row["kind"],
        row["record_id"],
        instant_from(row),
        row["changed_utc_s"],
        row["session_id"],
        json.loads(row["details"]),
    )


def event_row_from(row: dict[str, Any]) -> EventRow:
    """The event in a row, as it is stored. Raises ``ValueError`` for details that are no JSON."""
    return EventRow(row["id"], row["session_id"], row["kind"], instant_from(row), json.loads(row["details"]))


def revision_from(row: dict[str, Any]) -> Revision:
    """The earlier version in a row."""
    return Revision(row["entry_id"], row["number"], row["saved_utc_s"], row["text"])


def attachment_from(row: dict[str, Any]) -> SharedAttachment:
    """The attachment in a row, with its bytes."""
    known = Attachment(
        attachment_id=row["attachment_id"],
        entry_id=row["entry_id"],
        kind=AttachmentKind(row["kind"]),
        begun_at=instant_from(row),
        media_type=row["media_type"],
        length_s=row["length_s"],
        size_bytes=len(row["data"]),
        transcript=row["transcript"],
    )
    return SharedAttachment(known, bytes(row["data"]))


def share_from(row: dict[str, Any]) -> LoggedShare:
    """What left, as a row tells it."""
    return LoggedShare(
        row["shared_utc_s"],
        row["format_id"],
        row["sections"],
        row["protection"],
        row["item_count"],
        row["whom"],
    )


def insert(db: Database, table: str, row: dict[str, Any]) -> None:
    """Add one row to one of our own tables."""
    columns, places = ", ".join(row), ", ".join(f":{name}" for name in row)
    db.execute(f"INSERT INTO {table} ({columns}) VALUES ({places})", row)  # noqa: S608 - our own columns
