"""Hooks: how a service tells that something happened, without knowing who listens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Hook(Generic[T]):
    """A past fact that others may hear of. Handlers run on the emitter's thread, in order of connecting."""

    def __init__(self) -> None:
        self._handlers: list[Callable[[T], None]] = []

    def connect(self, handler: Callable[[T], None]) -> None:
        """Call ``handler`` at each later fact."""
        self._handlers.append(handler)

    def disconnect(self, handler: Callable[[T], None]) -> None:
        """Stop calling ``handler``; unknown handlers are ignored."""
        if handler in self._handlers:
            self._handlers.remove(handler)

    def emit(self, fact: T) -> None:
        """Tell every handler."""
        for handler in tuple(self._handlers):
            handler(fact)
