"""What stands in the way of storing, told once in one calm sentence until it is over."""

from __future__ import annotations

from companion.services.errors import CalmError, StorageError
from companion.services.hooks import Hook


class Trouble:
    """Tells a sentence when trouble begins or becomes another one, and ``None`` when it is over."""

    def __init__(self, told: Hook[CalmError | None]) -> None:
        self._told = told
        self._sentence: str | None = None

    @property
    def is_on(self) -> bool:
        """Whether there is trouble now."""
        return self._sentence is not None

    def begin(self, error: Exception, else_say: str) -> None:
        """There is trouble; an error that is not calm is told as ``else_say``."""
        calm = error if isinstance(error, CalmError) else StorageError(else_say)
        if calm.sentence != self._sentence:
            self._sentence = calm.sentence
            self._told.emit(calm)

    def end(self) -> None:
        """The trouble is over, if there was any."""
        if self._sentence is not None:
            self._sentence = None
            self._told.emit(None)
