"""Pages take few bytes, and packing changes nothing that any reader finds in them."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pikepdf
import pytest

from companion.services.ports import ShareFormat
from companion.share.enclosed import Enclosed
from companion.share.enclosing import with_files
from companion.share.packing import packed
from companion.share.pdf import FONT_DIRS, PdfFormat
from companion.share.report.blocks import Making
from companion.share.report.whole import report_of
from companion.share.typesetting import Typesetter
from tests.share.builders import ROOT
from tests.share.full import full_share
from tests.share.pdf_reader import NEEDS_POPPLER, text_of

MADE = datetime(2025, 11, 22, tzinfo=UTC)
FILES = (
    Enclosed("voice-1.ogg", "audio/ogg", b"OggS" * 99),
    Enclosed("drawing-1.svg", "image/svg+xml", b"<svg/>"),
)


@pytest.fixture(scope="module")
def plain() -> bytes:
    """A report as the typesetter makes it."""
    template = ROOT / "assets" / "ui" / "report.typ"
    return Typesetter(template, FONT_DIRS, system_fonts=False).typeset(report_of(full_share(), Making("a4")))


def objects_of(content: bytes) -> dict[int, bytes]:
    """Every object by its number, as another program reads it; streams with their bytes."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return {
            one.objgen[0]: one.unparse(resolved=True)
            + (one.read_raw_bytes() if isinstance(one, pikepdf.Stream) else b"")
            for one in pdf.objects
            if not (isinstance(one, pikepdf.Stream) and str(one.get("/Type", "")) in ("/ObjStm", "/XRef"))
        }


@pytest.mark.parametrize("files", [(), FILES], ids=["pages alone", "with files"])
def test_every_object_is_as_it_was(plain: bytes, files: tuple[Enclosed, ...]) -> None:
    before = with_files(plain, files, MADE)
    after = packed(before)
    assert len(after) < len(before) * 0.6
    assert objects_of(after) == objects_of(before)
    with pikepdf.open(io.BytesIO(after)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert sorted(pdf.attachments) == sorted(file.name for file in files)


@NEEDS_POPPLER
def test_another_reader_finds_the_same_words(plain: bytes) -> None:
    assert text_of(packed(plain)) == text_of(plain)


def test_packing_is_the_same_each_time_and_needs_no_second_one(plain: bytes) -> None:
    once = packed(plain)
    assert packed(plain) == once
    assert packed(once) == once


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.7", b"anything at all", b"startxref\n5\n%%EOF\n"])
def test_what_is_not_built_like_our_pages_stays_as_it_is(broken: bytes) -> None:
    assert packed(broken) == broken


def test_pages_that_were_cut_or_changed_stay_as_they_are(plain: bytes) -> None:
    for changed in (
        plain[:-30],
        plain.replace(b"\n5 0 obj", b"\n6 0 obj", 1),
        plain.replace(b"xref\n0", b"xxxx\n0"),
    ):
        assert packed(changed) == changed


def test_a_report_is_packed(own_faces: ShareFormat) -> None:
    assert isinstance(own_faces, PdfFormat)
    made = own_faces.render(full_share())
    assert b"/ObjStm" in made
    assert made.count(b"/StructElem") == 0
