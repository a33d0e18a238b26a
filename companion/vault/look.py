"""A look inside a backup before it is brought back: how much it holds, and from which days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from companion.core.events import SessionOpened
from companion.services.errors import VaultDamagedError
from companion.services.ports import CopyLook
from companion.vault.driver import Database, connect_to_read
from companion.vault.faults import calm_faults
from companion.vault.kdf import KdfPolicy
from companion.vault.verify import read_keyfile_of, verify

COPY_DAMAGED = "That backup is damaged. Your vault was not touched. Please use another backup."

_FIRST = """
SELECT utc_s, offset_s FROM entry UNION ALL SELECT utc_s, offset_s FROM session_event
ORDER BY utc_s ASC LIMIT 1
"""
_LAST = """
SELECT utc_s, offset_s FROM entry UNION ALL SELECT utc_s, offset_s FROM session_event
ORDER BY utc_s DESC LIMIT 1
"""


def look_inside(copy: Path, secret: str, policy: KdfPolicy) -> CopyLook:
    """What a whole backup holds; changes nothing.

    ``secret`` is the passphrase or recovery code of the backup's own day. Raises ``WrongPassphraseError``,
    ``VaultMissingError``, ``VaultDamagedError`` for a copy that is not whole, ``VaultNewerError``.
    """
    with calm_faults():
        key = read_keyfile_of(copy, policy).unlock(secret)
        if not verify(copy, key).ok:
            raise VaultDamagedError(COPY_DAMAGED)
        return look_with_key(copy, key)


def look_with_key(copy: Path, key: bytes) -> CopyLook:
    """What a backup holds, with its data key. Raises the driver's errors."""
    db = connect_to_read(copy, key)
    try:
        return look_at(db)
    finally:
        db.close()


def look_at(db: Database) -> CopyLook:
    """What an open vault or copy holds; the days are those of the clocks at the time."""
    first, last = db.execute(_FIRST).fetchone(), db.execute(_LAST).fetchone()
    (entries,) = db.execute("SELECT count(*) FROM entry").fetchone()
    (sessions,) = db.execute(
        "SELECT count(DISTINCT session_id) FROM session_event WHERE kind = ?", (SessionOpened.kind,)
    ).fetchone()
    return CopyLook(int(entries), int(sessions), _day(first), _day(last))


def _day(moment: Any) -> date | None:
    if moment is None:
        return None
    return (datetime.fromtimestamp(moment[0], UTC) + timedelta(seconds=moment[1])).date()
