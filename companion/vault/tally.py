"""The tally: a sealed mark beside the database that says how many changes it must hold.

A log that is cut, damaged or gone takes acknowledged changes with it, and SQLite then opens an older state as
if it were whole. The mark is written after each change, which the process's own death cannot undo, and
brought to the disk at most once a second: a power cut may leave it a little behind, never ahead.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import struct
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from companion.vault.driver import Database
from companion.vault.folder import new_private_file
from companion.vault.pages import SALT_BYTES

FIRST_COUNTED_SCHEMA = 2
SLOT_BYTES = 512
SLOTS = 2
SYNC_EVERY_S = 1.0
_HEAD = struct.Struct(f">4sQ{SALT_BYTES}s")
_NAME = b"TLY1"
_PURPOSE = b"tally seal 1"


@dataclass(frozen=True, slots=True)
class Mark:
    """The changes that a database must hold, and the salt of its file."""

    changes: int
    salt: bytes


class Tally:
    """Writes the mark of one open vault. A disk that refuses is no fault here: the change itself is kept."""

    def __init__(self, path: Path, key: bytes, salt: bytes) -> None:
        self._path = path
        self._key = key
        self._salt = salt
        self._synced_s = -SYNC_EVERY_S
        self._changes = 0

    @property
    def changes(self) -> int:
        """How many changes were noted: those that the database must hold."""
        return self._changes

    def note(self, changes: int, *, settled: bool = False) -> None:
        """Mark that the database holds this many changes; the mark before stays in the other slot.

        With ``settled``, at opening and closing, both slots are written anew and brought to the disk.
        """
        self._changes = changes
        now_s = time.monotonic()
        sync = settled or now_s - self._synced_s >= SYNC_EVERY_S
        with suppress(OSError):
            if not self._path.exists():
                new_private_file(self._path)
            with self._path.open("r+b", buffering=0) as file:
                is_whole = file.seek(0, os.SEEK_END) == SLOT_BYTES * SLOTS and not settled
                for slot in (changes % SLOTS,) if is_whole else range(SLOTS):
                    file.seek(slot * SLOT_BYTES)
                    file.write(_sealed(self._key, slot, Mark(changes, self._salt)))
                if sync:
                    os.fsync(file.fileno())
                    self._synced_s = now_s


def read_mark(path: Path, key: bytes) -> Mark | None:
    """The newest mark that the key seals; None when there is none. Raises ``OSError``."""
    marks = [mark for mark in _marks(path, key) if mark is not None]
    return max(marks, key=_changes_of, default=None)


def tally_problems(path: Path, key: bytes) -> list[str]:
    """What is wrong with the tally that lies there. Raises ``OSError``."""
    if not path.exists():
        return []
    raw_bytes = path.stat().st_size
    whole = raw_bytes == SLOT_BYTES * SLOTS and None not in _marks(path, key)
    return [] if whole else ["the tally is damaged"]


def changes_in(db: Database) -> int:
    """How many changes an open database of today's schema holds. Raises the driver's errors."""
    return int(db.execute("SELECT changes FROM tally").fetchone()[0])


def count_change(db: Database) -> int:
    """Count one more change in the open transaction; returns the new number. Raises the driver's errors."""
    db.execute("UPDATE tally SET changes = changes + 1")
    return changes_in(db)


def salt_of(database: Path) -> bytes:
    """The salt at the start of a database file. Raises ``OSError``."""
    with database.open("rb") as file:
        return file.read(SALT_BYTES)


def _changes_of(mark: Mark) -> int:
    return mark.changes


def _sealed(key: bytes, slot: int, mark: Mark) -> bytes:
    head = _HEAD.pack(_NAME, mark.changes, mark.salt)
    return (head + _seal(key, slot, head)).ljust(SLOT_BYTES, b"\0")


def _seal(key: bytes, slot: int, head: bytes) -> bytes:
    seal_key = hmac.digest(key, _PURPOSE, "sha256")
    return hmac.digest(seal_key, bytes([slot]) + head, hashlib.sha256)


def _marks(path: Path, key: bytes) -> list[Mark | None]:
    if not path.exists():
        return []
    with path.open("rb") as file:
        return [_read(key, slot, file.read(SLOT_BYTES)) for slot in range(SLOTS)]


def _read(key: bytes, slot: int, raw: bytes) -> Mark | None:
    if len(raw) != SLOT_BYTES:
        return None
    name, changes, salt = _HEAD.unpack(raw[: _HEAD.size])
    if name != _NAME:
        return None
    mark = Mark(changes, salt)
    return mark if hmac.compare_digest(raw, _sealed(key, slot, mark)) else None
