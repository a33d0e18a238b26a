"""The content of the days after: the words of the short check, and questionnaires in their makers' words."""

from __future__ import annotations

from companion.content.check_words import CheckWords
from companion.content.files import ContentFiles
from companion.core.measures import Measure


class AfterContent:
    """A part of ``Content``; each file is read once. Raises ``ContentError`` as that does."""

    def __init__(self, files: ContentFiles) -> None:
        self._files = files
        self._words: CheckWords | None = None
        self._measures: dict[str, Measure] = {}

    def check_words(self) -> CheckWords:
        """The words of the short check of the days after."""
        if self._words is None:
            self._words = self._files.record("follow_up/check", CheckWords)
        return self._words

    def measure(self, measure_id: str) -> Measure:
        """A questionnaire as its makers worded it, in English where they published no other (safety.md 4)."""
        if measure_id not in self._measures:
            self._measures[measure_id] = self._files.record(_file_of(measure_id), Measure)
        return self._measures[measure_id]

    def measures(self) -> tuple[Measure, ...]:
        """Every questionnaire there is a file for."""
        return tuple(self.measure(name) for name in self._files.names("measures"))

    def is_translated(self, measure_id: str) -> bool:
        """Whether a questionnaire speaks this language, and is no English stand-in."""
        return self._files.speaks(_file_of(measure_id))


def _file_of(measure_id: str) -> str:
    return f"measures/{measure_id}"
