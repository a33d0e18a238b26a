"""A journal entry is named by its own first words and by nothing that we made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core.journal import TITLE_LETTERS, Entry, EntryKind, derive_title
from tests.core.builders import moment


def _title(text: str) -> str:
    return derive_title(Entry("entry-1", EntryKind.FRAGMENT, moment(), 0.0, text))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("", ""),
        ("  \n\t\n ", ""),
        ("A warm light.", "A warm light."),
        ("\n\n   The sea   \nand more", "The sea"),
        ("first\r\nsecond", "first"),
        ("żółta łódź 🌊\njutro", "żółta łódź 🌊"),
        ("a" * 60, "a" * 60),
        ("a" * 61, "a" * 60 + " …"),
        ("a" * 60 + " b", "a" * 60 + " …"),
        ("word " * 11 + "seven and more", "word " * 10 + "word …"),
        ("海" * 80, "海" * 60 + " …"),
    ],
)
def test_the_title_is_the_first_line_with_words(text: str, title: str) -> None:
    assert _title(text) == title


@given(st.text())
def test_a_title_is_one_short_line_from_the_text_itself(text: str) -> None:
    title = _title(text)
    assert len(title) <= TITLE_LETTERS + 2
    assert len(title.splitlines()) <= 1
    assert title.removesuffix(" …") in text
    assert (title == "") == (text.strip() == "")


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=20), min_size=1, max_size=30))
def test_a_title_is_never_cut_within_a_word(words: list[str]) -> None:
    title = _title(" ".join(words)).removesuffix(" …")
    kept = title.split(" ")
    assert kept == words[: len(kept)]
