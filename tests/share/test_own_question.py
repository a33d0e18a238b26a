"""A first note carries the question that it answers, to the letter, through every format and back."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from base64 import b64decode
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.core.journal import Entry, EntryKind
from companion.core.snapshot import Section, Snapshot
from companion.services.ports import ShareFormat
from companion.services.share_file import read_share_file
from companion.share.csv import unguarded
from companion.vault.handle import OpenVault
from tests.share.builders import snapshot
from tests.share.html_reader import text_of_element, tree_of
from tests.share.pdf_reader import NEEDS_POPPLER, text_of
from tests.share.rich import HARD, entry

QUESTION = "What do you want to keep, “just as it is”? ¿Qué más, ñandú & <b>?"
Pair = tuple[str, str]


def first_note(question: str, text: str = "The sea.") -> Entry:
    """A note of the end of a session that answers a question."""
    return replace(entry("n1", text, 195, EntryKind.FRAGMENT), prompt_id="first_note", prompt=question)


def noted(question: str, text: str = "The sea.") -> Snapshot:
    return replace(snapshot(frozenset({Section.NOTES})), notes=(first_note(question, text),))


def _json(made: bytes) -> Pair:
    [note] = json.loads(made)["notes"]
    return note["prompt"], note["text"]


def _csv(made: bytes) -> Pair:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        sheet = archive.read("entries.csv").decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(sheet, newline=""))
    return unguarded(row["prompt"]), unguarded(row["text"])


def _sqlite(made: bytes) -> Pair:
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(made)
        prompt, text = db.execute("SELECT prompt, text FROM entries").fetchone()
    return prompt, text


def _fhir(made: bytes) -> Pair:
    found = (row["resource"] for row in json.loads(made)["entry"])
    [note] = [one for one in found if one.get("type", {}).get("text") == "Note"]
    words = [b64decode(each["attachment"].get("data", "")).decode() for each in note["content"]]
    title = note["content"][0]["attachment"].get("title", "")
    return (words[1] if len(words) > 1 else title), words[0]


READERS: dict[str, Callable[[bytes], Pair]] = {
    "json": _json,
    "csv": _csv,
    "sqlite": _sqlite,
    "fhir": _fhir,
}


@pytest.mark.parametrize("format_id", READERS)
@pytest.mark.parametrize("question", [QUESTION, HARD, "  two  blanks ", "=1"], ids=len)
def test_a_notes_question_is_there_to_the_letter(
    formats: dict[str, ShareFormat], format_id: str, question: str
) -> None:
    made = formats[format_id].render(noted(question, HARD))
    assert READERS[format_id](made) == (question, HARD)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
@settings(
    max_examples=25, derandomize=True, database=None, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
def test_any_question_is(formats: dict[str, ShareFormat], question: str) -> None:
    for format_id, read in READERS.items():
        assert read(formats[format_id].render(noted(question)))[0] == question, format_id


def test_people_read_it_above_the_note(formats: dict[str, ShareFormat]) -> None:
    told = text_of_element(tree_of(formats["html"].render(noted(QUESTION))))
    assert told.index(QUESTION) < told.index("The sea.")


@NEEDS_POPPLER
def test_it_is_in_the_pages_too(pdf: ShareFormat) -> None:
    assert QUESTION in " ".join(text_of(pdf.render(noted(QUESTION))).split())


def test_it_comes_back_with_the_note(json_format: ShareFormat, vault: OpenVault) -> None:
    read = read_share_file(json_format.render(noted(HARD)))
    assert read.snapshot is not None
    assert read.snapshot.notes[0].prompt == HARD
    vault.records.take_in(read.holdings)
    kept = vault.records.entry("n1")
    assert kept is not None
    assert (kept.prompt_id, kept.prompt, kept.kind) == ("first_note", HARD, EntryKind.FRAGMENT)


def test_a_note_without_a_question_has_no_place_for_one(json_format: ShareFormat) -> None:
    [note] = json.loads(json_format.render(snapshot(frozenset({Section.NOTES}))))["notes"]
    assert {"prompt", "prompt_id"}.isdisjoint(note)
