"""The outbox of a session: events on their way to the disk, stored one after another and never dropped."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from companion.core import events as ev
from companion.core.clock import Instant
from companion.core.session import Effect, SessionState
from companion.services.ports import Clock, Failed, Ok, Records, Storage, StoredEvent


@dataclass(frozen=True, slots=True)
class Waiting:
    """An event on its way to the disk, counted from 1, with the state after it and what follows from it."""

    number: int
    event: ev.Event
    state: SessionState
    effects: tuple[Effect, ...]


class Outbox:
    """Stores events in the order in which they happened. What fails stays first in line (H18).

    ``on_stored`` hears of each event that became durable, ``on_failed`` of the error that holds the line up
    until ``store_next`` is called again. Both are called on the owner's thread.
    """

    def __init__(
        self,
        storage: Storage,
        clock: Clock,
        on_stored: Callable[[Waiting, StoredEvent], None],
        on_failed: Callable[[Exception], None],
    ) -> None:
        self._storage, self._clock = storage, clock
        self._on_stored, self._on_failed = on_stored, on_failed
        self._line: deque[Waiting] = deque()
        self._storing_since: Instant | None = None

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """What is not durable yet, oldest first."""
        return tuple(self._line)

    @property
    def answer_waits_s(self) -> float:
        """Real seconds for which the disk has not answered; 0 while nothing is being stored."""
        if self._storing_since is None:
            return 0.0
        return self._clock.real_s(self._clock.now().steady_s - self._storing_since.steady_s)

    def add(self, waiting: Waiting) -> None:
        """Put an event at the end of the line; ``store_next`` sets it on its way."""
        self._line.append(waiting)

    def store_next(self) -> None:
        """Store the first in line, unless one is being stored just now."""
        if self._storing_since is not None or not self._line:
            return
        first = self._line[0]
        self._storing_since = self._clock.now()
        work = partial(_append, session_id=first.state.session_id, event=first.event)
        self._storage.submit(work, self._appended)

    def _appended(self, result: Ok[StoredEvent] | Failed) -> None:
        self._storing_since = None
        if isinstance(result, Failed):
            self._on_failed(result.error)
            return
        self._on_stored(self._line.popleft(), result.value)
        self.store_next()


def _append(records: Records, session_id: str, event: ev.Event) -> StoredEvent:
    return StoredEvent(records.append_event(session_id, event), session_id, event)
