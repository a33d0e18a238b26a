"""The words of the window in each language: whole, in step with the program, and within the wording rules."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from companion.content.languages import FALLBACK, LANGUAGES
from companion.content.translation import Translation, read_translation
from tests.architecture.source import Module, called_name, modules
from tests.architecture.words import Language, Said, reading_faults, said_faults, whole_faults
from tests.architecture.words_es import SPANISH
from tests.content import untranslated
from tests.content.every_file import CONTENT_ROOT, languages
from tests.content.untranslated import stray_texts, untranslated_files, untranslated_texts

RULES: dict[str, Language] = {"es": SPANISH}
"""The word rules of every language but English."""
OTHERS = [language for language in languages() if language != FALLBACK]
SAID_FILES = [
    path for language in OTHERS for path in sorted((CONTENT_ROOT / language / "said").glob("*.toml"))
]

_PLACE = re.compile(r"%\d|\{\w*\}")
_QUOTED = re.compile(r"“([^“”]+)”")


def _name(path: Path) -> str:
    return path.relative_to(CONTENT_ROOT).as_posix()


def said_in(path: Path) -> list[tuple[str, str]]:
    """The English texts of a file with their words, those that stand for two things among them."""
    found: list[tuple[str, str]] = []
    for english, words in tomllib.loads(path.read_text(encoding="utf-8")).items():
        found += [(english, words)] if isinstance(words, str) else list(words.items())
    return found


def place_faults(english: str, words: str) -> list[str]:
    """The places of a text that its words lose, add or double."""
    wanted, there = sorted(_PLACE.findall(english)), sorted(_PLACE.findall(words))
    return [] if wanted == there else [f"“{english}” has {wanted}, “{words}” has {there}"]


def quote_faults(english: str, words: str, translation: Translation) -> list[str]:
    """Where a text names what is written on a button, and its words name it in another way."""
    named = {quoted: translation.words("", quoted) for quoted in _QUOTED.findall(english)}
    return [f"“{words}” should name “{said}”" for said in named.values() if said and said not in words]


def unspoken_lines(module: Module) -> list[int]:
    """The lines that show the sentence of an error without asking for it in the person's language."""
    tree = module.tree
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and called_name(node) == "spoken"]
    spoken = {id(part) for call in calls for part in ast.walk(call)}
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "sentence" and id(node) not in spoken
        if isinstance(node.value, ast.Name) and node.value.id == "error"
    ]


def test_a_language_that_can_be_chosen_lacks_nothing_and_says_nothing_of_old() -> None:
    for language in LANGUAGES:
        if language != FALLBACK:
            assert (CONTENT_ROOT / language / "said").is_dir(), language
            assert untranslated_texts(language) == {}
            assert untranslated_files(language) == []
            assert stray_texts(language) == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_text_that_lacks_words_and_words_that_lost_their_text_are_noticed(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    english, words = next(iter(said_in(SAID_FILES[0])))
    assert read_translation(language).words("", english) == words
    monkeypatch.setattr(untranslated, "window_texts", lambda: {"Nobody said this before": "a.py:1"})
    assert untranslated_texts(language) == {"Nobody said this before": "a.py:1"}
    assert english in stray_texts(language)


@pytest.mark.parametrize("path", SAID_FILES, ids=_name)
def test_the_words_keep_every_place_and_name_the_buttons_as_they_are(path: Path) -> None:
    translation = read_translation(path.relative_to(CONTENT_ROOT).parts[0])
    said = said_in(path)
    assert said
    assert [fault for english, words in said for fault in place_faults(english, words)] == []
    assert [fault for english, words in said for fault in quote_faults(english, words, translation)] == []
    assert [english for english, words in said if not words.strip() or words != words.strip()] == []


@pytest.mark.parametrize("path", SAID_FILES, ids=_name)
def test_the_words_keep_the_rules_of_their_language(path: Path) -> None:
    rules = RULES[path.relative_to(CONTENT_ROOT).parts[0]]
    said = [Said(_name(path), words) for _, words in said_in(path)]
    faults = [fault for one in said for fault in said_faults(one, rules) + reading_faults(one, rules)]
    faults += whole_faults(_name(path), [one.text for one in said], rules)
    assert [str(fault) for fault in faults] == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_text_has_two_translations(language: str) -> None:
    folder = CONTENT_ROOT / language / "said"
    once = [english for path in folder.glob("*.toml") for english, _ in _everywhere(path)]
    assert sorted(once) == sorted(set(once))


@pytest.mark.parametrize(
    ("english", "words"),
    [
        ("%1 of %2", "%1 de"),
        ("Until {time}", "Hasta {hora}"),
        ("Day %1", "Día %1 y %1"),
        ("Now", "Ahora {time}"),
    ],
)
def test_a_place_that_was_lost_changed_or_doubled_is_noticed(english: str, words: str) -> None:
    assert place_faults(english, words)


def test_a_button_named_in_another_way_is_noticed() -> None:
    translation = Translation({"a": {"Stop": "Parar"}})
    assert quote_faults("Press “Stop”.", "Oprime “Detener”.", translation)
    assert quote_faults("Press “Stop”.", "Oprime “Parar”.", translation) == []


def test_every_sentence_of_an_error_is_shown_in_the_persons_language() -> None:
    shown = [
        module for module in modules() if module.name.startswith("ui/") and "rehearsal" not in module.name
    ]
    assert len(shown) > 50
    assert {module.name: lines for module in shown if (lines := unspoken_lines(module))} == {}


def _everywhere(path: Path) -> list[tuple[str, str]]:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return [(english, words) for english, words in table.items() if isinstance(words, str)]
