"""The outbox of a session: events on their way to the disk, stored one after another and never dropped."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from companion.core import events as ev
from companion.core.session import Effect, SessionState
from companion.services.ports import Failed, Ok, Records, Storage, StoredEvent


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
        on_stored: Callable[[Waiting, StoredEvent], None],
        on_failed: Callable[[Exception], None],
    ) -> None:
        self._storage, self._on_stored, self._on_failed = storage, on_stored, on_failed
        self._line: deque[Waiting] = deque()
        self._is_storing = False

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """What is not durable yet, oldest first."""
        return tuple(self._line)

    def add(self, waiting: Waiting) -> None:
        """Put an event at the end of the line; ``store_next`` sets it on its way."""
        self._line.append(waiting)

    def store_next(self) -> None:
        """Store the first in line, unless one is being stored just now."""
        if self._is_storing or not self._line:
            return
        first = self._line[0]
        self._is_storing = True
        work = partial(_append, session_id=first.state.session_id, event=first.event)
        self._storage.submit(work, self._appended)

    def _appended(self, result: Ok[StoredEvent] | Failed) -> None:
        self._is_storing = False
        if isinstance(result, Failed):
            self._on_failed(result.error)
            return
        self._on_stored(self._line.popleft(), result.value)
        self.store_next()


def _append(records: Records, session_id: str, event: ev.Event) -> StoredEvent:
    return StoredEvent(records.append_event(session_id, event), session_id, event)
