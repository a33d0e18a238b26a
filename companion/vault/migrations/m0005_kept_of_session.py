"""The fifth schema: what is kept of one session is found at once, however many there were before."""

from __future__ import annotations

from companion.vault.driver import Database


def apply(db: Database) -> None:
    """Make the index of schema 5 in the open transaction."""
    db.execute("CREATE INDEX kept_record_session ON kept_record (session_id, kind)")
