"""The third schema: entries with state, prompt, tags and trash; revisions, attachments, kept records."""

from __future__ import annotations

from companion.vault.driver import Database

SCHEMA = """
ALTER TABLE entry ADD COLUMN state TEXT NOT NULL DEFAULT 'fragment';
ALTER TABLE entry ADD COLUMN prompt_id TEXT NOT NULL DEFAULT '';
ALTER TABLE entry ADD COLUMN prompt TEXT NOT NULL DEFAULT '';
ALTER TABLE entry ADD COLUMN tags TEXT NOT NULL DEFAULT '';
ALTER TABLE entry ADD COLUMN mood INTEGER;
ALTER TABLE entry ADD COLUMN is_pinned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN is_sealed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN trashed_utc_s REAL;
ALTER TABLE entry ADD COLUMN transcript TEXT NOT NULL DEFAULT '';
UPDATE entry SET state = 'complete' WHERE kind = 'intention';
CREATE INDEX entry_session ON entry (session_id);

CREATE TABLE entry_revision (
    id INTEGER PRIMARY KEY,
    entry_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    saved_utc_s REAL NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (entry_id, number)
) STRICT;

CREATE TABLE attachment (
    id INTEGER PRIMARY KEY,
    attachment_id TEXT NOT NULL UNIQUE,
    entry_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    utc_s REAL NOT NULL,
    offset_s INTEGER NOT NULL,
    boot_s REAL NOT NULL,
    steady_s REAL NOT NULL,
    boot_id TEXT NOT NULL,
    media_type TEXT NOT NULL,
    length_s REAL NOT NULL,
    transcript TEXT NOT NULL,
    data BLOB NOT NULL
) STRICT;
CREATE INDEX attachment_entry ON attachment (entry_id);

CREATE TABLE kept_record (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    record_id TEXT NOT NULL,
    session_id TEXT,
    utc_s REAL NOT NULL,
    offset_s INTEGER NOT NULL,
    boot_s REAL NOT NULL,
    steady_s REAL NOT NULL,
    boot_id TEXT NOT NULL,
    changed_utc_s REAL NOT NULL,
    details TEXT NOT NULL CHECK (json_valid(details)),
    UNIQUE (kind, record_id)
) STRICT;
CREATE INDEX kept_record_begun ON kept_record (kind, utc_s);

ALTER TABLE share_log ADD COLUMN whom TEXT NOT NULL DEFAULT '';

DROP TRIGGER entry_text_insert;
DROP TRIGGER entry_text_delete;
DROP TRIGGER entry_text_update;
DROP TABLE entry_text;
CREATE VIRTUAL TABLE entry_text USING fts5 (
    text, prompt, tags, transcript, content = 'entry', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO entry_text (entry_text) VALUES ('rebuild');
CREATE TRIGGER entry_text_insert AFTER INSERT ON entry BEGIN
    INSERT INTO entry_text (rowid, text, prompt, tags, transcript)
        VALUES (new.id, new.text, new.prompt, new.tags, new.transcript);
END;
CREATE TRIGGER entry_text_delete AFTER DELETE ON entry BEGIN
    INSERT INTO entry_text (entry_text, rowid, text, prompt, tags, transcript)
        VALUES ('delete', old.id, old.text, old.prompt, old.tags, old.transcript);
END;
CREATE TRIGGER entry_text_update AFTER UPDATE OF text, prompt, tags, transcript ON entry BEGIN
    INSERT INTO entry_text (entry_text, rowid, text, prompt, tags, transcript)
        VALUES ('delete', old.id, old.text, old.prompt, old.tags, old.transcript);
    INSERT INTO entry_text (rowid, text, prompt, tags, transcript)
        VALUES (new.id, new.text, new.prompt, new.tags, new.transcript);
END;
"""


def apply(db: Database) -> None:
    """Widen the journal and the log of shares in the open transaction; every word stays."""
    db.executescript(SCHEMA)
