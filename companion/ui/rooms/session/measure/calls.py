"""Opens Help at the right script once a number asks for a call (safety.md 10)."""

from __future__ import annotations

from collections.abc import Callable

from companion.core import events as ev
from companion.core.clock import elapsed_s
from companion.core.measuring import call_for_numbers
from companion.core.session import SessionState
from companion.services.session import SessionService
from companion.ui.rooms.session.help.wanted import WantedSign

STILL_NEW_S = 5 * 60.0
"""After a restart a reading as new as this is acted on again; Help may have been cut off."""


class NumberCalls:
    """Listens to the session. Each reading, and each answer on signs, leads to Help once."""

    def __init__(self, session: SessionService, wanted: WantedSign, ask_help: Callable[[], None]) -> None:
        self._session, self._wanted, self._ask_help = session, wanted, ask_help
        self._seen = ("", 0, 0)
        session.changed.connect(self._session_changed)

    def _session_changed(self, state: SessionState | None) -> None:
        if state is None:
            return
        now_seen = (state.session_id, len(state.readings_after), state.signs_answered_of)
        before, self._seen = self._seen, now_seen
        if now_seen == before or not state.is_open or not state.readings_after or state.help_open:
            return
        is_old = elapsed_s(state.readings_after[-1].at, self._session.now()) > STILL_NEW_S
        call = call_for_numbers(state)
        if call is None or (before[0] != state.session_id and is_old):
            return
        self._wanted.put(call.sign_id)
        self._session.handle(ev.HelpOpened(self._session.now()))
        self._ask_help()
