"""The PDF takes any text: every script, hostile markup, broken Unicode, endless words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.core import events as ev
from companion.services.ports import ShareFormat
from companion.share.pdf import FONT_DIRS, PdfFormat
from tests.share.builders import at as moment
from tests.share.builders import notes_only, snapshot, timeline_only
from tests.share.pdf_reader import (
    NEEDS_POPPLER,
    bytes_below,
    info_of,
    letters_of,
    squeezed,
    text_of,
    without_headers,
)

pytestmark = NEEDS_POPPLER

TO_THE_LETTER = [
    "There was a door at the end of my grandmother\u2019s garden. It stood open.",
    "Žluťoučký kůň, œuvre, naïve café, ő ű ř ß Đ \u0131 İ",
    "e\u0301te\u0301 and été are spelled in two ways",
    "Ελληνικά, Русский, Українська ґ",
    "2 < 3 & 4 > 1 — “so” … • § ¶ 50 % 20 °C ½",
    "fi ffi fl — office, difficult, flow",
]
MARKUP = [
    '#read("/etc/passwd")',
    "#panic()",
    "$x^2$ @ref <label> *bold* _it_ `raw` = Heading - list + more / term: x",
    '#{ let x = 1 } #import "@preview/x:1.0.0": *',
    "\\u{1F600} \\ \\\\ // not a comment /* nor this */",
    '"quoted" {"json": [1, 2]} \\"',
    "{page} {pages}",
    "<script>alert(1)</script> %s %(x)s {0} ${HOME}",
]


@pytest.mark.parametrize("text", [*TO_THE_LETTER, *MARKUP])
def test_words_stand_in_the_file_to_the_letter(pdf: ShareFormat, text: str) -> None:
    assert squeezed(text) in letters_of(pdf.render(snapshot(intention=text, note="-")))


def test_hebrew_words_stand_in_the_file(pdf: ShareFormat) -> None:
    told = text_of(pdf.render(notes_only("שלום עולם")))
    assert "שלום" in told
    assert "עולם" in told


def test_lines_and_paragraphs_stay_apart(pdf: ShareFormat) -> None:
    told = text_of(pdf.render(notes_only("one\ntwo\r\nthree\rfour\u2028five\n\n\nsix")))
    assert "one\ntwo\nthree\nfour\nfive\n" in told
    assert "\nsix\n" in told


def test_a_letter_that_no_face_has_is_named_and_the_page_says_so(own_faces: ShareFormat) -> None:
    made = own_faces.render(notes_only("so \U000120a9 and \U000f0000 and \U0010fffe"))
    told = " ".join(text_of(made).split())
    assert "so [CUNEIFORM SIGN EZEN TIMES HA] and [U+F0000] and [U+10FFFE]" in told
    assert "Their names stand in [ ]." in told
    assert info_of(made)["Tagged"] == "yes"


def test_without_such_letters_the_page_says_nothing_of_them(pdf: ShareFormat) -> None:
    assert "stand in [ ]" not in text_of(pdf.render(notes_only("warm hands")))


def test_letters_around_a_named_one_stay_as_they_are(own_faces: ShareFormat) -> None:
    told = " ".join(text_of(own_faces.render(notes_only("1\ufe0f\u20e3 q\u0359\u20e3 21 queens"))).split())
    assert "1[COMBINING ENCLOSING KEYCAP] q" in told
    assert "21 queens" in told
    assert "from 21 to 28 November" in told


@pytest.mark.parametrize(
    "sign", ["😀", "👩\u200d💻", "🇩🇪", "👍🏽", "❤\ufe0f", "漢字", "한국어", "ไทย", "हिन्दी"]
)
def test_signs_are_drawn_or_named_but_never_lost(pdf: ShareFormat, sign: str) -> None:
    told = letters_of(pdf.render(notes_only(f"a{sign}b")))
    inside = told.partition("·")[0]
    assert f"a{sign}b" in inside or "a[" in inside
    assert "]b" in inside or f"{sign[-1]}b" in inside


def test_a_named_letter_takes_its_joiners_along(own_faces: ShareFormat) -> None:
    told = text_of(own_faces.render(notes_only("\U000120a9\u200d\ufe0f\U000120aa")))
    assert "\u200d" not in told
    assert "[U+FE0F]" not in told


@pytest.mark.parametrize("invisible", ["\u200b", "\u200c", "\u2060", "\ufeff", "\u00ad", "\u200e", "\u202e"])
def test_invisible_marks_break_nothing(pdf: ShareFormat, invisible: str) -> None:
    told = text_of(pdf.render(notes_only(f"be{invisible}fore {invisible} after")))
    assert "fore" in told or "erof" in told
    assert "[" not in told


def test_marks_that_steer_the_direction_stay_out_of_lines_of_our_own(pdf: ShareFormat) -> None:
    told = text_of(pdf.render(snapshot(coach="Ma\u202eya\n\n  Lind")))
    assert "For Maya Lind. Made on" in told


@pytest.mark.parametrize(
    "text",
    [
        "\x00\x01\x08\x0b\x1b[31m\x7f\x85\x9f",
        "\ud800 \udfff\udc00 a",
        "\ufffe\uffff\ufdd0",
        "\t\t\v\f",
        "\n\n\n",
        "",
    ],
)
def test_control_characters_and_broken_unicode_are_shown_as_far_as_they_can(
    pdf: ShareFormat, text: str
) -> None:
    made = pdf.render(notes_only(f"before{text}after"))
    told = letters_of(made)
    assert "before" in told
    assert "after" in told
    assert info_of(made)["Tagged"] == "yes"


def test_endless_words_stay_on_the_paper_and_whole(pdf: ShareFormat) -> None:
    text = "x" * 200_000
    told = without_headers(letters_of(pdf.render(notes_only(text))))
    assert text in told
    longest = max(len(line) for line in text_of(pdf.render(notes_only("w" * 500))).splitlines())
    assert longest < 80


def test_two_hundred_thousand_letters_of_prose_stay_whole(pdf: ShareFormat) -> None:
    text = "And then the water came up, and it was warm. " * 4_500
    told = without_headers(letters_of(pdf.render(notes_only(text))))
    assert squeezed(text) in told


def test_three_thousand_different_letters_that_no_face_has_are_all_named(own_faces: ShareFormat) -> None:
    text = "".join(chr(0xF0000 + i) for i in range(2_100)) + "".join(chr(0x12000 + i) for i in range(900))
    told = without_headers(letters_of(own_faces.render(notes_only(text))))
    assert told.count("[U+F0") == 2_100
    assert told.count("[CUNEIFORMSIGN") >= 850


def test_unknown_letters_from_right_to_left_wrap_over_lines_and_spoil_no_others(
    own_faces: ShareFormat,
) -> None:
    samaritan = " ".join(chr(0x803 + i % 30) for i in range(300))
    told = text_of(own_faces.render(notes_only(f"שלום {samaritan}")))
    assert "שלום" in told
    assert "SAMARITAN LETTER" in told


def test_a_sitters_note_takes_any_text_too(pdf: ShareFormat) -> None:
    chosen = timeline_only(
        ev.MedicineTaken(moment(0)), ev.SitterNoted(moment(1), '#panic() 😀\n\n\ud800"' + "y" * 900)
    )
    assert letters_of(pdf.render(chosen)).count("y") >= 900


@given(st.text(max_size=200))
@settings(
    max_examples=40,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_text_makes_a_tagged_file(pdf: ShareFormat, text: str) -> None:
    assert b"/StructTreeRoot" in bytes_below(pdf.render(notes_only(text)))


def test_where_letters_cannot_be_laid_out_all_but_plain_ones_are_named(tmp_path: Path) -> None:
    template = tmp_path / "report.typ"
    template.write_text(
        '#set document(title: "t")\n'
        '#if sys.inputs.report.contains("ש") { panic("as a fault of the typesetter") }\n'
        "#sys.inputs.report"
    )
    told = " ".join(text_of(PdfFormat(FONT_DIRS, template).render(notes_only("a ש é"))).split())
    assert "a [HEBREW LETTER SHIN] é" in told


def test_where_marks_cannot_be_laid_out_they_are_named_and_letters_stay(tmp_path: Path) -> None:
    template = tmp_path / "report.typ"
    template.write_text(
        '#set document(title: "t")\n'
        '#if sys.inputs.report.contains("\u05b0") { panic("as a fault of the typesetter") }\n'
        "#sys.inputs.report"
    )
    told = letters_of(PdfFormat(FONT_DIRS, template).render(notes_only("a ש\u05b0")))
    assert "ש" in told
    assert "SHEVA" in told


def test_even_a_panic_of_the_typesetter_ends_in_a_file(tmp_path: Path) -> None:
    template = tmp_path / "report.typ"
    template.write_text(
        '#set document(title: "t")\n'
        '#set text(lang: "en", font: "Literata")\n'
        '#if sys.inputs.report.contains("ש") {\n'
        '  range(300).map(i => str.from-unicode(0x803 + calc.rem(i, 30))).join(" ")\n'
        "}\n"
        "#sys.inputs.report"
    )
    told = " ".join(
        text_of(PdfFormat(FONT_DIRS, template, system_fonts=False).render(notes_only("a ש é"))).split()
    )
    assert "a [HEBREW LETTER SHIN] é" in told


def test_where_no_tagged_file_can_be_made_the_page_says_so(tmp_path: Path) -> None:
    template = tmp_path / "report.typ"
    template.write_text("#sys.inputs.report")
    made = PdfFormat(FONT_DIRS, template).render(notes_only("warm hands"))
    told = " ".join(text_of(made).split())
    assert "warm hands" in told
    assert "This copy may not work well with a screen reader." in told
    assert b"pdfuaid" not in bytes_below(made)
