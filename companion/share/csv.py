"""A share as spreadsheets: one zip with a CSV file a table, the recordings beside them, and a README."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, datetime

from companion.core.snapshot import Snapshot
from companion.share.setup import ShareSetup
from companion.share.tables import Cell, Table, about_rows, shared_files, tables_of
from companion.share.words import NOTICE

GUARD = "'"
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", GUARD)  # noqa: RUF001 - a spreadsheet may read the wide ones as well
_FIRST_DOS_YEAR = 1980
_README = """Notes to share
==============

{notice}

Each file is one table: CSV as in RFC 4180, UTF-8 with a byte order mark, lines end with CR LF.
An empty cell means that there is nothing.

Texts that begin with one of  = + - @ ' (or their wide forms), a tab or a line end have one ' put before them,
so that no spreadsheet runs them as a formula. Take one ' away from the start of a text to have it back to the
letter. Numbers are never changed.

Files
-----
{files}
"""


class CsvFormat:
    """CSV files in one zip; the same bytes for the same snapshot."""

    format_id = "csv"
    suffix = ".zip"

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

            add("README.txt", _readme(snapshot, tables).encode())
            add("about.csv", _sheet(("name", "value"), [*about_rows(snapshot, " ".join(NOTICE))]))
            for table in tables:
                add(f"{table.name}.csv", _sheet(tuple(table.columns), table.rows))
            for name, shared in shared_files(snapshot):
                add(f"files/{name}", shared.data)
        return stream.getvalue()


def make_format(_setup: ShareSetup) -> CsvFormat:
    """The CSV format; it needs no other parts."""
    return CsvFormat()


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


def _readme(snapshot: Snapshot, tables: list[Table]) -> str:
    lines = ["about.csv: what this share is"]
    lines += [f"{table.name}.csv: {table.about}" for table in tables]
    lines += ["files/: recordings and drawings"] if shared_files(snapshot) else []
    return _README.format(notice="\n".join(NOTICE), files="\n".join(lines))
