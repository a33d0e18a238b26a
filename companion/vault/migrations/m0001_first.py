"""The first schema: events of sessions, entries with their search index, plans, settings, shares."""

from __future__ import annotations

from companion.vault.driver import Database

SCHEMA = """
CREATE TABLE session_event (
    id INTEGER PRIMARY KEY,
    session_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    utc_s REAL NOT NULL,
    offset_s INTEGER NOT NULL,
    boot_s REAL NOT NULL,
    steady_s REAL NOT NULL,
    boot_id TEXT NOT NULL,
    details TEXT NOT NULL CHECK (json_valid(details))
) STRICT;
CREATE INDEX session_event_session ON session_event (session_id, id);
CREATE TRIGGER session_event_keeps_words BEFORE UPDATE ON session_event
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER session_event_keeps_all BEFORE DELETE ON session_event
    BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;

CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    entry_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    utc_s REAL NOT NULL,
    offset_s INTEGER NOT NULL,
    boot_s REAL NOT NULL,
    steady_s REAL NOT NULL,
    boot_id TEXT NOT NULL,
    changed_utc_s REAL NOT NULL,
    text TEXT NOT NULL,
    session_id TEXT
) STRICT;
CREATE INDEX entry_begun ON entry (utc_s);
CREATE VIRTUAL TABLE entry_text USING fts5 (
    text, content = 'entry', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER entry_text_insert AFTER INSERT ON entry BEGIN
    INSERT INTO entry_text (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER entry_text_delete AFTER DELETE ON entry BEGIN
    INSERT INTO entry_text (entry_text, rowid, text) VALUES ('delete', old.id, old.text);
END;
CREATE TRIGGER entry_text_update AFTER UPDATE ON entry BEGIN
    INSERT INTO entry_text (entry_text, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO entry_text (rowid, text) VALUES (new.id, new.text);
END;

CREATE TABLE care_plan (
    id INTEGER PRIMARY KEY,
    plan_id TEXT NOT NULL,
    text TEXT NOT NULL,
    taken_utc_s REAL NOT NULL
) STRICT;

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE share_log (
    id INTEGER PRIMARY KEY,
    shared_utc_s REAL NOT NULL,
    format_id TEXT NOT NULL,
    sections TEXT NOT NULL,
    protection TEXT NOT NULL,
    item_count INTEGER NOT NULL
) STRICT;
"""


def apply(db: Database) -> None:
    """Make the tables of schema 1 in the open transaction."""
    db.executescript(SCHEMA)
