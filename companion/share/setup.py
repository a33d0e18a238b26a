"""What every share format is made from: where its parts lie and how the reader's pages are cut."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias

from companion.content.translation import read_translation
from companion.core.follow_up import Slider
from companion.core.measures import Measure
from companion.core.said import in_other_words

Paper: TypeAlias = Literal["us-letter", "a4"]


def _as_it_is(english: str) -> str:
    return english


@dataclass(frozen=True, slots=True)
class Wording:
    """The language of a share's own words; ``look_up`` gives what an English text is in it."""

    language: str = "en"
    look_up: Callable[[str], str] = _as_it_is

    def of(self, values: Any) -> Any:
        """Plain values with our own words in this language; a person's words stay to the letter."""
        match values:
            case str():
                return in_other_words(values, self.look_up, said_only=True)
            case dict():
                return {name: self.of(value) for name, value in values.items()}
            case list():
                return [self.of(value) for value in values]
            case _:
                return values


ENGLISH = Wording()


def wording_of(language: str) -> Wording:
    """The wording of a language that the app speaks; of English its own words."""
    if language == ENGLISH.language:
        return ENGLISH
    translation = read_translation(language)

    def look_up(english: str) -> str:
        return translation.words("Share", english) or english

    return Wording(language, look_up)


@dataclass(frozen=True, slots=True)
class ShareSetup:
    """What ``make_format`` of a format module gets.

    ``sign_labels`` names the signs of the Help screen by their ids; one without a label is named by its id.
    ``wording`` is the language of the pages that people read. ``measures`` are the questionnaires by id.
    ``slider_ends``: what 0 and 10 of a slider mean; ``wording_version``: of the questions that were asked.
    """

    assets_dir: Path
    paper: Paper = "us-letter"
    sign_labels: Mapping[str, str] = field(default_factory=dict)
    wording: Wording = ENGLISH
    measures: Mapping[str, Measure] = field(default_factory=dict)
    slider_ends: Mapping[Slider, tuple[str, str]] = field(default_factory=dict)
    wording_version: str = ""
