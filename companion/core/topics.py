"""What a person wants to talk about with their coach."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, ClassVar

from companion.core.kept import Kept


class TopicState(Enum):
    """Where a topic stands."""

    OPEN = "open"
    TALKED = "talked"
    LET_GO = "let_go"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Kept):
    """One topic for the coach. ``place`` orders the open ones, smallest first.

    ``became``: what came of it, in the person's own words.
    """

    KIND: ClassVar[str] = "topic"
    READERS: ClassVar[Mapping[str, Callable[[Any], Any]]] = {"state": TopicState}

    text: str = ""
    place: float = 0.0
    state: TopicState = TopicState.OPEN
    became: str = ""
    closed_utc_s: float | None = None
