"""A share in another language: our words are said in it, a person's words stay to the letter."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from companion.content.loader import Content
from companion.content.translation import read_translation
from companion.core import events as ev
from companion.core.phases import Phase
from companion.core.snapshot import Section, Snapshot
from companion.share.formats import share_formats
from companion.share.lazy import LazyFormats
from companion.share.report.blocks import Making
from companion.share.report.whole import report_of
from companion.share.setup import Wording, wording_of
from companion.share.words import NAMED_NOTICE
from tests.content.every_file import languages
from tests.share.builders import EVERY_EVENT, NOTHING, ROOT, at, snapshot
from tests.share.full import full_share
from tests.share.pdf_reader import NEEDS_POPPLER, text_of

OTHERS = [language for language in languages() if language != "en"]
SPANISH = wording_of("es")
THREE = frozenset({Section.INTENTIONS, Section.NOTES, Section.SITTER_TIMELINE})
SAME_IN_SPANISH = {"Natural", "No", "Total"}
OWN_WORDS = "Natural\n\nMedicine taken\nHelp opened {day}"


def everything(note: str = "Ñandú.") -> Snapshot:
    """A share in which every kind of event, phase and tier happened."""
    whole = snapshot(THREE, note=note, intention="Ser amable.")
    more = [ev.PhaseBegan(at(1), phase) for phase in Phase]
    more += [ev.HelpSignChosen(at(2), "será", tier) for tier in ev.Tier]
    more += [ev.SessionStopped(at(3), who) for who in ev.Who]
    more += [ev.PacerStarted(at(4), pattern) for pattern in ("natural", "long_out", "even", "gentle")]
    (session,) = whole.sessions
    own = [
        replace(event, text="Agua.") if isinstance(event, ev.SitterNoted) else event for event in EVERY_EVENT
    ]
    return replace(whole, sessions=(replace(session, events=(*own, *more)),))


def texts(values: Any) -> Iterator[str]:
    """Every text of a report that a person reads, in order."""
    match values:
        case str():
            yield values
        case dict():
            for name, value in values.items():
                if name not in {"key", "kind", "svg"}:
                    yield from texts(value)
        case list():
            for value in values:
                yield from texts(value)


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("shared", [everything(), snapshot(NOTHING)], ids=["everything", "nothing"])
def test_no_word_of_ours_stays_english(language: str, shared: Snapshot) -> None:
    english = list(texts(report_of(shared, Making("a4"))))
    told = list(texts(report_of(shared, Making("a4", wording=wording_of(language)))))
    assert len(english) == len(told)
    same = {text for text, other in zip(english, told, strict=True) if text == other}
    persons = {"Ñandú.", "Ser amable.", "Agua.", "a4", "RK"} | SAME_IN_SPANISH
    assert {text for text in same - persons if any(letter.isalpha() for letter in text)} == set()


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_of_a_report_with_every_part_is_known(language: str) -> None:
    asked: set[str] = set()

    def note(english: str) -> str:
        asked.add(english)
        return english

    report_of(full_share(), Making("a4", wording=Wording("en", note)))
    known = read_translation(language)
    unknown = {said for said in asked if known.words("Share", said) is None}
    assert len(asked) > 100
    assert {said for said in unknown if re.search(r"[A-Za-z]", re.sub(r"\{\w+\}|mmHg", "", said))} == set()


def test_days_and_places_are_said_as_spanish_says_them() -> None:
    report = report_of(replace(snapshot(), sections=THREE), Making("a4", wording=SPANISH))
    assert report["lang"] == "es"
    assert report["made_words"] == "Para Maya. Hecho el 28 de noviembre de 2025, 22:03."
    assert report["sections"][2]["blocks"][0]["heading"].startswith("Sesión, sábado 22 de noviembre de 2025")


def test_a_persons_words_stay_to_the_letter_even_where_they_are_words_of_ours() -> None:
    shared = snapshot(note=OWN_WORDS, intention="Help opened", coach="Natural")
    report = report_of(replace(shared, sections=THREE), Making("a4", {"hot": "Yes"}, SPANISH))
    own = [list(texts(entry["paragraphs"])) for part in report["sections"][:2] for entry in part["blocks"]]
    assert own == [["Help opened"], ["Natural", "Medicine taken", "Help opened {day}"]]
    assert report["made_words"].startswith("Para Natural. ")


@NEEDS_POPPLER
def test_the_pdf_speaks_the_language_of_the_content() -> None:
    formats = LazyFormats(ROOT / "assets", Content("es"))
    pages = text_of(formats["pdf"].render(snapshot(note="\U0010ffff")))
    assert "Para nuestra reunión" in pages
    assert SPANISH.of(NAMED_NOTICE).split(".")[0] in pages


def test_the_data_file_is_the_same_in_every_language() -> None:
    made = [
        share_formats(ROOT / "assets", wording=wording)["json"] for wording in (wording_of("en"), SPANISH)
    ]
    english, spanish = (json.loads(one.render(snapshot())) for one in made)
    assert english.pop("notice") != spanish.pop("notice")
    assert english == spanish
