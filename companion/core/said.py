"""Sentences with open places that a translator can still find once the places are filled."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Self

_PLACE = re.compile(r"\{([a-z_][a-z0-9_]*)\}")


class Said(str):
    """A sentence that reads as English text and remembers how it was made.

    ``template``: the sentence with its ``{places}``; ``places``: what stands in them, words that may be
    ``Said`` themselves. Where a sentence is shown, the template is looked up in the person's language and
    filled again.
    """

    __slots__ = ("places", "template")
    template: str
    places: dict[str, object]

    def __new__(cls, template: str, /, **places: object) -> Self:
        said = super().__new__(cls, _filled(template, places))
        said.template, said.places = template, places
        return said

    def __reduce__(self) -> tuple[object, ...]:
        return _made_again, (self.template, self.places)


def said_joined(parts: Sequence[str], between: str = "\n") -> Said:
    """Sentences or words one after another; each is looked up by itself."""
    places = {f"part_{number}": part for number, part in enumerate(parts)}
    return Said(between.join(f"{{{name}}}" for name in places), **places)


def _filled(template: str, places: Mapping[str, object]) -> str:
    """The template with all places filled in one go, so that braces inside words are never read again."""
    return _PLACE.sub(lambda place: str(places.get(place[1], place[0])), template)


def _made_again(template: str, places: dict[str, object]) -> Said:
    return Said(template, **places)


def in_other_words(text: str, look_up: Callable[[str], str], *, said_only: bool = False) -> str:
    """A text in another language, by its template where it has one; what is not known stays as it is.

    Lines are looked up one by one where the whole text is not known. ``said_only``: what is no ``Said`` is a
    person's own, and stays as it is.
    """
    if isinstance(text, Said):
        places = {
            name: in_other_words(value, look_up, said_only=said_only) if isinstance(value, str) else value
            for name, value in text.places.items()
        }
        return _filled(look_up(text.template), places)
    if said_only:
        return text
    words = look_up(text)
    if words == text and "\n" in text:
        return "\n".join(look_up(line) for line in text.split("\n"))
    return words
