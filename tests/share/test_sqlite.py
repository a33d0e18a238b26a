"""The SQLite share: somebody else's readers open it, search it, and find nothing that was not chosen."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.core.snapshot import Section
from companion.services.ports import ShareFormat
from companion.share.sqlite import SqliteFormat
from tests.share.builders import NOTHING
from tests.share.rich import DRAWING, INTENTION, NOTE, PROMPTED, TOPIC, VOICE, rich_snapshot

DATASETTE = """
import asyncio, json, sys
from datasette.app import Datasette

async def pages():
    shown = Datasette([sys.argv[1]], metadata=json.loads(sys.argv[2]))
    asked = (
        "/share/entries.json?_search=naive&_shape=array",
        "/share/timeline.json?_shape=array&_size=1",
        "/share/entries",
    )
    return [(await shown.client.get(path)).text for path in asked]

print(json.dumps(asyncio.run(pages())))
"""


@pytest.fixture
def share(formats: dict[str, ShareFormat], tmp_path: Path) -> Path:
    path = tmp_path / "share.db"
    path.write_bytes(formats["sqlite"].render(rich_snapshot()))
    return path


@pytest.fixture
def db(share: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"{share.as_uri()}?mode=ro", uri=True)
    yield connection
    connection.close()


def names(db: sqlite3.Connection, kind: str) -> set[str]:
    return {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = ?", (kind,))}


def test_the_file_is_whole_and_has_no_free_page(db: sqlite3.Connection) -> None:
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert db.execute("PRAGMA freelist_count").fetchone() == (0,)


def test_texts_and_bytes_come_back_to_the_letter(db: sqlite3.Connection) -> None:
    texts = dict(db.execute("SELECT entry_id, text FROM entries"))
    assert texts == {entry.entry_id: entry.text for entry in (INTENTION, NOTE, PROMPTED)}
    assert db.execute("SELECT text FROM topics").fetchone() == (TOPIC.text,)
    assert dict(db.execute("SELECT name, data FROM files")) == {
        "voice-001.ogg": VOICE.data,
        "drawing-001.json": DRAWING.data,
    }


def test_every_view_can_be_read_and_tells_something(db: sqlite3.Connection) -> None:
    views = names(db, "view")
    told = {"entries_by_day", "timeline", "sliders_by_day", "totals", "numbers_by_minute"}
    assert views == {*told, "please_read_first"}
    for view in told:
        assert db.execute(f"SELECT * FROM {view}").fetchall()
    assert db.execute("SELECT day, mood, sleep, worry FROM sliders_by_day").fetchall() == [
        ("2025-11-23", 6, 4, None)
    ]
    assert db.execute("SELECT minute, systolic_mmhg FROM numbers_by_minute").fetchall() == [(40, 128)]


def test_the_search_finds_words_without_their_accents(db: sqlite3.Connection) -> None:
    found = db.execute(
        "SELECT entries.entry_id FROM entries_fts JOIN entries ON entries.id = entries_fts.rowid"
        " WHERE entries_fts MATCH ? ORDER BY 1",
        ("naive",),
    )
    assert [row[0] for row in found] == ["e1", "i1", "p1"]


def test_what_was_not_chosen_has_no_table(formats: dict[str, ShareFormat], tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    for sections, expected in (
        (NOTHING, {"about", "datasette_metadata"}),
        (frozenset({Section.NUMBERS}), {"about", "datasette_metadata", "numbers"}),
    ):
        path.write_bytes(formats["sqlite"].render(rich_snapshot(sections)))
        connection = sqlite3.connect(path)
        assert names(connection, "table") == expected
        connection.close()


def test_the_words_for_datasette_are_inside_too(db: sqlite3.Connection) -> None:
    inside = db.execute("SELECT value FROM datasette_metadata WHERE name = 'metadata.json'").fetchone()[0]
    assert inside.encode() == SqliteFormat().metadata(rich_snapshot())
    told = json.loads(inside)["databases"]["share"]["tables"]
    assert set(told) <= names(db, "table") | names(db, "view")


def test_sqlite_utils_reads_it(share: Path) -> None:
    code = (
        "import sqlite_utils, json, sys; db = sqlite_utils.Database(sys.argv[1]);"
        " print(json.dumps([db['entries'].detect_fts(), db['entries'].count,"
        " len(list(db['entries'].search('naive')))]))"
    )
    told = subprocess.run([sys.executable, "-c", code, share], capture_output=True, text=True, check=True)
    assert json.loads(told.stdout) == ["entries_fts", 3, 3]


def test_datasette_shows_tables_views_search_and_words(share: Path) -> None:
    metadata = SqliteFormat().metadata(rich_snapshot()).decode()
    told = subprocess.run(
        [sys.executable, "-c", DATASETTE, share, metadata], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr
    found, timeline, html = json.loads(told.stdout)
    assert {row["entry_id"] for row in json.loads(found)} == {"i1", "e1", "p1"}
    assert json.loads(timeline)[0]["kind"] == "session_opened"
    assert "Intentions, notes and answers to prompts" in html
    assert 'name="_search"' in html
