"""The files for programs: the JSON by a schema, the SQLite file by Datasette, the FHIR bundle, the CSV."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from companion.share.sqlite import SqliteFormat
from tests.readers.letters import TEXTS, formats_in, hard_share, made
from tests.readers.table import GOOD, NOT_HERE, Bench, Row
from tests.share.builders import ROOT

PAGES = (
    "/",
    "/share",
    "/share/entries",
    "/share/entries?_search=cafe",
    "/share/timeline",
    "/share/sliders_by_day",
    "/share/totals",
    "/share/numbers_by_minute",
    "/share/about",
)
STARTING_S = 30.0


def machine_rows(bench: Bench) -> list[Row]:
    """Everything that a program reads, in both languages where that makes a difference."""
    rows = [_by_schema(language) for language in ("en", "es")]
    rows += [_by_fhir(language) for language in ("en", "es")]
    rows.append(Row("HL7 FHIR validator", NOT_HERE, "FHIR", NOT_HERE))
    rows += [*_by_datasette(bench), _by_csv_reader(), _by_spreadsheet(bench)]
    return rows


def _by_schema(language: str) -> Row:
    import jsonschema

    schema = json.loads((ROOT / "docs" / "formats" / "share-2.schema.json").read_text("utf-8"))
    content = json.loads(made(language, "json"))
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    faults = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(content)]
    notes = {entry["entry_id"]: entry["text"] for entry in content["notes"]}
    same = all(notes[f"n{number}"] == text for number, text in enumerate(TEXTS.values()))
    result = faults[0][:160] if faults else GOOD if same else "letters differ"
    return Row("jsonschema", version("jsonschema"), f"JSON, {language}: valid, every letter", result)


def _by_fhir(language: str) -> Row:
    from fhir.resources.R4B.bundle import Bundle

    content = made(language, "fhir")
    opened = f"FHIR, {language}: a valid R4 bundle"
    try:
        bundle: Any = Bundle.model_validate_json(content)
    except ValueError as error:
        return Row("fhir.resources", version("fhir.resources"), opened, str(error)[:160])
    kinds = {type(entry.resource).__name__ for entry in bundle.entry}
    wanted = {"Patient", "Observation", "QuestionnaireResponse", "DocumentReference", "Provenance"}
    return Row(
        "fhir.resources", version("fhir.resources"), opened, GOOD if wanted <= kinds else str(wanted - kinds)
    )


def _by_csv_reader() -> Row:
    with zipfile.ZipFile(io.BytesIO(made("en", "csv"))) as packed:
        told = packed.read("entries.csv").decode("utf-8-sig")
    rows = {row["entry_id"]: row["text"] for row in csv.DictReader(io.StringIO(told, newline=""))}
    lost = [name for n, (name, text) in enumerate(TEXTS.items()) if rows[f"n{n}"].removeprefix("'") != text]
    return Row("Python's csv", sys.version.split()[0], "CSV: every letter", f"lost: {lost}" if lost else GOOD)


def _by_spreadsheet(bench: Bench) -> Row:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return Row("LibreOffice", NOT_HERE, "CSV", NOT_HERE)
    with zipfile.ZipFile(io.BytesIO(made("en", "csv"))) as packed:
        packed.extract("entries.csv", bench.out)
    words = ["--headless", "--convert-to", "html", "--outdir", str(bench.out), str(bench.out / "entries.csv")]
    subprocess.run([program, *words], capture_output=True, check=False, timeout=120)
    shown = (bench.out / "entries.html").read_text("utf-8", "replace")
    return Row("LibreOffice", "?", "CSV: formulas stay words", GOOD if "=1+1" in shown else "a formula ran")


def _by_datasette(bench: Bench) -> list[Row]:
    database = bench.write("share.db", made("en", "sqlite"))
    found = formats_in("en")["sqlite"]
    assert isinstance(found, SqliteFormat)
    metadata = bench.write("share.metadata.json", found.metadata(hard_share()))
    rows: list[Row] = []
    with _served(database, metadata) as address:
        for path in PAGES:
            code, page = _page(f"{address}{path}")
            (bench.out / f"datasette{re.sub(r'[^a-z_]', '-', path)}.html").write_text(page, "utf-8")
            result = GOOD if code == 200 and "Traceback" not in page else f"{code}"
            rows.append(Row("Datasette", version("datasette"), f"SQLite: {path}", result))
        _, told = _page(f"{address}/share/entries.json?_shape=array&_size=max")
        texts = {row["entry_id"]: row["text"] for row in json.loads(told)}
    lost = [name for number, (name, text) in enumerate(TEXTS.items()) if texts[f"n{number}"] != text]
    rows.append(
        Row("Datasette", version("datasette"), "SQLite: every letter", f"lost: {lost}" if lost else GOOD)
    )
    return rows


@contextmanager
def _served(database: Path, metadata: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", "serve", str(database), "-m", str(metadata)]
    server = subprocess.Popen(
        [*command, "-h", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        until_s = time.monotonic() + STARTING_S
        while time.monotonic() < until_s and _page(f"{address}/-/versions.json")[0] != 200:
            time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait()


def _page(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode("utf-8", "replace")
    except OSError:
        return 0, ""
