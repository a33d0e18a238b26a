"""One small, kind step, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, ClassVar

from companion.core.clock import Instant
from companion.core.kept import Kept

ASKS_AFTER_DAYS = 7
"""Local days after which Today asks kindly how a step went (safety.md 6: one step this week)."""


class StepState(Enum):
    """What became of a step. Letting go is as good an end as any."""

    OPEN = "open"
    DONE = "done"
    IN_PART = "in_part"
    LET_GO = "let_go"


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallStep(Kept):
    """A step in the person's own words: what, when, who could help, and afterwards how it went.

    ``carried_utc_s``: when the person last chose to keep it for now; None where they never did.
    """

    KIND: ClassVar[str] = "small_step"
    READERS: ClassVar[Mapping[str, Callable[[Any], Any]]] = {"state": StepState}

    text: str = ""
    when: str = ""
    helper: str = ""
    state: StepState = StepState.OPEN
    became: str = ""
    closed_utc_s: float | None = None
    carried_utc_s: float | None = None

    @property
    def is_open(self) -> bool:
        """Whether nothing has become of it yet."""
        return self.state is StepState.OPEN


def open_step(steps: Iterable[SmallStep]) -> SmallStep | None:
    """The step that is under way: the newest open one. One at a time is enough (safety.md 6)."""
    return max((step for step in steps if step.is_open), key=_begun, default=None)


def past_steps(steps: Iterable[SmallStep]) -> tuple[SmallStep, ...]:
    """The closed steps, the one that was closed last first."""
    closed = (step for step in steps if not step.is_open)
    return tuple(sorted(closed, key=_closed, reverse=True))


def asks_how_it_went(step: SmallStep, now: Instant) -> bool:
    """Whether a week has gone by since a step was begun or kept for now, in local days (H41).

    It is a question, never a reminder of something missed: it goes away for another week when the step is
    kept for now. A clock that was set back asks nothing.
    """
    since_utc_s = step.begun_at.utc_s if step.carried_utc_s is None else step.carried_utc_s
    since = replace(now, utc_s=since_utc_s)
    return step.is_open and (now.local_day - since.local_day).days >= ASKS_AFTER_DAYS


def carried(step: SmallStep, now: Instant) -> SmallStep:
    """The step kept for now."""
    return replace(step, carried_utc_s=now.utc_s, changed_utc_s=now.utc_s)


def closed(step: SmallStep, state: StepState, became: str, now: Instant) -> SmallStep:
    """The step with what became of it, in the person's own words, to the letter."""
    if state is StepState.OPEN:
        raise ValueError("A step is closed as done, done in part, or let go.")
    return replace(step, state=state, became=became, closed_utc_s=now.utc_s, changed_utc_s=now.utc_s)


def taken_up_again(step: SmallStep, now: Instant) -> SmallStep:
    """A closed step, open again; the words on what became of it stay."""
    return replace(
        step, state=StepState.OPEN, closed_utc_s=None, carried_utc_s=now.utc_s, changed_utc_s=now.utc_s
    )


def _begun(step: SmallStep) -> float:
    return step.begun_at.utc_s


def _closed(step: SmallStep) -> tuple[float, float]:
    return step.closed_utc_s or 0.0, step.begun_at.utc_s
