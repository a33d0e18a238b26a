"""The third schema: entries with state, prompt, tags and trash, found by any letter; revisions and more."""

from __future__ import annotations

from companion.vault.driver import Database
from companion.vault.pieces import fill_pieces

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
ALTER TABLE entry ADD COLUMN is_state_set INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN pieces TEXT NOT NULL DEFAULT '';
UPDATE entry SET state = 'complete' WHERE kind = 'intention';
CREATE INDEX entry_session ON entry (session_id);
CREATE INDEX entry_listed ON entry (
    trashed_utc_s, utc_s, entry_id, offset_s, kind, state, session_id, is_pinned, tags, prompt_id, mood,
    changed_utc_s
);
CREATE INDEX session_event_kind ON session_event (kind, utc_s, offset_s, session_id);

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
"""

SEARCH = """
DROP TABLE entry_text;
CREATE VIRTUAL TABLE entry_text USING fts5 (
    text, prompt, tags, transcript, pieces, content = 'entry', content_rowid = 'id',
    prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO entry_text (entry_text) VALUES ('rebuild');
CREATE TRIGGER entry_text_insert AFTER INSERT ON entry BEGIN
    INSERT INTO entry_text (rowid, text, prompt, tags, transcript, pieces)
        VALUES (new.id, new.text, new.prompt, new.tags, new.transcript, new.pieces);
END;
CREATE TRIGGER entry_text_delete AFTER DELETE ON entry BEGIN
    INSERT INTO entry_text (entry_text, rowid, text, prompt, tags, transcript, pieces)
        VALUES ('delete', old.id, old.text, old.prompt, old.tags, old.transcript, old.pieces);
END;
CREATE TRIGGER entry_text_update AFTER UPDATE OF text, prompt, tags, transcript, pieces ON entry BEGIN
    INSERT INTO entry_text (entry_text, rowid, text, prompt, tags, transcript, pieces)
        VALUES ('delete', old.id, old.text, old.prompt, old.tags, old.transcript, old.pieces);
    INSERT INTO entry_text (rowid, text, prompt, tags, transcript, pieces)
        VALUES (new.id, new.text, new.prompt, new.tags, new.transcript, new.pieces);
END;
"""


def apply(db: Database) -> None:
    """Widen the journal and the log of shares in the open transaction; every word stays."""
    db.executescript(SCHEMA)
    # No trigger of the old index may see the new columns half filled.
    for trigger in ("insert", "delete", "update"):
        db.execute(f"DROP TRIGGER entry_text_{trigger}")
    fill_pieces(db)
    db.executescript(SEARCH)
