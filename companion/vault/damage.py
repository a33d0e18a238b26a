"""Says what is wrong with a vault that does not open as it should, from what its files still prove."""

from __future__ import annotations

from companion.services.errors import (
    CalmError,
    DatabaseGoneError,
    KeyfileForeignError,
    VaultDamagedError,
)
from companion.vault.driver import DatabaseError, connect_to_read
from companion.vault.folder import VaultFolder, with_side_files
from companion.vault.log_file import log_problems
from companion.vault.pages import reader_for
from companion.vault.schema import schema_of
from companion.vault.tally import FIRST_COUNTED_SCHEMA, changes_in, read_mark, tally_problems

FOREIGN = (
    "The key file belongs to another vault. Nothing was changed. Put its own key file back, "
    "or bring back a backup."
)
LOST = (
    "The last changes before the computer stopped are missing. All that is left is here. "
    "The files were kept as they were found."
)


def missing_changes(place: VaultFolder, key: bytes) -> int:
    """How many acknowledged changes the database does not hold any more, as far as its tally can tell.

    Changes nothing. Raises what ``driver.connect_to_read`` raises.
    """
    mark = read_mark(place.tally, key)
    if mark is None:
        return 0
    db = connect_to_read(place.database, key)
    try:
        if schema_of(db) < FIRST_COUNTED_SCHEMA:
            return 0
        return max(0, mark.changes - changes_in(db))
    finally:
        db.close()


def does_better_alone(place: VaultFolder, key: bytes, missing: int) -> bool:
    """Whether the database holds more, and is whole, without the log that lies beside it.

    A broken log whose content is in the database already would lay older pages over newer ones. Changes
    nothing.
    """
    mark = read_mark(place.tally, key)
    try:
        db = connect_to_read(place.database, key, alone=True)
    except (CalmError, DatabaseError):
        return False
    try:
        is_whole = db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return is_whole and mark is not None and mark.changes - changes_in(db) < missing
    except DatabaseError:
        return False
    finally:
        db.close()


def named_damage(place: VaultFolder, key: bytes, error: VaultDamagedError) -> VaultDamagedError:
    """The error that names the damage best: a keyfile of another vault is not a damaged database.

    The key is this vault's own when it seals the tally or any one page. Raises ``OSError``.
    """
    if isinstance(error, DatabaseGoneError) or type(error) is not VaultDamagedError:
        return error
    if read_mark(place.tally, key) is not None or reader_for(place.database, key) is not None:
        return error
    return KeyfileForeignError(FOREIGN)


def vault_problems(place: VaultFolder, key: bytes) -> list[str]:
    """What a check of the database file alone cannot see: its log, its tally, and changes that are missing.

    Raises what ``missing_changes`` raises.
    """
    missing = missing_changes(place, key)
    return [
        *log_problems(with_side_files(place.database)[1]),
        *tally_problems(place.tally, key),
        *([f"{missing} acknowledged changes are missing"] if missing else []),
    ]
