"""Keeps what happened in Help while the vault was locked, until the session can take it in."""

from __future__ import annotations

from collections import deque

from companion.core import events as ev
from companion.services.ports import StoredEvent
from companion.services.session import SessionService

MOST_KEPT = 200


class HelpLog:
    """Hands each event of Help to the session, or keeps it in memory until one was read again (H15, H18).

    After a power cut the sitter may use Help before anyone unlocks the vault. What was kept is handed over
    with its own moments once that session is open; events older than the session are dropped. Nothing of it
    touches the disk before that.
    """

    def __init__(self, session: SessionService) -> None:
        self._session = session
        self._kept: deque[ev.Event] = deque(maxlen=MOST_KEPT)
        session.stored.connect(self._stored)

    def note(self, event: ev.Event) -> None:
        """Log one event of Help."""
        if not self._session.handle(event) and self._session.state is None:
            self._kept.append(event)

    def _stored(self, stored: StoredEvent) -> None:
        state = self._session.state
        if not isinstance(stored.event, ev.SessionReopened) or state is None or not self._kept:
            return
        kept = [event for event in self._kept if event.at.utc_s >= state.opened_at.utc_s]
        self._kept.clear()
        for event in kept:
            self._session.handle(event)
