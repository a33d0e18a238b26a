"""Short texts: cards of a few parts, questions to write to, names of breathing patterns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from companion.content.checklists import Answers
from companion.content.places import check_id, check_unique, fill_places, places_of
from companion.core.breath import Pattern
from companion.core.tags import tidy_tag


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a card: a heading, a few lines, and a question where it asks one."""

    part_id: str
    heading: str = ""
    lines: tuple[str, ...] = ()
    answers: Answers | None = None

    def __post_init__(self) -> None:
        check_id(self.part_id)
        if not self.heading and not self.lines:
            raise ValueError(f"the part “{self.part_id}” is empty")


@dataclass(frozen=True, slots=True)
class Card:
    """A text of a few short parts."""

    title: str
    parts: tuple[Part, ...]
    lead: str = ""

    def __post_init__(self) -> None:
        check_unique([part.part_id for part in self.parts])

    def part(self, part_id: str) -> Part:
        """The part with this id. Raises ``KeyError`` for an id that the card does not have."""
        return {part.part_id: part for part in self.parts}[part_id]

    def filled(self, words: Mapping[str, str]) -> Card:
        """The card with words in its places; a line whose place has no words is left out."""
        return replace(
            self,
            title=fill_places(self.title, words),
            lead=fill_places(self.lead, words),
            parts=tuple(_filled_part(part, words) for part in self.parts),
        )


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question to write to; it can always be skipped."""

    prompt_id: str
    text: str
    hint: str = ""

    def __post_init__(self) -> None:
        check_id(self.prompt_id)


@dataclass(frozen=True, slots=True)
class PromptSet:
    """Questions to write to, offered one at a time."""

    wording_version: str
    title: str
    lead: str
    prompts: tuple[Prompt, ...]

    def __post_init__(self) -> None:
        check_unique([prompt.prompt_id for prompt in self.prompts])


@dataclass(frozen=True, slots=True)
class TagSet:
    """Tags that are offered under one heading."""

    wording_version: str
    title: str
    tags: tuple[str, ...]

    def __post_init__(self) -> None:
        if any(tidy_tag(tag) != tag for tag in self.tags):
            raise ValueError("a tag is one short line")
        check_unique([tag.casefold().replace(" ", "_") for tag in self.tags])


@dataclass(frozen=True, slots=True)
class BreathPattern:
    """A breathing pattern with its name, one line about it, and its place among the others."""

    pattern: Pattern
    name: str
    line: str
    order: int


def _filled_part(part: Part, words: Mapping[str, str]) -> Part:
    known = {name for name, word in words.items() if word}
    lines = tuple(fill_places(line, words) for line in part.lines if places_of(line) <= known)
    return replace(part, heading=fill_places(part.heading, words), lines=lines)
