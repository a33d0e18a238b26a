"""The whole report asked by other people's readers: qpdf, poppler, pikepdf and pdfua."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from companion.content.loader import Content
from companion.core.snapshot import Section, SharedAttachment
from companion.services.errors import ShareError
from companion.services.ports import ShareFormat
from companion.share.enclosed import Enclosed, enclosed_of
from companion.share.enclosing import with_files
from companion.share.lazy import LazyFormats
from companion.share.report.whole import made_at
from tests.share.builders import ROOT, notes_only
from tests.share.full import DAY, STROKES, VOICE_BYTES, full_share, step, taken, topic
from tests.share.pdf_reader import NEEDS_POPPLER, info_of, letters_of, squeezed, text_of, without_headers
from tests.share.rich import HARD, rich_snapshot

NEEDS_QPDF = pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not here")
WITH_FILES = frozenset({Section.VOICE_NOTES, Section.DRAWINGS})


@pytest.fixture(scope="module")
def whole() -> bytes:
    return LazyFormats(ROOT / "assets", Content("en"))["pdf"].render(full_share())


@NEEDS_QPDF
def test_qpdf_finds_no_fault(whole: bytes, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(whole)
    told = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert told.returncode == 0
    assert "No syntax or stream encoding errors" in told.stdout


def test_pdfua_finds_no_fault(whole: bytes, tmp_path: Path) -> None:
    from pdfua import validate

    file = tmp_path / "report.pdf"
    file.write_bytes(whole)
    found = validate(str(file))
    assert [finding for finding in found.findings if "not evaluated" not in str(finding)] == []


def test_it_says_its_language_its_title_and_that_it_is_tagged(whole: bytes) -> None:
    with pikepdf.open(BytesIO(whole)) as pdf:
        assert pdf.Root.Lang == "en"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
            assert about["dc:title"] == "Notes to share"


def test_bookmarks_lead_to_every_part(whole: bytes) -> None:
    with pikepdf.open(BytesIO(whole)) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    parts = ("What is inside", "What I want to talk about", "My note", "My drawings", "Over time")
    assert [part for part in parts if part not in titles] == []


def test_every_picture_is_a_figure_with_words_and_tables_have_heads(whole: bytes) -> None:
    with pikepdf.open(BytesIO(whole)) as pdf:
        tags = list(_tags(pdf.Root.StructTreeRoot))
        kinds = Counter(str(tag.S) for tag in tags)
        figures = [tag for tag in tags if str(tag.S) == "/Figure"]
        assert len(figures) > 8
        assert all(len(str(figure.get("/Alt", ""))) > 12 for figure in figures)
        assert any("A door by the sea" in str(figure.Alt) for figure in figures)
    assert kinds["/Table"] > 8
    assert kinds["/TH"] > 20
    assert kinds["/H1"] > 10


def test_voice_and_drawing_are_files_inside_under_neutral_names(whole: bytes) -> None:
    with pikepdf.open(BytesIO(whole)) as pdf:
        assert sorted(pdf.attachments) == ["drawing-1.svg", "voice-1.ogg"]
        assert pdf.attachments["voice-1.ogg"].get_file().read_bytes() == VOICE_BYTES
        assert pdf.attachments["drawing-1.svg"].get_file().read_bytes().startswith(b"<svg ")
        for spec in pdf.Root.AF:
            assert spec.AFRelationship == "/Supplement"
            assert spec.F == spec.UF


@NEEDS_POPPLER
def test_poppler_lists_the_files_and_takes_one_out(whole: bytes, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(whole)
    listed = subprocess.run(["pdfdetach", "-list", file], capture_output=True, text=True, check=True).stdout
    assert "2: voice-1.ogg" in listed
    out = tmp_path / "out.ogg"
    subprocess.run(["pdfdetach", "-save", "2", "-o", out, file], capture_output=True, check=True)
    assert out.read_bytes() == VOICE_BYTES


@pytest.mark.parametrize("left_out", [*WITH_FILES, None])
def test_only_what_was_chosen_is_inside(pdf: ShareFormat, left_out: Section | None) -> None:
    sections = frozenset(Section) - ({left_out} if left_out else WITH_FILES)
    made = pdf.render(full_share(sections))
    names = {Section.VOICE_NOTES: "drawing-1.svg", Section.DRAWINGS: "voice-1.ogg"}
    with pikepdf.open(BytesIO(made)) as opened:
        assert list(opened.attachments) == ([names[left_out]] if left_out else [])
    if left_out is not Section.DRAWINGS:
        assert VOICE_BYTES not in made


def test_a_drawing_that_cannot_be_read_is_named_and_not_enclosed(pdf: ShareFormat) -> None:
    shared = full_share(WITH_FILES)
    voice, drawn = shared.attachments
    broken = replace(shared, attachments=(voice, SharedAttachment(drawn.attachment, b"no strokes")))
    assert [file.name for file in enclosed_of(broken)] == ["voice-1.ogg"]
    assert "This drawing cannot be shown here." in " ".join(text_of(pdf.render(broken)).split())
    assert STROKES not in pdf.render(shared)


def test_pages_with_files_are_the_same_bytes_each_time(pdf: ShareFormat) -> None:
    assert pdf.render(full_share(WITH_FILES)) == pdf.render(full_share(WITH_FILES))


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7\n", b"trailer\n<</Size 1/Root 1 0 R>>\nstartxref\n0\n%%EOF\n"]
)
def test_files_go_into_no_other_pdf(content: bytes) -> None:
    file = Enclosed("voice-1.ogg", "audio/ogg", b"x")
    with pytest.raises(ShareError):
        with_files(content, (file,), made_at(full_share()))


def test_without_files_not_a_byte_changes() -> None:
    assert with_files(b"anything", (), made_at(full_share())) == b"anything"


@NEEDS_POPPLER
@pytest.mark.parametrize(
    ("country", "paper"), [("US", "letter"), ("DE", "A4"), ("MX", "letter"), ("ES", "A4")]
)
def test_the_paper_is_the_one_of_the_country(pdf: ShareFormat, country: str, paper: str) -> None:
    made = pdf.render(replace(notes_only("Words."), country=country))
    assert paper in info_of(made)["Page size"]
    assert country not in text_of(made)


@NEEDS_POPPLER
def test_a_persons_words_are_copied_out_to_the_letter(pdf: ShareFormat) -> None:
    words = "Zażółć gęślą jaźń — naïve “façade”; 50 % of £3, ½ ünder (see §4) …"
    shared = full_share()
    told = replace(shared, notes=(replace(shared.notes[0], text=words),), topics=(), steps=())
    assert squeezed(words) in without_headers(letters_of(pdf.render(told)))


@NEEDS_POPPLER
@pytest.mark.parametrize("language", ["en", "es"])
def test_any_letters_in_any_field_make_a_tagged_report(language: str) -> None:
    hard = HARD + "\U0010ffff\ud800 {day} #panic() 漢字 \u0627\u0644"
    shared = rich_snapshot()
    told = replace(
        shared,
        coach=hard,
        notes=(replace(shared.notes[0], text=hard, tags=(hard,)),),
        prompted=(replace(shared.prompted[0], prompt=hard),),
        steps=(replace(step(hard), when=hard, helper=hard, became=hard),),
        topics=(topic(hard, became=hard),),
    )
    made = LazyFormats(ROOT / "assets", Content(language))["pdf"].render(told)
    assert info_of(made)["Tagged"] == "yes"
    with pikepdf.open(BytesIO(made)) as pdf, pdf.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
    assert squeezed("— naïve") in letters_of(made)


@NEEDS_POPPLER
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("country", ["US", "ES"])
def test_what_is_read_in_a_minute_fits_on_page_one(language: str, country: str) -> None:
    long = "a long thing that I want to say about the water and the rooms and my brother " * 6
    shared = replace(
        full_share(),
        country=country,
        topics=tuple(topic(f"{number} {long}", number) for number in range(9)),
        steps=(step(long),),
        measures_taken=tuple(taken("phq9", (1,) * 9, day * DAY) for day in range(6)),
    )
    made = LazyFormats(ROOT / "assets", Content(language))["pdf"].render(shared)
    pages = [" ".join(page.split()) for page in text_of(made).split("\f")]
    assert re.search(r"en-\d|es-\d", pages[0])
    assert not re.search(r"en-\d|es-\d", pages[1])


def _tags(node: Any) -> Iterator[Any]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _tags(kid)
