"""Short texts of the content folder: cards, questions to write to, tags; each file is read once."""

from __future__ import annotations

from typing import Any, TypeVar

from companion.content.cards import Card, PromptSet, TagSet
from companion.content.files import ContentFiles

T = TypeVar("T")


class WordFiles:
    """The part of ``Content`` that is words alone. ``language``: the one that is spoken, such as "es"."""

    def __init__(self, files: ContentFiles) -> None:
        self._files = files
        self.language = files.language
        self._kept: dict[str, Any] = {}

    def card(self, name: str) -> Card:
        """A card of a few short parts, with open places."""
        return self._record(f"cards/{name}", Card)

    def prompts(self, name: str) -> PromptSet:
        """A set of questions to write to, by its time (``core.prompt_days``)."""
        return self._record(f"prompts/{name}", PromptSet)

    def tags(self, name: str) -> TagSet:
        """Tags that are offered: ``feelings``, ``body`` or ``themes``."""
        return self._record(f"tags/{name}", TagSet)

    def _record(self, name: str, shape: type[T]) -> T:
        if name not in self._kept:
            self._kept[name] = self._files.record(name, shape)
        kept: T = self._kept[name]
        return kept
