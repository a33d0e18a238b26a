"""The second schema: the database counts its changes, so that a lost one is noticed."""

from __future__ import annotations

from companion.vault.driver import Database

SCHEMA = """
CREATE TABLE tally (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    changes INTEGER NOT NULL
) STRICT;
INSERT INTO tally (id, changes) VALUES (1, 0);
"""


def apply(db: Database) -> None:
    """Make the table of schema 2 in the open transaction."""
    db.executescript(SCHEMA)
