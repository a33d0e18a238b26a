"""Every word that a person may read keeps the wording rules: nothing banned, easy to read, kind."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.architecture.said import (
    content_said,
    loose_said,
    marked_said,
    plan_comments,
    readme_said,
    typst_said,
    unplain_translations,
)
from tests.architecture.source import ROOT, Module, modules
from tests.architecture.words import (
    ENGLISH,
    RED_FLAG_WORDS,
    Fault,
    Language,
    Said,
    flesch_kincaid,
    reading_faults,
    said_faults,
    sentences_of,
    syllables_of,
    whole_faults,
    words_of,
)
from tests.architecture.words_es import SPANISH
from tests.content.every_file import CONTENT_ROOT, WORDLESS, content_files, languages

LANGUAGES = {"en": ENGLISH, "es": SPANISH}
"""The rules of each language that the app speaks; a new folder of content needs its own."""

_FACTS = "Ketamine is not approved by the FDA for depression. "
_RULE_14 = "the facts on approval, word for word as safety.md 11, rule 14 gives them"
_RULE_14_IN_SPANISH = "the facts on approval of safety.md 11, rule 14, with nothing softened or added"
EXEMPT = {
    (_FACTS + "Your doctor chose it for you.", "approved"): _RULE_14,
    (
        _FACTS + "In 2023 the FDA warned about using it at home without someone watching.",
        "approved",
    ): _RULE_14,
    (
        "La FDA no ha aprobado la ketamina para la depresión. Tu médico la eligió para ti.",
        "aprobado",
    ): _RULE_14_IN_SPANISH,
}
"""Texts that must hold a banned word, with the reason. Only that word, only in that text."""

TOO_HARD_ALLOWED = {
    _FACTS + "In 2023 the FDA warned about using it at home without someone watching.": _RULE_14,
}
"""Texts of 20 words or more that must be harder than grade 6, with the reason."""

OTHERS_WORDS = "measures"
"""The folder of questionnaires in their makers' wording, held by their sums (safety.md 11, rule 15)."""
SPOKEN_FILES = [
    path
    for path in content_files()
    if path.relative_to(CONTENT_ROOT).parts[0] not in WORDLESS and path.parent.name != OTHERS_WORDS
]
TEMPLATES = sorted(path for top in ("assets", "companion") for path in (ROOT / top).rglob("*.typ"))
READMES = [path for path in (ROOT / "README.md", ROOT / "packaging" / "README.md") if path.is_file()]
SAFETY_PAGES = [ROOT / "docs" / "safety" / "security.md"]


def without_exempt(faults: list[Fault]) -> list[str]:
    """The faults that no exemption covers, as messages."""
    banned = {(text, f"never say “{word}”") for text, word in EXEMPT}
    return [
        str(fault)
        for fault in faults
        if (fault.said.text, fault.reason) not in banned
        and not (fault.said.text in TOO_HARD_ALLOWED and fault.reason.startswith("reads at grade"))
    ]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _language_of(path: Path) -> Language:
    return LANGUAGES[path.relative_to(CONTENT_ROOT).parts[0]]


def _module_name(module: Module) -> str:
    return module.name


@pytest.mark.parametrize("path", SPOKEN_FILES, ids=_name)
def test_the_words_of_a_content_file_keep_the_rules(path: Path) -> None:
    language = _language_of(path)
    said = content_said(path)
    if path.parent.name == "plans":
        said += plan_comments(path)
    assert said
    faults = [fault for one in said for fault in said_faults(one, language) + reading_faults(one, language)]
    faults += whole_faults(_name(path), [one.text for one in said], language)
    assert without_exempt(faults) == []


@pytest.mark.parametrize("module", modules(), ids=_module_name)
def test_the_words_in_a_module_keep_the_rules(module: Module) -> None:
    said = marked_said(module) + loose_said(module)
    faults = [fault for one in said for fault in said_faults(one, ENGLISH) + reading_faults(one, ENGLISH)]
    faults += whole_faults(f"companion/{module.name}", [one.text for one in said], ENGLISH)
    assert without_exempt(faults) == []


@pytest.mark.parametrize("module", modules(), ids=_module_name)
def test_a_translator_sees_every_word_that_is_marked_for_translation(module: Module) -> None:
    assert unplain_translations(module) == [], f"{module.name}: tr takes one plain literal"


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_the_words_of_a_page_template_keep_the_rules(path: Path) -> None:
    faults = [f for one in typst_said(path) for f in said_faults(one, ENGLISH) + reading_faults(one, ENGLISH)]
    assert without_exempt(faults) == []


@pytest.mark.parametrize("path", READMES, ids=_name)
def test_the_words_of_a_readme_keep_the_rules_and_what_everyone_reads_is_easy(path: Path) -> None:
    everyone, engineers = readme_said(path)
    faults = [fault for one in everyone + engineers for fault in said_faults(one, ENGLISH)]
    if path.parent == ROOT:
        faults += [fault for one in everyone for fault in reading_faults(one, ENGLISH)]
    assert [fault for fault in without_exempt(faults) if "shouts" not in fault] == []


@pytest.mark.parametrize("path", SAFETY_PAGES, ids=_name)
def test_a_page_on_safety_keeps_the_rules_and_what_everyone_reads_is_easy(path: Path) -> None:
    everyone, engineers = readme_said(path)
    assert everyone
    faults = [fault for one in everyone + engineers for fault in said_faults(one, ENGLISH)]
    faults += [fault for one in everyone for fault in reading_faults(one, ENGLISH)]
    assert [fault for fault in without_exempt(faults) if "shouts" not in fault] == []


def test_no_file_of_the_app_has_a_banned_word_in_its_name() -> None:
    tops = (ROOT / "companion", ROOT / "assets")
    names = [path for top in tops for path in top.rglob("*") if "__pycache__" not in path.parts]
    faults = [f for path in names for f in said_faults(Said(_name(path), _spaced(path.stem)), ENGLISH)]
    assert [str(fault) for fault in faults if fault.reason.startswith("never say")] == []


@pytest.mark.parametrize("language", languages())
def test_each_language_of_the_content_has_its_word_rules(language: str) -> None:
    assert language in LANGUAGES


@pytest.mark.parametrize("language", languages())
def test_a_red_flag_step_is_one_line_of_at_most_12_words(language: str) -> None:
    """Safety.md 11, rule 7."""
    folder = CONTENT_ROOT / language / "help"
    signs = tomllib.loads((folder / "signs.toml").read_text(encoding="utf-8"))["signs"]
    scripts = tomllib.loads((folder / "scripts.toml").read_text(encoding="utf-8"))["scripts"]
    lines = [sign["label"] for sign in signs if sign["tier"] == "emergency"]
    for script in scripts:
        lines += [step for part in (script, *script.get("special", [])) for step in part["steps"]]
    assert len(lines) > 30
    assert [line for line in lines if len(line.split()) > RED_FLAG_WORDS or "\n" in line] == []


def test_every_exemption_is_still_needed() -> None:
    said = [(one, _language_of(path)) for path in SPOKEN_FILES for one in content_said(path)]
    said += [(one, ENGLISH) for path in READMES for part in readme_said(path) for one in part]
    used = {(f.said.text, f.reason) for one, language in said for f in said_faults(one, language)}
    assert {(text, f"never say “{word}”") for text, word in EXEMPT} <= used
    assert set(TOO_HARD_ALLOWED) <= {one.text for one, language in said if reading_faults(one, language)}
    assert all((*EXEMPT.values(), *TOO_HARD_ALLOWED.values()))


@pytest.mark.parametrize(
    "text",
    [
        "Ask for the dose.", "Your Dosage", "50 mg of it", "An overdose", "Take more of it", "take\nagain",
        "top-up", "Titrate slowly", "A good trip", "Feel high", "Your journey", "It can cure you",
        "Healing sounds", "It treats depression", "It is safe to start", "You are cleared", "All clear",
        "Approved", "Eligible", "Your pulse is normal", "An abnormal value", "pass/fail", "You are fine",
        "Low risk", "Tick all of these", "You should stop taking it", "Skip your medicine",
        "Stop your pills", "She committed suicide", "A 3 day streak", "It will help you",
        "Most people feel calm", "A binaural beat", "self-harm",
    ],
)  # fmt: skip
def test_a_banned_word_is_found_whatever_its_form(text: str) -> None:
    faults = said_faults(Said("a.toml title", text), ENGLISH)
    assert [fault for fault in faults if fault.reason.startswith("never say")]


@pytest.mark.parametrize(
    "text",
    [
        "Is the way to the toilet clear?", "Thoughts of killing yourself? Press Help.", "Highland Road 4",
        "The stripes", "A healthy meal", "Secure it", "Stop", "Stop at any time", "The tour",
        "Take a sip again", "You can stop", "An image", "Curious", "Sitting upright", "Help is here",
    ],
)  # fmt: skip
def test_a_word_that_only_looks_like_a_banned_one_is_let_be(text: str) -> None:
    assert said_faults(Said("a", text), ENGLISH) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Well done!", "no exclamation marks"),
        ("Rest now \U0001f642", "no emoji or other pictures"),
        ("Rest now ☀️", "no emoji or other pictures"),
        ("Call NOW", "“NOW” shouts"),
    ],
)
def test_shouting_marks_and_pictures_are_found(text: str, reason: str) -> None:
    assert [fault.reason for fault in said_faults(Said("a", text), ENGLISH)] == [reason]


def test_a_long_sentence_and_a_hard_text_are_found_with_file_text_and_reason() -> None:
    long = Said("a.toml lead", "one two three four five " * 4 + "six.")
    assert [str(fault) for fault in reading_faults(long, ENGLISH)] == [
        f"a.toml lead: “{long.text}”: a sentence has 21 words; 20 is the most"
    ]
    hard = Said(
        "a", "Individuals experiencing considerable dissociation necessitate continuous observation. " * 4
    )
    assert "reads at grade" in reading_faults(hard, ENGLISH)[0].reason
    easy = Said(
        "a",
        "Sit with them. Speak low. Look at the chest. Does it move? If not, call. Stay near them now. " * 2,
    )
    assert reading_faults(easy, ENGLISH) == []


def test_a_file_of_long_sentences_is_found_though_each_is_short_enough() -> None:
    thirteen = "We sit with you in the low light and we look at you."
    assert len(words_of(thirteen)) == 13
    assert reading_faults(Said("a", thirteen), ENGLISH) == []
    assert "13.0 words a sentence" in whole_faults("a", [thirteen, thirteen], ENGLISH)[0].reason
    assert whole_faults("a", [], ENGLISH) == []


def test_lines_without_a_full_stop_are_sentences_of_their_own() -> None:
    assert len(sentences_of("Watch each breath\nNo food, drink or medicine\nCall 911. Stay.")) == 4
    assert words_of("Call {care_team}, 503 555 0142") == ["Call", "it"]


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("call", 1), ("breathe", 1), ("breathing", 2), ("ketamine", 3), ("medicine", 3), ("table", 2),
        ("people", 2), ("quiet", 2), ("someone", 2), ("closed", 1), ("needed", 2), ("started", 2),
        ("pieces", 2), ("voices", 2), ("sitter\u2019s", 2), ("emergency", 4), ("area", 3),
        ("light-headed", 3), ("CPR", 3), ("children", 2), ("pressure", 2), ("oxygen", 3),
        ("alcohol", 3), ("drinking", 2),
        ("throat", 1), ("seizure", 2), ("urine", 2), ("passphrase", 2), ("understand", 3), ("computer", 3),
        ("anxious", 2), ("violet", 3), ("special", 2), ("question", 2), ("station", 2), ("video", 3),
        ("trying", 2), ("candles", 2), ("bottles", 2),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables_of(word) == count


def test_the_grade_is_that_of_flesch_and_kincaid() -> None:
    text = "The cat sat on the mat. It was warm."
    assert flesch_kincaid(text) == pytest.approx(0.39 * 9 / 2 + 11.8 * 9 / 9 - 15.59)


def _spaced(name: str) -> str:
    return re.sub(r"[_\-.]+", " ", name)
