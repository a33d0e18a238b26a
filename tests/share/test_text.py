"""Text on its way to a page: nothing visible is lost, and every line can break."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.share.text import (
    LONGEST_UNBROKEN,
    name_of,
    one_line,
    paragraphs,
    printable,
    with_names,
    without_idle_marks,
)

SEARCH = settings(max_examples=150, derandomize=True, database=None, deadline=None)


def joined(text: str) -> str:
    return "".join("".join("".join(line) for line in paragraph.lines) for paragraph in paragraphs(text))


@given(st.text())
@SEARCH
def test_cutting_loses_no_visible_letter_and_adds_none(text: str) -> None:
    assert "".join(joined(text).split()) == "".join(printable(text).split())


@given(st.text("aé\u0301\u200d\ufe0f👩🏽\u0903", min_size=50, max_size=200))
@SEARCH
def test_no_cut_falls_inside_a_letter_with_its_marks(text: str) -> None:
    for paragraph in paragraphs(text):
        for line in paragraph.lines:
            for before, after in pairwise(line):
                assert unicodedata.category(after[:1] or "a") not in {"Mn", "Mc", "Me"}
                assert not before.endswith("\u200d")


def test_only_words_without_an_end_are_cut() -> None:
    assert paragraphs("a" * LONGEST_UNBROKEN)[0].lines == (("a" * LONGEST_UNBROKEN,),)
    assert max(len(piece) for piece in paragraphs("a" * 1000)[0].lines[0]) == 20
    assert paragraphs("漢" * 100)[0].lines == (("漢" * 100,),)


def test_blank_lines_part_paragraphs_and_others_stay_in_one() -> None:
    told = paragraphs("\n one\ntwo\n \n\t\n\nthree\n")
    assert [paragraph.lines for paragraph in told] == [((" one",), ("two",)), (("three",),)]


def test_a_paragraph_runs_the_way_its_first_letter_does() -> None:
    assert [p.right_to_left for p in paragraphs("12 שלום abc\n\nabc שלום\n\n12")] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a\tb", "a    b"),
        ("a\r\nb\rc\vd\fe\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("a\x00\x1b\x7f\x80b", "ab"),
        ("\ufeffa", "\u2060a"),
        ("\ud83d\ude00 \ud800", "😀 \ufffd"),
    ],
)
def test_control_characters_are_cleaned(text: str, told: str) -> None:
    assert printable(text) == told


def test_one_line_is_one_line() -> None:
    assert one_line(" Ma\u202eya\n\u2066Lind\t ") == "Maya Lind"


def test_a_character_is_named_or_numbered() -> None:
    assert name_of("🙂") == "[SLIGHTLY SMILING FACE]"
    assert name_of("\ue000") == "[U+E000]"


def test_names_stand_for_characters_and_swallow_their_joiners() -> None:
    assert with_names("a👩\u200d💻\ufe0fb", {"👩", "💻"}) == "a[WOMAN][PERSONAL COMPUTER]b"
    assert with_names("a^]-\\b", {"^", "]", "-", "\\"}).count("[") == 4
    assert with_names("a\u200db", {"\u200d"}) == "ab"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("soft\u00adly be\u200bfore no\u2060break\u200d\u200e", "softly before nobreak"),
        ("Ру\u00adсский 5\u200b5 ok.\u200b", "Русский 55 ok."),  # noqa: RUF001
        ("re\u202eversed\u202c", "reversed"),
    ],
)
def test_marks_that_do_nothing_go(text: str, told: str) -> None:
    assert without_idle_marks(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "👩\u200d💻 🏴\U000e0067\U000e0062\U000e007f",
        "می\u200cخواهم \u200eabc\u200f",  # noqa: RUF001
        "क्\u200dष भा\u200bषा",
        "ភាសា\u200bខ្មែរ",
        "plain words",
    ],
)
def test_marks_that_scripts_need_stay(text: str) -> None:
    assert without_idle_marks(text) == text


@given(st.text())
@SEARCH
def test_no_letter_with_a_shape_goes_with_the_marks(text: str) -> None:
    kept = without_idle_marks(text)
    assert [x for x in kept if unicodedata.category(x) != "Cf"] == [
        x for x in text if unicodedata.category(x) != "Cf"
    ]
