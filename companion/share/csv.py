"""A share as spreadsheets: one zip with a CSV file a table, the recordings beside them, and a README."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime

from companion.core.measures import Measure
from companion.core.said import Said, said_joined
from companion.core.snapshot import Snapshot
from companion.share.columns import meanings_of
from companion.share.report.figures import read_first_lines
from companion.share.setup import ENGLISH, ShareSetup, Wording
from companion.share.tables import Cell, Table, about_rows, shared_files, tables_of
from companion.share.text import storable
from companion.share.words import NOTICE

GUARD = "'"
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", GUARD)  # noqa: RUF001 - a spreadsheet may read the wide ones as well
_FIRST_DOS_YEAR = 1980
_HOW = (
    Said("Each file is one table of rows and columns. Spreadsheets can open it."),
    Said("An empty cell means that there is nothing. Numbers are never changed."),
    Said("Some texts begin with ' so that no spreadsheet runs them. Take one ' away to have the text back."),
)
_FOR_PROGRAMS = "[RFC 4180; UTF-8, BOM; CR LF; ' < = + - @ ' TAB CR LF]"


class CsvFormat:
    """CSV files in one zip; the same bytes for the same snapshot.

    The names of files and columns never change; what is there to be read is in the reader's language.
    ``measures``: the questionnaires that are known, by their ids.
    """

    format_id = "csv"
    suffix = ".zip"

    def __init__(self, wording: Wording = ENGLISH, measures: Mapping[str, Measure] | None = None) -> None:
        self._wording, self._measures = wording, measures or {}

    def render(self, snapshot: Snapshot) -> bytes:
        """The whole zip; a section that was not chosen has no file (H34)."""
        tables = tables_of(snapshot)
        made = datetime.fromtimestamp(snapshot.made_utc_s, UTC)
        date_time = (max(made.year, _FIRST_DOS_YEAR), made.month, made.day, made.hour, made.minute, 0)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:

            def add(name: str, content: bytes) -> None:
                info = zipfile.ZipInfo(name, date_time)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, content)

            add("README.txt", self._readme(snapshot, tables).encode())
            notice = " ".join(self._wording.of(list(NOTICE)))
            add("about.csv", _sheet(("name", "value"), [*about_rows(snapshot, notice)]))
            for table in tables:
                add(f"{table.name}.csv", _sheet(tuple(table.columns), table.rows))
            for name, shared in shared_files(snapshot):
                add(f"files/{name}", shared.data)
        return stream.getvalue()

    def _readme(self, snapshot: Snapshot, tables: list[Table]) -> str:
        files: list[str] = [said_joined(["about.csv", Said("what this share is")], ": ")]
        for table in tables:
            files += ["", said_joined([f"{table.name}.csv", table.about], ": ")]
            columns = meanings_of(table.columns).items()
            files += [said_joined([f"    {name}", meaning], ": ") for name, meaning in columns]
        if shared_files(snapshot):
            files += ["", said_joined(["files/", Said("recordings and drawings")], ": ")]
        title = Said("Notes to share")
        parts: list[list[str]] = [
            [title, "=" * len(self._wording.of(title))],
            list(NOTICE),
            read_first_lines(snapshot, self._measures),
            [*_HOW, _FOR_PROGRAMS],
            files,
        ]
        told = [self._wording.of(part) for part in parts if part]
        return "\n\n".join("\n".join(map(storable, part)) for part in told) + "\n"


def make_format(setup: ShareSetup) -> CsvFormat:
    """The CSV format with the language and the measures of the setup."""
    return CsvFormat(setup.wording, setup.measures)


def guarded(text: str) -> str:
    """A text that no spreadsheet runs as a formula; ``unguarded`` gives it back to the letter."""
    return f"{GUARD}{text}" if text.startswith(_RISKY) else text


def unguarded(text: str) -> str:
    """The text that was guarded."""
    return text.removeprefix(GUARD)


def _sheet(columns: tuple[str, ...], rows: list[tuple[Cell, ...]] | list[tuple[str, str]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")
