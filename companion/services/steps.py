"""The small step: kept, carried on, closed with what became of it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from companion.core import steps
from companion.core.clock import Instant
from companion.core.steps import SmallStep, StepState
from companion.services.kept_things import keep_thing, things_of
from companion.services.ports import Clock, Failed, Ok, Records, Storage


@dataclass(frozen=True, slots=True)
class StepsKept:
    """``current``: the step under way. ``past``: closed ones, newest first. ``asks``: how did it go."""

    current: SmallStep | None = None
    past: tuple[SmallStep, ...] = ()
    asks: bool = False


StepsDone = Callable[[Ok[StepsKept] | Failed], None]


class StepService:
    """Keeps steps. A new one belongs to the newest session. Every call brings all home as they are then."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage, self._clock = storage, clock

    def read(self, done: StepsDone) -> None:
        """The steps as they are."""
        self._storage.submit(partial(steps_kept, now=self._clock.now()), done)

    def begin(self, text: str, when: str = "", helper: str = "") -> SmallStep:
        """A new step in the person's words, not stored yet; its day and offset are fixed now (H41)."""
        now = self._clock.now()
        return SmallStep(
            record_id=uuid.uuid4().hex,
            begun_at=now,
            changed_utc_s=now.utc_s,
            text=text,
            when=when,
            helper=helper,
        )

    def keep(self, step: SmallStep, done: StepsDone) -> None:
        """Store a step as it is worded now."""
        self._save(replace(step, changed_utc_s=self._clock.now().utc_s), done)

    def carry(self, step: SmallStep, done: StepsDone) -> None:
        """Keep a step for now; it is asked about again in a week."""
        self._save(steps.carried(step, self._clock.now()), done)

    def close(self, step: SmallStep, state: StepState, became: str, done: StepsDone) -> None:
        """Close a step with what became of it."""
        self._save(steps.closed(step, state, became, self._clock.now()), done)

    def take_up_again(self, step: SmallStep, done: StepsDone) -> None:
        """Open a closed step again."""
        self._save(steps.taken_up_again(step, self._clock.now()), done)

    def _save(self, step: SmallStep, done: StepsDone) -> None:
        self._storage.submit(partial(_keep, step=step, now=self._clock.now()), done)


def steps_kept(records: Records, now: Instant) -> StepsKept:
    """All steps in the vault, sorted. Raises ``VaultDamagedError`` for one that cannot be read."""
    kept = things_of(records, SmallStep)
    current = steps.open_step(kept)
    asks = current is not None and steps.asks_how_it_went(current, now)
    return StepsKept(current, steps.past_steps(kept), asks)


def _keep(records: Records, step: SmallStep, now: Instant) -> StepsKept:
    keep_thing(records, replace(step, session_id=step.session_id or records.newest_session_id()))
    return steps_kept(records, now)
