"""“Please read first”: marked in every format where a chosen form names it, and nowhere with totals alone."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from base64 import b64decode
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest

from companion.content.loader import Content
from companion.core.snapshot import Section, Snapshot
from companion.services.errors import ReadBackError
from companion.services.ports import ShareFormat
from companion.services.share_file import read_share_file
from companion.share.formats import share_formats
from tests.share.builders import ROOT
from tests.share.full import full_share, taken
from tests.share.html_reader import text_of_element, tree_of

WITH_ITEMS = frozenset({Section.MEASURES})
TOTALS = frozenset({Section.MEASURE_TOTALS})
MARKED = "phq9.4320"


@pytest.fixture(scope="module")
def formats() -> dict[str, ShareFormat]:
    known = {measure.measure_id: measure for measure in Content().after.measures()}
    return share_formats(ROOT / "assets", measures=known)


def answered(last: int, sections: frozenset[Section]) -> Snapshot:
    """Two PHQ-9, the newer one with this answer to its ninth item, and a GAD-7 with all answers above 0."""
    forms = (
        taken("phq9", (1,) * 8 + (0,), 1440),
        taken("phq9", (1,) * 8 + (last,), 4320),
        taken("gad7", (3,) * 7, 4320),
    )
    return replace(full_share(sections), measures_taken=forms)


def marked_ids(formats: dict[str, ShareFormat], format_id: str, shared: Snapshot) -> set[str]:
    """The ids of the forms that a format marks."""
    made = formats[format_id].render(shared)
    match format_id:
        case "json":
            rows = json.loads(made).get("measures", [])
            return {row["record_id"] for row in rows if row["please_read_first"]}
        case "csv":
            with zipfile.ZipFile(io.BytesIO(made)) as archive:
                sheet = archive.read("measures.csv").decode("utf-8-sig")
            rows = list(csv.DictReader(io.StringIO(sheet, newline="")))
            return {row["record_id"] for row in rows if row["please_read_first"] == "1"}
        case "sqlite":
            with closing(sqlite3.connect(":memory:")) as db:
                db.deserialize(made)
                views = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type='view'")}
                if "please_read_first" not in views:
                    return set()
                return {row[0] for row in db.execute("SELECT record_id FROM please_read_first")}
        case _:
            found = [entry["resource"] for entry in json.loads(made)["entry"]]
            return {
                one["identifier"]["value"]
                for one in found
                if "please-read-first" in {tag["code"] for tag in one["meta"]["tag"]}
            }


@pytest.mark.parametrize("format_id", ["json", "csv", "sqlite", "fhir"])
def test_the_form_that_names_it_is_marked_and_no_other(
    formats: dict[str, ShareFormat], format_id: str
) -> None:
    assert marked_ids(formats, format_id, answered(1, WITH_ITEMS)) == {MARKED}
    assert marked_ids(formats, format_id, answered(0, WITH_ITEMS)) == set()
    assert marked_ids(formats, format_id, answered(1, TOTALS)) == set()


def words_first(formats: dict[str, ShareFormat], format_id: str, shared: Snapshot) -> str:
    """What a person reads at the beginning of a file."""
    made = formats[format_id].render(shared)
    match format_id:
        case "csv":
            with zipfile.ZipFile(io.BytesIO(made)) as archive:
                return archive.read("README.txt").decode()
        case "sqlite":
            with closing(sqlite3.connect(":memory:")) as db:
                db.deserialize(made)
                told = db.execute("SELECT value FROM datasette_metadata").fetchone()[0]
            return str(json.loads(told)["description"])
        case "fhir":
            about = json.loads(made)["entry"][1]["resource"]
            return b64decode(about["content"][0]["attachment"]["data"]).decode()
        case _:
            return text_of_element(tree_of(made))


@pytest.mark.parametrize("format_id", ["csv", "sqlite", "fhir", "html"])
def test_it_is_said_in_words_before_all_else(formats: dict[str, ShareFormat], format_id: str) -> None:
    told = words_first(formats, format_id, answered(2, WITH_ITEMS))
    assert "Please read first" in told
    assert "PHQ-9, Tuesday 25 November 2025" in told
    for shared in (answered(0, WITH_ITEMS), answered(2, TOTALS)):
        assert "Please read first" not in words_first(formats, format_id, shared)


def test_a_file_that_hides_it_is_refused(formats: dict[str, ShareFormat]) -> None:
    made = formats["json"].render(answered(1, WITH_ITEMS))
    with pytest.raises(ReadBackError) as refused:
        read_share_file(made.replace(b'"please_read_first": true', b'"please_read_first": false'))
    assert refused.value.place == "$.measures[1].please_read_first"


def without_newer_keys(made: bytes) -> bytes:
    """The same file as it was before measures told this."""
    document: dict[str, Any] = json.loads(made)
    for row in document["measures"]:
        del row["please_read_first"], row["difficulty"]
    return json.dumps(document).encode()


def test_an_older_file_is_read_and_marked_by_its_answers(formats: dict[str, ShareFormat]) -> None:
    made = without_newer_keys(formats["json"].render(answered(1, WITH_ITEMS)))
    read = read_share_file(made)
    assert read.snapshot is not None
    assert marked_ids(formats, "json", read.snapshot) == {MARKED}
    assert "difficulty" not in read.holdings.record_fields["measure_taken"]
