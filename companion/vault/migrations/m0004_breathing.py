"""The fourth schema: sittings with the breathing guide outside a session."""

from __future__ import annotations

from companion.vault.driver import Database

SCHEMA = """
CREATE TABLE breathing_sitting (
    id INTEGER PRIMARY KEY,
    pattern_id TEXT NOT NULL,
    utc_s REAL NOT NULL,
    offset_s INTEGER NOT NULL,
    boot_s REAL NOT NULL,
    steady_s REAL NOT NULL,
    boot_id TEXT NOT NULL,
    breathed_s REAL,
    felt TEXT,
    is_listed INTEGER NOT NULL,
    UNIQUE (utc_s, boot_s, boot_id)
) STRICT;
"""


def apply(db: Database) -> None:
    """Make the table of schema 4 in the open transaction."""
    db.executescript(SCHEMA)
