"""One small, kind step, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, ClassVar

from companion.core.kept import Kept


class StepState(Enum):
    """What became of a step. Letting go is as good an end as any."""

    OPEN = "open"
    DONE = "done"
    IN_PART = "in_part"
    LET_GO = "let_go"


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallStep(Kept):
    """A step in the person's own words: what, when, who could help, and afterwards how it went."""

    KIND: ClassVar[str] = "small_step"
    READERS: ClassVar[Mapping[str, Callable[[Any], Any]]] = {"state": StepState}

    text: str = ""
    when: str = ""
    helper: str = ""
    state: StepState = StepState.OPEN
    became: str = ""
    closed_utc_s: float | None = None
