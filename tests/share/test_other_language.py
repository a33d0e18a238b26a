"""In another language machines' formats say our words in it; keys, codes and columns stay as they are."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from base64 import b64decode
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from companion.content.loader import Content
from companion.services.holdings import Holdings
from companion.services.ports import ShareFormat
from companion.share.columns import MEANINGS
from companion.share.formats import share_formats
from companion.share.setup import wording_of
from companion.share.tables import tables_of
from companion.share.whole_json import whole_copy
from tests.share.builders import ROOT, at
from tests.share.full import full_share

SAME = {"JSON", "No", "Total"}
SHARED = full_share()


def formats_in(language: str) -> dict[str, ShareFormat]:
    known = {measure.measure_id: measure for measure in Content(language).after.measures()}
    return share_formats(ROOT / "assets", wording=wording_of(language), measures=known)


@pytest.fixture(scope="module")
def english() -> dict[str, ShareFormat]:
    return formats_in("en")


@pytest.fixture(scope="module")
def spanish() -> dict[str, ShareFormat]:
    return formats_in("es")


def sheets(made: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {
            name: archive.read(name).decode("utf-8-sig")
            for name in archive.namelist()
            if name.endswith((".csv", ".txt"))
        }


def test_csv_keeps_its_files_and_columns_and_says_what_they_are(
    english: dict[str, ShareFormat], spanish: dict[str, ShareFormat]
) -> None:
    one, other = sheets(english["csv"].render(SHARED)), sheets(spanish["csv"].render(SHARED))
    assert list(one) == list(other)
    for name in one:
        if name not in ("README.txt", "about.csv"):
            assert one[name] == other[name], name
    told = other["README.txt"]
    assert told.startswith("Notas para compartir\n====")
    assert "    at_local: Cuándo fue, según el reloj de ese lugar" in told
    about = dict(csv.reader(io.StringIO(other["about.csv"], newline="")))
    assert about["notice"].startswith("Estas son palabras")
    assert "Each file" not in told


def test_every_column_has_its_meaning_and_every_meaning_its_column() -> None:
    used = {name for table in tables_of(SHARED) for name in table.columns}
    assert used == set(MEANINGS)


def test_sqlite_keeps_its_tables_and_says_what_they_are(
    english: dict[str, ShareFormat], spanish: dict[str, ShareFormat]
) -> None:
    shapes, words = [], []
    for formats in (english, spanish):
        with closing(sqlite3.connect(":memory:")) as db:
            db.deserialize(formats["sqlite"].render(SHARED))
            shapes.append(db.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall())
            words.append(json.loads(db.execute("SELECT value FROM datasette_metadata").fetchone()[0]))
    assert shapes[0] == shapes[1]
    tables = words[1]["databases"]["share"]["tables"]
    assert set(tables) == set(words[0]["databases"]["share"]["tables"])
    assert words[1]["title"] == "Notas para compartir"
    assert tables["entries"]["columns"]["text"] == "Las palabras de la persona"
    assert tables["timeline"]["description"].startswith("El registro del acompañante")


def told_by(resource: Any) -> Iterator[str]:
    """The words of a resource that are ours: texts, and the displays of our own codes."""
    match resource:
        case {"system": str(system), "display": str(display)} if system.startswith("urn:companion:"):
            yield display
        case dict():
            if isinstance(resource.get("text"), str):
                yield resource["text"]
            for value in resource.values():
                yield from told_by(value)
        case list():
            for value in resource:
                yield from told_by(value)


def test_fhir_keeps_its_codes_and_says_our_words(
    english: dict[str, ShareFormat], spanish: dict[str, ShareFormat]
) -> None:
    one, other = (json.loads(formats["fhir"].render(SHARED)) for formats in (english, spanish))
    assert other["language"] == "es"
    assert [entry["fullUrl"] for entry in one["entry"]] == [entry["fullUrl"] for entry in other["entry"]]
    forms = {item.text for measure in Content().after.measures() for item in measure.items}
    same = set(told_by(one)) & set(told_by(other))
    notices = {measure.notice for measure in Content().after.measures()}
    assert {words for words in same - forms - notices if not words.startswith(("PHQ", "GAD"))} <= SAME
    assert codes_of(one) == codes_of(other)
    about = b64decode(other["entry"][1]["resource"]["content"][0]["attachment"]["data"]).decode()
    assert about.startswith("Estas son palabras")
    documents = [e["resource"] for e in other["entry"] if "content" in e["resource"]]
    [timeline] = [one for one in documents if one["type"]["text"] == "Registro del acompañante"]
    lines = b64decode(timeline["content"][0]["attachment"]["data"]).decode()
    assert "Medicina tomada" in lines
    assert "Asked for water." in lines


def codes_of(value: Any) -> list[tuple[str, str, str]]:
    """Every code with the words of its own system, in order."""
    match value:
        case {"system": str(system), "code": str(code)}:
            shown = system.startswith("urn:companion:") or code.startswith("LA")
            own = "" if shown else value.get("display", "")
            return [(system, code, own)]
        case dict():
            return [code for part in value.values() for code in codes_of(part)]
        case list():
            return [code for part in value for code in codes_of(part)]
    return []


def test_json_says_its_notice_and_nothing_else(
    english: dict[str, ShareFormat], spanish: dict[str, ShareFormat]
) -> None:
    one, other = (json.loads(formats["json"].render(SHARED)) for formats in (english, spanish))
    assert {key for key in one if one[key] != other[key]} == {"notice"}
    whole = json.loads(whole_copy(Holdings(), "0.1.0", at(0), wording_of("es")))
    assert whole["notice"].endswith("Aquí está todo lo que la persona guarda.")
