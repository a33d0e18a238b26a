"""What has happened in the session so far, as the vault holds it."""

from __future__ import annotations

from functools import partial

from companion.core.events import Event
from companion.core.session import SessionState
from companion.services.hooks import Hook
from companion.services.ports import Failed, Ok, Records, Storage, StoredEvent
from companion.services.session import SessionService


class SessionStory:
    """Follows the stored events of the session that runs, also of the time before a restart.

    ``changed`` tells that there are other events than before.
    """

    def __init__(self, storage: Storage, session: SessionService) -> None:
        self.changed: Hook[None] = Hook()
        self._storage = storage
        self._session_id = ""
        self._events: dict[int, Event] = {}
        session.changed.connect(self._session_changed)
        session.stored.connect(self._stored)

    @property
    def events(self) -> tuple[Event, ...]:
        """The events in the order in which they were stored."""
        return tuple(self._events[number] for number in sorted(self._events))

    def _session_changed(self, state: SessionState | None) -> None:
        if state is None or state.session_id == self._session_id:
            return
        self._session_id = state.session_id
        self._events = {}
        read = partial(_events, session_id=state.session_id)
        self._storage.submit(read, self._read)

    def _read(self, result: Ok[list[StoredEvent]] | Failed) -> None:
        # Without the earlier events the page still shows the later ones.
        if isinstance(result, Ok):
            for stored in result.value:
                self._keep(stored)
            self.changed.emit(None)

    def _stored(self, stored: StoredEvent) -> None:
        self._keep(stored)
        self.changed.emit(None)

    def _keep(self, stored: StoredEvent) -> None:
        if stored.session_id == self._session_id:
            self._events[stored.number] = stored.event


def _events(records: Records, session_id: str) -> list[StoredEvent]:
    return records.events(session_id)
