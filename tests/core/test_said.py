"""Sentences with open places read as English and can be said in another language."""

from __future__ import annotations

import pickle

import pytest

from companion.core.said import Said, in_other_words, said_joined

SPANISH = {
    "Line {line}: {reason}.": "Línea {line}: {reason}.",
    "is missing": "falta",
    "Back": "Atrás",
    "{a} {b}": "{b} {a}",
}


def look_up(english: str) -> str:
    return SPANISH.get(english, english)


def test_a_said_sentence_is_its_english_text() -> None:
    said = Said("Line {line}: {reason}.", line=3, reason="is missing")
    assert said == "Line 3: is missing."
    assert isinstance(said, str)
    assert (said.template, said.places["line"]) == ("Line {line}: {reason}.", 3)


def test_it_is_filled_anew_in_another_language_and_so_are_its_places() -> None:
    said = Said("Line {line}: {reason}.", line=3, reason=Said("is missing"))
    assert in_other_words(said, look_up) == "Línea 3: falta."
    assert in_other_words(Said("{a} {b}", a="1", b="2"), look_up) == "2 1"


@pytest.mark.parametrize("word", ["{b}", "{reason}", "a{a}b", "{}"])
def test_words_in_a_place_are_never_read_as_places(word: str) -> None:
    said = Said("{a} {b}", a=word, b="x")
    assert said == f"{word} x"
    assert in_other_words(said, look_up) == f"x {word}"


def test_plain_texts_are_looked_up_whole_then_line_by_line() -> None:
    assert in_other_words("Back", look_up) == "Atrás"
    assert in_other_words("Back\nUnknown", look_up) == "Atrás\nUnknown"
    assert in_other_words("Unknown", look_up) == "Unknown"


def test_a_said_sentence_crosses_a_process_border_whole() -> None:
    said = pickle.loads(pickle.dumps(Said("Line {line}: {reason}.", line=1, reason="x")))
    assert in_other_words(said, look_up) == "Línea 1: x."


def test_sentences_below_each_other_are_looked_up_one_by_one() -> None:
    lines = [Said("Line {line}: {reason}.", line=n, reason=Said("is missing")) for n in range(12)]
    said = said_joined([*lines, "Back"])
    assert said.splitlines()[-2:] == ["Line 11: is missing.", "Back"]
    assert in_other_words(said, look_up).splitlines()[-2:] == ["Línea 11: falta.", "Atrás"]
    assert in_other_words(said_joined(["Back", "Back"], ", "), look_up) == "Atrás, Atrás"
    assert said_joined([]) == ""


def test_a_persons_own_words_are_left_alone_where_only_ours_are_asked_for() -> None:
    said = Said("{a} {b}", a=Said("is missing"), b="Back")
    assert in_other_words(said, look_up, said_only=True) == "Back falta"
    assert in_other_words("Back", look_up, said_only=True) == "Back"
