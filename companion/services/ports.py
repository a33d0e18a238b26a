"""What the use cases need from the outside, as protocols: clock, storage, sound, jobs, keep awake."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from companion.core.clock import Instant
from companion.core.events import Event
from companion.core.phases import Scene as Scene  # noqa: PLC0414 - part of this contract
from companion.core.plan import StoredPlan as StoredPlan  # noqa: PLC0414 - part of this contract
from companion.core.session import SessionState
from companion.core.share_log import LoggedShare as LoggedShare  # noqa: PLC0414 - part of this contract
from companion.core.snapshot import Snapshot
from companion.services.awake_port import KeepAwake as KeepAwake  # noqa: PLC0414 - part of this contract
from companion.services.breath_ports import BreathRecords
from companion.services.holdings import WholeRecords
from companion.services.journal_ports import (
    AttachmentRecords,
    EntryCareRecords,
    EntryListRecords,
    EntryRecords,
    KeptRecords,
    SessionListRecords,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ok(Generic[T]):
    """Work that succeeded, with its result."""

    value: T


@dataclass(frozen=True, slots=True)
class Failed:
    """Work that raised, with the exception as it was raised."""

    error: Exception


Post = Callable[[Callable[[], None]], None]
"""Runs a call on the owner's thread, in order. Safe to use from any thread."""


class Clock(Protocol):
    """Tells the moment. A rehearsal's clock runs N times faster."""

    def now(self) -> Instant:
        """The present moment."""
        ...

    def real_s(self, span_s: float) -> float:
        """How many seconds of real waiting a span of this clock takes."""
        ...


class Cue(Enum):
    """A short sound with a meaning."""

    BREATHE_IN = "breathe_in"
    BREATHE_AGAIN = "breathe_again"
    BREATHE_OUT = "breathe_out"
    SITTING_END = "sitting_end"


class SoundStatus(Enum):
    """What the sound engine can do just now, to be said on screen and never by a noise."""

    READY = "ready"
    NO_DEVICE = "no_device"
    DEVICE_LOST = "device_lost"


class Sound(Protocol):
    """The patient's sound. Every call returns at once; the sound thread does the work."""

    def play(self, scene: Scene) -> None:
        """Cross-fade to a scene over at least 8 s; the newest call wins."""
        ...

    def cue(self, cue: Cue, level: float = 1.0) -> None:
        """Play one short sound over the scene; ``level`` is an amplitude, 0.0 to 1.0."""
        ...

    def cue_lead_s(self) -> float:
        """How much earlier than it is to be heard a cue must be asked for, in seconds of real time."""
        ...

    def set_volume(self, volume: float) -> None:
        """Set the person's own volume, 0.0 to 1.0; a rise is slowed to 1 dB a second."""
        ...

    def fade_out(self, over_s: float = 3.0) -> None:
        """Fade everything to silence, for Help and Stop."""
        ...

    def close(self) -> None:
        """Fade, free the device and end the thread; returns when that is done."""
        ...


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event with its place in the record."""

    number: int
    session_id: str
    event: Event


class EventRecords(Protocol):
    """The events of all sessions, only ever added to."""

    def append_event(self, session_id: str, event: Event) -> int:
        """Store one event; returns its number once it is durable. Events are never changed."""
        ...

    def events(self, session_id: str | None = None) -> list[StoredEvent]:
        """The events of one session, or of all, in the order in which they were stored."""
        ...

    def events_of(self, kinds: tuple[str, ...], newest: int | None = None) -> list[StoredEvent]:
        """The events of some kinds in all sessions in their order; ``newest``: only the last so many."""

    def open_session_id(self) -> str | None:
        """The newest session, when it has no end yet."""
        ...

    def newest_session_id(self) -> str | None:
        """The session that was opened last, ended or not."""
        ...

    def folded(self, session_id: str) -> SessionState | None:
        """The state that the events of a session add up to; None without an opening."""
        ...


class OtherRecords(Protocol):
    """Care plans, private settings, and the log of what left."""

    def save_plan(self, plan_id: str, text: str, taken_utc_s: float) -> None:
        """Keep a care plan's own text as the newest one; older ones stay."""
        ...

    def plan_text(self, plan_id: str | None = None) -> tuple[str, str] | None:
        """The id and text of one plan, or of the newest."""
        ...

    def plans(self) -> list[StoredPlan]:
        """Every plan as it was taken in, the newest first."""

    def get_setting(self, name: str) -> str | None:
        """A private setting; None when it was never set."""
        ...

    def set_setting(self, name: str, value: str) -> None:
        """Keep a private setting."""
        ...

    def log_share(self, share: LoggedShare) -> None:
        """Keep what left, when and how; the log holds no shared words."""
        ...

    def shares(self) -> list[LoggedShare]:
        """Everything that left, oldest first."""
        ...


class Records(
    EventRecords,
    EntryRecords,
    EntryListRecords,
    EntryCareRecords,
    SessionListRecords,
    AttachmentRecords,
    KeptRecords,
    OtherRecords,
    BreathRecords,
    WholeRecords,
    Protocol,
):
    """The vault's tables, used only on the storage thread. Each call is one durable transaction."""


class Storage(Protocol):
    """Runs work on the vault's records, one at a time and in order, and brings the result home."""

    def submit(self, work: Callable[[Records], T], done: Callable[[Ok[T] | Failed], None]) -> None:
        """Run ``work`` on the storage thread; ``done`` is called on the owner's thread."""
        ...


class Jobs(Protocol):
    """Runs slow work that needs no vault, one at a time, and brings the result home."""

    def submit(self, work: Callable[[], T], done: Callable[[Ok[T] | Failed], None]) -> None:
        """Run ``work`` on the jobs thread; ``done`` is called on the owner's thread."""
        ...


class ShareFormat(Protocol):
    """One file format for sharing."""

    format_id: str
    suffix: str

    def render(self, snapshot: Snapshot) -> bytes:
        """The whole file. Runs on the jobs thread; never fails on any Unicode text."""
        ...


class VaultDoor(Protocol):
    """The way into the vault. Slow work runs on the storage thread; results come home."""

    def exists(self) -> bool:
        """Whether the data folder holds a vault."""
        ...

    def create(self, passphrase: str, done: Callable[[Ok[str] | Failed], None]) -> None:
        """Make a vault and open it; the result is its recovery code, shown once."""
        ...

    def unlock(self, passphrase: str, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Open the vault with its passphrase or its recovery code."""
        ...

    def lock(self, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Finish the work that waits, close the vault and forget its key; it can be unlocked again."""
        ...

    def close(self) -> None:
        """Finish all work, make the automatic backup, close the vault; returns when done."""
        ...


@dataclass(frozen=True, slots=True)
class CopyLook:
    """What a backup holds, seen before it is brought back; the days are None for an empty one."""

    entries: int
    sessions: int
    first_day: date | None
    last_day: date | None


class VaultCare(Protocol):
    """Looks after the keys and copies of the open vault. Slow work runs on the storage thread."""

    def change_passphrase(self, old: str, new: str, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Put another passphrase in force. Fails with ``WrongPassphraseError`` where ``old`` is wrong."""
        ...

    def new_recovery_code(self, done: Callable[[Ok[str] | Failed], None]) -> None:
        """A fresh code to write down. The one before still counts until this one is typed back."""
        ...

    def confirm_recovery_code(self, code: str, typed: str, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Put a fresh code in force once it was typed back right; fails, and changes nothing, if not."""
        ...

    def new_data_key(self, passphrase: str, done: Callable[[Ok[str] | Failed], None]) -> None:
        """Seal everything with a new key after a checked copy; the result is the new recovery code."""
        ...

    def back_up(self, folder: Path | None, done: Callable[[Ok[Path] | Failed], None]) -> None:
        """Write a checked copy into a folder, or among the vault's own; the result is where it lies."""
        ...

    def verify(self, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Check the open vault to the last bit. Fails with ``VaultDamagedError`` where it is not whole."""
        ...

    def restore_look(self, copy: Path, secret: str, done: Callable[[Ok[CopyLook] | Failed], None]) -> None:
        """Look inside a copy, with the passphrase of its own day, and change nothing."""
        ...

    def restore(self, copy: Path, secret: str, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Put a copy in the vault's place and open it; what was there before is kept aside."""
        ...

    def erase(self, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Remove the vault and all its copies in the data folder; back to first run."""
        ...
