"""Search: any text is a valid query, and finds what a person would expect."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.core.journal import Entry
from companion.vault import entry_search, snippets
from companion.vault.handle import OpenVault
from companion.vault.search_terms import read_terms

TEXTS = {
    "sea": "The sea was grey. I felt held, not small.",
    "café": "Wir saßen im Café; die Mädchen lachten — naïve Freude.",
    "quote": 'She said "let go" AND I did. NEAR the end: x* OR y-z (maybe).',
    "emoji": "Slept well 😀🌊 and woke slowly.",
    "hebrew": "שלום לכולם, היום היה שקט",
    "japanese": "今日は海が静かだった。",
    "arabic": "كان البحر هادئا",
    "nul": "before\x00after snow",
}


@pytest.fixture
def journal(vault: OpenVault, an_entry: Callable[..., Entry]) -> OpenVault:
    for number, (name, text) in enumerate(TEXTS.items()):
        vault.records.save_entry(an_entry(name, text, begun_s=float(number)))
    return vault


def found(vault: OpenVault, query: str) -> set[str]:
    return {one.entry.entry_id for one in vault.records.search(query)}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("sea", {"sea"}),
        ("SEA", {"sea"}),
        ("se", {"sea"}),
        ("sn", {"nul"}),
        ("sea held", {"sea"}),
        ("held sea", {"sea"}),
        ("sea missing", set()),
        ("hel grey", set()),
        ("grey hel", {"sea"}),
        ("cafe", {"café"}),
        ("CAFÉ", {"café"}),
        ("Cafe\u0301", {"café"}),
        ("madchen", {"café"}),
        ("saßen", {"café"}),
        ("naive", {"café"}),
        ('"let go"', {"quote"}),
        ('"', set()),
        ("let* go", {"quote"}),
        ("NEAR", {"quote"}),
        ("did AND near", {"quote"}),
        ("NOT sea", {"sea"}),
        ("y-z", {"quote"}),
        ("text:sea", set()),
        ("(maybe)", {"quote"}),
        ("^sea", {"sea"}),
        ("😀", {"emoji"}),
        ("😀🌊", {"emoji"}),
        ("slept 🌊", {"emoji"}),
        ("🌊 slep", {"emoji"}),
        ("sea 🌊", set()),
        ("🦊", set()),
        ("שלום", {"hebrew"}),
        ("שקט שלום", {"hebrew"}),
        ("海", {"japanese"}),
        ("静か 海", {"japanese"}),
        ("البحر", {"arabic"}),
        ("after", {"nul"}),
        ("before\x00after", {"nul"}),
        ("", set()),
        ("   \n ", set()),
        ("—", set()),
    ],
)
def test_query_finds_the_entries_that_hold_all_its_words(
    journal: OpenVault, query: str, names: set[str]
) -> None:
    assert found(journal, query) == names


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    query=st.one_of(st.text(st.characters()), st.text('"*^-+(){}:ANDORNEARxé😀 海\x00\ud800', max_size=30))
)
def test_any_text_is_a_valid_query(journal: OpenVault, query: str) -> None:
    journal.records.search(query)


def test_very_long_query_is_answered(journal: OpenVault) -> None:
    assert found(journal, "word " * 20_000) == set()
    assert found(journal, "sea " * 20_000) == {"sea"}
    assert found(journal, "a " * 20_000) == set()
    assert found(journal, "🌊 " * 20_000) == {"emoji"}


def test_found_words_stand_between_the_marks(journal: OpenVault) -> None:
    assert "\x02grey\x03" in journal.records.search("grey")[0].snippet
    assert "\x02🌊\x03" in journal.records.search("🌊")[0].snippet
    assert "\x02海\x03" in journal.records.search("海")[0].snippet


def test_search_follows_the_newer_text(journal: OpenVault, an_entry: Callable[..., Entry]) -> None:
    journal.records.save_entry(an_entry("sea", "The hill was green."))
    assert found(journal, "grey") == set()
    assert found(journal, "hill") == {"sea"}


def test_best_match_comes_first_and_the_limit_holds(vault: OpenVault, an_entry: Callable[..., Entry]) -> None:
    filler = "and then some other words about the day " * 8
    for number in range(30):
        vault.records.save_entry(an_entry(f"weak-{number}", f"{filler} moon {filler}"))
    vault.records.save_entry(an_entry("strong", "moon moon moon"))
    hits = vault.records.search("moon", limit=7)
    assert len(hits) == 7
    assert hits[0].entry.entry_id == "strong"


def test_among_too_many_to_tell_apart_the_newest_come_first_page_by_page(
    vault: OpenVault, an_entry: Callable[..., Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entry_search, "MOST_RANKED", 10)
    for number in range(25):
        vault.records.save_entry(an_entry(f"e{number:02}", "moon " * (number % 3 + 1), begun_s=float(number)))
    pages = [vault.records.search("moon", limit=7, offset=offset) for offset in range(0, 28, 7)]
    assert [one.entry.entry_id for page in pages for one in page] == [f"e{n:02}" for n in range(24, -1, -1)]


def test_pages_of_ranked_entries_hold_each_once_and_none_of_the_trash(
    vault: OpenVault, an_entry: Callable[..., Entry]
) -> None:
    for number in range(30):
        entry = an_entry(f"e{number:02}", "moon " + "word " * (number % 4), begun_s=float(number))
        vault.records.save_entry(replace(entry, trashed_utc_s=1.0) if number % 5 == 0 else entry)
    pages = [vault.records.search("moo", limit=7, offset=offset) for offset in range(0, 35, 7)]
    ids = [one.entry.entry_id for page in pages for one in page]
    assert sorted(ids) == [f"e{n:02}" for n in range(30) if n % 5]
    lengths = [len(one.entry.text) for page in pages for one in page]
    assert lengths == sorted(lengths)


_WORDS = st.sampled_from(["moon", "mo", "Möon", "sea", "moonlit", "a", "海", "🌊", "m", "x-y", "."])


@settings(deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=30), st.lists(_WORDS, min_size=1, max_size=3))
def test_the_words_shown_are_around_the_first_place(words: list[str], asked: list[str]) -> None:
    terms = read_terms(" ".join(asked))
    text = " ".join(words)
    pattern = snippets._wanted(terms).pattern
    folded = unicodedata.normalize("NFC", text).translate(snippets._FOLD)
    first = pattern.search(folded)
    assert snippets._wanted(terms).place_in(folded) == (-1 if first is None else first.start())
    assert (first is None) == ("\x02" not in snippets.snippet_of([text], terms))
