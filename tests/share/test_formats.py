"""Each module of a format keeps the contract and stands in the docs."""

from __future__ import annotations

import subprocess
import sys

from companion.services.ports import ShareFormat
from tests.share.builders import ROOT, snapshot

SUFFIXES = {"pdf": ".pdf", "json": ".json", "csv": ".zip", "sqlite": ".db", "fhir": ".json"}


def test_every_format_is_found(formats: dict[str, ShareFormat]) -> None:
    assert set(SUFFIXES) <= set(formats)


def test_each_format_is_known_by_its_own_id_and_suffix(formats: dict[str, ShareFormat]) -> None:
    for format_id, share_format in formats.items():
        assert share_format.format_id == format_id
        assert share_format.suffix == SUFFIXES.get(format_id, f".{format_id}")


def test_each_format_renders_a_share(formats: dict[str, ShareFormat]) -> None:
    for share_format in formats.values():
        assert share_format.render(snapshot())


def test_each_format_is_in_the_docs(formats: dict[str, ShareFormat]) -> None:
    docs = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    for format_id in formats:
        assert f"\n## {format_id}\n" in docs
        assert f"| `{format_id}` |" in docs


def test_the_database_is_loaded_only_when_one_is_made() -> None:
    code = (
        "import sys, pathlib; from companion.share.formats import share_formats;"
        " share_formats(pathlib.Path()); print('sqlite3' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


def test_the_typesetter_is_loaded_only_when_pages_are_made() -> None:
    code = (
        "import sys, pathlib; from companion.share.formats import share_formats;"
        " share_formats(pathlib.Path()); print('typst' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
