"""Each translated file says the same facts as the English one: places, figures, shape; no English is left."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from companion.content.languages import LANGUAGES
from companion.content.places import places_of
from tests.content.every_file import CONTENT_ROOT, is_rule, languages, translated_files
from tests.content.untranslated import untranslated_files

FILES = [path for language in languages() if language != "en" for path in translated_files(language)]
PLANS = [path for path in FILES if path.parent.name == "plans"]

SAME_IN_EACH_LANGUAGE = {
    "contacts/countries": "names of services and of countries",
    "plans/example": "names, numbers and settings of the example",
    "measures/phq9": "its name, and where its wording was checked",
    "measures/phq2": "its name, and where its wording was checked",
}
"""Files in which a text may stand as in English, with the reason."""

ADDED_FIGURES = {
    "Día y noche, gratis. En español: oprime el 2": "how the line answers in Spanish (safety.md 3.1)",
}
"""Texts that tell one figure more than the English one, with the reason."""


def _name(path: Path) -> str:
    return path.relative_to(CONTENT_ROOT).as_posix()


def _english(path: Path) -> Path:
    return CONTENT_ROOT / "en" / path.relative_to(CONTENT_ROOT / path.relative_to(CONTENT_ROOT).parts[0])


def _data(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def pairs(english: Any, own: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Each English text with the translated one; anything but a text, and every rule, must be the same."""
    if isinstance(english, dict):
        assert list(english) == list(own), key
        for name in english:
            yield from pairs(english[name], own[name], name)
    elif isinstance(english, list):
        assert len(english) == len(own), key
        for english_part, own_part in zip(english, own, strict=True):
            yield from pairs(english_part, own_part, key)
    elif isinstance(english, str) and not is_rule(key, english):
        if key != "wording_version":
            yield english, own
    else:
        assert english == own, key


def figures(text: str) -> Counter[str]:
    """The numbers that a text tells, however they stand in it."""
    return Counter(re.findall(r"\d+", text))


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_a_translation_has_the_shape_the_places_and_the_figures_of_the_english_file(path: Path) -> None:
    for english, own in pairs(_data(_english(path)), _data(path)):
        assert places_of(own) == places_of(english), own
        assert figures(own) == figures(english) or own in ADDED_FIGURES, own


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_no_english_text_is_left_in_a_translation(path: Path) -> None:
    if "/".join(path.with_suffix("").parts[-2:]) in SAME_IN_EACH_LANGUAGE:
        return
    shared = {"No"}
    wordless = re.compile(r"[\W\d_]*(?:\{[a-z_]+\}[\W\d_]*)*")
    left = [own for english, own in pairs(_data(_english(path)), _data(path)) if own == english]
    assert [text for text in left if text not in shared and not wordless.fullmatch(text)] == []


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_the_wording_of_a_translation_is_counted_by_itself(path: Path) -> None:
    version = _data(path).get("wording_version")
    assert version is None or version.startswith(path.relative_to(CONTENT_ROOT).parts[0] + "-")


@pytest.mark.parametrize("path", PLANS, ids=_name)
def test_each_line_of_the_example_plan_tells_the_figures_and_fields_of_the_english_line(path: Path) -> None:
    english = _english(path).read_text(encoding="utf-8").splitlines()
    own = path.read_text(encoding="utf-8").splitlines()
    assert len(english) == len(own)
    field = re.compile(r"^(?:# )?(?:[a-z_0-9]+ = |\[+[a-z_.]+\]+)")
    for before, after in zip(english, own, strict=True):
        assert figures(before) == figures(after), after
        assert field.findall(before) == field.findall(after), after


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_that_can_be_chosen_has_every_file(language: str) -> None:
    assert untranslated_files(language) == []


@pytest.mark.parametrize(
    ("english", "own"),
    [
        ({"title": "Wait 2 minutes"}, {"title": "Espera 3 minutos"}),
        ({"title": "{sitter}, stay"}, {"title": "Quédate"}),
    ],
)
def test_a_lost_place_or_a_changed_figure_is_noticed(english: dict[str, str], own: dict[str, str]) -> None:
    ((before, after),) = pairs(english, own)
    assert (figures(before), places_of(before)) != (figures(after), places_of(after))


@pytest.mark.parametrize(
    ("english", "own"),
    [
        ({"lines": ["One.", "Two."]}, {"lines": ["Una."]}),
        ({"pulse_min": 50}, {"pulse_min": 60}),
        ({"opens_with": "no"}, {"opens_with": "yes"}),
        ({"title": "One"}, {"title": "Uno", "lead": "Dos"}),
    ],
)
def test_a_missing_line_or_a_changed_rule_is_noticed(english: dict[str, Any], own: dict[str, Any]) -> None:
    with pytest.raises(AssertionError):
        list(pairs(english, own))
