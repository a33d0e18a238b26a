"""The one way to open a database: always encrypted, checked before anything is written."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import sqlcipher3
import sqlcipher3.dbapi2

from companion.services.errors import DatabaseGoneError, VaultDamagedError, VaultNewerError
from companion.vault import migrations

# sqlite-utils takes a module of this name when there is one, so its errors are those of the real driver.
sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2

from sqlite_utils import Database  # noqa: E402 - must follow the two lines above

DatabaseError: type[Exception] = sqlcipher3.dbapi2.DatabaseError

__all__ = [
    "APPLICATION_ID",
    "KEY_BYTES",
    "Database",
    "DatabaseError",
    "connect",
    "connect_to_read",
    "seal_anew",
]

APPLICATION_ID = 0x56_4C_54_31
KEY_BYTES = 32
BUSY_TIMEOUT_S = 5.0
CACHE_KIB = 24_576


def connect(path: Path, key: bytes, *, creating: bool = False) -> Database:
    """Open a vault's database for reading and writing.

    ``key`` is the raw 32-byte data key. An existing file is first read without any write: a file that is
    empty or not ours raises ``VaultDamagedError``, one of a newer program ``VaultNewerError``. With
    ``creating`` the file must be empty. Each commit is durable when it returns (WAL, ``synchronous=FULL``;
    hazard H18). Raises the driver's own errors for what the disk does; ``faults.calm_faults`` names them.
    """
    if not creating:
        connect_to_read(path, key).close()
    connection = _keyed(str(path.absolute()), key)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if creating:
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode=WAL").fetchone()
        connection.execute("PRAGMA synchronous=FULL")
        # A log that starts anew keeps nothing of the one before, so every bit of it can be checked.
        connection.execute("PRAGMA journal_size_limit=0").fetchone()
        connection.execute("PRAGMA foreign_keys=ON")
        # What a search reads again and again is deciphered once.
        connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
        return Database(connection, execute_plugins=False)
    except BaseException:
        connection.close()
        raise


def connect_to_read(path: Path, key: bytes, *, alone: bool = False) -> Database:
    """Open a vault or a copy of one without changing one byte of it; ``alone`` without its log.

    Raises ``DatabaseGoneError`` for a file that is missing or empty, ``VaultDamagedError`` for one that is
    not ours, ``VaultNewerError`` for one that a newer program wrote, and the driver's own errors for one that
    the key does not open.
    """
    if not path.exists() or path.stat().st_size == 0:
        raise DatabaseGoneError(
            "The vault file is gone or empty. Nothing was changed. You can bring back a backup."
        )
    has_log = not alone and path.with_name(f"{path.name}-wal").exists()
    connection = _keyed(
        f"{path.absolute().as_uri()}?{'mode=ro' if has_log else 'immutable=1'}", key, uri=True
    )
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        _prove_ours(connection)
        return Database(connection, execute_plugins=False)
    except BaseException:
        connection.close()
        raise


def seal_anew(path: Path, key: bytes, new_key: bytes) -> None:
    """Seal a copy that nobody has open under another data key. Raises the driver's errors."""
    assert len(new_key) == KEY_BYTES, "the data key has 32 bytes"
    connection = _keyed(str(path.absolute()), key)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.execute(f"PRAGMA rekey=\"x'{new_key.hex()}'\"")
    finally:
        connection.close()


def _prove_ours(connection: Any) -> None:
    if _number(connection, "application_id") != APPLICATION_ID:
        raise VaultDamagedError("This file is not a vault. Nothing was changed. You can bring back a backup.")
    if _number(connection, "user_version") > migrations.SCHEMA_NUMBER:
        raise VaultNewerError(
            "A newer version made this vault. Nothing was changed. Please use the newer version."
        )


def _keyed(path: str, key: bytes, *, uri: bool = False) -> Any:
    assert len(key) == KEY_BYTES, "the data key has 32 bytes"
    connection = sqlcipher3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None, uri=uri)
    connection.execute("PRAGMA cipher_log_level=NONE")
    # A bound parameter does not work here, and a malformed key would be taken as a passphrase: hex() it is.
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    return connection


def _number(connection: Any, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
