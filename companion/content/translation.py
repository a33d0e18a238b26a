"""The words of the window in another language, read from the folder ``said`` of that language."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from companion.content.files import ContentFiles


def read_translation(language: str, root: Path = Path(__file__).parent) -> Translation:
    """What the program's own English words are in a language; raises ``ContentError`` for a broken file."""
    files = ContentFiles(root, language)
    return Translation({name: files.table(f"said/{name}") for name in files.names("said")})


class Translation:
    """English words of the program and what they are in one language.

    A text that stands for two things has its own table under the name of the class that says it. What
    has no translation is said in English.
    """

    def __init__(self, files: Mapping[str, Mapping[str, Any]]) -> None:
        self._everywhere: dict[str, str] = {}
        self._of_class: dict[tuple[str, str], str] = {}
        for name, table in files.items():
            for english, words in table.items():
                if isinstance(words, str):
                    self._keep(name, english, words)
                else:
                    self._of_class |= {(english, inner): said for inner, said in words.items()}

    def words(self, class_name: str, english: str) -> str | None:
        """The words for what a class says; None where there are none."""
        return self._of_class.get((class_name, english)) or self._everywhere.get(english)

    def __len__(self) -> int:
        return len(self._everywhere) + len(self._of_class)

    def _keep(self, name: str, english: str, words: str) -> None:
        kept = self._everywhere.setdefault(english, words)
        if kept != words:
            raise ValueError(f"“{english}” has two translations, one of them in {name}")
