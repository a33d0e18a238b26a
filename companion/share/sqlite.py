"""A share as a database: a fresh SQLite file with tables, views and a search in the notes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

from companion.core.measures import Measure
from companion.core.said import Said
from companion.core.snapshot import Snapshot
from companion.share.columns import meanings_of
from companion.share.report.figures import read_first_lines
from companion.share.setup import ENGLISH, ShareSetup, Wording
from companion.share.tables import Table, about_rows, shared_files, tables_of
from companion.share.text import storable
from companion.share.words import NOTICE

if TYPE_CHECKING:
    from sqlite3 import Connection

DATABASE = "share"
_KEYS = {
    "entries": "entry_id",
    "attachments": "attachment_id",
    "topics": "record_id",
    "small_steps": "record_id",
    "measures": "record_id",
}
_SEARCH = """CREATE VIRTUAL TABLE entries_fts USING fts5 (
    title, text, prompt, tags, content="entries", content_rowid="id",
    tokenize="unicode61 remove_diacritics 2"
);
INSERT INTO entries_fts (entries_fts) VALUES ('rebuild');
"""
_VIEWS = {
    "entries_by_day": (
        "entries",
        "SELECT substr(at_local, 1, 10) AS day, section, title, text, entry_id FROM entries ORDER BY at_utc",
        Said("Entries with their local day, oldest first"),
    ),
    "timeline": (
        "events",
        (
            "SELECT session_id, number, CAST(since_medicine_s / 60 AS INTEGER) AS minute,"
            " substr(at_local, 12, 5) AS local_time, kind, details FROM events ORDER BY at_utc, number"
        ),
        Said("The sitter's timeline with full minutes since the medicine"),
    ),
    "sliders_by_day": (
        "sliders",
        (
            "SELECT substr(at_local, 1, 10) AS day, session_id, day_number,"
            " max(level) FILTER (WHERE slider = 'sleep') AS sleep,"
            " max(level) FILTER (WHERE slider = 'mood') AS mood,"
            " max(level) FILTER (WHERE slider = 'worry') AS worry,"
            " max(level) FILTER (WHERE slider = 'energy') AS energy,"
            " max(level) FILTER (WHERE slider = 'body_ease') AS body_ease"
            " FROM sliders GROUP BY record_id ORDER BY at_utc"
        ),
        Said("One line a check, one column a slider"),
    ),
    "totals": (
        "measures",
        (
            "SELECT substr(at_local, 1, 10) AS day, measure_id, total, session_id, day_number FROM measures"
            " WHERE total IS NOT NULL ORDER BY measure_id, at_utc"
        ),
        Said("Totals by measure and day"),
    ),
    "numbers_by_minute": (
        "numbers",
        (
            "SELECT session_id, CAST(since_medicine_s / 60 AS INTEGER) AS minute, systolic_mmhg,"
            " diastolic_mmhg, pulse_per_min, oxygen_percent FROM numbers ORDER BY at_utc"
        ),
        Said("Readings with full minutes since the medicine"),
    ),
    "please_read_first": (
        "measure_answers",
        (
            "SELECT substr(at_local, 1, 10) AS day, measure_id, session_id, day_number, record_id"
            " FROM measures WHERE please_read_first = 1 ORDER BY at_utc"
        ),
        Said("Forms to read first: thoughts of death or of hurting oneself were named"),
    ),
}
"""Views by name: the table that each needs, its query, and what it is."""


class SqliteFormat:
    """A SQLite file that is built anew from what was chosen; never a copy of the vault (H34).

    The names of tables and columns never change; the words for Datasette are in the reader's language.
    ``measures``: the questionnaires that are known, by their ids.
    """

    format_id = "sqlite"
    suffix = ".db"

    def __init__(self, wording: Wording = ENGLISH, measures: Mapping[str, Measure] | None = None) -> None:
        self._wording, self._measures = wording, measures or {}

    def render(self, snapshot: Snapshot) -> bytes:
        """The whole file. ``datasette_metadata`` holds the words for Datasette."""
        import sqlite3  # noqa: PLC0415 - only this format needs it

        tables = tables_of(snapshot)
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
            db.execute("PRAGMA page_size = 4096")
            db.execute("BEGIN")
            _fill(db, "about", {"name": "TEXT", "value": "TEXT"}, about_rows(snapshot, self._notice()))
            _fill(
                db,
                "datasette_metadata",
                {"name": "TEXT", "value": "TEXT"},
                [("metadata.json", self.metadata(snapshot).decode())],
            )
            for table in tables:
                _fill(db, table.name, table.columns, table.rows)
            names = {table.name for table in tables}
            if "attachments" in names:
                _fill_files(db, snapshot)
            db.execute("COMMIT")
            if "entries" in names:
                db.executescript(_SEARCH)
            for name, (needs, query, _) in _VIEWS.items():
                if needs in names:
                    db.execute(f"CREATE VIEW {name} AS {query}")
            db.execute("VACUUM")
            return db.serialize()

    def metadata(self, snapshot: Snapshot) -> bytes:
        """The words for Datasette, to lie beside the file: ``datasette F.db -m F.metadata.json``."""
        tables = tables_of(snapshot)
        names = {table.name for table in tables}
        told: dict[str, Any] = {table.name: _described(table) for table in tables}
        told |= {name: {"description": about} for name, (needs, _, about) in _VIEWS.items() if needs in names}
        told["datasette_metadata"] = {"hidden": True}
        document = {
            "title": Said("Notes to share"),
            "description": self._notice(read_first_lines(snapshot, self._measures)),
            "databases": {"*": {"tables": told}, DATABASE: {"tables": told}},
        }
        return f"{json.dumps(self._wording.of(document), ensure_ascii=False, indent=2)}\n".encode()

    def _notice(self, first: Sequence[str] = ()) -> str:
        said = [storable(line) for line in self._wording.of([*NOTICE])]
        if first:
            heading, *forms = self._wording.of([*first])
            said.insert(0, ": ".join((heading, ", ".join(forms))) + ".")
        return " ".join(said)


def make_format(setup: ShareSetup) -> SqliteFormat:
    """The SQLite format with the language and the measures of the setup."""
    return SqliteFormat(setup.wording, setup.measures)


def _described(table: Table) -> dict[str, Any]:
    described: dict[str, Any] = {"description": table.about, "columns": meanings_of(table.columns)}
    if "title" in table.columns:
        described["label_column"] = "title"
    if "at_utc" in table.columns:
        described["sort"] = "at_utc"
    return described


def _fill(db: Connection, name: str, columns: dict[str, str], rows: Any) -> None:
    unique = _KEYS.get(name)
    kinds = ", ".join(f"{column} {kind}" for column, kind in columns.items())
    db.execute(f"CREATE TABLE {name} (id INTEGER PRIMARY KEY, {kinds}) STRICT")
    if unique is not None:
        db.execute(f"CREATE UNIQUE INDEX {name}_{unique} ON {name} ({unique})")
    places = ", ".join("?" for _ in columns)
    db.executemany(f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({places})", rows)  # noqa: S608 - our own names


def _fill_files(db: Connection, snapshot: Snapshot) -> None:
    db.execute("CREATE TABLE files (name TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT")
    db.executemany(
        "INSERT INTO files (name, data) VALUES (?, ?)",
        [(name, shared.data) for name, shared in shared_files(snapshot)],
    )
