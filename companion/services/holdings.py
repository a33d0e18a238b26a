"""Everything that a vault holds of a person, as it leaves in a whole copy and comes back in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Protocol

from companion.core.clock import Instant
from companion.core.journal import Entry, Revision
from companion.core.kept import KeptRecord
from companion.core.plan import StoredPlan
from companion.core.share_log import LoggedShare
from companion.core.snapshot import SharedAttachment

EVERY_FIELD = frozenset(field.name for field in fields(Entry)) - {"entry_id", "begun_at", "changed_utc_s"}
"""The fields of an entry that a whole copy tells; when it was begun never changes (H41)."""

STAYS_HERE = frozenset(
    {"vault.loss", "backup.trouble", "backup.elsewhere", "plan_key", "own_music", "rehearsal_clock"}
)
"""Private settings that belong to one computer, one vault or a trust that a file must not bring (H37)."""


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event as it is stored; ``number`` is its place in the record."""

    number: int
    session_id: str
    kind: str
    at: Instant
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a vault holds, or as much of it as a file tells.

    ``entry_fields``: which fields of an entry the file tells; the others of one that is here stay.
    ``record_fields``: the same for kept records by kind; a kind that is not named is told whole.
    ``left_out``: how many things of the file are no part of a vault, or cannot stand alone.
    """

    entries: tuple[Entry, ...] = ()
    revisions: tuple[Revision, ...] = ()
    attachments: tuple[SharedAttachment, ...] = ()
    records: tuple[KeptRecord, ...] = ()
    events: tuple[EventRow, ...] = ()
    plans: tuple[StoredPlan, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    shares: tuple[LoggedShare, ...] = ()
    entry_fields: frozenset[str] = EVERY_FIELD
    record_fields: Mapping[str, frozenset[str]] = field(default_factory=dict)
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Count:
    """What became of the things of one kind: came in, took an older one's place, were here, stayed out."""

    new: int = 0
    newer: int = 0
    same: int = 0
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a file's things. ``older_texts``: words that are now an earlier version of an entry."""

    entries: Count = Count()
    attachments: Count = Count()
    records: Count = Count()
    sessions: Count = Count()
    plans: Count = Count()
    settings: Count = Count()
    shares: Count = Count()
    older_texts: int = 0
    left_out: int = 0

    @property
    def new(self) -> int:
        """How many things came in that were not here."""
        return sum(count.new for count in self.counts.values())

    @property
    def changes(self) -> int:
        """How many things came in, new or newer."""
        return self.new + sum(count.newer for count in self.counts.values())

    @property
    def counts(self) -> dict[str, Count]:
        """The counts by the name of their kind."""
        return {
            "entries": self.entries,
            "attachments": self.attachments,
            "records": self.records,
            "sessions": self.sessions,
            "plans": self.plans,
            "settings": self.settings,
            "shares": self.shares,
        }


class WholeRecords(Protocol):
    """The whole vault at once."""

    def holdings(self) -> Holdings:
        """Everything that a whole copy holds (``STAYS_HERE`` is not in it)."""
        ...

    def take_in(self, holdings: Holdings) -> TakenIn:
        """Add what is not here, in one durable transaction; all or nothing."""
        ...

    def would_take_in(self, holdings: Holdings) -> TakenIn:
        """What ``take_in`` would tell now; nothing is changed."""
        ...
