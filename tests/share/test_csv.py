"""The CSV zip: every text to the letter, no formula that runs, neutral names."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.core.snapshot import Section
from companion.services.ports import ShareFormat
from companion.share.csv import guarded, unguarded
from tests.share.builders import NOTHING, notes_only
from tests.share.rich import DRAWING, NOTE, VOICE, rich_snapshot


def opened(made: bytes) -> zipfile.ZipFile:
    archive = zipfile.ZipFile(io.BytesIO(made))
    assert archive.testzip() is None
    return archive


def rows(archive: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    text = archive.read(name).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.fixture
def archive(formats: dict[str, ShareFormat]) -> zipfile.ZipFile:
    return opened(formats["csv"].render(rich_snapshot()))


def test_each_table_is_utf_8_with_a_mark_and_ends_lines_as_rfc_4180_says(archive: zipfile.ZipFile) -> None:
    for name in archive.namelist():
        if name.endswith(".csv"):
            raw = archive.read(name)
            assert raw.startswith(b"\xef\xbb\xbf")
            assert raw.endswith(b"\r\n")


def test_texts_come_back_to_the_letter(archive: zipfile.ZipFile) -> None:
    told = {row["entry_id"]: row for row in rows(archive, "entries.csv")}
    assert unguarded(told["e1"]["text"]) == NOTE.text
    assert told["e1"]["section"] == "notes"
    assert told["e1"]["mood"] == "7"
    assert set(told) == {"i1", "e1", "p1"}


def test_no_text_begins_as_a_formula(archive: zipfile.ZipFile) -> None:
    words = {"text", "transcript", "became", "when_planned", "helper", "prompt", "title", "value"}
    for name in archive.namelist():
        if name.endswith(".csv"):
            cells = [cell for row in rows(archive, name) for key, cell in row.items() if key in words]
            assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]


def test_numbers_are_left_as_they_are(archive: zipfile.ZipFile) -> None:
    assert float(rows(archive, "events.csv")[0]["since_medicine_s"]) == -3480
    [reading] = rows(archive, "numbers.csv")
    assert (reading["systolic_mmhg"], reading["oxygen_percent"]) == ("128", "")


def test_recordings_and_drawings_lie_beside_the_tables_under_neutral_names(archive: zipfile.ZipFile) -> None:
    files = {row["attachment_id"]: row["file"] for row in rows(archive, "attachments.csv")}
    assert files == {"a1": "voice-001.ogg", "a2": "drawing-001.json"}
    assert archive.read("files/voice-001.ogg") == VOICE.data
    assert archive.read("files/drawing-001.json") == DRAWING.data


def test_a_hostile_media_type_gives_no_name(formats: dict[str, ShareFormat]) -> None:
    known = replace(VOICE.attachment, media_type="../../x", attachment_id="../../y")
    hostile = replace(rich_snapshot(), attachments=(replace(VOICE, attachment=known),))
    assert "files/voice-001.bin" in opened(formats["csv"].render(hostile)).namelist()


def test_what_was_not_chosen_has_no_file(formats: dict[str, ShareFormat]) -> None:
    assert opened(formats["csv"].render(rich_snapshot(NOTHING))).namelist() == ["README.txt", "about.csv"]
    only = opened(formats["csv"].render(rich_snapshot(frozenset({Section.TOPICS}))))
    assert only.namelist() == ["README.txt", "about.csv", "topics.csv"]


def test_the_readme_names_every_file(archive: zipfile.ZipFile) -> None:
    readme = archive.read("README.txt").decode()
    for name in archive.namelist():
        assert name.partition("/")[0] in readme or name == "README.txt"


@given(st.text(st.characters(exclude_categories=["Cs"])))
@settings(max_examples=150, derandomize=True, database=None, deadline=None)
def test_any_text_is_guarded_and_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))  # noqa: RUF001


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\tx", "\rx", "'x", "''=", "＝1", "", "x=1"])  # noqa: RUF001
def test_a_guard_is_there_where_it_must_be(formats: dict[str, ShareFormat], text: str) -> None:
    assert (guarded(text) != text) == (text[:1] != "" and text[0] != "x")
    made = opened(formats["csv"].render(notes_only(text)))
    assert unguarded(rows(made, "entries.csv")[0]["text"]) == text
