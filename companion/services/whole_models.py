"""The shapes of a whole copy that is read back in, checked to the last value before any of it counts."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta

from companion.core.journal import AttachmentKind, EntryKind, EntryState
from companion.services.share_models import (
    CountedS,
    Id,
    Many,
    MediaType,
    MomentShape,
    Mood,
    OffsetS,
    Shape,
    Some,
    Tags,
    Text,
    UtcS,
    Word,
)


class StoredMoment(Shape):
    """A moment of a whole copy, as four clocks saw it."""

    utc_s: UtcS
    offset_s: OffsetS
    boot_s: CountedS
    steady_s: CountedS
    boot_id: Word


class WholeEntry(Shape):
    """An entry as it is stored."""

    entry_id: Id
    kind: EntryKind
    begun_at: StoredMoment
    changed_utc_s: UtcS
    text: Text
    session_id: Id | None
    state: EntryState
    prompt_id: Word
    prompt: Text
    tags: Tags
    mood: Mood | None
    is_pinned: bool
    is_sealed: bool
    trashed_utc_s: UtcS | None


class WholeRevision(Shape):
    """An earlier version of an entry's words."""

    entry_id: Id
    number: Annotated[int, Meta(ge=1, le=1_000_000)]
    saved_utc_s: UtcS
    text: Text


class WholeAttachment(Shape):
    """A voice note or drawing as it is stored."""

    attachment_id: Id
    entry_id: Id
    kind: AttachmentKind
    begun_at: StoredMoment
    media_type: MediaType
    length_s: Annotated[float, Meta(ge=0, le=1e6)]
    transcript: Text
    data: bytes


class WholeRecord(Shape):
    """A kept record as it is stored."""

    kind: Annotated[str, Meta(pattern=r"\A[a-z][a-z0-9_]{0,59}\Z")]
    record_id: Id
    begun_at: StoredMoment
    changed_utc_s: UtcS
    session_id: Id | None
    details: dict[str, Any]


class WholeEvent(Shape):
    """An event as it is stored."""

    number: Annotated[int, Meta(ge=-(2**53), le=2**53)]
    session_id: Id
    kind: Word
    at: StoredMoment
    details: dict[str, Any]


class WholePlan(Shape):
    """A care plan as it was taken in."""

    plan_id: Id
    taken_utc_s: UtcS
    text: Annotated[str, Meta(max_length=1_000_000)]


class WholeShare(Shape):
    """One line of the log of shares."""

    shared_utc_s: UtcS
    format_id: Word
    sections: Annotated[str, Meta(max_length=5000)]
    protection: Word
    item_count: Annotated[int, Meta(ge=0, le=10**9)]
    whom: Text


class WholeTwo(Shape):
    """A whole copy."""

    format: Literal["companion-share"]
    version: Literal[2]
    kind: Literal["whole_copy"]
    app_version: Word
    notice: Text
    made_at: MomentShape
    entries: Annotated[list[WholeEntry], Some]
    revisions: Annotated[list[WholeRevision], Many]
    attachments: Annotated[list[WholeAttachment], Some]
    records: Annotated[list[WholeRecord], Some]
    events: Annotated[list[WholeEvent], Many]
    plans: Annotated[list[WholePlan], Meta(max_length=10_000)]
    settings: dict[Annotated[str, Meta(pattern=r"\A[a-z][a-z0-9_.]{0,99}\Z")], Text]
    share_log: Annotated[list[WholeShare], Some]
